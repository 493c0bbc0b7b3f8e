"""Files made for the tests: archives that are sound, from which each test makes its own damage, and a small fake network."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace

import pytest

from rawi.errors import SourceError
from rawi.model.articles import Given, Page, Provenance, Received
from rawi.plugins import SourceOptions, registered

PARAGRAPH = "قال وزير الري في مؤتمر صحفي إن السد سيكتمل في الخريف."


def page_html(number: int) -> bytes:
    """A page of its own for every number."""
    return f"<!doctype html><html><body><h1>خبر {number}</h1><p>{PARAGRAPH}</p></body></html>".encode()


def http_response(
    body: bytes, *headers: str, status: str = "200 OK", content_type: str = "text/html; charset=utf-8"
) -> bytes:
    """A stored HTTP response."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {content_type}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def warc_record(
    number: int, block: bytes, *, kind: str = "response", length: int | None = None, uri: str | None = None
) -> bytes:
    """A WARC record; `length` lies about its length, `uri` replaces its address."""
    head = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>",
        "WARC-Date: 2024-05-06T07:08:09Z",
        f"WARC-Target-URI: {uri or f'http://news.example/{number}'}",
        "Content-Type: application/http; msgtype=response" if kind == "response" else "Content-Type: text/html",
        f"Content-Length: {len(block) if length is None else length}",
        "",
        "",
    ]
    return "\r\n".join(head).encode() + block + b"\r\n\r\n"


def page_record(number: int, *, length: int | None = None) -> bytes:
    """A response record with the page of `number`."""
    return warc_record(number, http_response(page_html(number)), length=length)


def members(*records: bytes) -> bytes:
    """The records, each as a gzip member of its own."""
    return b"".join(gzip.compress(record, mtime=0) for record in records)


@pytest.fixture
def read() -> Callable[..., list[Received]]:
    """Reads a file with the source of that name, as a run does it."""

    def read_with(name: str, path: Path, **options: object) -> list[Received]:
        source = registered("rawi.sources")[name]
        with path.open("rb") as file:
            assert source.accepts(str(path), file.read(4096))
        return list(source.read(str(path), path=path.name, options=SourceOptions(**options)))  # type: ignore[arg-type]

    return read_with


class Network:
    """A web of pages held in memory; it keeps the addresses it was asked for."""

    def __init__(self, pages: Mapping[str, bytes]) -> None:
        self.pages = pages
        self.asked: list[str] = []

    def __call__(self, address: str) -> Page:
        """The page at `address`, or SourceError."""
        self.asked.append(address)
        if address not in self.pages:
            raise SourceError(f"{address} answered 404 Not Found", next_step="open it in a browser")
        provenance = Provenance(source=address, sha256="0", extractor="fake/1", fetched="2024-05-06T07:08:09Z")
        return Page(path=address, content=self.pages[address], provenance=provenance, given=Given(url=address))


@pytest.fixture
def network() -> type[Network]:
    """Makes a web out of addresses and the bytes behind them."""
    return Network


@pytest.fixture
def forge() -> SimpleNamespace:
    """The makers of pages, HTTP responses, WARC records and gzip members."""
    return SimpleNamespace(
        page_html=page_html,
        http_response=http_response,
        warc_record=warc_record,
        page_record=page_record,
        members=members,
    )
