"""What one asks a corpus and what it answers: filters, pages of results, summaries, the state of a corpus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from rawi.model.articles import Article, Provenance
from rawi.model.spans import Span

Item_co = TypeVar("Item_co", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Narrows a listing or search. `since` and `until` are inclusive ISO days (or months, years) compared with the
    published date; `entity` an entity id; `event` an event id. None narrows nothing. `set_aside`: None for all articles,
    True for those kept but not read, False for those read."""

    language: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    entity: str | None = None
    event: str | None = None
    set_aside: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One article in a listing: the newest revision's head data, and the event it is an account of."""

    id: str
    revision: str
    language: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    event: str | None
    length: int
    set_aside: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A piece of an article in its original letters. `span` is its place in the article's text; `hits` are the matched
    words, as spans of the article's text."""

    text: str
    span: Span
    hits: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One search result; a higher `score` is better."""

    article: Summary
    score: float
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetCount:
    """How many results have `value` in a facet (`language`, `outlet`, `month`)."""

    value: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Generic[Item_co]):
    """One page of results. `cursor` asks for the next page, None on the last one; `total` counts all results."""

    items: tuple[Item_co, ...]
    total: int
    cursor: str | None = None
    facets: tuple[tuple[str, tuple[FacetCount, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSummary:
    """One event in a listing."""

    id: str
    label: str
    start: str | None
    end: str | None
    articles: int
    outlets: tuple[str, ...]
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarantined:
    """One quarantine entry: what could not be read, why, and the next step."""

    path: str
    reason: str
    next_step: str
    code: str
    provenance: Provenance
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionHead:
    """One revision of an article, oldest first in lists. `added` is its place in the corpus' sequence."""

    revision: str
    provenance: Provenance
    added: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """The state of a corpus in counts. `languages` and `outlets` count articles (newest revisions); `unfinished` says
    that a build was cut off and should be repeated. `knowledge` counts entities people imported, `behind` articles that were read
    before and that the next build looks at again."""

    articles: int
    revisions: int
    set_aside: int
    quarantined: int
    removed: int
    events: int
    mentions: int
    quotations: int
    times: int
    languages: tuple[FacetCount, ...]
    outlets: tuple[FacetCount, ...]
    first: str | None
    last: str | None
    file_bytes: int
    text_bytes: int
    schema: int
    unfinished: bool
    knowledge: int = 0
    behind: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """Two revisions of one article, for comparison."""

    older: Article
    newer: Article
