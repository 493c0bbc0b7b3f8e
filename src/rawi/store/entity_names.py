"""What entities are called: the gazetteer's main names, else the wordings of this corpus."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from rawi.model.annotations import EntityType
from rawi.model.entities import Entity, EntitySummary, Name
from rawi.store import schema
from rawi.store.own_gazetteer import gazetteer_of
from rawi.store.redirects import Redirects
from rawi.store.wordings import TITLE

HEADS: Mapping[EntityType, str] = {"PER": "person/", "ORG": "org/", "LOC": "place/"}
"""How the ids of each type of entity begin."""


@dataclass(frozen=True, slots=True)
class Counted:
    """An entity by its number in the corpus, the number of articles that name it, and its id."""

    number: int
    articles: int
    id: str


def type_of(entity: str) -> EntityType:
    """The type an entity's id tells."""
    return next((kind for kind, head in HEADS.items() if entity.startswith(head)), "ORG")


def main_names(names: Iterable[Name]) -> tuple[Name, ...]:
    """Those that are shown first."""
    return tuple(name for name in names if name.kind == "main")


def named(connection: Connection, redirects: Redirects, ids: Sequence[str]) -> dict[str, Entity]:
    """The entities with their main names: the gazetteer's, else (`nil`) those of this corpus."""
    gazetteer = gazetteer_of(connection)
    known = {entity: found for entity in ids if (found := gazetteer.entity(entity)) is not None}
    own = own_names(connection, redirects, [entity for entity in ids if entity not in known])
    return {
        entity: replace(known[entity], names=main_names(known[entity].names))
        if entity in known
        else Entity(id=entity, type=type_of(entity), names=own.get(entity, ()), nil=True)
        for entity in ids
    }


def summaries(connection: Connection, redirects: Redirects, found: Sequence[Counted]) -> tuple[EntitySummary, ...]:
    """The entities with their names and how often they are mentioned, in the order given."""
    ids = [item.id for item in found]
    entities, mentions = named(connection, redirects, ids), _mentions(connection, redirects, ids)
    return tuple(
        EntitySummary(
            id=item.id,
            type=entities[item.id].type,
            names=entities[item.id].names,
            articles=item.articles,
            mentions=mentions[item.id],
            known=not entities[item.id].nil,
        )
        for item in found
    )


def of_members(redirects: Redirects, ids: Iterable[str]) -> ColumnElement[bool]:
    """The condition on `wordings` that they are of these entities or of any that lead to them."""
    members = [member for entity in ids for member in redirects.members(entity)]
    numbers = select(schema.entities.c.id).where(schema.entities.c.entity.in_(members))
    return schema.wordings.c.entity.in_(numbers)


def _mentions(connection: Connection, redirects: Redirects, ids: Sequence[str]) -> Counter[str]:
    wordings, entities = schema.wordings, schema.entities
    query = (
        select(entities.c.entity, func.sum(wordings.c.mentions).label("mentions"))
        .join(entities, entities.c.id == wordings.c.entity)
        .where(wordings.c.kind != TITLE, of_members(redirects, ids))
        .group_by(entities.c.entity)
    )
    counts: Counter[str] = Counter()
    for row in connection.execute(query):
        counts[redirects.of(row.entity)] += row.mentions
    return counts


def own_names(connection: Connection, redirects: Redirects, ids: Sequence[str]) -> dict[str, tuple[Name, ...]]:
    """For each entity and language of the articles that name it the wording most of them have: of its names, if it has any,
    else of the descriptions that stand for it. The language of most articles comes first."""
    votes: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    sizes: Counter[tuple[str, str]] = Counter()
    kinds: dict[str, set[int]] = defaultdict(set)
    rows = connection.execute(_worded(redirects, ids)).all()
    for row in rows:
        kinds[redirects.of(row.entity)].add(row.kind)
    for row in rows:
        entity = redirects.of(row.entity)
        if row.kind == min(kinds[entity]):
            votes[entity][row.language][row.words] += row.articles
            sizes[entity, row.language] += row.articles
    return {entity: _names(by_language, entity, sizes) for entity, by_language in votes.items()}


def _worded(redirects: Redirects, ids: Sequence[str]) -> Select[Any]:
    wordings, entities, forms, revisions = schema.wordings, schema.entities, schema.forms, schema.revisions
    columns = (entities.c.entity, wordings.c.kind, revisions.c.language, forms.c.words)
    return (
        select(*columns, func.count().label("articles"))
        .select_from(
            wordings.join(entities, entities.c.id == wordings.c.entity)
            .join(forms, forms.c.id == wordings.c.form)
            .join(revisions, revisions.c.seq == wordings.c.revision)
        )
        .where(wordings.c.kind != TITLE, of_members(redirects, ids))
        .group_by(*columns)
    )


def _names(
    by_language: Mapping[str, Counter[str]], entity: str, sizes: Mapping[tuple[str, str], int]
) -> tuple[Name, ...]:
    ordered = sorted(by_language, key=lambda language: (-sizes[entity, language], language))
    return tuple(
        Name(text=min(by_language[language].items(), key=_most_frequent)[0], language=language) for language in ordered
    )


def _most_frequent(item: tuple[str, int]) -> tuple[int, int, str]:
    return (-item[1], -len(item[0]), item[0])
