"""JSON Lines: one article an object, one object a line; also compressed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rawi.errors import SkipDocument, SourceError
from rawi.model.articles import Page, Received, Record
from rawi.plugins import SourceOptions, is_address
from rawi.sources.columns import columns_of
from rawi.sources.compressed import chunks
from rawi.sources.decoding import decode
from rawi.sources.lines import Line, lines
from rawi.sources.origins import Origin, sha256_of
from rawi.sources.rows import json_object, received_row

_ENDINGS = tuple(f"{name}{packed}" for name in (".jsonl", ".ndjson") for packed in ("", ".gz", ".bz2", ".zst"))


class JsonLines:
    """Reads `.jsonl` and `.ndjson`, plain or as gzip, bzip2 or zstd, line by line."""

    name = "jsonl"

    def accepts(self, location: str, head: bytes) -> bool:
        """Whether the name ends like JSON Lines."""
        del head
        return not is_address(location) and location.lower().endswith(_ENDINGS)

    def read(self, location: str, *, path: str, options: SourceOptions) -> Iterator[Received]:
        """A record (or page) a line; a line that is no JSON object, or too long, is unreadable. When the file breaks off,
        the last one says so."""
        origin = Origin(location=location, path=path, reader="rawi-jsonl/1")
        settings, number = options.settings, 0
        try:
            for line in lines(chunks(Path(location), settings=settings), limit=settings.max_page_bytes):
                number = line.number
                if line.content is None or line.content.strip():
                    yield _received(line, origin, options)
        except SourceError as error:
            if number == 0:
                raise
            yield origin.unreadable(
                SourceError(f"{error.message}; {number} lines were read", next_step=error.next_step),
                place=f"line {number + 1}",
            )


def _received(line: Line, origin: Origin, options: SourceOptions) -> Received:
    place = f"line {line.number}"
    try:
        return _row(line, place, origin, options)
    except SourceError as error:
        return origin.unreadable(error, place=place, sha256=sha256_of(line.content or b""))


def _row(line: Line, place: str, origin: Origin, options: SourceOptions) -> Page | Record:
    content = line.bounded(options.settings.max_page_bytes)
    row = json_object(_utf8(content), what=place)
    mapping = {column: name for column, name in options.columns.items() if name in row}
    columns = columns_of(row, mapping)
    if not columns:
        raise SkipDocument(f"{place} has none of the known fields", next_step="name them with --columns text=NAME")
    return received_row(row, columns, origin=origin, place=place, content=content, settings=options.settings)


def _utf8(content: bytes) -> bytes:
    try:
        content.decode()
    except UnicodeDecodeError:
        return decode(content).text.encode()
    return content
