"""Which hosts may be asked: only those on the public internet, unless the caller allows more."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from rawi.errors import SourceError

Resolve = Callable[[str, int], Sequence[str]]
"""Gives the IP addresses of a host and port; raises OSError when there are none."""

_NAT64 = IPv6Network("64:ff9b::/96")


def system_resolve(host: str, port: int) -> Sequence[str]:
    """The addresses the system's resolver gives, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def public_address(host: str, port: int, *, resolve: Resolve, allow_private: bool) -> str:
    """An IP address of `host` to connect to. Raises SourceError when the host is unknown, or one of its addresses is private
    (loopback, local network, reserved): then a page could make us ask machines that are not meant for it."""
    try:
        addresses = resolve(host, port)
    except (OSError, UnicodeError) as error:
        raise SourceError(f"the host {host} is not known", next_step="check the address and the network") from error
    if not addresses:
        raise SourceError(f"the host {host} has no address", next_step="check the address")
    private = next((address for address in addresses if not is_public(address)), None)
    if private is not None and not allow_private:
        raise SourceError(
            f"the host {host} is on a private network ({private})", next_step="save the page and read the file instead"
        )
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an IP address is on the public internet; an IPv4 address inside an IPv6 one is judged as itself."""
    ip = _inner(ip_address(address.partition("%")[0]))
    return ip.is_global and not ip.is_multicast


def _inner(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(ip, IPv4Address):
        return ip
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or ip
