"""Connections to a corpus file: how it is opened, with which settings, and the lock that keeps two builds apart."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from filelock import FileLock
from filelock import Timeout as LockTaken
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from rawi.errors import StoreError, UsageError
from rawi.store.faults import translate_faults

APPLICATION_ID = 0x72617769
"""Marks a SQLite file as a corpus of rawi ("rawi" in ASCII)."""
PAGE_SIZE = 16384
"""Bytes of a database page: at this size few article texts are torn into overflow pages."""
Mode = Literal["ro", "rw", "rwc"]
_PATIENCE = 5.0
"""Seconds to wait for another process before the corpus counts as in use."""


def corpus_path(location: str | Path) -> Path:
    """The path of a corpus file; raises UsageError for an address."""
    if "://" in str(location):
        raise UsageError(
            f"{location} is not a file", next_step="name a corpus file; databases of servers are not read yet"
        )
    return Path(location)


def open_engine(path: Path, *, mode: Mode) -> Engine:
    """An engine on a corpus file: a connection a thread, transactions begun and ended by us alone."""
    address = f"file:{quote(str(path.absolute()))}?mode={mode}"
    if mode == "ro" and _is_frozen(path):
        address += "&immutable=1"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=QueuePool, max_overflow=-1)
    event.listen(engine, "connect", _set_up_reader if mode == "ro" else _set_up_writer)
    event.listen(engine, "begin", _begin_reading if mode == "ro" else _begin_writing)
    translate_faults(engine, path)
    return engine


def _is_frozen(path: Path) -> bool:
    """Whether the file lies on read-only media, where SQLite cannot keep the small files beside it."""
    return not os.access(path.absolute().parent, os.W_OK) and not Path(f"{path}-wal").exists()


def _set_up_reader(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA cache_size = -16000")


def _set_up_writer(connection: sqlite3.Connection, _record: object) -> None:
    for pragma in (
        f"page_size = {PAGE_SIZE}",
        "auto_vacuum = INCREMENTAL",
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "foreign_keys = ON",
        "secure_delete = FAST",
        "journal_size_limit = 67108864",
        "cache_size = -64000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _begin_writing(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def take_lock(path: Path) -> FileLock:
    """The lock of this corpus, held until it is released or the process ends in any way.

    Raises StoreError when another build holds it, or when no file can be made beside the corpus.
    """
    lock = FileLock(f"{path}.lock", timeout=0)
    try:
        lock.acquire()
    except LockTaken as error:
        raise StoreError(
            f"another build is running on {path}", next_step="wait until it has ended, then run this again"
        ) from error
    except OSError as error:
        raise StoreError(f"cannot lock {path}: {error}", next_step="put the corpus where you may write") from error
    return lock
