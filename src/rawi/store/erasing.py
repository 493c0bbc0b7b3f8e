"""Removing an article so that none of its words is left in any file of the corpus.

First its rows go and its terms leave the index, in one transaction that also notes that traces are left; then the index is
merged into one piece, the file written anew without its free and half-used pages, and the write-ahead log emptied. A run
that is cut off in between finds the note and does the second part when the corpus is next written to.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Column, Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from rawi.errors import StoreError
from rawi.model import codec
from rawi.model.evidence import Evidence
from rawi.store import schema
from rawi.store.fulltext import SearchIndex
from rawi.store.grouping import GroupingTables
from rawi.store.joins import forget_entities
from rawi.store.judgement_tables import forget_article
from rawi.store.layer_rows import delete_layer_rows
from rawi.store.packing import rewrite

_FACT = "traces_left"


def erase_article(connection: Connection, place: int) -> None:
    """Deletes all rows of an article, and what was kept once for it alone (evidence, entities, outlet)."""
    revisions = list(connection.scalars(select(schema.revisions.c.seq).where(schema.revisions.c.article == place)))
    evidence = _used(connection, revisions, *schema.EVIDENCE_COLUMNS)
    entities = _used(connection, revisions, schema.links.c.entity)
    forms = _used(connection, revisions, schema.wordings.c.form)
    name = select(schema.articles.c.id).where(schema.articles.c.seq == place)
    forget_article(connection, connection.scalars(name).one())
    _blank_shared_evidence(connection, place)
    GroupingTables(connection).release(place)
    delete_layer_rows(connection, revisions)
    connection.execute(delete(schema.texts).where(schema.texts.c.revision.in_(revisions)))
    connection.execute(delete(schema.revisions).where(schema.revisions.c.article == place))
    connection.execute(delete(schema.articles).where(schema.articles.c.seq == place))
    _delete_unused(connection, schema.evidence.c.id, evidence, *schema.EVIDENCE_COLUMNS)
    forget_entities(connection, entities, gone=_unused(connection, entities, schema.namings.c.entity))
    _delete_unused(connection, schema.entities.c.id, entities, schema.namings.c.entity)
    _delete_unused(connection, schema.forms.c.id, forms, schema.wordings.c.form)


def _used(connection: Connection, revisions: list[int], *columns: Column[int]) -> set[int]:
    used: set[int] = set()
    for column in columns:
        key = column.table.c.revision if "revision" in column.table.c else schema.revisions.c.seq
        used.update(connection.scalars(select(column).where(key.in_(revisions), column.is_not(None)).distinct()))
    return used


def _unused(connection: Connection, numbers: set[int], *columns: Column[int]) -> set[int]:
    left = set(numbers)
    for column in columns:
        left.difference_update(connection.scalars(select(column).where(column.in_(left)).distinct()))
    return left


def _delete_unused(connection: Connection, key: Column[int], numbers: set[int], *columns: Column[int]) -> None:
    left = _unused(connection, numbers, *columns)
    connection.execute(delete(key.table).where(key.in_(left)))


def _blank_shared_evidence(connection: Connection, place: int) -> None:
    """Takes the values out of the evidence of the other accounts of its event: they may repeat the article's words."""
    accounts = schema.accounts
    event = connection.scalar(select(accounts.c.event).where(accounts.c.article == place))
    if event is None:
        return
    for row in connection.execute(
        select(accounts.c.article, accounts.c.evidence).where(accounts.c.event == event)
    ).all():
        bare = [replace(codec.load(Evidence, entry), values=()) for entry in json.loads(row.evidence)]
        connection.execute(
            update(accounts).where(accounts.c.article == row.article).values(evidence=codec.to_json(tuple(bare)))
        )


def mark_for_erasing(connection: Connection) -> None:
    """Notes that traces of removed articles are left in the files."""
    row = {"name": _FACT, "value": "1"}
    connection.execute(insert(schema.facts).values(row).on_conflict_do_nothing())


def needs_erasing(connection: Connection) -> bool:
    """Whether traces of removed articles are left in the files."""
    with connection.begin():
        return connection.scalar(select(schema.facts.c.value).where(schema.facts.c.name == _FACT)) is not None


def erase_traces(connection: Connection, index: SearchIndex, path: Path) -> None:
    """Erases what removed articles left in the files; does nothing when there is nothing. No transaction may be open.

    Raises StoreError when another process reads the write-ahead log and so keeps it alive.
    """
    if not needs_erasing(connection):
        return
    with connection.begin():
        index.forget(connection)
    if not rewrite(connection, path):
        raise StoreError(
            f"the article is removed, but {path}-wal still holds its words while others read the corpus",
            next_step="stop `rawi serve` and other readers, then open the corpus once more with `rawi build`",
        )
    with connection.begin():
        connection.execute(delete(schema.facts).where(schema.facts.c.name == _FACT))
