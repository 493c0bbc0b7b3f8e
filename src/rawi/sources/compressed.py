"""The bytes of a file, unpacked while they are read, in chunks; bounded, so that no file can fill the memory or the disk."""

from __future__ import annotations

import bz2
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from fastwarc.stream_io import ZstdReader

from rawi.errors import SourceError
from rawi.settings import Settings
from rawi.sources.files import failure

CHUNK = 1 << 18


class _Decompressor(Protocol):
    eof: bool
    unused_data: bytes

    def decompress(self, data: bytes, /) -> bytes: ...


class _Bomb:
    """Counts what goes in and comes out; stops a file that grows beyond `settings.max_archive_ratio`."""

    def __init__(self, settings: Settings) -> None:
        self._ratio = settings.max_archive_ratio
        self._allowed = settings.max_page_bytes

    def check(self, taken: int, given: int) -> None:
        if given > self._allowed + taken * self._ratio:
            raise SourceError(
                f"grows by more than a factor of {self._ratio} when unpacked",
                next_step="look what it holds; if it is harmless, raise RAWI_MAX_ARCHIVE_RATIO",
            )


def chunks(path: Path, *, settings: Settings) -> Iterator[bytes]:
    """The unpacked bytes of a plain, gzip, bzip2 or zstd file, told apart by their first bytes.

    Everything before a damaged place is given first; then SourceError says what is wrong. SourceError, too, when the
    file cannot be opened or grows beyond the bound.
    """
    try:
        with path.open("rb") as file:
            head = file.read(4)
            file.seek(0)
            yield from _unpacked(file, head, settings)
    except OSError as error:
        raise failure(error) from error


def _unpacked(file: BinaryIO, head: bytes, settings: Settings) -> Iterator[bytes]:
    if head.startswith(b"\x1f\x8b"):
        return _members(file, settings, kind="gzip")
    if head.startswith(b"BZh"):
        return _members(file, settings, kind="bzip2")
    if head.startswith(b"\x28\xb5\x2f\xfd"):
        return _zstd(file, settings)
    return iter(lambda: file.read(CHUNK), b"")


def _new(kind: str) -> _Decompressor:
    return zlib.decompressobj(wbits=31) if kind == "gzip" else bz2.BZ2Decompressor()  # type: ignore[return-value]


def _members(file: BinaryIO, settings: Settings, *, kind: str) -> Iterator[bytes]:
    """The content of all members of a gzip or bzip2 file; zero bytes after the last one are padding."""
    bomb, taken, given = _Bomb(settings), 0, 0
    member, begun = _new(kind), False
    while data := file.read(CHUNK >> 4):
        taken += len(data)
        while data:
            begun = True
            piece = _decompress(member, data, kind=kind)
            given += len(piece)
            bomb.check(taken, given)
            if piece:
                yield piece
            data = b""
            if member.eof:
                data, member, begun = member.unused_data.lstrip(b"\0"), _new(kind), False
    if begun:
        raise SourceError(f"the {kind} data is cut off", next_step="download or copy the file again")


def _decompress(member: _Decompressor, data: bytes, *, kind: str) -> bytes:
    try:
        return member.decompress(data)
    except (zlib.error, OSError) as error:
        raise SourceError(
            f"the {kind} data is damaged: {error}", next_step="download or copy the file again"
        ) from error


def _zstd(file: BinaryIO, settings: Settings) -> Iterator[bytes]:
    bomb, given = _Bomb(settings), 0
    reader = ZstdReader(file)
    while True:
        try:
            piece = reader.read(CHUNK)
        except (OSError, ValueError) as error:
            raise SourceError(f"the zstd data is damaged: {error}", next_step="download or copy it again") from error
        if not piece:
            return
        given += len(piece)
        bomb.check(file.tell(), given)
        yield piece
