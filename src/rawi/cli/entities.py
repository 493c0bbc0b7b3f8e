"""`rawi entities` and `rawi entity`: who is named, and everything told of one."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import typer

from rawi.cli.options import CorpusArgument, CursorOption, JsonOption, LimitOption
from rawi.cli.output import print_json, print_table, say
from rawi.corpus import Corpus
from rawi.model.annotations import EntityType
from rawi.model.entities import EntityProfile, EntitySummary, NamedMention, RoleUse, Spelling
from rawi.model.evidence import Evidence
from rawi.model.listing import FacetCount, Filter, Listing

LANGUAGES = ("en", "ar", "fa")
_SHOWN = 25
"""Rows of each part of a profile on a terminal; `--json` has all."""


class EntityKind(StrEnum):
    """What an entity is."""

    PER = "PER"
    ORG = "ORG"
    LOC = "LOC"


IdArgument = Annotated[str, typer.Argument(metavar="ID", help="The entity's id (`person/…`, `org/…`, `place/…`).")]


def entities(
    corpus: CorpusArgument,
    query: Annotated[list[str] | None, typer.Argument(metavar="[QUERY…]", help="A name, in any spelling.")] = None,
    *,
    kind: Annotated[EntityKind | None, typer.Option("--type", help="Only persons, organisations or places.")] = None,
    limit: LimitOption = 25,
    cursor: CursorOption = None,
    as_json: JsonOption = False,
) -> None:
    """The persons, organisations and places that articles name, those of most articles first; with a query those of that
    name, whatever letters it is written in."""
    wanted: EntityType | None = kind.value if kind is not None else None
    listing = Corpus.open(corpus).entities(" ".join(query or []), type=wanted, cursor=cursor, limit=limit)
    if as_json:
        for item in listing.items:
            print_json(item)
    else:
        print_table(("articles", "mentions", "type", *LANGUAGES, "known", "id"), map(_entity_row, listing.items))
    _say_rest(listing)


def _entity_row(entity: EntitySummary) -> tuple[object, ...]:
    names = tuple(
        next((name.text for name in entity.names if name.language == language), None) for language in LANGUAGES
    )
    known = "yes" if entity.known else "no"
    return (f"{entity.articles:,}", f"{entity.mentions:,}", entity.type, *names, known, entity.id)


def entity(
    corpus: CorpusArgument,
    identifier: IdArgument,
    *,
    mentions: Annotated[
        bool, typer.Option("--mentions", help="Where its mentions stand (article and span) instead.")
    ] = False,
    words: Annotated[str | None, typer.Option("--words", help="With --mentions: only those worded so.")] = None,
    title: Annotated[
        str | None, typer.Option("--title", help="With --mentions: only those with this title beside them.")
    ] = None,
    limit: LimitOption = 25,
    cursor: CursorOption = None,
    as_json: JsonOption = False,
) -> None:
    """One person, organisation or place: its spellings with counts by language and outlet, titles and roles over time, who
    is named with it, and its articles (newest first, `--limit` and `--cursor` for the next)."""
    opened = Corpus.open(corpus)
    if mentions or words is not None or title is not None:
        listing = opened.mentions(identifier, words=words, title=title, cursor=cursor, limit=limit)
        _print_mentions(listing, as_json=as_json)
        return
    profile = opened.entity(identifier)
    articles = opened.articles(Filter(entity=identifier), cursor=cursor, limit=limit)
    if as_json:
        print_json({"profile": profile, "articles": articles})
        return
    _print_profile(profile)
    columns = ("published", "language", "outlet", "title", "id")
    print_table(columns, [(a.published, a.language, a.outlet, a.title, a.id) for a in articles.items])
    _say_rest(articles)


def _print_profile(profile: EntityProfile) -> None:
    known = profile.entity
    names = ", ".join(f"{name.text} ({name.language})" for name in known.names if name.kind == "main")
    gazetteer = "no" if known.nil else "yes" if profile.verified else "yes, unverified"
    print_table(
        ("", ""),
        [
            ("id", profile.id),
            ("type", known.type),
            ("names", names),
            ("in the gazetteer", gazetteer),
            ("sources", ", ".join(profile.sources)),
            ("your own files", ", ".join(f"{own.file}, line {own.line}" for own in profile.own)),
            ("identifiers", ", ".join(profile.identifiers)),
            ("read as one", ", ".join(profile.united)),
            ("judged the same", ", ".join(profile.judged)),
            ("articles", f"{profile.articles:,}"),
            ("mentions", f"{profile.mentions:,}"),
            ("seen", f"{profile.first or '?'} to {profile.last or '?'}"),
        ],
    )
    _print_part(
        ("joined", "with", "score", "why"),
        [(join.left, join.right, f"{join.score:.2f}", why(join.evidence)) for join in profile.joins],
    )
    _print_part(
        ("may be the same", "score", "why", "id"),
        [
            (other.name("en"), f"{other.join.score:.2f}", why(other.join.evidence), other.id)
            for other in profile.candidates
        ],
    )
    spelt = ("spelling", "kind", "mentions", "articles", "languages", "outlets")
    _print_part(spelt, [_spelling_row(spelling) for spelling in profile.spellings])
    _print_part(
        ("title or role", "kind", "mentions", "articles", "first", "last"),
        [_role_row(role) for role in profile.roles],
    )
    _print_part(
        ("named with it", "articles", "id"), [(other.name("en"), other.articles, other.id) for other in profile.company]
    )


def why(evidence: Iterable[Evidence]) -> str:
    """Evidence on one line: its codes with their values."""
    return "; ".join(
        " ".join((reason.code.removeprefix("join-"), *(value for _, value in reason.values))) for reason in evidence
    )


def _spelling_row(spelling: Spelling) -> tuple[object, ...]:
    languages, outlets = _shares(spelling.languages), _shares(spelling.outlets)
    return (spelling.words, spelling.kind, spelling.mentions, spelling.articles, languages, outlets)


def _role_row(role: RoleUse) -> tuple[object, ...]:
    return (role.words, role.kind, role.mentions, role.articles, role.first, role.last)


def _shares(facets: Iterable[FacetCount]) -> str:
    return ", ".join(f"{facet.value or '?'} {facet.count:,}" for facet in facets)


def _print_part(columns: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    if rows:
        print_table(columns, rows[:_SHOWN])
    if len(rows) > _SHOWN:
        say(f"{len(rows) - _SHOWN:,} more: --json has all")


def _print_mentions(listing: Listing[NamedMention], *, as_json: bool) -> None:
    if as_json:
        for item in listing.items:
            print_json(item)
    else:
        columns = ("place", "words", "title", "kind", "published", "language", "outlet")
        rows = [
            (f"{m.article}#{m.span.start}-{m.span.end}", m.words, m.title, m.kind, m.published, m.language, m.outlet)
            for m in listing.items
        ]
        print_table(columns, rows)
    _say_rest(listing)


def _say_rest(listing: Listing[object]) -> None:
    if listing.cursor is not None:
        say(f"{listing.total:,} in all; the next ones: --cursor {listing.cursor}")
