"""The schema's history: an append-only list of named functions, recorded in the database; none is ever edited."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from sqlalchemy import Connection, insert, inspect, select

from rawi.errors import StoreError
from rawi.store import schema
from rawi.store.connections import APPLICATION_ID
from rawi.store.fulltext import FtsSearchIndex
from rawi.store.wordings import fill_wordings


def first_schema(connection: Connection) -> None:
    """The tables, views and search index of the first release."""
    schema.metadata.create_all(connection)
    for view in _statements("first_views.sql"):
        connection.exec_driver_sql(view)
    FtsSearchIndex().create(connection)


def lines_of_waiting_articles(connection: Connection) -> None:
    """The keys of its lines wait with an article, so that recurring lines are found without its text."""
    columns = {column["name"] for column in inspect(connection).get_columns("ungrouped")}
    if "lines" not in columns:  # the first migration makes new corpora with the tables of today
        connection.exec_driver_sql("ALTER TABLE ungrouped ADD COLUMN lines BLOB")


def names_and_judgements(connection: Connection) -> None:
    """How articles word their entities, so that these can be listed and searched; and what people judged of them."""
    tables = set(inspect(connection).get_table_names())
    new = (schema.forms, schema.wordings, schema.judgements, schema.judged_mentions, schema.entity_redirects)
    missing = [table for table in new if table.name not in tables]
    schema.metadata.create_all(connection, tables=missing)
    if schema.wordings in missing:
        fill_wordings(connection)


def own_knowledge(connection: Connection) -> None:
    """What people import of their own knowledge, and what of it articles were not read with yet."""
    new = (schema.knowledge_files, schema.knowledge_entries, schema.knowledge_news)
    schema.metadata.create_all(connection, tables=new)  # passes over those that the first migration made


def joined_entities(connection: Connection) -> None:
    """What names and company say of entities that may be one; all that are there wait to be compared."""
    new = (schema.unjoined, schema.compared_names, schema.name_keys, schema.joins)
    schema.metadata.create_all(connection, tables=new)
    waiting = insert(schema.unjoined).from_select(["entity"], select(schema.wordings.c.entity).distinct())
    connection.execute(waiting.prefix_with("OR IGNORE"))


def stances_and_capacities(connection: Connection) -> None:
    """The stance of a quotation's cue, and in what capacity its speaker speaks."""
    new = (
        ("quotations", "stance", "TEXT"),
        ("speakers", "kind", "TEXT"),
        ("speakers", "behalf_start", "INTEGER"),
        ("speakers", "behalf_end", "INTEGER"),
    )
    for table, column, kind in new:
        if column not in {found["name"] for found in inspect(connection).get_columns(table)}:
            connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")


def _statements(file: str) -> list[str]:
    script = (files("rawi.store") / file).read_text("utf-8")
    return [statement for statement in script.split(";") if statement.strip()]


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (
    first_schema,
    lines_of_waiting_articles,
    names_and_judgements,
    own_knowledge,
    joined_entities,
    stances_and_capacities,
)
SCHEMA = len(MIGRATIONS)
"""The version of the schema this rawi reads and writes."""


def migrate(connection: Connection, path: Path) -> None:
    """Brings the schema up to date inside the open transaction; an empty file becomes a corpus.

    Raises StoreError for a file that is another program's or a newer rawi's.
    """
    done = applied(connection, path)
    for place, migration in enumerate(MIGRATIONS[done:], start=done + 1):
        migration(connection)
        connection.execute(insert(schema.migrations).values(name=migration.__name__, place=place))
    if done < SCHEMA:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")


def applied(connection: Connection, path: Path) -> int:
    """How many migrations this file has seen; 0 for an empty file. Raises StoreError when it is none of ours."""
    marked = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    tables = inspect(connection).get_table_names()
    if not tables and marked in (0, APPLICATION_ID):
        return 0
    if marked != APPLICATION_ID or "migrations" not in tables:
        raise StoreError(f"{path} is a database, but not a corpus of rawi", next_step="name another file")
    names = list(connection.scalars(select(schema.migrations.c.name).order_by(schema.migrations.c.place)))
    known = [migration.__name__ for migration in MIGRATIONS]
    if names != known[: len(names)]:
        raise StoreError(
            f"{path} was made by a newer rawi (schema {len(names)}, this one knows {SCHEMA})",
            next_step="update rawi: pip install --upgrade rawi",
        )
    return len(names)


def require_current(connection: Connection, path: Path) -> None:
    """Raises StoreError unless the file is a corpus with exactly this schema."""
    done = applied(connection, path)
    if done == 0:
        raise StoreError(f"{path} is empty, not a corpus", next_step="make it with `rawi build`")
    if done < SCHEMA:
        raise StoreError(
            f"{path} has the older schema {done}", next_step=f"bring it up to date with `rawi build {path}`"
        )
