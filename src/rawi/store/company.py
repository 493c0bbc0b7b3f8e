"""The company that entities keep: who is named in the same articles, their titles, and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, func, select

from rawi.model.joins import Company
from rawi.store import schema
from rawi.store.bulk import parts
from rawi.store.wordings import NAME

MOST_ARTICLES = 24
"""So many articles of an entity are its company, those that came first."""
_ROLES_AT_MOST = 40


def read_company(connection: Connection, entities: Iterable[str]) -> dict[str, Company]:
    """The company of each of these entities (their ids) that the corpus has; united ones apart."""
    found: dict[str, Company] = {}
    for ids in parts(sorted(set(entities))):
        found.update(_company(connection, ids))
    return found


def _company(connection: Connection, ids: Sequence[str]) -> Iterator[tuple[str, Company]]:
    table = schema.entities
    numbers = {row.id: row.entity for row in connection.execute(select(table).where(table.c.entity.in_(ids)))}
    articles = _articles(connection, list(numbers))
    revisions = sorted({revision for found in articles.values() for revision in found})
    beside, days = _beside(connection, revisions), _days(connection, revisions)
    roles = _roles(connection, list(numbers))
    for number, entity in numbers.items():
        own = articles.get(number, frozenset())
        seen = [days[revision] for revision in own if revision in days]
        yield (
            entity,
            Company(
                articles=own,
                beside=_shared(entity, own, beside),
                roles=roles.get(number, ()),
                first=min((start for start, _ in seen), default=None),
                last=max((end for _, end in seen), default=None),
            ),
        )


def _articles(connection: Connection, numbers: Sequence[int]) -> Mapping[int, frozenset[int]]:
    """The newest revisions that name each entity, the first ones of very many."""
    wordings = schema.wordings
    query = (
        select(wordings.c.entity, wordings.c.revision)
        .where(wordings.c.entity.in_(numbers))
        .distinct()
        .order_by(wordings.c.entity, wordings.c.revision)
    )
    found: dict[int, set[int]] = defaultdict(set)
    for row in connection.execute(query):
        if len(found[row.entity]) < MOST_ARTICLES:
            found[row.entity].add(row.revision)
    return {number: frozenset(revisions) for number, revisions in found.items()}


def _beside(connection: Connection, revisions: Sequence[int]) -> Mapping[int, list[str]]:
    """The entities that each of these revisions names."""
    links, entities = schema.links, schema.entities
    found: dict[int, list[str]] = defaultdict(list)
    for part in parts(revisions):
        query = select(links.c.revision, entities.c.entity).join(entities).where(links.c.revision.in_(part)).distinct()
        for row in connection.execute(query):
            found[row.revision].append(row.entity)
    return found


def _days(connection: Connection, revisions: Sequence[int]) -> Mapping[int, tuple[str, str]]:
    """First and last possible day of publication; undated revisions are left out."""
    table, found = schema.revisions, {}
    columns = (table.c.seq, table.c.published_start, table.c.published_end)
    for part in parts(revisions):
        for row in connection.execute(select(*columns).where(table.c.seq.in_(part), table.c.published_start != "")):
            found[row.seq] = (row.published_start[:10], (row.published_end or row.published_start)[:10])
    return found


def _shared(entity: str, own: frozenset[int], beside: Mapping[int, list[str]]) -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for revision in own:
        for other in beside.get(revision, ()):
            if other != entity:
                found[other].add(revision)
    return {other: frozenset(revisions) for other, revisions in found.items()}


def _roles(connection: Connection, numbers: Sequence[int]) -> Mapping[int, tuple[str, ...]]:
    """The titles beside each entity and the descriptions that stand for it, in a fixed order."""
    wordings, forms = schema.wordings, schema.forms
    query = (
        select(wordings.c.entity, forms.c.words)
        .join(forms, forms.c.id == wordings.c.form)
        .where(wordings.c.entity.in_(numbers), wordings.c.kind != NAME)
        .distinct()
        .order_by(wordings.c.entity, forms.c.words)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for row in connection.execute(query):
        if len(found[row.entity]) < _ROLES_AT_MOST:
            found[row.entity].append(row.words)
    return {number: tuple(words) for number, words in found.items()}


def count_articles(connection: Connection) -> int:
    """How many articles the corpus has."""
    return connection.scalar(select(func.count()).select_from(schema.articles)) or 0


def count_naming(connection: Connection, entities: Iterable[str]) -> dict[str, int]:
    """How many revisions name each of these entities."""
    namings, table, found = schema.namings, schema.entities, {}
    for part in parts(sorted(set(entities))):
        query = (
            select(table.c.entity, func.count().label("articles"))
            .join(namings, namings.c.entity == table.c.id)
            .where(table.c.entity.in_(part))
            .group_by(table.c.entity)
        )
        found.update({row.entity: row.articles for row in connection.execute(query)})
    return found
