"""What guards the pages: who may ask (the Host header) and what a browser may do with an answer (response headers).

The Host check stops DNS rebinding: a foreign page whose name is made to resolve to this machine sends its own name. The policy
lets a page load nothing but rawi's own style sheet, script and icon, so that markup in an article could do nothing even
if it were ever let through.
"""

from __future__ import annotations

from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("localhost", "127.0.0.1", "::1")
"""Names by which this machine may always be asked."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""Sent with every answer."""


def host_name(header: str) -> str:
    """The name or address in a Host header, lower-case, without port, brackets and final dot."""
    host = header.strip().lower()
    if host.startswith("["):
        return host[1:].partition("]")[0]
    if host.count(":") > 1:  # an address of IPv6 as a setting names it, without brackets
        return host
    return host.partition(":")[0].rstrip(".")


class HostCheck:
    """Refuses requests whose Host is neither loopback nor one of `hosts`, with status 421, before anything is read."""

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str], refuse: ASGIApp) -> None:
        self.app = app
        self.refuse = refuse
        self.hosts = frozenset(host_name(host) for host in (*LOOPBACK, *hosts)) - {""}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, or refuses it."""
        if scope["type"] == "http" and host_name(Headers(scope=scope).get("host", "")) not in self.hosts:
            await self.refuse(scope, receive, send)
        else:
            await self.app(scope, receive, send)


class SecurityHeaders:
    """Adds `HEADERS` to every answer, and forbids keeping a page unasked unless the answer says otherwise."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on and adds the headers to its answer."""

        async def send_with_headers(message: Message) -> None:
            """Sends `message`, the head of an answer with the headers added."""
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "private, no-cache")
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)
