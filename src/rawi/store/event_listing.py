"""Events out of the corpus."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Literal

from sqlalchemy import Connection, and_, func, or_, select

from rawi.errors import NotFound
from rawi.model.codec import load
from rawi.model.events import Account, Event
from rawi.model.evidence import Evidence
from rawi.model.listing import EventSummary, Filter, Listing
from rawi.store import schema
from rawi.store.grouping import find_event
from rawi.store.listing import conditions, read_cursor, select_summaries, write_cursor

EventOrder = Literal["newest", "largest"]
_LABEL = 120
"""Code points of the text that name an article without a title."""


def list_events(
    connection: Connection, where: Filter, *, cursor: str | None, limit: int, order: EventOrder, min_articles: int
) -> Listing[EventSummary]:
    """One page of events with at least `min_articles` accounts, one of them passing the filter."""
    found = _sizes(connection, where, min_articles)
    value = found.c.size if order == "largest" else found.c.newest
    query = select(found.c.event, value.label("value")).order_by(value.desc(), found.c.event.desc())
    total = connection.scalar(select(func.count()).select_from(found)) or 0
    if cursor is not None:
        last_value, last = read_cursor(cursor, int if order == "largest" else str, int)
        query = query.where(or_(value < last_value, and_(value == last_value, found.c.event < last)))
    rows = connection.execute(query.limit(limit + 1)).all()
    following = write_cursor(rows[limit - 1].value, rows[limit - 1].event) if len(rows) > limit else None
    events = [row.event for row in rows[:limit]]
    return Listing(items=_summaries(connection, events), total=total, cursor=following)


def _sizes(connection: Connection, where: Filter, min_articles: int) -> Any:
    accounts, articles = schema.accounts, schema.articles
    query = (
        select(accounts.c.event, func.count().label("size"), func.max(articles.c.published_start).label("newest"))
        .join(articles, articles.c.seq == accounts.c.article)
        .where(accounts.c.event.is_not(None))
        .group_by(accounts.c.event)
        .having(func.count() >= min_articles)
    )
    narrowed = conditions(connection, where)
    if narrowed:
        inside = select(accounts.c.event).join(articles, articles.c.seq == accounts.c.article).where(*narrowed)
        query = query.where(accounts.c.event.in_(inside))
    return query.subquery()


def _accounts(connection: Connection, events: Sequence[int]) -> dict[int, list[Any]]:
    """The accounts of these events, the first published first, undated ones last."""
    accounts, articles = schema.accounts, schema.articles
    query = select_summaries().add_columns(
        accounts.c.event.label("number"), accounts.c.score, accounts.c.evidence,
        func.substr(schema.texts.c.text, 1, _LABEL).label("beginning"),
    )  # fmt: skip
    undated = articles.c.published_start == ""
    found: dict[int, list[Any]] = {event: [] for event in events}
    query = query.where(accounts.c.event.in_(events)).order_by(undated, articles.c.published_start, articles.c.seq)
    for row in connection.execute(query):
        found[row.number].append(row)
    return found


def _summaries(connection: Connection, events: Sequence[int]) -> tuple[EventSummary, ...]:
    if not events:
        return ()
    names = _ids(connection, events)
    return tuple(
        EventSummary(
            id=names[event],
            label=_label(rows[0]),
            start=_days(rows)[0],
            end=_days(rows)[1],
            articles=len(rows),
            outlets=tuple(dict.fromkeys(row.outlet for row in rows if row.outlet is not None)),
            languages=tuple(dict.fromkeys(row.language for row in rows)),
        )
        for event, rows in _accounts(connection, events).items()
    )


def summaries_of(connection: Connection, events: Sequence[str]) -> tuple[EventSummary, ...]:
    """The summaries of the events of these ids, in their order; ids that no event has are left out."""
    table = schema.events
    query = select(table.c.id, table.c.seq).where(table.c.id.in_(events))
    numbers = {row.id: row.seq for row in connection.execute(query)}
    return _summaries(connection, [numbers[event] for event in events if event in numbers])


def _ids(connection: Connection, events: Sequence[int]) -> dict[int, str]:
    query = select(schema.events.c.seq, schema.events.c.id).where(schema.events.c.seq.in_(events))
    return {row.seq: row.id for row in connection.execute(query)}


def _label(row: Any) -> str:
    words: str = row.title or row.beginning.strip().split("\n", maxsplit=1)[0] or row.id
    return words


def _days(rows: Sequence[Any]) -> tuple[str | None, str | None]:
    """The first and last day on which an account was published; None when none is dated."""
    dated = [row for row in rows if row.published_start]
    if not dated:
        return None, None
    return min(row.published_start for row in dated)[:10], max(row.published_end for row in dated)[:10]


def read_event(connection: Connection, event: str) -> Event:
    """The event of this id, or the one it was merged into; raises NotFound."""
    number = find_event(connection, event)
    rows = [] if number is None else _accounts(connection, [number])[number]
    if number is None or not rows:
        raise NotFound(f"there is no event {event!r}", next_step="list the events with `rawi events`")
    lasting = _ids(connection, [number])[number]
    start, end = _days(rows)
    accounts = tuple(
        Account(article=row.id, event=lasting, score=row.score, evidence=_read_evidence(row.evidence)) for row in rows
    )
    return Event(id=lasting, label=_label(rows[0]), start=start, end=end, accounts=accounts)


def _read_evidence(words: str) -> tuple[Evidence, ...]:
    return tuple(load(Evidence, entry) for entry in json.loads(words))
