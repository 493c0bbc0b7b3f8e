"""Many rows at once, without SQLAlchemy's work on every single one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any, Literal, TypeVar

from sqlalchemy import Column, Connection, Row, Table, bindparam, insert, select
from sqlalchemy.dialects import sqlite

_IN_ONE_CLAUSE = 400
Value = TypeVar("Value")


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any] | tuple[Any, ...]]) -> None:
    """Inserts rows with one statement; each is a dict with every column or a tuple in the order of the table's columns."""
    if rows:
        style = "qmark" if isinstance(rows[0], tuple) else "named"
        connection.exec_driver_sql(_statement(table, style), list(rows))


def one_row(connection: Connection, column: Column[Any], value: object) -> Row[Any] | None:
    """The row of the column's table that has this value in it; None when there is none."""
    return connection.exec_driver_sql(_look_up(column), (value,)).first()


def parts(values: Iterable[Value]) -> Iterator[list[Value]]:
    """The values in lists short enough for one IN clause."""
    stream = iter(values)
    while part := list(islice(stream, _IN_ONE_CLAUSE)):
        yield part


@cache
def _look_up(column: Column[Any]) -> str:
    query = select(column.table).where(column == bindparam("value"))
    return str(query.compile(dialect=sqlite.dialect(paramstyle="qmark")))


@cache
def _statement(table: Table, style: Literal["named", "qmark"]) -> str:
    return str(insert(table).compile(dialect=sqlite.dialect(paramstyle=style)))
