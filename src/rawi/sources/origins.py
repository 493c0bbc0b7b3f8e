"""Where the records of one file or address come from: the provenance and the paths they carry."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from rawi.errors import SourceError
from rawi.model.articles import Given, Provenance, Unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One file or address that is being read. `location` is how it was given or found, `path` its path below SOURCE,
    `reader` the name and version of the source that reads it (`rawi-jsonl/1`)."""

    location: str
    path: str
    reader: str

    def path_of(self, place: str | None) -> str:
        """The path of the record at `place` (`line 12`): `news.jsonl#line-12`; that of the file for None."""
        return printable(self.path) if place is None else f"{printable(self.path)}#{place.replace(' ', '-')}"

    def provenance(self, sha256: str, *, record: str | None = None, fetched: str | None = None) -> Provenance:
        """The provenance of a record; `sha256` is the hex digest of its bytes, empty when they could not be read."""
        return Provenance(
            source=printable(self.location), sha256=sha256, extractor=self.reader, record=record, fetched=fetched
        )

    def unreadable(
        self, error: SourceError, *, place: str | None = None, sha256: str = "", given: Given | None = None
    ) -> Unreadable:
        """The quarantine entry for `error` at `place`."""
        return Unreadable(
            path=self.path_of(place),
            provenance=self.provenance(sha256, record=place),
            reason=error.message,
            next_step=error.next_step,
            code=error.code,
            given=given or Given(),
        )


def sha256_of(*parts: bytes) -> str:
    """The hex SHA-256 of `parts`, one after the other."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


def printable(location: str) -> str:
    """`location` as valid Unicode: bytes of a file name that are no UTF-8 are written as escapes."""
    return location.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
