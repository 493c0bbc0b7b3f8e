"""Search over the terms of articles, behind one protocol: what SQLite FTS5 does here, another database can do later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection, Select, column, func, literal_column, select, table

from rawi.store.query import Search, Wanted
from rawi.store.terms import IndexTerms


class SearchIndex(Protocol):
    """Finds articles by terms. Entries are added and taken out inside the caller's transaction."""

    def create(self, connection: Connection) -> None:
        """Makes the empty index."""

    def add(self, connection: Connection, entries: Sequence[tuple[int, IndexTerms]]) -> None:
        """Adds articles, each by its place and its terms."""

    def discard(self, connection: Connection, entries: Sequence[tuple[int, IndexTerms]]) -> None:
        """Takes articles out; the terms must be those that were added."""

    def empty(self, connection: Connection) -> None:
        """Takes everything out."""

    def forget(self, connection: Connection) -> None:
        """Leaves no trace of what was taken out in the index's own tables."""

    def hits(self, search: Sequence[Search]) -> Select[Any]:
        """A query for the matching articles: columns `article` (place) and `score` (higher is better)."""


class FtsSearchIndex:
    """`SearchIndex` with SQLite FTS5: a table without contents, fed with terms that only have to be split at spaces.

    Words count twice as much as forms, so an article with the very word comes before one with another form of it.
    """

    name = "search_index"

    def create(self, connection: Connection) -> None:
        """Makes the empty index."""
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE {self.name} USING fts5(words, forms, content='', tokenize='ascii')"
        )

    def add(self, connection: Connection, entries: Sequence[tuple[int, IndexTerms]]) -> None:
        """Adds articles, each by its place and its terms."""
        self._run(connection, f"INSERT INTO {self.name}(rowid, words, forms) VALUES (?, ?, ?)", entries)  # noqa: S608  (a constant)

    def discard(self, connection: Connection, entries: Sequence[tuple[int, IndexTerms]]) -> None:
        """Takes articles out; the terms must be those that were added."""
        order = f"INSERT INTO {self.name}({self.name}, rowid, words, forms) VALUES ('delete', ?, ?, ?)"  # noqa: S608  (a constant)
        self._run(connection, order, entries)

    def _run(self, connection: Connection, order: str, entries: Sequence[tuple[int, IndexTerms]]) -> None:
        if entries:
            connection.exec_driver_sql(order, [(seq, terms.words, terms.forms) for seq, terms in entries])

    def empty(self, connection: Connection) -> None:
        """Takes everything out."""
        connection.exec_driver_sql(f"INSERT INTO {self.name}({self.name}) VALUES ('delete-all')")  # noqa: S608  (a constant)

    def forget(self, connection: Connection) -> None:
        """Merges the index into one piece: until then the terms of discarded articles stand in its older pieces."""
        connection.exec_driver_sql(f"INSERT INTO {self.name}({self.name}) VALUES ('optimize')")  # noqa: S608  (a constant)

    def hits(self, search: Sequence[Search]) -> Select[Any]:
        """A query for the matching articles: columns `article` (place) and `score` (higher is better)."""
        index = table(self.name, column("rowid"))
        itself: ColumnElement[Any] = literal_column(self.name)
        return (
            select(index.c.rowid.label("article"), (-func.bm25(itself, 2.0, 1.0)).label("score"))
            .select_from(index)
            .where(itself.op("MATCH")(match_expression(search)))
        )


def match_expression(search: Iterable[Search]) -> str:
    """A search in the language of FTS5. Terms hold only letters and digits, so nothing in them needs escaping."""
    return " OR ".join(f"({_reading(reading)})" for reading in search)


def _reading(reading: Search) -> str:
    wanted = " AND ".join(_either(group) for group in reading.groups)
    return f"({wanted}) NOT {_either(reading.without)}" if reading.without else wanted


def _either(group: Sequence[Wanted]) -> str:
    return "(" + " OR ".join(_one(wanted) for wanted in group) + ")"


def _one(wanted: Wanted) -> str:
    if wanted.stems:
        return "(" + " OR ".join(f'"{stem}"' for stem in wanted.stems) + ")"
    return f'words : "{" ".join(wanted.words)}"' + (" *" if wanted.prefix else "")
