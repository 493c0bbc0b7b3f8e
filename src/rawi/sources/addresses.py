"""Web addresses: fetched by `options.fetch`, then read by what they turn out to be."""

from __future__ import annotations

from collections.abc import Iterator

from rawi.errors import SourceError
from rawi.model.articles import Given, Page, Received
from rawi.plugins import SourceOptions, is_address
from rawi.sources.compressed import packing_of
from rawi.sources.feeds import ROOTS as FEEDS
from rawi.sources.feeds import entries
from rawi.sources.markup import root_name
from rawi.sources.opml import listed_feeds
from rawi.sources.origins import Origin
from rawi.sources.sitemaps import ROOTS as SITEMAPS
from rawi.sources.sitemaps import listed_pages


class Addresses:
    """Reads a web address: a page, a feed, a sitemap or a list of feeds."""

    name = "addresses"

    def accepts(self, location: str, head: bytes) -> bool:
        """Whether it is an http(s) address."""
        del head
        return is_address(location)

    def read(self, location: str, *, path: str, options: SourceOptions) -> Iterator[Received]:
        """The page at the address, or the pages a feed, sitemap or list of feeds there leads to."""
        del path
        yield from fetched(location, options)


def fetched(address: str, options: SourceOptions) -> Iterator[Received]:
    """What is at `address`; one Unreadable when it cannot be fetched or read."""
    origin = Origin(location=address, path=address, reader="rawi-addresses/1")
    try:
        yield from _read(options.fetch(address), origin, options)
    except SourceError as error:
        yield origin.unreadable(error, given=Given(url=address))


def _read(page: Page, origin: Origin, options: SourceOptions) -> Iterator[Received]:
    root = root_name(page.content[:4096])
    if root in FEEDS:
        yield from entries(page.content, origin, options, fetched=page.provenance.fetched)
    elif root in SITEMAPS or (packing_of(page.content) == "gzip" and "sitemap" in origin.location):
        yield from listed_pages(page.content, origin, options)
    elif root == "opml":
        yield from listed_feeds(page.content, origin, options, folder=None)
    else:
        yield page
