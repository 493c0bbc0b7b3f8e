"""The mentions that stand for an entity, and the entity that mentions stand for today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from rawi.errors import NotFound
from rawi.model.judgements import Anchor, Side, anchor
from rawi.model.spans import Span
from rawi.store import schema
from rawi.store.own_gazetteer import gazetteer_of
from rawi.store.readings import newest_revision, revision_text
from rawi.store.wordings import TITLE

MOST_ANCHORS = 12
"""Mentions that are kept with a side of a judgement."""


def side_of(connection: Connection, entity: str) -> Side:
    """A side that names an entity by its id. Raises NotFound when neither corpus nor gazetteer has it."""
    number = connection.scalar(select(schema.entities.c.id).where(schema.entities.c.entity == entity))
    anchors = () if number is None else tuple(_anchors(connection, number))
    if not anchors and gazetteer_of(connection).entity(entity) is None:
        raise NotFound(f"there is no entity {entity!r}", next_step="list them with `rawi entities`")
    return Side(entity=entity, anchors=anchors)


def mention_side(connection: Connection, article: str, span: Span) -> Side:
    """A side that names an entity by one of its mentions. Raises NotFound when there is no linked mention at that place."""
    found = newest_revision(connection, article)
    if found is None:
        raise NotFound(f"there is no article {article!r}", next_step="list them with `rawi articles`")
    entity = dict(_linked(connection, found[1])).get(span)
    if entity is None:
        raise NotFound(
            f"{article!r} has no mention at {span.start}-{span.end}",
            next_step="`rawi entity CORPUS ID --mentions` lists places of mentions",
        )
    words = span.of(revision_text(connection, found[1]))
    return Side(entity=entity, anchors=(anchor(article, span, words),))


def _anchors(connection: Connection, number: int) -> Iterator[Anchor]:
    """Mentions of an entity in its most frequent wordings, names first: of each the first and the last article."""
    wordings, forms = schema.wordings, schema.forms
    revision = wordings.c.revision
    query = (
        select(forms.c.words, func.min(revision).label("first"), func.max(revision).label("last"))
        .join(forms, forms.c.id == wordings.c.form)
        .where(wordings.c.entity == number, wordings.c.kind != TITLE)
        .group_by(wordings.c.kind, forms.c.words)
        .order_by(wordings.c.kind, func.count().desc(), forms.c.words)
        .limit(MOST_ANCHORS)
    )
    rows = connection.execute(query).all()
    places = [(row.first, row.words) for row in rows] + [(row.last, row.words) for row in rows]
    for place, words in list(dict.fromkeys(places))[:MOST_ANCHORS]:
        yield from _mention_worded(connection, number, place, words)


def _mention_worded(connection: Connection, number: int, revision: int, words: str) -> Iterator[Anchor]:
    """The first mention of the entity with these words in a revision."""
    links, articles = schema.links, schema.articles
    article = connection.scalars(select(articles.c.id).where(articles.c.revision == revision)).one()
    text = revision_text(connection, revision)
    query = select(links).where(links.c.revision == revision, links.c.entity == number).order_by(links.c.n)
    for row in connection.execute(query):
        span = Span(row.mention_start, row.mention_end)
        if span.of(text).startswith(words):
            yield anchor(article, span, span.of(text))
            return


def entity_today(connection: Connection, side: Side) -> str | None:
    """The entity that most mentions of a side are linked to in this corpus (at a tie the one it had when it was judged); where
    none is found, its own id if that lasts (the gazetteer has it); else None."""
    votes = Counter(entity for held in side.anchors if (entity := _entity_at(connection, held)) is not None)
    if votes:
        return min(votes, key=lambda entity: (-votes[entity], entity != side.entity, entity))
    return side.entity if gazetteer_of(connection).entity(side.entity) is not None else None


def _entity_at(connection: Connection, held: Anchor) -> str | None:
    """The entity of the mention with these words, nearest to where it stood."""
    found = newest_revision(connection, held.article)
    if found is None:
        return None
    linked, text = _linked(connection, found[1]), revision_text(connection, found[1])
    worded = [(abs(span.start - held.span.start), entity) for span, entity in linked if span.of(text) == held.words]
    return min(worded)[1] if worded else None


def _linked(connection: Connection, revision: int) -> Sequence[tuple[Span, str]]:
    """The mentions of a revision with the entities the linker gave them."""
    links, entities = schema.links, schema.entities
    query = select(links.c.mention_start, links.c.mention_end, entities.c.entity).join(entities)
    rows: Sequence[Any] = connection.execute(query.where(links.c.revision == revision).order_by(links.c.n)).all()
    return [(Span(row.mention_start, row.mention_end), row.entity) for row in rows]
