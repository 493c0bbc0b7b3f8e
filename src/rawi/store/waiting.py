"""Articles that wait for the stages across articles: those that were not grouped yet, by outlet."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select, update

from rawi.store import schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An article that waits to be grouped: its id, its published day (None when not known to the day), and the
    features that were made when it was read."""

    article: str
    day: str | None
    features: bytes


class WaitingTables:
    """Who waits, inside the open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def outlets(self) -> tuple[str, ...]:
        """The outlets that have articles waiting, by name."""
        waiting, articles, outlets = schema.ungrouped, schema.articles, schema.outlets
        query = (
            select(outlets.c.name)
            .select_from(waiting.join(articles).join(outlets, outlets.c.id == articles.c.outlet))
            .distinct()
            .order_by(outlets.c.name)
        )
        return tuple(self._connection.scalars(query))

    def next(self, limit: int) -> list[Waiting]:
        """The first articles that wait, in the stored order."""
        waiting, articles = schema.ungrouped, schema.articles
        columns = (articles.c.id, articles.c.published_start, articles.c.published_end, waiting.c.features)
        query = select(*columns).join(waiting, waiting.c.article == articles.c.seq)
        rows = self._connection.execute(query.order_by(waiting.c.article).limit(limit))
        return [
            Waiting(article=row.id, day=_day(row.published_start, row.published_end), features=row.features)
            for row in rows
        ]

    def renew(self, place: int, features: bytes) -> None:
        """Puts other features in place of those of an article, if it still waits."""
        waiting = schema.ungrouped
        self._connection.execute(update(waiting).where(waiting.c.article == place).values(features=features))

    def total(self) -> int:
        """How many articles wait."""
        return self._connection.scalar(select(func.count()).select_from(schema.ungrouped)) or 0

    def count(self, outlet: int | None) -> int:
        """How many articles of the outlet were read (not set aside)."""
        articles = schema.articles
        query = select(func.count()).where(articles.c.outlet == outlet, articles.c.set_aside == 0)
        return self._connection.scalar(query) or 0

    def revisions_with(
        self, outlet: int | None, lines: frozenset[int], *, waiting: bool, limit: int
    ) -> Iterator[list[int]]:
        """Batches of the newest revisions of the outlet that may hold one of the lines, in the stored order: of `limit`
        articles each (of those with `waiting` that wait) the ones whose lines are not known to be others."""
        after = 0
        while rows := self._next_lines(outlet, waiting=waiting, after=after, limit=limit):
            yield [row.revision for row in rows if row.lines is None or not lines.isdisjoint(unpack_lines(row.lines))]
            after = rows[-1].seq

    def _next_lines(self, outlet: int | None, *, waiting: bool, after: int, limit: int) -> Sequence[Any]:
        articles, ungrouped = schema.articles, schema.ungrouped
        joined = articles.join(ungrouped, ungrouped.c.article == articles.c.seq, isouter=not waiting)
        query = select(articles.c.seq, articles.c.revision, ungrouped.c.lines).select_from(joined)
        query = query.where(articles.c.outlet == outlet, articles.c.set_aside == 0, articles.c.seq > after)
        return self._connection.execute(query.order_by(articles.c.seq).limit(limit)).all()


def pack_lines(keys: Iterable[int]) -> bytes:
    """Keys of lines (63 bits each) as they are stored: eight bytes a key, little-endian."""
    return b"".join(key.to_bytes(8, "little") for key in keys)


def unpack_lines(packed: bytes) -> Iterator[int]:
    """The keys that `pack_lines` wrote."""
    return (key for (key,) in struct.iter_unpack("<q", packed))


def _day(start: str, end: str) -> str | None:
    """`YYYY-MM-DD` when both ends of the published interval lie in one day (empty: not known)."""
    return start[:10] if start and start[:10] == end[:10] and len(start) >= len("YYYY-MM-DD") else None
