"""Reading damaged archives as far as they can be read, and ARC files.

Works on the bytes alone: a record begins with its version line (WARC) or head line (ARC). A length that does not lead to the next
record is wrong, and the record then ends where the next one begins. After damaged gzip data reading goes on at the next member
that begins with a record. What is lost is reported as `Loss`. Known failure: an archive stored as one single gzip member cannot be read
beyond damaged compressed data, and a record whose length is wrong and which itself holds an archive is cut where that begins.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from rawi.errors import SourceError
from rawi.settings import Settings
from rawi.sources.archive_heads import LONGEST_LINE, ArcHeads, Head, Heads, WarcHeads
from rawi.sources.archive_records import KEPT, ArchiveFile, ArchiveRecord, Format
from rawi.sources.compressed import CHUNK, Members, packing_of, unpacked
from rawi.sources.files import failure
from rawi.sources.http_message import parse_http
from rawi.sources.tape import Tape

_PADDING = b"\r\n \t\0"
_GZIP = b"\x1f\x8b\x08"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """Something of an archive that could not be read. `number` is that of the record, or of the last one before it; `uri` the
    record's address if it is known; `reason` ends a sentence that begins with the file's name."""

    number: int
    reason: str
    uri: str | None = None


def salvaged(path: ArchiveFile, *, form: Format, settings: Settings) -> Iterator[ArchiveRecord | Loss]:
    """All records of an archive that can be read, and what is lost between them, in order. Raises SourceError when
    no record can be found, or the file cannot be opened."""
    try:
        with path.open("rb") as file:
            salvager = _Salvager(cast("BinaryIO", file), WarcHeads() if form == "warc" else ArcHeads(), settings)
            early: list[ArchiveRecord | Loss] = []
            for item in salvager.items():
                early.append(item)
                if item.number > 0:
                    yield from early
                    early.clear()
            if salvager.number == 0:
                reason = "".join(f": {item.reason}" for item in early[:1] if isinstance(item, Loss))
                raise SourceError(
                    f"holds no {form.upper()} record that can be read{reason}",
                    next_step="check that it is an archive; copy it again",
                )
    except OSError as error:
        raise failure(error) from error


def is_whole(path: ArchiveFile, position: int, *, form: Format, settings: Settings) -> bool:
    """Whether the archive has whole records and nothing else from `position` (the beginning of one) to its end."""
    with path.open("rb") as file:
        salvager = _Salvager(cast("BinaryIO", file), WarcHeads() if form == "warc" else ArcHeads(), settings)
        return not any(isinstance(item, Loss) for item in salvager.items(position)) and salvager.number > 0


class _Salvager:
    """The state of one salvage: the file, how its records begin, and the number of the last one."""

    def __init__(self, file: BinaryIO, heads: Heads, settings: Settings) -> None:
        self._file = file
        self._heads = heads
        self._settings = settings
        self.number = 0

    def items(self, position: int = 0) -> Iterator[ArchiveRecord | Loss]:
        """The records and losses from `position` to the end, stretch by stretch of readable compressed data."""
        self._file.seek(position)
        packing = packing_of(self._file.read(4))
        self._file.seek(position)
        if packing != "gzip":
            yield from self._stretch(Tape(unpacked(self._file, packing, self._settings)), None)
            return
        offset: int | None = position
        while offset is not None:
            self._file.seek(offset)
            members = Members(self._file, packing, self._settings)
            tape = Tape(iter(members))
            yield from self._stretch(tape, members)
            offset = None if tape.fault is None else self._next_member(members.start + 1)

    def _stretch(self, tape: Tape, members: Members | None) -> Iterator[ArchiveRecord | Loss]:
        lost_last = False
        while (line := self._next_head(tape)) is not None:
            if isinstance(line, Loss):
                yield line
                continue
            self.number += 1
            item = self._record(self._heads.read(line, tape), tape, members)
            lost_last = isinstance(item, Loss)
            yield item
        if tape.fault is not None and not lost_last:
            where = f"after record {self.number}" if self.number else "at the beginning"
            yield Loss(number=self.number, reason=f"{tape.fault.message}, {where}")

    def _next_head(self, tape: Tape) -> bytes | Loss | None:
        """The line the next record begins with; first the loss, if there is something before it; None at the end."""
        lost = 0
        while line := tape.line(LONGEST_LINE):
            if self._heads.begins(line):
                if not lost:
                    return line
                tape.put_back(line)
                break
            lost += len(line) if line.strip(_PADDING) else 0
        if lost and self.number:
            return Loss(number=self.number, reason=f"{lost:,} bytes after record {self.number} belong to no record")
        return self._next_head(tape) if lost and line else None

    def _record(self, head: Head, tape: Tape, members: Members | None) -> ArchiveRecord | Loss:
        limit = self._settings.max_page_bytes
        wanted = head.length
        block = self._until_next(b"", tape) if wanted is None else tape.take(min(wanted, limit + 1))
        if wanted is not None and not self._is_right(wanted, len(block), tape):
            found = self._heads.inside.search(block)
            if found is not None:
                tape.put_back(block[found.start(1) :])
                block = _without_line_ends(block[: found.start(1)])
            elif len(block) < min(wanted, limit + 1):
                return (
                    self._made(head, block) if parse_http(block).is_whole else self._broken_off(head, len(block), tape)
                )
            elif wanted > limit:
                return self._oversized(head, wanted, tape)
            elif not tape.peek(4).startswith((b"\r\n\r\n", b"\n\n")):
                block = self._until_next(block, tape)
        if self._is_tainted(tape, members) or (wanted is None and not block):
            return self._broken_off(head, len(block), tape)
        return self._made(head, block)

    def _is_right(self, wanted: int, taken: int, tape: Tape) -> bool:
        """Whether the block has its length and is followed by the next record or the end."""
        if taken != wanted:
            return False
        ahead = tape.peek(LONGEST_LINE // 4).lstrip(b"\r\n")
        return not ahead or self._heads.begins(ahead)

    def _until_next(self, begun: bytes, tape: Tape) -> bytes:
        """`begun` and what stands before the next record, without the empty lines at its end; bounded like a page."""
        pieces, size = [begun], len(begun)
        while size <= self._settings.max_page_bytes and (line := tape.line(LONGEST_LINE)):
            if self._heads.begins(line):
                tape.put_back(line)
                break
            pieces.append(line)
            size += len(line)
        return _without_line_ends(b"".join(pieces))

    def _is_tainted(self, tape: Tape, members: Members | None) -> bool:
        """Whether the compressed data the record was read from turned out to be damaged right behind it."""
        if tape.peek(LONGEST_LINE // 4).strip(_PADDING) or tape.fault is None:
            return False
        return members is None or members.given > 0

    def _broken_off(self, head: Head, there: int, tape: Tape) -> Loss:
        wanted = "" if head.length is None else f" of {head.length:,}"
        if head.length is None and not there:
            reason = f"record {self.number} states no usable length and holds nothing"
        elif tape.fault is not None:
            reason = (
                f"record {self.number} is damaged ({there:,}{wanted} bytes could be unpacked): {tape.fault.message}"
            )
        else:
            reason = f"the archive ends in the middle of record {self.number} ({there:,}{wanted} bytes are there)"
        return Loss(number=self.number, reason=reason, uri=head.uri)

    def _oversized(self, head: Head, wanted: int, tape: Tape) -> ArchiveRecord | Loss:
        there = self._settings.max_page_bytes + 1
        there += tape.skip(wanted - there)
        return self._broken_off(head, there, tape) if there < wanted else self._made(head, None)

    def _made(self, head: Head, block: bytes | None) -> ArchiveRecord:
        kept = head.type in KEPT
        return ArchiveRecord(
            number=self.number,
            type=head.type,
            id=head.id,
            uri=head.uri,
            date=head.date,
            content_type=head.content_type,
            block=block if kept else b"",
            length=len(block) if block is not None else head.length or 0,
        )

    def _next_member(self, offset: int) -> int | None:
        """Where, from `offset` on, a gzip member begins that holds the beginning of a record; None when there is none."""
        self._file.seek(offset)
        window = b""
        while data := self._file.read(CHUNK):
            window += data
            at = window.find(_GZIP)
            while at >= 0:
                if self._begins_record(window[at : at + CHUNK]):
                    return self._file.tell() - len(window) + at
                at = window.find(_GZIP, at + 1)
            window = window[-len(_GZIP) + 1 :]
        return None

    def _begins_record(self, packed: bytes) -> bool:
        try:
            return self._heads.begins(zlib.decompressobj(wbits=31).decompress(packed, LONGEST_LINE // 4))
        except zlib.error:
            return False


def _without_line_ends(block: bytes) -> bytes:
    """`block` without the two line ends that close a record."""
    for end in (b"\r\n\r\n", b"\n\n", b"\r\n", b"\n"):
        if block.endswith(end):
            return block[: -len(end)]
    return block
