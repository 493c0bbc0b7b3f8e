"""Listing and searching the entities of a corpus."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    distinct,
    false,
    func,
    or_,
    select,
    union,
    union_all,
)

from rawi.gazetteer import Gazetteer
from rawi.model.annotations import EntityType
from rawi.model.entities import EntitySummary
from rawi.model.listing import Listing
from rawi.store import schema
from rawi.store.entity_names import HEADS, Counted, summaries
from rawi.store.listing import read_cursor, write_cursor
from rawi.store.own_gazetteer import gazetteer_of
from rawi.store.redirects import Redirects, moved
from rawi.store.wordings import NAME, form_key, searched_key
from rawi.text.transliteration import slug

_SHORTEST_SLUG = 3
_LONGEST_QUERY = 200
_NO_SLUG = "x"


def list_entities(
    connection: Connection,
    redirects: Redirects,
    query: str,
    *,
    kind: EntityType | None,
    cursor: str | None,
    limit: int,
) -> Listing[EntitySummary]:
    """One page of entities, those of most articles first and of equals the one that came first."""
    counts = _counts(is_united=bool(redirects.kept), has_older=has_older_revisions(connection))
    found = select(counts).where(*_conditions(counts, query, kind, gazetteer_of(connection))).cte("found")
    total = select(func.count()).select_from(found).scalar_subquery()
    page = select(found, schema.entities.c.entity.label("name"), total.label("total")).join(
        schema.entities, schema.entities.c.id == found.c.entity
    )
    if cursor is not None:
        articles, last = read_cursor(cursor, int, int)
        page = page.where(or_(found.c.articles < articles, and_(found.c.articles == articles, found.c.entity > last)))
    rows = connection.execute(page.order_by(found.c.articles.desc(), found.c.entity).limit(limit + 1)).all()
    following = write_cursor(rows[limit - 1].articles, rows[limit - 1].entity) if len(rows) > limit else None
    counted = [Counted(row.entity, row.articles, row.name) for row in rows[:limit]]
    items = summaries(connection, redirects, counted)
    return Listing(items=items, total=rows[0].total if rows else 0, cursor=following)


def _counts(*, is_united: bool, has_older: bool) -> Any:
    """A query for the number of each entity and how many articles name it; united entities counted as one."""
    namings = schema.namings
    newest = [newest_only(namings.c.revision)] if has_older else []
    plain = select(namings.c.entity, func.count().label("articles")).where(*newest)
    if not is_united:
        return plain.group_by(namings.c.entity).subquery()
    lead = moved().subquery()
    involved = union(select(lead.c.gone), select(lead.c.kept))
    alone = plain.where(namings.c.entity.not_in(involved)).group_by(namings.c.entity)
    stays = func.coalesce(lead.c.kept, namings.c.entity)
    together = (
        select(stays.label("entity"), func.count(distinct(namings.c.revision)).label("articles"))
        .select_from(namings.outerjoin(lead, lead.c.gone == namings.c.entity))
        .where(namings.c.entity.in_(involved), *newest)
        .group_by(stays)
    )
    return union_all(alone, together).subquery()


def has_older_revisions(connection: Connection) -> bool:
    """Whether any article has more than one revision."""
    counts = [
        connection.scalar(select(func.count()).select_from(table)) for table in (schema.revisions, schema.articles)
    ]
    return counts[0] != counts[1]


def newest_only(revision: Any) -> ColumnElement[bool]:
    """The condition that a revision is its article's newest."""
    revisions, articles = schema.revisions, schema.articles
    older = (
        select(revisions.c.seq)
        .join(articles, articles.c.seq == revisions.c.article)
        .where(articles.c.revision != revisions.c.seq)
    )
    condition: ColumnElement[bool] = revision.not_in(older)
    return condition


def _conditions(counts: Any, query: str, kind: EntityType | None, known: Gazetteer) -> list[ColumnElement[bool]]:
    entities = schema.entities
    found: list[ColumnElement[bool]] = []
    if kind is not None:
        head = HEADS[kind]
        beyond = head[:-1] + chr(ord(head[-1]) + 1)
        of_kind = select(entities.c.id).where(entities.c.entity >= head, entities.c.entity < beyond)
        found.append(counts.c.entity.in_(of_kind))
    if query.strip():
        found.append(counts.c.entity.in_(_found(query.strip()[:_LONGEST_QUERY], known)))
    return found


def _found(query: str, known: Gazetteer) -> Select[Any]:
    """The numbers of the entities a query finds, each as the entity it is united with."""
    lead = moved().subquery()
    named = union(_by_wording(query), _by_id(query, known)).subquery()
    stays = case((lead.c.kept.is_not(None), lead.c.kept), else_=named.c.entity)
    return select(stays).select_from(named.outerjoin(lead, lead.c.gone == named.c.entity))


def _by_wording(query: str) -> Select[Any]:
    """Entities one of whose names holds words that begin with those of the query, in any spelling."""
    wordings, forms = schema.wordings, schema.forms
    words = form_key(query).split()
    holds = [searched_key().contains(f" {word}", autoescape=True) for word in words]
    if not words:
        holds = [false()]
    worded = select(forms.c.id).where(*holds)
    return select(wordings.c.entity).where(wordings.c.form.in_(worded), wordings.c.kind == NAME)


def _by_id(query: str, gazetteer: Gazetteer) -> Select[Any]:
    """Entities the gazetteer has under this name, and those whose id is the query or holds it in Latin letters: so a name is
    found in a script that no article writes it in."""
    entities = schema.entities
    known = [query, *(reading.entity for reading in gazetteer.named(query))]
    conditions: list[ColumnElement[bool]] = [entities.c.entity.in_(known)]
    latin = slug(query)
    if len(latin) >= _SHORTEST_SLUG and latin != _NO_SLUG:
        conditions += [entities.c.entity.contains(f"{sign}{latin}", autoescape=True) for sign in "/-"]
    return select(entities.c.id.label("entity")).where(or_(*conditions))
