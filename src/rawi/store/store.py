"""A corpus file: made, opened, brought up to date."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Self

from sqlalchemy import Engine

from rawi.errors import NotFound, StoreError
from rawi.store.connections import corpus_path, open_engine, take_lock
from rawi.store.judge import Judge
from rawi.store.knowledge import KnowledgeWriter, writing_knowledge
from rawi.store.migrating import SCHEMA, applied, migrate, require_current
from rawi.store.own_gazetteer import KnowledgeAt, knowledge_at
from rawi.store.view import View
from rawi.store.writer import Writer


class Store:
    """One corpus. `view()` reads it, `writer()` writes it; both are context managers. Close it, or use it as one, too."""

    def __init__(self, path: Path, *, reader: Engine, writer: Engine | None) -> None:
        self._reader = reader
        self._writer = writer
        self.path = path

    @classmethod
    def create_or_open(cls, location: str | Path) -> Store:
        """The corpus at a path, made with an empty schema when there is none, and brought to this rawi's schema.

        Raises StoreError when the file is no corpus, damaged, in use, or made by a newer rawi.
        """
        path = corpus_path(location)
        if not path.absolute().parent.is_dir():
            raise StoreError(f"there is no folder {path.absolute().parent}", next_step="make it first")
        writer = open_engine(path, mode="rwc")
        if not _is_current(path):
            _migrate(writer, path)
        return cls(path, reader=open_engine(path, mode="ro"), writer=writer)

    @classmethod
    def open(cls, location: str | Path, *, read_only: bool = True) -> Store:
        """The corpus at a path. Raises NotFound when there is no file, StoreError when it is no corpus of this schema."""
        path = corpus_path(location)
        if not path.is_file():
            raise NotFound(f"there is no corpus {path}", next_step=f"make it: rawi build {path} SOURCE…")
        if not read_only:
            return cls.create_or_open(path)
        reader = open_engine(path, mode="ro")
        with reader.connect() as connection, connection.begin():
            require_current(connection, path)
        return cls(path, reader=reader, writer=None)

    @property
    def read_only(self) -> bool:
        """Whether this store can only be read."""
        return self._writer is None

    def view(self) -> View:
        """A consistent read; use it as a context manager."""
        return View(self._reader, self.path)

    def writer(self) -> Writer:
        """The one writer; use it as a context manager. Entering raises StoreError when another build is running."""
        return Writer(self._writing(), self.path)

    def judge(self) -> Judge:
        """The one who judges; use it as a context manager. Entering raises StoreError when a build is running."""
        return Judge(self._writing(), self.path)

    def knowledge(self) -> AbstractContextManager[KnowledgeWriter]:
        """The one who imports people's own knowledge; entering raises StoreError when a build is running."""
        return writing_knowledge(self._writing(), self.path)

    def knowledge_at(self) -> KnowledgeAt:
        """Where other processes find the knowledge that this corpus is read with."""
        with self._reader.connect() as connection, connection.begin():
            return knowledge_at(connection, self.path)

    def _writing(self) -> Engine:
        if self._writer is None:
            raise StoreError(f"{self.path} was opened for reading", next_step="open it with read_only=False")
        return self._writer

    def close(self) -> None:
        """Closes all connections."""
        self._reader.dispose()
        if self._writer is not None:
            self._writer.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _is_current(path: Path) -> bool:
    if not path.is_file() or path.stat().st_size == 0:
        return False
    reader = open_engine(path, mode="ro")
    try:
        with reader.connect() as connection, connection.begin():
            return applied(connection, path) == SCHEMA
    finally:
        reader.dispose()


def _migrate(engine: Engine, path: Path) -> None:
    lock = take_lock(path)
    try:
        with engine.connect() as connection, connection.begin():
            migrate(connection, path)
    finally:
        lock.release()
