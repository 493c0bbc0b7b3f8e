"""Lines counted over the articles of an outlet, to learn which are boilerplate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from rawi.store import schema
from rawi.store.numbering import Numberings


class LineTables:
    """The counts and decisions of every outlet, inside the open transaction."""

    def __init__(self, connection: Connection, numberings: Numberings) -> None:
        self._connection = connection
        self._numberings = numberings
        self._waiting: Counter[tuple[int, int]] = Counter()

    def add(self, outlet: str, keys: Iterable[int]) -> None:
        """One article more for each line of the outlet."""
        number = self._number(outlet)
        self._waiting.update((number, key) for key in set(keys))

    def flush(self) -> None:
        """Writes what was counted since the last time."""
        rows = [{"outlet": of, "line": line, "articles": count} for (of, line), count in sorted(self._waiting.items())]
        self._waiting.clear()
        if not rows:
            return
        self._numberings.flush()
        table = schema.line_counts
        counted = insert(table)
        more = {"articles": table.c.articles + counted.excluded.articles}
        self._connection.execute(counted.on_conflict_do_update(set_=more), rows)

    def counts(self, outlet: str) -> Mapping[int, int]:
        """The number of articles of each line of the outlet."""
        self.flush()
        table = schema.line_counts
        query = select(table.c.line, table.c.articles).where(table.c.outlet == self._known(outlet))
        return {row.line: row.articles for row in self._connection.execute(query)}

    def save_recurring(self, outlet: str, keys: Iterable[int]) -> None:
        """Adds lines to those applied as recurring."""
        rows = [{"outlet": self._number(outlet), "line": key} for key in sorted(set(keys))]
        if rows:
            self._numberings.flush()
            self._connection.execute(insert(schema.recurring_lines).on_conflict_do_nothing(), rows)

    def recurring(self, outlet: str) -> frozenset[int]:
        """The lines applied as recurring."""
        table = schema.recurring_lines
        return frozenset(self._connection.scalars(select(table.c.line).where(table.c.outlet == self._known(outlet))))

    def _number(self, outlet: str) -> int:
        return self._numberings.outlets.number(outlet)

    def _known(self, outlet: str) -> int | None:
        return self._numberings.outlets.known(outlet)
