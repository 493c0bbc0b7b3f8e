"""The ledger of intake: which records were taken in before, as an article, a quarantine entry or a removed article."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection

from rawi.store import schema
from rawi.store.bulk import insert_rows, one_row


class Ledger:
    """The keys of all records taken in, inside the open transaction. New ones wait until `flush`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._new: dict[bytes, int] = {}
        self._missing: set[bytes] = set()

    def known(self, key: str) -> bool:
        """Whether the record of this key was noted; asked for again at once (to note it), no query is made."""
        digest = _digest(key)
        if digest in self._new or digest in self._missing:
            return digest in self._new
        if one_row(self._connection, schema.intake.c.key, digest) is not None:
            return True
        self._missing.add(digest)
        return False

    def note(self, key: str, place: int) -> None:
        """Notes that the record became what stands at `place`; a key that is known stays as it was."""
        if not self.known(key):
            self._new[_digest(key)] = place
            self._missing.discard(_digest(key))

    def flush(self) -> None:
        """Writes the new keys."""
        rows = [{"key": digest, "seq": place} for digest, place in self._new.items()]
        insert_rows(self._connection, schema.intake, rows)
        self._new.clear()
        self._missing.clear()


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()[:16]
