"""Everything a corpus tells of one entity, from the wordings of its mentions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, cast

from sqlalchemy import ColumnElement, Connection, Select, func, select

from rawi.errors import NotFound
from rawi.model.annotations import MentionKind
from rawi.model.entities import Companion, Entity, EntityProfile, Name, RoleUse, Spelling
from rawi.model.listing import FacetCount
from rawi.store import schema
from rawi.store.entity_listing import has_older_revisions, newest_only
from rawi.store.entity_names import named, own_names, type_of
from rawi.store.join_reading import joins_among, read_candidates
from rawi.store.joins import read_joins
from rawi.store.judging import standings
from rawi.store.knowledge_tables import own_sources
from rawi.store.listing import counted
from rawi.store.own_gazetteer import gazetteer_of
from rawi.store.redirects import Redirects, member_numbers, moved
from rawi.store.wordings import KINDS

_TITLE = "title"
_COMPANY = 30
"""Entities listed as company."""
_COMMON = 8
"""An entity is common when more than one article in this many names it."""


class _Use(NamedTuple):
    """One wording in one article: a tuple, for a common entity has thousands and they are made for each look at it."""

    kind: str
    words: str
    mentions: int
    revision: int
    language: str
    outlet: str
    first: str | None
    last: str | None


def entity_profile(connection: Connection, redirects: Redirects, entity: str) -> EntityProfile:
    """The profile of the entity an id leads to. Raises NotFound when neither corpus nor gazetteer has it."""
    members = redirects.members(entity)
    numbers = member_numbers(connection, redirects, entity)
    uses = _uses(connection, numbers)
    entry = gazetteer_of(connection).entry(members[0])
    if not uses and entry is None:
        raise NotFound(f"there is no entity {entity!r}", next_step="list them with `rawi entities`")
    mentions = [use for use in uses if use.kind != _TITLE]
    joins = read_joins(connection, numbers)
    return EntityProfile(
        entity=_entity(connection, redirects, members[0], mentions),
        articles=_articles(mentions),
        mentions=_total(mentions),
        first=min((use.first for use in uses if use.first), default=None),
        last=max((use.last for use in uses if use.last), default=None),
        languages=_counted((use.language, use.mentions) for use in mentions),
        outlets=_counted((use.outlet, use.mentions) for use in mentions),
        spellings=_spellings(mentions),
        roles=_roles(uses),
        company=_company(connection, redirects, numbers, _articles(mentions)),
        united=members[1:],
        judged=_judged(connection, members),
        joins=joins_among(joins, members),
        candidates=read_candidates(connection, redirects, joins, members),
        country=entry.country if entry else "",
        kind=entry.kind if entry else "",
        sources=entry.sources if entry else (),
        identifiers=entry.identifiers if entry else (),
        verified=entry.verified if entry else False,
        own=own_sources(connection, members[0]),
    )


def _judged(connection: Connection, members: Sequence[str]) -> tuple[str, ...]:
    """Those of the members that lead to the first, or the first to them, by what people judged."""
    sides = {
        side for made in standings(connection) if made.state == "holds" and made.judgement.decision == "same"
        for side in (made.left, made.right)
    }  # fmt: skip
    return tuple(member for member in members[1:] if member in sides) if members[1:] else ()


def entity_head(connection: Connection, redirects: Redirects, entity: str) -> Entity:
    """The entity an id leads to with its main names. Raises NotFound when neither corpus nor gazetteer has it."""
    stays = redirects.of(entity)
    if gazetteer_of(connection).entity(stays) is None and not member_numbers(connection, redirects, entity):
        raise NotFound(f"there is no entity {entity!r}", next_step="list them with `rawi entities`")
    return named(connection, redirects, [stays])[stays]


def _uses(connection: Connection, numbers: Sequence[int]) -> list[_Use]:
    """All wordings of these entities in all articles; what many rows share is read once and joined here."""
    wordings, forms = schema.wordings, schema.forms
    own = wordings.c.entity.in_(numbers)
    words = _by_number(
        connection, select(forms.c.id, forms.c.words).where(forms.c.id.in_(select(wordings.c.form).where(own)))
    )
    heads = {
        revision: (language, outlet or "", start[:10] or None, end[:10] or None)
        for revision, language, outlet, start, end in connection.execute(_heads(own))
    }
    query = select(wordings.c.kind, wordings.c.form, wordings.c.mentions, wordings.c.revision).where(own)
    return [
        _Use(KINDS[kind], words[form], mentions, revision, *heads[revision])
        for kind, form, mentions, revision in connection.execute(query).all()
    ]


def _by_number(connection: Connection, query: Select[Any]) -> dict[int, str]:
    rows: Sequence[Any] = connection.execute(query).all()
    return {row[0]: row[1] for row in rows}


def _heads(own: ColumnElement[bool]) -> Select[Any]:
    """Language, outlet and dates of the articles that name an entity, by revision."""
    revisions, articles, outlets = schema.revisions, schema.articles, schema.outlets
    columns = (articles.c.language, outlets.c.name, articles.c.published_start, articles.c.published_end)
    origin = articles.join(revisions, revisions.c.article == articles.c.seq).outerjoin(
        outlets, outlets.c.id == articles.c.outlet
    )
    named = select(schema.wordings.c.revision).where(own)
    return select(revisions.c.seq, *columns).select_from(origin).where(revisions.c.seq.in_(named))


def _entity(connection: Connection, redirects: Redirects, entity: str, mentions: Sequence[_Use]) -> Entity:
    """The gazetteer's entity; one it does not know is named as the corpus names it."""
    known = gazetteer_of(connection).entity(entity)
    if known is not None:
        return known
    main = own_names(connection, redirects, [entity]).get(entity, ())
    shown = {name.text for name in main}
    votes = Counter({(use.words, use.language): 0 for use in mentions if use.kind == "name" and use.words not in shown})
    for use in mentions:
        if (use.words, use.language) in votes:
            votes[use.words, use.language] += use.mentions
    others = (Name(text=words, language=language, kind="alias") for (words, language), _ in _ordered(votes))
    return Entity(id=entity, type=type_of(entity), names=(*main, *others), nil=True)


def _ordered(votes: Counter[Any]) -> list[tuple[Any, int]]:
    return sorted(votes.items(), key=lambda item: (-item[1], item[0]))


def _total(uses: Iterable[_Use]) -> int:
    return sum(use.mentions for use in uses)


def _articles(uses: Iterable[_Use]) -> int:
    return len({use.revision for use in uses})


def _counted(pairs: Iterable[tuple[str, int]]) -> tuple[FacetCount, ...]:
    counts: Counter[str] = Counter()
    for value, count in pairs:
        counts[value] += count
    return counted(counts)


def _by_wording(uses: Iterable[_Use]) -> list[tuple[tuple[str, str], list[_Use]]]:
    """Uses by kind and words, those with the most mentions first."""
    found: dict[tuple[str, str], list[_Use]] = defaultdict(list)
    for use in uses:
        found[use.kind, use.words].append(use)
    return sorted(found.items(), key=lambda item: (-_total(item[1]), item[0]))


def _spellings(mentions: Sequence[_Use]) -> tuple[Spelling, ...]:
    return tuple(
        Spelling(
            words=words,
            kind=cast("MentionKind", kind),
            mentions=_total(uses),
            articles=_articles(uses),
            languages=_counted((use.language, use.mentions) for use in uses),
            outlets=_counted((use.outlet, use.mentions) for use in uses),
        )
        for (kind, words), uses in _by_wording(mentions)
    )


def _roles(uses: Sequence[_Use]) -> tuple[RoleUse, ...]:
    return tuple(
        RoleUse(
            words=words,
            kind="title" if kind == _TITLE else "nominal",
            mentions=_total(found),
            articles=_articles(found),
            first=min((use.first for use in found if use.first), default=None),
            last=max((use.last for use in found if use.last), default=None),
            languages=_counted((use.language, use.mentions) for use in found),
            months=tuple(
                sorted(
                    _counted((use.first[:7], use.mentions) for use in found if use.first),
                    key=lambda facet: facet.value,
                )
            ),
        )
        for (kind, words), found in _by_wording(use for use in uses if use.kind in {_TITLE, "nominal"})
    )


def _company(
    connection: Connection, redirects: Redirects, numbers: Sequence[int], articles: int
) -> tuple[Companion, ...]:
    """The entities named in most articles of this one, which `articles` name; united ones as one."""
    entities = schema.entities
    pairs = _named_beside(connection, redirects, numbers, articles)
    entity, count = pairs.c.entity, func.count()
    query = select(entity, count.label("articles")).group_by(entity).order_by(count.desc(), entity).limit(_COMPANY)
    rows = connection.execute(query).all()
    wanted = select(entities.c.id, entities.c.entity).where(entities.c.id.in_([row.entity for row in rows]))
    ids = {row.id: row.entity for row in connection.execute(wanted)}
    found = named(connection, redirects, list(ids.values()))
    return tuple(
        Companion(
            id=ids[row.entity],
            type=found[ids[row.entity]].type,
            names=found[ids[row.entity]].names,
            articles=row.articles,
        )
        for row in rows
    )


def _named_beside(connection: Connection, redirects: Redirects, numbers: Sequence[int], articles: int) -> Any:
    """A query for the other entities of the same articles, each once an article: of an entity in many articles from one
    pass over all `namings`, of others from the links of their articles."""
    namings = schema.namings
    own = select(namings.c.revision).where(namings.c.entity.in_(numbers))
    if has_older_revisions(connection):
        own = own.where(newest_only(namings.c.revision))
    total = connection.scalar(select(func.count()).select_from(schema.articles)) or 0
    is_common = articles * _COMMON > total
    found = namings.alias("beside") if is_common else schema.links
    beside = (found.c.revision.in_(own), found.c.entity.not_in(numbers))
    if not redirects.kept:
        pairs = select(found.c.revision, found.c.entity).where(*beside)
        return (pairs if is_common else pairs.distinct()).subquery()
    lead = moved().subquery()
    stays = func.coalesce(lead.c.kept, found.c.entity).label("entity")
    joined = select(found.c.revision, stays).distinct().outerjoin(lead, lead.c.gone == found.c.entity)
    return joined.where(*beside).subquery()
