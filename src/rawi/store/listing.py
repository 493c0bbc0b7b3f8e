"""Filters, cursors and counts that all listings share."""

from __future__ import annotations

import base64
import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, false, func, select

from rawi.errors import UsageError
from rawi.model.listing import FacetCount, Filter, Summary
from rawi.store import schema
from rawi.store.grouping import find_event
from rawi.store.redirects import member_numbers, read_redirects

Facets = tuple[tuple[str, tuple[FacetCount, ...]], ...]


def conditions(connection: Connection, where: Filter) -> list[ColumnElement[bool]]:
    """The conditions of a filter on the table `articles`."""
    articles = schema.articles
    found: list[ColumnElement[bool]] = []
    if where.language is not None:
        found.append(articles.c.language == where.language)
    if where.outlet is not None:
        outlet = connection.scalar(select(schema.outlets.c.id).where(schema.outlets.c.name == where.outlet))
        found.append(false() if outlet is None else articles.c.outlet == outlet)
    if where.since is not None:
        found.append(func.substr(articles.c.published_end, 1, len(where.since)) >= where.since)
    if where.until is not None:
        found += [
            articles.c.published_start != "",
            func.substr(articles.c.published_start, 1, len(where.until)) <= where.until,
        ]
    if where.set_aside is not None:
        found.append(articles.c.set_aside == int(where.set_aside))
    return [*found, *_by_content(connection, where)]


def _by_content(connection: Connection, where: Filter) -> list[ColumnElement[bool]]:
    articles, namings, accounts = (
        schema.articles,
        schema.namings,
        schema.accounts.alias("telling"),
    )  # the narrowed query may join it, too
    found: list[ColumnElement[bool]] = []
    if where.entity is not None:
        entities = member_numbers(connection, read_redirects(connection), where.entity)
        named = select(namings.c.revision).where(namings.c.entity.in_(entities))
        found.append(articles.c.revision.in_(named) if entities else false())
    if where.event is not None:
        event = find_event(connection, where.event)
        told = select(accounts.c.article).where(accounts.c.event == event)
        found.append(false() if event is None else articles.c.seq.in_(told))
    return found


def select_summaries() -> Select[Any]:
    """The columns of `read_summary`; add conditions as needed."""
    articles, revisions, accounts = schema.articles, schema.revisions, schema.accounts
    reason = schema.evidence
    words = func.substr(
        schema.texts.c.text, revisions.c.title_start + 1, revisions.c.title_end - revisions.c.title_start
    )
    origin = (
        articles.join(revisions, revisions.c.seq == articles.c.revision)
        .join(schema.texts, schema.texts.c.revision == revisions.c.seq)
        .outerjoin(schema.outlets, schema.outlets.c.id == articles.c.outlet)
        .outerjoin(accounts, accounts.c.article == articles.c.seq)
        .outerjoin(schema.events, schema.events.c.seq == accounts.c.event)
        .outerjoin(reason, reason.c.id == revisions.c.set_aside)
    )
    return select(
        articles.c.seq, articles.c.id, articles.c.language, articles.c.published_start, articles.c.published_end,
        schema.outlets.c.name.label("outlet"), revisions.c.sha256, revisions.c.extractor, revisions.c.url,
        revisions.c.length, schema.events.c.id.label("event"), reason.c.code.label("set_aside"),
        case((revisions.c.title_start.is_(None), None), else_=words).label("title"),
    ).select_from(origin)  # fmt: skip


def read_summary(row: Any) -> Summary:
    """The summary of one row of `select_summaries`."""
    return Summary(
        id=row.id,
        revision=f"{row.sha256[:16]}.{row.extractor}",
        language=row.language,
        outlet=row.outlet,
        published=published_word(row.published_start, row.published_end),
        title=row.title,
        url=row.url,
        event=row.event,
        length=row.length,
        set_aside=row.set_aside,
    )


def published_word(start: str, end: str) -> str | None:
    """A day or time, or `start/end` for an interval; None when unknown."""
    if not start:
        return None
    return start if start == end else f"{start}/{end}"


def facet_columns() -> tuple[ColumnElement[Any], ...]:
    """The columns that `read_facets` counts by."""
    articles = schema.articles
    return articles.c.language, articles.c.outlet, func.substr(articles.c.published_start, 1, 7).label("month")


def read_facets(connection: Connection, rows: Iterable[Any]) -> tuple[int, Facets]:
    """Total and facets from rows of `facet_columns` and a count: languages and outlets by count, months in order."""
    total = 0
    languages: Counter[str] = Counter()
    outlets: Counter[int] = Counter()
    months: Counter[str] = Counter()
    for language, outlet, month, count in rows:
        total += count
        languages[language] += count
        if outlet is not None:
            outlets[outlet] += count
        if month:
            months[month] += count
    names = outlet_names(connection) if outlets else {}
    named = Counter({names[outlet]: count for outlet, count in outlets.items()})
    in_order = tuple(FacetCount(value=month, count=months[month]) for month in sorted(months))
    return total, (("language", counted(languages)), ("outlet", counted(named)), ("month", in_order))


def outlet_names(connection: Connection) -> dict[int, str]:
    """The names of all outlets by number."""
    return {row.id: row.name for row in connection.execute(select(schema.outlets))}


def counted(counts: Counter[str]) -> tuple[FacetCount, ...]:
    """Counts as facet values, the largest first."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(FacetCount(value=value, count=count) for value, count in ordered)


def write_cursor(*place: Any) -> str:
    """A place in a listing as an opaque word for addresses."""
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def read_cursor(cursor: str, *kinds: type) -> tuple[Any, ...]:
    """The place a cursor names; raises UsageError when it is not one of these kinds of values."""
    try:
        place = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if len(place) == len(kinds) and all(map(isinstance, place, kinds)):
            return tuple(place)
    except (ValueError, TypeError):
        pass
    raise UsageError(f"{cursor!r} is no cursor of this listing", next_step="begin again without a cursor")
