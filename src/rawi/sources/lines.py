"""Lines of a stream of bytes, one at a time, however long the stream or a line is."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rawi.errors import SkipDocument
from rawi.sources.files import too_large


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line. `number` counts from 1; `content` has no line end and is None when the line is longer than the bound,
    then `size` is what was counted."""

    number: int
    content: bytes | None
    size: int

    def bounded(self, limit: int) -> bytes:
        """The content; raises SkipDocument when the line is longer than `limit`."""
        if self.content is None:
            raise too_large(self.size, limit)
        return self.content


def lines(chunks: Iterable[bytes], *, limit: int) -> Iterator[Line]:
    """The lines of UTF-8 (or another ASCII-based) or UTF-16 bytes, ended by LF or CRLF; a byte order mark is left out and
    UTF-16 is given as UTF-8. A line over `limit` bytes is counted, not kept. What `chunks` raises comes through after
    the last whole line."""
    for number, (content, size) in enumerate(_split(_as_utf8(chunks), limit), start=1):
        yield Line(number=number, content=content, size=size)


def _as_utf8(chunks: Iterable[bytes]) -> Iterator[bytes]:
    stream = iter(chunks)
    first = next(stream, b"")
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield from _transcoded(first, stream)
        return
    yield first.removeprefix(codecs.BOM_UTF8)
    yield from stream


def _transcoded(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder("utf-16")("strict")
    try:
        yield decoder.decode(first).encode()
        for chunk in rest:
            yield decoder.decode(chunk).encode()
        yield decoder.decode(b"", final=True).encode()
    except UnicodeDecodeError as error:
        raise SkipDocument(f"the UTF-16 text is damaged: {error.reason}", next_step="save it as UTF-8") from error


def _split(chunks: Iterable[bytes], limit: int) -> Iterator[tuple[bytes | None, int]]:
    kept: list[bytes] = []
    size = 0
    for chunk in chunks:
        *whole, rest = chunk.split(b"\n")
        for piece in whole:
            yield _joined(kept, piece, size + len(piece), limit)
            kept, size = [], 0
        size += len(rest)
        if size <= limit:
            kept.append(rest)
        else:
            kept = []
    if size:
        yield _joined(kept, b"", size, limit)


def _joined(kept: list[bytes], last: bytes, size: int, limit: int) -> tuple[bytes | None, int]:
    if size > limit:
        return None, size
    return b"".join([*kept, last]).removesuffix(b"\r"), size
