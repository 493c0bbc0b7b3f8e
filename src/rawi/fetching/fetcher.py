"""Fetching pages politely: robots.txt is kept, hosts get pauses, answers are bounded, private networks are not asked."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import httpx

from rawi.errors import SkipDocument, SourceError
from rawi.fetching.hosts import Resolve, public_address, system_resolve
from rawi.fetching.pace import Clock, Pace, Sleep
from rawi.fetching.responses import Response, retry_after
from rawi.fetching.robots import MOST_BYTES, NOTHING_ALLOWED, Robots, parse_robots
from rawi.fetching.warc_writer import Now, WarcKeeper, warc_date
from rawi.model.articles import Given, Page, Provenance
from rawi.settings import Settings

MOST_REDIRECTS = 5
MOST_ATTEMPTS = 4
_NEXT = "try again later"


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a fetcher takes from the world: `clock` counts seconds, `sleep` waits, `now` is the time of day in UTC, `resolve` the
    names of hosts."""

    clock: Clock = time.monotonic
    sleep: Sleep = time.sleep
    now: Now = _utc_now
    resolve: Resolve = system_resolve


class PoliteFetcher:
    """The `Fetch` of a run with a network: call it with an address. Close it, or use it in a `with`.

    `keeper` keeps every response in a WARC. `allow_private` lets it ask hosts on private networks. `proxy` (an address) makes all
    requests go through it; then it is the proxy that looks up the hosts.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        keeper: WarcKeeper | None = None,
        allow_private: bool = False,
        proxy: str | None = None,
        surroundings: Surroundings | None = None,
    ) -> None:
        self._settings = settings
        self._keeper = keeper
        self._allow_private = allow_private
        self._proxy = proxy
        self._world = surroundings or Surroundings()
        self._pace = Pace(delay=settings.fetch_delay, clock=self._world.clock, sleep=self._world.sleep)
        self._robots: dict[str, Robots] = {}
        self._client = httpx.Client(
            headers={"User-Agent": settings.user_agent, "Accept-Encoding": "gzip, deflate"},
            timeout=settings.fetch_timeout,
            follow_redirects=False,
            limits=httpx.Limits(max_keepalive_connections=0),  # a kept one would serve other hosts of the same IP
            trust_env=False,
            proxy=proxy,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the connections."""
        self._client.close()

    def __call__(self, address: str) -> Page:
        """The page at `address`, wherever it was moved. Raises SourceError when it cannot be had: refused by robots.txt, a private
        host, no answer, another status than 200, no page; SkipDocument when it is larger than the bound."""
        response = self._followed(address)
        response.refuse_failure()
        fetched = self._world.now()
        record = None if self._keeper is None else self._keeper.keep(response, fetched=fetched)
        return Page(
            path=address,
            content=response.content,
            provenance=Provenance(
                source=address,
                sha256=hashlib.sha256(response.content).hexdigest(),
                extractor="rawi-fetch/1",
                record=record,
                fetched=warc_date(fetched),
            ),
            given=Given(url=response.address),
            media_type=response.media_type,
            charset=response.charset,
        )

    def _followed(self, address: str) -> Response:
        url = _url(address)
        for _ in range(MOST_REDIRECTS + 1):
            robots = self._robots_of(url)
            if not robots.allows(url.raw_path.decode("ascii")):
                raise SourceError(
                    f"{url} may not be fetched: the site's robots.txt forbids it or cannot be had",
                    next_step="save the page in a browser and read the file",
                )
            response = self._patient(url, robots)
            if response.redirect is None:
                return response
            url = _url(str(url.join(response.redirect)))
        raise SourceError(f"{address} was moved more than {MOST_REDIRECTS} times", next_step="open it in a browser")

    def _patient(self, url: httpx.URL, robots: Robots) -> Response:
        """The answer, asked for again after a pause as long as the server is busy."""
        for attempt in range(MOST_ATTEMPTS):
            self._pace.wait(url.host, asked=robots.delay)
            response = self._asked(url, self._settings.max_page_bytes)
            if not response.is_busy:
                break
            asked = retry_after(response.header("retry-after"), now=self._world.now())
            self._pace.hold(
                url.host, asked if asked is not None else 2.0**attempt * max(self._settings.fetch_delay, 1.0)
            )
        return response

    def _robots_of(self, url: httpx.URL) -> Robots:
        site = f"{url.scheme}://{url.netloc.decode('ascii')}"
        if site not in self._robots:
            self._robots[site] = self._read_robots(url.copy_with(raw_path=b"/robots.txt"))
        return self._robots[site]

    def _read_robots(self, url: httpx.URL) -> Robots:
        """As RFC 9309 says: no file allows everything, a failing server nothing."""
        for _ in range(MOST_REDIRECTS + 1):
            self._pace.wait(url.host)
            response = self._asked(url, MOST_BYTES, cut=True)
            if response.redirect is None:
                break
            url = _url(str(url.join(response.redirect)))
        if response.status >= 500:
            return NOTHING_ALLOWED
        if response.status != 200:
            return Robots()
        return parse_robots(response.content, user_agent=self._settings.user_agent)

    def _asked(self, url: httpx.URL, limit: int, *, cut: bool = False) -> Response:
        """One request. A body over `limit` bytes is cut there, or raises SkipDocument."""
        deadline = self._world.clock() + self._settings.fetch_timeout
        with self._answer(url) as answer:
            content = bytearray()
            for piece in answer.iter_bytes():
                content += piece
                if len(content) > limit and not cut:
                    raise SkipDocument(f"{url} is larger than {limit:,} bytes", next_step="raise RAWI_MAX_PAGE_BYTES")
                if len(content) > limit:
                    break
                if self._world.clock() > deadline:
                    raise SourceError(f"{url} took too long", next_step="raise RAWI_FETCH_TIMEOUT")
            return Response(
                address=str(url),
                status=answer.status_code,
                reason=answer.reason_phrase,
                headers=tuple(answer.headers.multi_items()),
                content=bytes(content[:limit]),
            )

    @contextmanager
    def _answer(self, url: httpx.URL) -> Iterator[httpx.Response]:
        """The answer whose body is still to come, from an address that was checked: the host is looked up once, so that a second
        look-up cannot lead elsewhere."""
        target, headers, extensions = url, {}, {}
        if self._proxy is None:
            host = url.raw_host.decode("ascii")
            port = url.port or (443 if url.scheme == "https" else 80)
            ip = public_address(host.strip("[]"), port, resolve=self._world.resolve, allow_private=self._allow_private)
            target = url.copy_with(host=ip)
            headers, extensions = {"Host": url.netloc.decode("ascii")}, {"sni_hostname": host}
        self._client.cookies.clear()
        request = self._client.build_request("GET", target, headers=headers, extensions=extensions)
        try:
            response = self._client.send(request, stream=True)
            try:
                yield response
            finally:
                response.close()
        except httpx.TimeoutException as error:
            raise SourceError(f"{url} did not answer in time", next_step=_NEXT) from error
        except (httpx.HTTPError, httpx.StreamError) as error:
            raise SourceError(f"{url} could not be fetched: {error}", next_step=_NEXT) from error


def _url(address: str) -> httpx.URL:
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, TypeError) as error:
        raise SourceError(f"{address[:200]!r} is no web address", next_step="correct it") from error
    if url.scheme not in {"http", "https"} or not url.host:
        raise SourceError(f"{address[:200]!r} is no http(s) address", next_step="correct it")
    return url.copy_with(fragment=None)
