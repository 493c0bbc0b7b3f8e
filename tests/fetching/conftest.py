"""A real web server on this machine, and a clock that only moves when one sleeps."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from rawi.fetching import PoliteFetcher, Surroundings
from rawi.settings import Settings

NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)


class Site:
    """A web server: `answers` maps paths to what writes the answer; `asked` keeps (path, headers) of every request."""

    def __init__(self) -> None:
        self.answers: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.asked.append((self.path, {key.lower(): value for key, value in self.headers.items()}))
                answer = site.answers.get(self.path)
                if answer is None:
                    self.send_error(404)
                else:
                    answer(self)

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        class Server(ThreadingHTTPServer):
            def handle_error(self, *_: object) -> None:
                """Says nothing when a client hangs up."""

        self._server = Server(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        self.address = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def page(self, path: str, body: bytes = b"<p>page</p>", *, status: int = 200, **headers: str) -> None:
        """Answers `path` with `body`; underscores in header names are hyphens."""

        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(status)
            for name, value in {"Content_Type": "text/html; charset=utf-8", **headers}.items():
                request.send_header(name.replace("_", "-"), value)
            request.send_header("Content-Length", str(len(body)))
            request.end_headers()
            request.wfile.write(body)

        self.answers[path] = answer

    def paths(self) -> list[str]:
        """The paths that were asked for, robots.txt left out."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def close(self) -> None:
        """Stops the server."""
        self._server.shutdown()
        self._server.server_close()


class Time:
    """A clock that only moves when one sleeps."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.slept: list[float] = []

    def clock(self) -> float:
        """The seconds slept so far."""
        return self.seconds

    def sleep(self, seconds: float) -> None:
        """Sleeps without waiting."""
        self.slept.append(round(seconds, 3))
        self.seconds += seconds


@pytest.fixture
def site() -> Iterator[Site]:
    """A web server that answers 404 until told otherwise."""
    server = Site()
    yield server
    server.close()


@pytest.fixture
def time() -> Time:
    """The clock of the fetchers of a test."""
    return Time()


@pytest.fixture
def fetcher(time) -> Iterator[Callable[..., PoliteFetcher]]:
    """Makes fetchers that may ask this machine; options as for PoliteFetcher, and those of Settings."""
    made: list[PoliteFetcher] = []

    def make(*, settings: Settings | None = None, **options) -> PoliteFetcher:
        world = Surroundings(clock=time.clock, sleep=time.sleep, now=lambda: NOW, **options.pop("world", {}))
        options.setdefault("allow_private", True)
        made.append(PoliteFetcher(settings or Settings(), surroundings=world, **options))
        return made[-1]

    yield make
    for one in made:
        one.close()
