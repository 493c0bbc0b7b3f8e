"""Sitemaps and sitemap indexes: the pages they list are fetched, with what a news sitemap states about each."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from rawi.errors import SourceError
from rawi.model.articles import Given, Received
from rawi.plugins import SourceOptions, is_address
from rawi.settings import Settings
from rawi.sources.compressed import chunks, packing_of, unpacked
from rawi.sources.feeds import not_listed, with_given
from rawi.sources.files import too_large
from rawi.sources.markup import children, parse_xml, root_name, text_of
from rawi.sources.origins import Origin

ROOTS = frozenset({"urlset", "sitemapindex"})
_DEEPEST = 3


class Sitemaps:
    """Reads sitemap files."""

    name = "sitemaps"

    def accepts(self, location: str, head: bytes) -> bool:
        """Whether it is an XML file whose root is that of a sitemap, or a compressed one called so."""
        name = Path(location).name.lower()
        if is_address(location):
            return False
        return (name.endswith(".xml") and root_name(head) in ROOTS) or (name.endswith(".xml.gz") and "sitemap" in name)

    def read(self, location: str, *, path: str, options: SourceOptions) -> Iterator[Received]:
        """The listed pages in the order of the sitemap; what cannot be fetched is unreadable. Raises SourceError when it is no sitemap."""
        origin = Origin(location=location, path=path, reader="rawi-sitemap/1")
        content = _whole(chunks(Path(location), settings=options.settings), options.settings)
        yield from listed_pages(content, origin, options)


def _whole(pieces: Iterator[bytes], settings: Settings) -> bytes:
    content = bytearray()
    for piece in pieces:
        content += piece
        if len(content) > settings.max_page_bytes:
            raise too_large(len(content), settings.max_page_bytes)
    return bytes(content)


def listed_pages(content: bytes, origin: Origin, options: SourceOptions, *, depth: int = 1) -> Iterator[Received]:
    """The pages a sitemap lists, and those of the sitemaps an index lists, down to the third level. Raises SourceError when
    `content` is no sitemap."""
    stream = unpacked(io.BytesIO(content), packing_of(content), options.settings)
    root = parse_xml(_whole(stream, options.settings))
    for number, element in enumerate([*children(root, "url"), *children(root, "sitemap")], start=1):
        address = text_of(element, "loc") or ""
        place = f"address {number}"
        if not is_address(address):
            yield not_listed(origin, place, address)
            continue
        try:
            if etree.QName(element).localname == "url":
                given = _given(element, address)
                yield with_given(options.fetch(address), given)
            elif depth < _DEEPEST:
                below = Origin(location=address, path=address, reader=origin.reader)
                yield from listed_pages(options.fetch(address).content, below, options, depth=depth + 1)
        except SourceError as error:
            yield origin.unreadable(error, place=place, given=Given(url=address))


def _given(element: etree._Element, address: str) -> Given:
    """What a news sitemap states; a plain `lastmod` is no publication date and is left alone."""
    return Given(
        outlet=text_of(element, "news", "publication", "name"),
        published=text_of(element, "news", "publication_date"),
        title=text_of(element, "news", "title"),
        url=address,
    )
