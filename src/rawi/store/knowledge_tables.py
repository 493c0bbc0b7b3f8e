"""The tables of people's own knowledge: the files that were imported, and the entities in them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, delete, func, select, update

from rawi.gazetteer.entries import Entry, read_entry
from rawi.gazetteer.own import KEYS
from rawi.model.entities import OwnSource
from rawi.model.knowledge import KnowledgeFile, OwnEntity
from rawi.store import schema
from rawi.store.facts import set_fact
from rawi.store.own_gazetteer import FACT


def read_files(connection: Connection) -> tuple[KnowledgeFile, ...]:
    """The files that were imported, the first one first: later ones win over earlier ones."""
    table = schema.knowledge_files
    return tuple(
        KnowledgeFile(name=row.name, sha256=row.sha256, entries=row.entries, faults=row.faults, imported=row.imported)
        for row in connection.execute(select(table).order_by(table.c.seq))
    )


def file_place(connection: Connection, name: str) -> int | None:
    """The place of the file of this name, None when there is none."""
    table = schema.knowledge_files
    place: int | None = connection.scalar(select(table.c.seq).where(table.c.name == name))
    return place


def new_place(connection: Connection) -> int:
    """A place behind those of all files."""
    return (connection.scalar(select(func.max(schema.knowledge_files.c.seq))) or 0) + 1


def entry_of(connection: Connection, entity: str, *, beside: int) -> Entry | None:
    """The own entry with this id in another file than that at place `beside`, the last file's; None when there is none."""
    table = schema.knowledge_entries
    query = select(table.c.entry).where(table.c.entity == entity, table.c.file != beside)
    line = connection.scalar(query.order_by(table.c.file.desc()))
    return None if line is None else read_entry(line)


def entities_beside(connection: Connection, place: int) -> frozenset[str]:
    """The ids of all entities in other files than that at `place`."""
    table = schema.knowledge_entries
    return frozenset(connection.scalars(select(table.c.entity).where(table.c.file != place).distinct()))


def own_entities(connection: Connection) -> Iterator[OwnEntity]:
    """Every own entity, as its file tells it, in the order of files and lines."""
    table = schema.knowledge_entries
    for row in connection.execute(_joined().order_by(table.c.file, table.c.line)):
        entry = read_entry(row.entry)
        yield OwnEntity(
            entity=entry.entity,
            country=entry.country,
            kind=entry.kind,
            offices=tuple(
                ", ".join(filter(None, (office.role, office.of, office.start, office.end))) for office in entry.offices
            ),
            identifiers=entry.identifiers,
            source=_source(row),
        )


def own_sources(connection: Connection, entity: str) -> tuple[OwnSource, ...]:
    """Where own files tell of an entity, the one that wins first."""
    table = schema.knowledge_entries
    query = _joined().where(table.c.entity == entity).order_by(table.c.file.desc())
    return tuple(map(_source, connection.execute(query)))


def _joined() -> Any:
    table, files = schema.knowledge_entries, schema.knowledge_files
    return select(table, files.c.name, files.c.sha256, files.c.imported).join(files, files.c.seq == table.c.file)


def _source(row: Row[Any]) -> OwnSource:
    return OwnSource(file=row.name, sha256=row.sha256, line=row.line, imported=row.imported)


def count_entities(connection: Connection) -> int:
    """How many entities people imported; one that stands in several files counts once."""
    return connection.scalar(select(func.count(schema.knowledge_entries.c.entity.distinct()))) or 0


def forget_files(connection: Connection, places: list[int]) -> None:
    """Deletes these files with their entities."""
    connection.execute(delete(schema.knowledge_entries).where(schema.knowledge_entries.c.file.in_(places)))
    connection.execute(delete(schema.knowledge_files).where(schema.knowledge_files.c.seq.in_(places)))


def count_anew(connection: Connection, place: int) -> None:
    """Counts the entities of a file and names its content; one without entities is forgotten."""
    table, files = schema.knowledge_entries, schema.knowledge_files
    digest, count = hashlib.sha256(), 0
    query = select(table.c.entry, table.c.readings, table.c.listed).where(table.c.file == place)
    for row in connection.execute(query.order_by(table.c.line, table.c.entity)):
        digest.update(f"{row.entry}\n{row.readings}\n{row.listed}\n".encode())
        count += 1
    if not count:
        forget_files(connection, [place])
        return
    values = {"digest": digest.hexdigest(), "entries": count}
    connection.execute(update(files).where(files.c.seq == place).values(values))


def name_version(connection: Connection) -> None:
    """Names the knowledge in force by its content."""
    files = schema.knowledge_files
    digests = list(connection.scalars(select(files.c.digest).order_by(files.c.seq)))
    content = hashlib.sha256("\n".join(digests).encode()).hexdigest()
    set_fact(connection, FACT, f"{KEYS}:{content}" if digests else None)
