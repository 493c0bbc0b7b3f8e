"""Lists of feeds: OPML files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rawi.errors import SourceError
from rawi.model.articles import Received
from rawi.plugins import SourceOptions, is_address
from rawi.sources.feeds import entries
from rawi.sources.files import read_whole
from rawi.sources.markup import parse_xml, root_name
from rawi.sources.origins import Origin, printable


class FeedLists:
    """Reads OPML files."""

    name = "opml"

    def accepts(self, location: str, head: bytes) -> bool:
        """Whether it is an `.opml` file, or XML whose root is that of one."""
        if is_address(location):
            return False
        return location.lower().endswith(".opml") or (location.lower().endswith(".xml") and root_name(head) == "opml")

    def read(self, location: str, *, path: str, options: SourceOptions) -> Iterator[Received]:
        """The entries of every feed in the list, in its order. A feed is an address, or a file below the folder of the list. One that
        cannot be read is unreadable. Raises SourceError when it is no OPML."""
        origin = Origin(location=location, path=path, reader="rawi-opml/1")
        content = read_whole(Path(location), limit=options.settings.max_page_bytes)
        yield from listed_feeds(content, origin, options, folder=Path(location).parent)


def listed_feeds(content: bytes, origin: Origin, options: SourceOptions, *, folder: Path | None) -> Iterator[Received]:
    """The entries of the feeds in an OPML list; `folder` is where files it names must be, None when it may name none."""
    root = parse_xml(content)
    feeds = [address.strip() for outline in root.iter("outline") if (address := outline.get("xmlUrl"))]
    for number, address in enumerate(dict.fromkeys(feeds), start=1):
        try:
            yield from _feed(address, options, folder)
        except SourceError as error:
            where = SourceError(f"feed {printable(address)}: {error.message}", next_step=error.next_step)
            yield origin.unreadable(where, place=f"feed {number}")


def _feed(address: str, options: SourceOptions, folder: Path | None) -> Iterator[Received]:
    if is_address(address):
        page = options.fetch(address)
        origin = Origin(location=address, path=address, reader="rawi-feed/1")
        yield from entries(page.content, origin, options, fetched=page.provenance.fetched)
        return
    path = None if folder is None else (folder / address).resolve()
    if path is None or folder is None or not path.is_relative_to(folder.resolve()) or not path.is_file():
        raise SourceError("is neither a web address nor a file beside the list", next_step="correct or remove it")
    origin = Origin(location=str(path), path=address, reader="rawi-feed/1")
    yield from entries(read_whole(path, limit=options.settings.max_page_bytes), origin, options)
