"""Many rows at once, without SQLAlchemy's work on every single one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, insert
from sqlalchemy.dialects import sqlite


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Inserts rows (every one with every column) with one statement."""
    if rows:
        connection.exec_driver_sql(_statement(table), list(rows))


@cache
def _statement(table: Table) -> str:
    return str(insert(table).compile(dialect=sqlite.dialect(paramstyle="named")))
