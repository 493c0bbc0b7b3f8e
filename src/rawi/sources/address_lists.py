"""Lists of addresses: a `.urls` file, or a `.txt` of which every line is a web address."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rawi.errors import SkipDocument, SourceError
from rawi.model.articles import Received
from rawi.plugins import SourceOptions, is_address
from rawi.sources.addresses import fetched
from rawi.sources.compressed import chunks
from rawi.sources.decoding import decode
from rawi.sources.lines import Line, lines
from rawi.sources.origins import Origin

_HEAD = 4096
_LONGEST = 8192


def is_address_list(location: str, head: bytes) -> bool:
    """Whether a file holds addresses, judged by its name and first 4096 bytes: in a `.txt` every line must be one; empty lines
    and lines beginning with # do not count."""
    if location.lower().endswith(".urls"):
        return True
    whole = head if len(head) < _HEAD else head.rpartition(b"\n")[0]
    listed = [line for line in whole.removeprefix(b"\xef\xbb\xbf").splitlines() if _counts(line)]
    return location.lower().endswith(".txt") and bool(listed) and all(map(_is_address_line, listed))


def _counts(line: bytes) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith(b"#")


def _is_address_line(line: bytes) -> bool:
    words = line.split()
    return len(words) == 1 and words[0].startswith((b"http://", b"https://"))


class AddressLists:
    """Reads lists of addresses and fetches each."""

    name = "address-lists"

    def accepts(self, location: str, head: bytes) -> bool:
        """Whether it is a list of addresses."""
        return not is_address(location) and is_address_list(location, head)

    def read(self, location: str, *, path: str, options: SourceOptions) -> Iterator[Received]:
        """What each address gives, in the order of the list; one that cannot be fetched is unreadable."""
        origin = Origin(location=location, path=path, reader="rawi-addresses/1")
        for line in lines(chunks(Path(location), settings=options.settings), limit=_LONGEST):
            if line.content is None or _counts(line.content):
                yield from _listed(line, origin, options)


def _listed(line: Line, origin: Origin, options: SourceOptions) -> Iterator[Received]:
    place = f"line {line.number}"
    try:
        content = line.bounded(_LONGEST)
        if not _is_address_line(content):
            raise SkipDocument(f"{place} is no web address", next_step="write one http(s) address a line")
        address = decode(content).text.strip()
    except SourceError as error:
        yield origin.unreadable(error, place=place)
        return
    yield from fetched(address, options)
