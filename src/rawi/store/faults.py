"""What goes wrong inside the database, as errors that say what to do."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext

from rawi.errors import AbortRun, RawiError, StoreError

_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_SHUT = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}


def translate_faults(engine: Engine, location: Path) -> None:
    """Makes every fault of this engine a RawiError that names the corpus file."""

    @event.listens_for(engine, "handle_error")
    def translate(context: ExceptionContext) -> None:
        fault = fault_of(context.original_exception, location)
        if fault is not None:
            raise fault from context.original_exception


def fault_of(error: BaseException, location: Path) -> RawiError | None:
    """The RawiError for an error of SQLite; None when it is a mistake of ours (a constraint, a wrong statement)."""
    if not isinstance(error, sqlite3.Error):
        return None
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_NOTADB if "not a database" in str(error) else 0) & 0xFF
    if code in _FULL:
        return AbortRun(
            f"cannot write to {location}: {error} (disk full, or failing)",
            next_step="make room and run it again; what was stored before is safe",
        )
    if code in _BUSY:
        return StoreError(f"{location} is in use by another process", next_step="wait until it is done, then try again")
    if code in _DAMAGED:
        return StoreError(
            f"{location} is damaged or not a corpus: {error}",
            next_step="restore a copy, or build it again under another name",
        )
    if code in _SHUT:
        return StoreError(f"{location} cannot be opened: {error}", next_step="check the path and its permissions")
    return None
