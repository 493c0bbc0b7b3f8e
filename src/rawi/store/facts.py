"""Single facts about a corpus, by name."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from rawi.store import schema


def read_fact(connection: Connection, name: str) -> str | None:
    """The value of a fact, None when it is not set."""
    table = schema.facts
    value: str | None = connection.scalar(select(table.c.value).where(table.c.name == name))
    return value


def set_fact(connection: Connection, name: str, value: str | None) -> None:
    """Sets a fact; None takes it away."""
    table = schema.facts
    if value is None:
        connection.execute(delete(table).where(table.c.name == name))
    else:
        row = insert(table).values(name=name, value=value)
        connection.execute(row.on_conflict_do_update(set_={"value": value}))
