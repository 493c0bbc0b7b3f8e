"""The heads of archive records, recognised in bytes that may be damaged around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rawi.sources.tape import Tape

LONGEST_LINE = 1 << 16
_MOST_HEADERS = 1000
_WARC_VERSION = re.compile(rb"WARC/\d\.\d{1,2}[ \t]*\r?\n")
_WARC_INSIDE = re.compile(rb"(?:\A|\n)(WARC/\d\.\d{1,2}[ \t]*\r?\n[A-Za-z-]{1,64}:)")
_ARC_LINE = re.compile(
    rb"([a-zA-Z][a-zA-Z0-9+.-]{1,20}:[^\r\n]{1,8000}) ([0-9a-fA-F.:]{3,45}) (\d{8,18}) (\S{1,200}) (-?\w{1,20})\r?\n"
)
_ARC_INSIDE = re.compile(rb"(?:\A|\n)(" + _ARC_LINE.pattern + rb")")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the head of a record states; `length` is None when it is missing or no number."""

    type: str
    id: str | None
    uri: str | None
    date: str | None
    content_type: str | None
    length: int | None


class WarcHeads:
    """How WARC records begin: a version line and named fields up to an empty line."""

    inside = _WARC_INSIDE

    def begins(self, line: bytes) -> bool:
        """Whether a record begins with `line`."""
        return _WARC_VERSION.match(line) is not None

    def read(self, line: bytes, tape: Tape) -> Head:
        """The head that begins with `line`; the rest of it is taken off the tape."""
        del line
        fields: dict[str, str] = {}
        for _ in range(_MOST_HEADERS):
            content = tape.line(LONGEST_LINE)
            if not content.strip():
                break
            name, _, value = content.decode("utf-8", "replace").partition(":")
            fields.setdefault(name.strip().lower(), value.strip())
        return Head(
            type=fields.get("warc-type", "").lower(),
            id=fields.get("warc-record-id"),
            uri=fields.get("warc-target-uri"),
            date=fields.get("warc-date"),
            content_type=fields.get("content-type"),
            length=_length(fields.get("content-length", "")),
        )


class ArcHeads:
    """How ARC records begin: one line of address, IP, date, type and length."""

    inside = _ARC_INSIDE

    def begins(self, line: bytes) -> bool:
        """Whether a record begins with `line`."""
        return _ARC_LINE.match(line) is not None

    def read(self, line: bytes, tape: Tape) -> Head:
        """The head in `line`."""
        del tape
        found = _ARC_LINE.match(line)
        assert found is not None
        uri, _, date, content_type, length = (part.decode("utf-8", "replace") for part in found.groups())
        return Head(
            type="filedesc" if uri.startswith("filedesc:") else "response",
            id=None,
            uri=uri,
            date=date,
            content_type=content_type,
            length=_length(length),
        )


Heads = WarcHeads | ArcHeads


def _length(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 18 else None
