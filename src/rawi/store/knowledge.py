"""The one who writes people's own knowledge into a corpus; builds are kept out meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, delete, select
from sqlalchemy.dialects.sqlite import insert

from rawi.errors import NotFound, SourceError
from rawi.gazetteer import shipped
from rawi.gazetteer.entries import Entry, read_entry
from rawi.gazetteer.importing import Fault, Row, checked
from rawi.gazetteer.own import own_line, traces
from rawi.model.knowledge import KnowledgeChange, KnowledgeFault
from rawi.store import schema
from rawi.store.bulk import insert_rows
from rawi.store.connections import take_lock
from rawi.store.judging import apply_judgements
from rawi.store.knowledge_news import KnowledgeNews
from rawi.store.knowledge_tables import (
    count_anew,
    entities_beside,
    entry_of,
    file_place,
    forget_files,
    name_version,
    new_place,
)
from rawi.store.own_gazetteer import forms_of, packed_readings

LISTED_FROM = 5000
"""A file with more entities than this is a list and no choice: a family name alone is none of theirs."""
_FAULTS_KEPT = 1000
_AT_ONCE = 500


@contextmanager
def writing_knowledge(engine: Engine, path: Path) -> Iterator[KnowledgeWriter]:
    """The writer of knowledge; what it does is kept together when the context is left without an error, else not at all.
    Raises StoreError when a build is running."""
    lock = take_lock(path)
    try:
        with engine.connect() as connection, connection.begin():
            yield KnowledgeWriter(connection)
            name_version(connection)
            apply_judgements(connection)
    finally:
        lock.release()


class KnowledgeWriter:
    """Imports and removes files of knowledge inside the open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._news = KnowledgeNews(connection)

    def replace(self, name: str, found: Iterable[Row | Fault], *, path: str, sha256: str, when: str) -> KnowledgeChange:
        """Puts what was read of a file in place of what stood there from a file of this name. `path` names it in faults,
        `when` is the time (ISO 8601). Raises SourceError when there is no entity in it: what was there stays."""
        place = file_place(self._connection, name)
        former = {} if place is None else self._entries_of(place)
        place = new_place(self._connection) if place is None else place
        file = {"seq": place, "name": name, "sha256": sha256, "digest": "", "entries": 0, "faults": 0, "imported": when}
        forget_files(self._connection, [place])
        self._connection.execute(insert(schema.knowledge_files).values(file))
        faults: list[KnowledgeFault] = []
        rows, fault_count = self._insert(place, self._checked(found, path, place), faults)
        if not rows:
            raise _nothing_in(path, faults)
        return self._finish(place, name, former, faults, fault_count)

    def _checked(self, found: Iterable[Row | Fault], path: str, place: int) -> Iterator[Row | Fault]:
        elsewhere = entities_beside(self._connection, place)

        def known(entity: str) -> Entry | None:
            own = entry_of(self._connection, entity, beside=place) if entity in elsewhere else None
            return own or shipped().entry(entity)

        return checked(found, path=path, known=known, identified=shipped().identified)

    def _insert(self, place: int, found: Iterator[Row | Fault], faults: list[KnowledgeFault]) -> tuple[int, int]:
        """How many rows were written, and how many faults there were; the first ones go into `faults`."""
        rows = fault_count = 0
        while batch := list(islice(found, _AT_ONCE)):
            told = [item for item in batch if isinstance(item, Fault)]
            fault_count += len(told)
            room = _FAULTS_KEPT - len(faults)
            faults += [
                KnowledgeFault(line=item.line, reason=item.reason, next_step=item.next_step) for item in told[:room]
            ]
            written = [_row(place, item) for item in batch if isinstance(item, Row)]
            insert_rows(self._connection, schema.knowledge_entries, written)
            rows += len(written)
        return rows, fault_count

    def _finish(
        self, place: int, name: str, former: dict[str, str], faults: list[KnowledgeFault], fault_count: int
    ) -> KnowledgeChange:
        files, entries = schema.knowledge_files, schema.knowledge_entries
        now = self._entries_of(place)
        listed = int(len(now) > LISTED_FROM)
        self._connection.execute(entries.update().where(entries.c.file == place).values(listed=listed))
        self._connection.execute(files.update().where(files.c.seq == place).values(faults=fault_count))
        count_anew(self._connection, place)
        return self._changed(name, former, now, faults, fault_count)

    def _entries_of(self, place: int) -> dict[str, str]:
        table = schema.knowledge_entries
        rows = self._connection.execute(select(table.c.entity, table.c.entry).where(table.c.file == place))
        return {row.entity: row.entry for row in rows}

    def _changed(
        self,
        name: str,
        former: dict[str, str],
        now: dict[str, str],
        faults: list[KnowledgeFault],
        fault_count: int,
    ) -> KnowledgeChange:
        """Notes what articles are to be looked at again for, and tells what was done."""
        added, gone = now.keys() - former.keys(), former.keys() - now.keys()
        changed = {entity for entity in now.keys() & former.keys() if now[entity] != former[entity]}
        lines = [*(now[entity] for entity in added | changed), *(former[entity] for entity in gone | changed)]
        self._news.add(key for line in lines for key in _traces(read_entry(line)))
        return KnowledgeChange(
            file=name,
            added=len(added),
            changed=len(changed),
            gone=len(gone),
            same=len(now) - len(added) - len(changed),
            replaced=tuple(sorted(entity for entity in added if shipped().entry(entity) is not None)),
            faults=tuple(faults),
            fault_count=fault_count,
            behind=self._news.count(),
        )

    def remove(self, named: str) -> KnowledgeChange:
        """Removes the file of this name, or the entity of this id from all files. Raises NotFound when there is neither."""
        place = file_place(self._connection, named)
        if place is not None:
            former = self._entries_of(place)
            forget_files(self._connection, [place])
            return self._changed(named, former, {}, [], 0)
        table = schema.knowledge_entries
        rows = self._connection.execute(select(table.c.file, table.c.entry).where(table.c.entity == named)).all()
        if not rows:
            raise NotFound(f"no file and no entity of your own is called {named!r}", next_step=_LIST)
        self._connection.execute(delete(table).where(table.c.entity == named))
        for row in rows:
            count_anew(self._connection, row.file)
        return self._changed(named, {named: rows[-1].entry}, {}, [], 0)


_LIST = "list them with `rawi knowledge CORPUS list`"


def _row(place: int, row: Row) -> dict[str, Any]:
    line = own_line(row.entry, forms=forms_of)
    return {
        "entity": line.entity, "file": place, "line": row.line, "entry": line.line, "readings": packed_readings(line),
        "listed": 0,
    }  # fmt: skip


def _traces(entry: Entry) -> Iterator[str]:
    """What an article that an entry is of weight for may hold: its names, and those rawi knows the entity by."""
    yield from traces(entry)
    former = shipped().entry(entry.entity.id)
    if former is not None:
        yield from traces(former)


def _nothing_in(path: str, faults: list[KnowledgeFault]) -> SourceError:
    if not faults:
        return SourceError(f"{path} holds no person, organisation or place", next_step="give rows of them")
    first = faults[0]
    return SourceError(
        f"{path}, line {first.line}: {first.reason}; no other line gives an entity", next_step=first.next_step
    )
