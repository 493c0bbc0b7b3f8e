"""Records of web archives, read by fastwarc as long as the archive is a sound WARC.

Each record is held back until the next one has been found, for a wrong length only shows there. At the first sign of damage
everything from the held record on is read by `salvage` instead, and so are all ARC files: fastwarc does not know them, and warcio
passes over wrong lengths in them and writes its complaints to the terminal.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from fastwarc.warc import ArchiveIterator as FastIterator

from rawi.settings import Settings
from rawi.sources.compressed import Growth
from rawi.sources.files import failure, too_large

Format = Literal["warc", "arc"]
ArchiveFile = Path | zipfile.Path
"""A file on the disk, or one inside a ZIP archive."""
KEPT = frozenset({"response", "resource", "conversion"})
"""The types of record that can hold an article; the block of any other is not kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveRecord:
    """One record. `number` counts all records of the archive from 1; `id`, `uri`, `date` and `content_type` are as stated;
    `block` is everything after the record's own head, None when it is over the bound, empty when `type` is not kept;
    `length` is the size of the block, stated or counted."""

    number: int
    type: str
    id: str | None
    uri: str | None
    date: str | None
    content_type: str | None
    block: bytes | None
    length: int

    def bounded(self, limit: int) -> bytes:
        """The block; raises SkipDocument when it is longer than `limit`."""
        if self.block is None:
            raise too_large(self.length, limit)
        return self.block


class Damage(Exception):
    """Raised inside the readers when an archive is not sound."""


IsWhole = Callable[[int], bool]
"""Whether an archive is sound from a record's position to its end."""


def sound_records(path: ArchiveFile, *, settings: Settings, is_whole: IsWhole) -> Iterator[ArchiveRecord]:
    """The records of the WARC at `path`, each given when the next one is found, the last when `is_whole` says of its position
    that nothing but it follows, for fastwarc passes over a cut head in silence. Raises Damage at the first sign that the
    archive is not sound, and SourceError when it cannot be opened or grows beyond the bound."""
    held: tuple[int, ArchiveRecord] | None = None
    try:
        for found in _by_fastwarc(path, settings):
            if held is not None:
                yield held[1]
            held = found
    except OSError as error:
        raise Damage(str(error)) from error
    if held is None or not is_whole(held[0]):
        raise Damage("the last record is not whole")
    yield held[1]


def _by_fastwarc(path: ArchiveFile, settings: Settings) -> Iterator[tuple[int, ArchiveRecord]]:
    growth, given = Growth(settings), 0
    with _opened(path) as file:
        for number, record in enumerate(FastIterator(file, parse_http=False), start=1):
            position = record.stream_pos
            given += record.content_length
            growth.check(file.tell(), given)
            headers = record.headers
            kind = (headers.get("WARC-Type") or "").lower()
            yield (
                position,
                ArchiveRecord(
                    number=number,
                    type=kind,
                    id=headers.get("WARC-Record-ID"),
                    uri=headers.get("WARC-Target-URI"),
                    date=headers.get("WARC-Date"),
                    content_type=headers.get("Content-Type"),
                    block=_block(record.reader, record.content_length, kind, settings.max_page_bytes),
                    length=record.content_length,
                ),
            )


def _opened(path: ArchiveFile) -> Any:
    try:
        return path.open("rb")
    except OSError as error:
        raise failure(error) from error


def _block(reader: Any, length: int, kind: str, limit: int) -> bytes | None:
    """The block of a kept record up to the bound; raises Damage when the archive ends before it does."""
    if length < 0:
        raise Damage("negative length")
    kept = kind in KEPT and length <= limit
    pieces: list[bytes] = []
    read = 0
    while read < length and (piece := reader.read(min(1 << 16, length - read))):
        read += len(piece)
        if kept:
            pieces.append(piece)
    if read < length:
        raise Damage("the archive ends in the middle of a record")
    return b"".join(pieces) if kept else None if kind in KEPT else b""
