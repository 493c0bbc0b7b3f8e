"""Which articles tell the same event: what the grouping stage keeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select, update

from rawi.errors import NotFound
from rawi.model.codec import to_json
from rawi.model.evidence import Evidence
from rawi.store import schema
from rawi.store.bulk import insert_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An article that found its place: its event (None when it is in none), why, and what others are compared with."""

    article: str
    event: str | None
    score: float
    evidence: tuple[Evidence, ...]
    features: bytes
    day: str | None


class GroupingTables:
    """Events, accounts and features, inside the open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def next_revisions(self, limit: int) -> list[int]:
        """The newest revisions of the first articles that wait to be grouped."""
        waiting, articles = schema.ungrouped, schema.articles
        query = select(articles.c.revision).join(waiting, waiting.c.article == articles.c.seq)
        return list(self._connection.scalars(query.order_by(waiting.c.article).limit(limit)))

    def release(self, place: int) -> None:
        """Forgets how an article was grouped; an event without accounts goes, too."""
        event = self._connection.scalar(select(schema.accounts.c.event).where(schema.accounts.c.article == place))
        for table in (schema.accounts, schema.fingerprints, schema.ungrouped):
            self._connection.execute(delete(table).where(table.c.article == place))
        if event is not None:
            self._drop_if_empty(event)

    def _drop_if_empty(self, event: int) -> None:
        if self._connection.scalar(select(schema.accounts.c.article).where(schema.accounts.c.event == event).limit(1)):
            return
        self._connection.execute(delete(schema.event_redirects).where(schema.event_redirects.c.event == event))
        self._connection.execute(delete(schema.events).where(schema.events.c.seq == event))

    def save(self, place: int, placed: Placed) -> None:
        """Keeps how an article was grouped, in place of what was kept before."""
        waiting = schema.ungrouped
        if self._connection.execute(delete(waiting).where(waiting.c.article == place)).rowcount == 0:
            self.release(place)
        number = None if placed.event is None else self._number(placed.event)
        row = {"article": place, "event": number, "score": placed.score, "evidence": to_json(placed.evidence)}
        features = {"day": placed.day or "", "article": place, "features": placed.features}
        insert_rows(self._connection, schema.accounts, [row])
        insert_rows(self._connection, schema.fingerprints, [features])

    def save_waiting(self, placed: Sequence[Placed]) -> bool:
        """Keeps how articles that wait were grouped, with a few statements for all of them. Does nothing and gives False
        when one of them does not wait."""
        articles, waiting = schema.articles, schema.ungrouped
        query = select(articles.c.id, articles.c.seq).join(waiting, waiting.c.article == articles.c.seq)
        places = self._numbers_of(query.where(articles.c.id.in_([item.article for item in placed])))
        if len(places) != len(placed):
            return False
        events = self._event_numbers({item.event for item in placed if item.event is not None})
        accounts = [
            {
                "article": places[item.article],
                "event": None if item.event is None else events[item.event],
                "score": item.score,
                "evidence": to_json(item.evidence),
            }
            for item in placed
        ]
        prints = [
            {"day": item.day or "", "article": places[item.article], "features": item.features} for item in placed
        ]
        self._connection.execute(delete(waiting).where(waiting.c.article.in_(list(places.values()))))
        insert_rows(self._connection, schema.accounts, accounts)
        insert_rows(self._connection, schema.fingerprints, prints)
        return True

    def _numbers_of(self, query: Select[Any]) -> dict[str, int]:
        """The second column by the first."""
        rows: Sequence[Any] = self._connection.execute(query).all()
        return {row[0]: row[1] for row in rows}

    def _event_numbers(self, wanted: set[str]) -> dict[str, int]:
        """The number of each event, also of one that was merged; new ones are made, in the order of their ids."""
        events, redirects = schema.events, schema.event_redirects
        known = self._numbers_of(select(events.c.id, events.c.seq).where(events.c.id.in_(wanted)))
        known |= self._numbers_of(select(redirects.c.id, redirects.c.event).where(redirects.c.id.in_(wanted)))
        last: int = self._connection.scalar(select(func.max(events.c.seq))) or 0
        new = {event: last + place for place, event in enumerate(sorted(wanted - known.keys()), start=1)}
        insert_rows(self._connection, events, [{"seq": number, "id": event} for event, number in new.items()])
        return known | new

    def _number(self, event: str) -> int:
        found = find_event(self._connection, event)
        if found is not None:
            return found
        number: int = (self._connection.scalar(select(func.max(schema.events.c.seq))) or 0) + 1
        self._connection.execute(insert(schema.events).values(seq=number, id=event))
        return number

    def of_day(self, day: str | None) -> list[tuple[str, str | None, bytes]]:
        """Article, event and features of all articles of a day, in stored order."""
        prints, articles, accounts, events = schema.fingerprints, schema.articles, schema.accounts, schema.events
        query = (
            select(articles.c.id, events.c.id.label("event"), prints.c.features)
            .select_from(prints.join(articles).join(accounts, accounts.c.article == prints.c.article).outerjoin(events))
            .where(prints.c.day == (day or ""))
            .order_by(prints.c.article)
        )
        return [(row.id, row.event, row.features) for row in self._connection.execute(query)]

    def merge(self, gone: str, kept: str) -> None:
        """Moves the accounts of one event to another and leaves a redirect."""
        left, right = self._require(gone), self._require(kept)
        if left == right:
            return
        accounts, redirects = schema.accounts, schema.event_redirects
        name = self._connection.scalar(select(schema.events.c.id).where(schema.events.c.seq == left))
        self._connection.execute(update(accounts).where(accounts.c.event == left).values(event=right))
        self._connection.execute(update(redirects).where(redirects.c.event == left).values(event=right))
        self._connection.execute(delete(schema.events).where(schema.events.c.seq == left))
        self._connection.execute(insert(redirects).values(id=name, event=right))

    def _require(self, event: str) -> int:
        found = find_event(self._connection, event)
        if found is None:
            raise NotFound(f"there is no event {event!r}", next_step="list them with `rawi events`")
        return found


def find_event(connection: Connection, event: str) -> int | None:
    """The number of the event of this id, or of the one it was merged into; None when there is none."""
    number: int | None = connection.scalar(select(schema.events.c.seq).where(schema.events.c.id == event))
    if number is not None:
        return number
    redirected: int | None = connection.scalar(
        select(schema.event_redirects.c.event).where(schema.event_redirects.c.id == event)
    )
    return redirected
