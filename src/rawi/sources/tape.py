"""A stream of bytes one can look ahead in, and put bytes back to."""

from __future__ import annotations

from collections.abc import Iterator

from rawi.errors import SourceError


class Tape:
    """Reads on from chunk to chunk. Where the chunks break off with a SourceError the tape just ends; `fault` is that error."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._buffer = bytearray()
        self._ended = False
        self.fault: SourceError | None = None

    def peek(self, size: int) -> bytes:
        """The next `size` bytes, fewer at the end; they stay."""
        while len(self._buffer) < size and not self._ended:
            try:
                self._buffer += next(self._chunks)
            except StopIteration:
                self._ended = True
            except SourceError as error:
                self._ended, self.fault = True, error
        return bytes(self._buffer[:size])

    def take(self, size: int) -> bytes:
        """The next `size` bytes, fewer at the end."""
        taken = self.peek(size)
        del self._buffer[: len(taken)]
        return taken

    def line(self, longest: int) -> bytes:
        """The bytes up to and with the next LF; the next `longest` bytes when there is none in them."""
        ahead = self.peek(min(256, longest))
        if b"\n" not in ahead:
            ahead = self.peek(longest)
        return self.take(ahead.find(b"\n") + 1 or len(ahead))

    def skip(self, size: int) -> int:
        """Passes over `size` bytes; returns how many there were."""
        passed = 0
        while passed < size and (taken := self.take(min(1 << 18, size - passed))):
            passed += len(taken)
        return passed

    def put_back(self, content: bytes) -> None:
        """`content` will be read next."""
        self._buffer[:0] = content
