"""Which articles were read before the knowledge of today: they are looked at again, and read again where it matters.

An import leaves the look-up keys of what is new, changed or gone (`knowledge_news`) and the newest revision there was
(`BEHIND`). A build goes through the revisions up to there in the stored order, keeps how far it came (`LOOKED`), and clears
all of it at the end: it may be killed and goes on where it stood.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, delete, func, select

from rawi.model.layers import Reading
from rawi.store import schema
from rawi.store.bulk import insert_rows
from rawi.store.facts import read_fact, set_fact
from rawi.store.readings import read_revisions

_BEHIND, _LOOKED = "knowledge_behind", "knowledge_looked"


class KnowledgeNews:
    """What articles were not read with yet, inside the open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, keys: Iterable[str]) -> None:
        """Notes that what these look-up keys stand for has changed; everything that was read is to be looked at again."""
        newest = self._connection.scalar(select(func.max(schema.revisions.c.seq)))
        changed = set() if newest is None else set(keys)
        if not changed:
            return
        table = schema.knowledge_news
        new = sorted(changed.difference(self._connection.scalars(select(table.c.key))))
        insert_rows(self._connection, table, [{"key": key} for key in new])
        set_fact(self._connection, _BEHIND, str(newest))
        set_fact(self._connection, _LOOKED, "0")

    def looked_for(self) -> frozenset[str]:
        """The look-up keys that texts are to be searched for."""
        return frozenset(self._connection.scalars(select(schema.knowledge_news.c.key)))

    def count(self) -> int:
        """How many articles are to be looked at again."""
        looked, behind = self._bounds()
        articles = schema.articles
        is_behind = articles.c.revision.between(looked + 1, behind) & (articles.c.set_aside == 0)
        return self._connection.scalar(select(func.count()).where(is_behind)) or 0

    def revisions(self, batch: int) -> Iterator[tuple[int, Reading]]:
        """The revisions to be looked at, in the stored order, each with its place and its boilerplate; `batch` of them are
        in memory at a time."""
        looked, behind = self._bounds()
        seq = schema.revisions.c.seq
        query = select(seq).where(schema.revisions.c.set_aside.is_(None), seq <= behind).order_by(seq).limit(batch)
        while places := list(self._connection.scalars(query.where(seq > looked))):
            yield from zip(places, read_revisions(self._connection, places, kinds=("boilerplate",)), strict=True)
            looked = places[-1]

    def looked_at(self, place: int) -> None:
        """Notes that everything up to this revision was looked at."""
        set_fact(self._connection, _LOOKED, str(place))

    def clear(self) -> None:
        """Notes that everything was looked at."""
        self._connection.execute(delete(schema.knowledge_news))
        set_fact(self._connection, _BEHIND, None)
        set_fact(self._connection, _LOOKED, None)

    def _bounds(self) -> tuple[int, int]:
        looked, behind = (read_fact(self._connection, name) for name in (_LOOKED, _BEHIND))
        return int(looked or 0), int(behind or 0)
