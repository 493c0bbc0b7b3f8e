"""The bytes of a file, unpacked while they are read, in chunks; bounded, so that no file can fill the memory or the disk."""

from __future__ import annotations

import bz2
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Literal

from fastwarc.stream_io import Lz4Reader, ZstdReader

from rawi.errors import SourceError
from rawi.settings import Settings
from rawi.sources.files import failure

CHUNK = 1 << 18
_PIECE = 1 << 14
_SMALL = 1 << 9  # these readers give nothing of a piece in which the data break off
_AGAIN = "download or copy the file again"

Packing = Literal["gzip", "bzip2", "zstd", "lz4", "none"]
_MAGIC: tuple[tuple[bytes, Packing], ...] = (
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\x04\x22\x4d\x18", "lz4"),
)


class Growth:
    """Watches how much a file grows when unpacked."""

    def __init__(self, settings: Settings) -> None:
        self._ratio = settings.max_archive_ratio
        self._allowed = settings.max_page_bytes

    def check(self, taken: int, given: int) -> None:
        """Raises SourceError when `taken` packed bytes gave more than the bound allows: `max_archive_ratio` times as many,
        and one page more, so that small files may be repetitive."""
        if given > self._allowed + taken * self._ratio:
            raise SourceError(
                f"grows by more than a factor of {self._ratio} when unpacked",
                next_step="look what it holds; if it is harmless, raise RAWI_MAX_ARCHIVE_RATIO",
            )


def packing_of(head: bytes) -> Packing:
    """How a file that begins with `head` is packed."""
    return next((packing for magic, packing in _MAGIC if head.startswith(magic)), "none")


def chunks(path: Path, *, settings: Settings) -> Iterator[bytes]:
    """The unpacked bytes of a plain, gzip, bzip2, zstd or lz4 file, told apart by their first bytes.

    Everything before a damaged place is given first; then SourceError says what is wrong. SourceError, too, when the
    file cannot be opened or grows beyond the bound.
    """
    try:
        with path.open("rb") as file:
            packing = packing_of(file.read(4))
            file.seek(0)
            yield from unpacked(file, packing, settings)
    except OSError as error:
        raise failure(error) from error


def unpacked(file: BinaryIO, packing: Packing, settings: Settings) -> Iterator[bytes]:
    """The unpacked bytes of an open file from where it stands; errors as for `chunks`."""
    if packing in {"gzip", "bzip2"}:
        return iter(Members(file, packing, settings))
    if packing == "none":
        return iter(lambda: file.read(CHUNK), b"")
    return _framed(file, packing, settings)


class Members:
    """The content of all members of a gzip or bzip2 file, in chunks. Zero bytes after a member are padding.

    `start` is the offset of the member that is being read and `given` what it gave so far: where and how far one can
    trust the data when SourceError comes.
    """

    def __init__(self, file: BinaryIO, packing: Packing, settings: Settings) -> None:
        self._file = file
        self._packing = packing
        self._growth = Growth(settings)
        self.start = file.tell()
        self.given = 0

    def __iter__(self) -> Iterator[bytes]:
        member, begun, taken, total = self._new(), False, 0, 0
        while data := self._file.read(_PIECE):
            taken += len(data)
            while data:
                begun = True
                for piece in self._pieces(member, data):
                    self.given += len(piece)
                    total += len(piece)
                    self._growth.check(taken, total)
                    yield piece
                data = b""
                if member.eof:
                    data, member, begun = member.unused_data.lstrip(b"\0"), self._new(), False
                    self.start, self.given = self._file.tell() - len(data), 0
        if begun:
            raise SourceError(f"the {self._packing} data is cut off", next_step=_AGAIN)

    def _new(self) -> Any:
        return zlib.decompressobj(wbits=31) if self._packing == "gzip" else bz2.BZ2Decompressor()

    def _pieces(self, member: Any, data: bytes) -> Iterator[bytes]:
        before = member.copy() if self._packing == "gzip" else None
        try:
            piece = member.decompress(data)
        except (zlib.error, OSError) as error:
            if before is not None:
                yield from _until_error(before, data)
            raise SourceError(f"the {self._packing} data is damaged: {error}", next_step=_AGAIN) from error
        if piece:
            yield piece


def _until_error(member: Any, data: bytes) -> Iterator[bytes]:
    """What `member` still gives of `data` before it fails, fed byte by byte."""
    for at in range(len(data)):
        try:
            piece = member.decompress(data[at : at + 1])
        except zlib.error:
            return
        if piece:
            yield piece


def _framed(file: BinaryIO, packing: Packing, settings: Settings) -> Iterator[bytes]:
    growth, given = Growth(settings), 0
    reader = ZstdReader(file) if packing == "zstd" else Lz4Reader(file)
    while True:
        try:
            piece = reader.read(_SMALL)
        except (OSError, ValueError) as error:
            raise SourceError(f"the {packing} data is damaged: {error}", next_step=_AGAIN) from error
        if not piece:
            return
        given += len(piece)
        growth.check(file.tell(), given)
        yield piece
