"""Search and article listings inside one consistent read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, func, or_, select

from rawi.model.listing import Filter, Hit, Listing, Summary
from rawi.model.spans import Span
from rawi.store import schema
from rawi.store.fulltext import SearchIndex
from rawi.store.listing import (
    conditions,
    facet_columns,
    read_cursor,
    read_facets,
    read_summary,
    select_summaries,
    write_cursor,
)
from rawi.store.query import Search, parse_query
from rawi.store.snippets import snippets_of


def list_articles(
    connection: Connection, where: Filter, *, cursor: str | None, limit: int, by_day: bool
) -> Listing[Summary]:
    """One page of articles, the newest first: by published day (undated ones last) or as they were added."""
    articles = schema.articles
    narrowed = conditions(connection, where)
    day, seq = articles.c.published_start, articles.c.seq
    query = select_summaries().where(*narrowed).order_by(*((day.desc(), seq.desc()) if by_day else (seq.desc(),)))
    if cursor is not None and by_day:
        last_day, last = read_cursor(cursor, str, int)
        query = query.where(or_(day < last_day, and_(day == last_day, seq < last)))
    elif cursor is not None:
        query = query.where(seq < read_cursor(cursor, int)[0])
    rows = connection.execute(query.limit(limit + 1)).all()
    total, facets = read_facets(connection, connection.execute(_counts(select(articles.c.seq)).where(*narrowed)))
    last_row = rows[limit - 1] if len(rows) > limit else None
    following = None
    if last_row is not None:
        following = write_cursor(last_row.published_start, last_row.seq) if by_day else write_cursor(last_row.seq)
    items = tuple(map(read_summary, rows[:limit]))
    return Listing(items=items, total=total, cursor=following, facets=facets)


def _counts(query: Select[Any]) -> Select[Any]:
    columns = facet_columns()
    return query.with_only_columns(*columns, func.count()).group_by(*columns)


def search_articles(
    connection: Connection, index: SearchIndex, query: str, where: Filter, *, cursor: str | None, limit: int
) -> Listing[Hit]:
    """One page of search results, the best first."""
    searches = parse_query(query, language=where.language)
    if not searches:
        return Listing(items=(), total=0, facets=(("language", ()), ("outlet", ()), ("month", ())))
    narrowed = conditions(connection, where)
    page = _ranked(connection, index, searches, narrowed, cursor=cursor, limit=limit + 1)
    total, facets = read_facets(connection, connection.execute(_found_counts(index, searches, narrowed)))
    following = write_cursor(*page[limit - 1]) if len(page) > limit else None
    return Listing(items=_hits(connection, page[:limit], searches), total=total, cursor=following, facets=facets)


def _ranked(
    connection: Connection,
    index: SearchIndex,
    searches: Sequence[Search],
    narrowed: Any,
    *,
    cursor: str | None,
    limit: int,
) -> list[tuple[float, int]]:
    """Score and place of the best matches, from the cursor on."""
    found = index.hits(searches).subquery()
    articles, score, place = schema.articles, found.c.score, found.c.article
    query = select(score, place).order_by(score.desc(), place).limit(limit)
    if narrowed:
        query = query.join(articles, articles.c.seq == place).where(*narrowed)
    if cursor is not None:
        last_score, last = read_cursor(cursor, float, int)
        query = query.where(or_(score < last_score, and_(score == last_score, place > last)))
    return [(row.score, row.article) for row in connection.execute(query)]


def _found_counts(index: SearchIndex, searches: Sequence[Search], narrowed: Any) -> Select[Any]:
    found = index.hits(searches).subquery()
    articles = schema.articles
    return _counts(select(articles.c.seq).join(found, found.c.article == articles.c.seq)).where(*narrowed)


def _hits(connection: Connection, page: Sequence[Any], searches: Sequence[Search]) -> tuple[Hit, ...]:
    places = [seq for _, seq in page]
    articles, texts = schema.articles, schema.texts
    rows = {row.seq: row for row in connection.execute(select_summaries().where(articles.c.seq.in_(places)))}
    query = select(articles.c.seq, texts.c.text).join(texts, texts.c.revision == articles.c.revision)
    words = {row.seq: row.text for row in connection.execute(query.where(articles.c.seq.in_(places)))}
    skipped = _boilerplate(connection, places)
    return tuple(
        Hit(
            article=read_summary(rows[seq]),
            score=score,
            snippets=snippets_of(words[seq], rows[seq].language, searches, skipped=skipped.get(seq, ())),
        )
        for score, seq in page
    )


def _boilerplate(connection: Connection, places: Sequence[int]) -> dict[int, list[Span]]:
    articles, pieces = schema.articles, schema.boilerplate
    query = select(articles.c.seq, pieces.c.span_start, pieces.c.span_end).join(
        pieces, pieces.c.revision == articles.c.revision
    )
    found: dict[int, list[Span]] = {}
    for row in connection.execute(query.where(articles.c.seq.in_(places))):
        found.setdefault(row.seq, []).append(Span(row.span_start, row.span_end))
    return found
