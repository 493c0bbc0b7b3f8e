"""Persons, organisations and places, and the names they go by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rawi.model.annotations import EntityType, MentionKind
from rawi.model.joins import Join
from rawi.model.listing import FacetCount
from rawi.model.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name of an entity. `language` is BCP 47, `kind` is `main` (shown first), `alias` or `short`."""

    text: str
    language: str
    kind: str = "main"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, organisation or place. `id` is `person/…`, `org/…` or `place/…` and lasts; `nil` marks an entity no
    gazetteer knows, whose id holds across one corpus or one run."""

    id: str
    type: EntityType
    names: tuple[Name, ...]
    role: str | None = None
    nil: bool = False

    def name(self, language: str) -> str:
        """The main name in `language`, else in English, else the first there is."""
        return _name_in(self.names, language) or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class EntitySummary:
    """One entity in a listing. `names` are main names: the gazetteer's, else per language of its articles the wording most
    articles have; `mentions` count all kinds, in `articles` newest revisions. `known` says whether the gazetteer has it."""

    id: str
    type: EntityType
    names: tuple[Name, ...]
    articles: int
    mentions: int
    known: bool

    def name(self, language: str) -> str:
        """The main name in `language`, else in English, else the first there is, else the id."""
        return _name_in(self.names, language) or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """One wording of an entity's mentions, exactly as the articles write it. `kind` is that of the mentions (`name`,
    `nominal`, `pronoun`); `languages` and `outlets` count mentions, largest first (outlet `""`: not known)."""

    words: str
    kind: MentionKind
    mentions: int
    articles: int
    languages: tuple[FacetCount, ...]
    outlets: tuple[FacetCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleUse:
    """A title beside the entity's name (`kind` `title`) or a description by role that stands for it (`nominal`), with the
    days of publication (YYYY-MM-DD, None when undated) on which it is first and last seen; `months` count mentions."""

    words: str
    kind: Literal["title", "nominal"]
    mentions: int
    articles: int
    first: str | None
    last: str | None
    languages: tuple[FacetCount, ...]
    months: tuple[FacetCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """An entity that is named in `articles` of the same articles, with its main names."""

    id: str
    type: EntityType
    names: tuple[Name, ...]
    articles: int

    def name(self, language: str) -> str:
        """The main name in `language`, else in English, else the first there is, else the id."""
        return _name_in(self.names, language) or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An entity that may be the same as another but is kept apart, with its main names; `join` says how likely and why."""

    id: str
    type: EntityType
    names: tuple[Name, ...]
    join: Join

    def name(self, language: str) -> str:
        """The main name in `language`, else in English, else the first there is, else the id."""
        return _name_in(self.names, language) or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSource:
    """Where people's own facts about an entity stand: the file, its SHA-256, the line from 1, and when it was imported."""

    file: str
    sha256: str
    line: int
    imported: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityProfile:
    """Everything a corpus and the gazetteer tell of one entity.

    `entity.nil` says that no gazetteer knows it. `country`, `kind`, `sources`, `identifiers`, `verified` are the
    gazetteer's; the counts are of the corpus (newest revisions) and can be traced with `Corpus.mentions`. `united` are
    the ids that lead here, `judged` those of them about which people decided, `joins` why the others do; `candidates` may be the
    same and are kept apart; `own` is where people's own files tell of it, the one that
    wins first.
    """

    entity: Entity
    articles: int
    mentions: int
    first: str | None
    last: str | None
    languages: tuple[FacetCount, ...]
    outlets: tuple[FacetCount, ...]
    spellings: tuple[Spelling, ...]
    roles: tuple[RoleUse, ...]
    company: tuple[Companion, ...]
    united: tuple[str, ...] = ()
    judged: tuple[str, ...] = ()
    joins: tuple[Join, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    country: str = ""
    kind: str = ""
    sources: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    verified: bool = False
    own: tuple[OwnSource, ...] = ()

    @property
    def id(self) -> str:
        """The entity's id."""
        return self.entity.id


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedMention:
    """One mention of an entity where it stands: `span` in the text of the newest revision of `article`. `link` is the entity
    the linker gave it, before judgements."""

    article: str
    span: Span
    words: str
    kind: MentionKind
    title: str | None
    outlet: str | None
    language: str
    published: str | None
    link: str


def _name_in(names: tuple[Name, ...], language: str) -> str | None:
    for wanted in (language, "en"):
        for name in names:
            if name.language == wanted and name.kind == "main":
                return name.text
    return names[0].text if names else None
