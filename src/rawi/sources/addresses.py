"""Web addresses: fetched by `options.fetch`, then read by what they turn out to be."""

from __future__ import annotations

from collections.abc import Iterator

from rawi.errors import SourceError
from rawi.model.articles import Given, Received
from rawi.plugins import SourceOptions, is_address
from rawi.sources.origins import Origin


def fetched(address: str, options: SourceOptions) -> Iterator[Received]:
    """The page at `address`, or why it could not be fetched."""
    try:
        yield options.fetch(address)
    except SourceError as error:
        origin = Origin(location=address, path=address, reader="rawi-addresses/1")
        yield origin.unreadable(error, given=Given(url=address))


class Addresses:
    """Reads a web address: a page."""

    name = "addresses"

    def accepts(self, location: str, head: bytes) -> bool:
        """Whether it is an http(s) address."""
        del head
        return is_address(location)

    def read(self, location: str, *, path: str, options: SourceOptions) -> Iterator[Received]:
        """The page at the address."""
        del path
        yield from fetched(location, options)
