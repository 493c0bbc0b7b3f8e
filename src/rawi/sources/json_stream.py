"""A JSON file of any size, its parts taken one after the other."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from rawi.errors import SkipDocument, SourceError

_SPACE = re.compile(r"[ \t\r\n]*")
_STEP = 1 << 16


class JsonStream:
    """Reads on in UTF-8 JSON. Only the value asked for is held in memory, and it may have `limit` characters at most."""

    def __init__(self, chunks: Iterable[bytes], *, limit: int) -> None:
        self._chunks = iter(chunks)
        self._decode = codecs.getincrementaldecoder("utf-8-sig")("replace").decode
        self._text = ""
        self._at = 0
        self._limit = limit
        self._json = json.JSONDecoder()

    def members(self) -> Iterator[str]:
        """The keys of the object that comes next; after each its value must be taken with `value`, `members` or `elements`."""
        yield from (self._key() for _ in self._parts("{", "}"))

    def elements(self) -> Iterator[None]:
        """One None for each item of the list that comes next; after each the item must be taken."""
        yield from self._parts("[", "]")

    def opens(self, bracket: str) -> bool:
        """Whether the next value begins with `bracket`."""
        return self._next() == bracket

    def value(self) -> Any:
        """The next value. Raises SkipDocument when it is no JSON, too deep or too long."""
        while True:
            self._next()
            try:
                value, end = self._json.raw_decode(self._text, self._at)
            except RecursionError as error:
                raise SkipDocument("the JSON nests too deep", next_step="export it again") from error
            except ValueError as error:
                self._more(error)
                continue
            if end == len(self._text) and self._fill():
                continue
            self._at = end
            return value

    def _parts(self, opening: str, closing: str) -> Iterator[None]:
        self._expect(opening)
        if self._next() == closing:
            self._at += 1
            return
        while True:
            yield None
            if self._next() == closing:
                self._at += 1
                return
            self._expect(",")

    def _key(self) -> str:
        key = self.value()
        self._expect(":")
        return str(key)

    def _expect(self, char: str) -> None:
        found = self._next()
        if found != char:
            raise SourceError(f"is no JSON: {char!r} expected, not {found!r}", next_step="export it again")
        self._at += 1

    def _next(self) -> str:
        """The next character that is no white space; empty at the end."""
        while True:
            space = _SPACE.match(self._text, self._at)
            self._at = self._at if space is None else space.end()
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._fill():
                return ""

    def _more(self, error: ValueError) -> None:
        """Reads as much again as there is, so that long values cost no more than twice their length."""
        if len(self._text) - self._at > self._limit:
            raise SourceError("holds a value that is too long", next_step="raise RAWI_MAX_PAGE_BYTES") from error
        if not self._fill(len(self._text) - self._at):
            raise SourceError(f"is no JSON: {error}", next_step="export it again") from error

    def _fill(self, size: int = 1) -> bool:
        pieces = [self._text[self._at :]]
        got = 0
        while got < max(size, _STEP):
            chunk = next(self._chunks, None)
            if chunk is None:
                break
            pieces.append(self._decode(chunk))
            got += len(chunk)
        self._text, self._at = "".join(pieces), 0
        return got > 0
