"""The mentions of an entity where they stand: what every count about it can be traced to."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from rawi.model.entities import NamedMention
from rawi.model.listing import Listing
from rawi.model.spans import Span
from rawi.store import schema
from rawi.store.entity_listing import has_older_revisions, newest_only
from rawi.store.listing import published_word, read_cursor, write_cursor
from rawi.store.redirects import Redirects, member_numbers
from rawi.store.wordings import MOST, TITLE


def list_mentions(
    connection: Connection,
    redirects: Redirects,
    entity: str,
    *,
    words: str | None,
    title: str | None,
    cursor: str | None,
    limit: int,
) -> Listing[NamedMention]:
    """One page of the mentions of an entity in the stored order of the articles; only those worded `words`, or with this
    `title` beside them."""
    numbers = member_numbers(connection, redirects, entity)
    links, texts = schema.links, schema.texts
    query = _mentions().where(links.c.entity.in_(numbers), *_worded(numbers, words, title))
    if has_older_revisions(connection):
        query = query.where(newest_only(links.c.revision))
    if words is not None:
        query = query.where(_part(texts.c.text, links.c.mention_start, links.c.mention_end) == words)
    if title is not None:
        query = query.where(_part(texts.c.text, schema.mentions.c.title_start, schema.mentions.c.title_end) == title)
    if cursor is not None:
        revision, n = read_cursor(cursor, int, int)
        query = query.where(or_(links.c.revision > revision, and_(links.c.revision == revision, links.c.n > n)))
    rows = connection.execute(query.order_by(links.c.revision, links.c.n).limit(limit + 1)).all()
    following = write_cursor(rows[limit - 1].revision, rows[limit - 1].n) if len(rows) > limit else None
    total = _total(connection, numbers, words, title)
    return Listing(items=tuple(map(_mention, rows[:limit])), total=total, cursor=following)


def _part(text: Any, start: Any, end: Any) -> ColumnElement[Any]:
    """The words between two places, cut as wordings are; null where a place is."""
    return func.substr(text, start + 1, func.min(end - start, MOST))


def _mentions() -> Select[Any]:
    links, mentions, texts = schema.links, schema.mentions, schema.texts
    revisions, articles, outlets = schema.revisions, schema.articles, schema.outlets
    same = (
        (mentions.c.revision == links.c.revision)
        & (mentions.c.span_start == links.c.mention_start)
        & (mentions.c.span_end == links.c.mention_end)
    )
    origin = (
        links.join(mentions, same)
        .join(schema.entities, schema.entities.c.id == links.c.entity)
        .join(revisions, revisions.c.seq == links.c.revision)
        .join(articles, articles.c.seq == revisions.c.article)
        .join(texts, texts.c.revision == links.c.revision)
        .outerjoin(outlets, outlets.c.id == articles.c.outlet)
    )
    return select(
        links.c.revision, links.c.n, links.c.mention_start, links.c.mention_end, schema.entities.c.entity.label("link"),
        mentions.c.kind, articles.c.id.label("article"), articles.c.language, outlets.c.name.label("outlet"),
        articles.c.published_start, articles.c.published_end,
        _part(texts.c.text, links.c.mention_start, links.c.mention_end).label("words"),
        _part(texts.c.text, mentions.c.title_start, mentions.c.title_end).label("title"),
    ).select_from(origin)  # fmt: skip


def _worded(numbers: list[int], words: str | None, title: str | None) -> list[ColumnElement[bool]]:
    """The revisions in question: those of the wording where one is asked for, else all that name the entity."""
    wordings, namings = schema.wordings, schema.namings
    revision = schema.links.c.revision
    if words is None and title is None:
        return [revision.in_(select(namings.c.revision).where(namings.c.entity.in_(numbers)))]
    asked = ((words, False), (title, True))
    conditions = (_is_worded(numbers, form, is_title=is_title) for form, is_title in asked if form is not None)
    return [revision.in_(select(wordings.c.revision).where(condition)) for condition in conditions]


def _is_worded(numbers: list[int], form: str | None, *, is_title: bool) -> ColumnElement[bool]:
    wordings, forms = schema.wordings, schema.forms
    kind = wordings.c.kind == TITLE if is_title else wordings.c.kind != TITLE
    found = wordings.c.entity.in_(numbers) & kind
    if form is None:
        return found
    return found & wordings.c.form.in_(select(forms.c.id).where(forms.c.words == form))


def _total(connection: Connection, numbers: list[int], words: str | None, title: str | None) -> int:
    condition = _is_worded(numbers, title or words, is_title=title is not None)
    return connection.scalar(select(func.sum(schema.wordings.c.mentions)).where(condition)) or 0


def _mention(row: Any) -> NamedMention:
    return NamedMention(
        article=row.article,
        span=Span(row.mention_start, row.mention_end),
        words=row.words,
        kind=row.kind,
        title=row.title,
        outlet=row.outlet,
        language=row.language,
        published=published_word(row.published_start, row.published_end),
        link=row.link,
    )
