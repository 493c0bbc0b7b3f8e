"""Writing the file anew: without gaps after a build that made much of it, without traces after a removal."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection

from rawi.errors import AbortRun
from rawi.store.faults import fault_of
from rawi.store.fulltext import SearchIndex


def pack(connection: Connection, index: SearchIndex, path: Path) -> None:
    """Merges the search index and fills the pages, which are never quite full when rows come in order. No transaction may
    be open.

    Needs as much free disk space again as the file takes; where there is less, the file stays as it is.
    """
    try:
        with connection.begin():
            index.forget(connection)
        rewrite(connection, path)
    except AbortRun:
        return


def rewrite(connection: Connection, path: Path) -> bool:
    """Writes the file anew and empties the write-ahead log; False when readers keep the log. No transaction may be open.

    Raises AbortRun when the disk is full.
    """
    raw = connection.connection.driver_connection
    assert raw is not None
    try:
        raw.execute("VACUUM")
        busy: int = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.Error as error:
        raise fault_of(error, path) or error from error
    return not busy
