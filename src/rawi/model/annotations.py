"""Annotations: records that point into an article's text.

An annotation holds spans only; the article and revision it belongs to are its layer's. Annotations refer to one another
by span, and only backwards in the pipeline: a quotation's speaker names the span of a mention, and the
entity is found through that mention's link.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rawi.model.compact import compact
from rawi.model.evidence import Evidence
from rawi.model.spans import Span

EntityType = Literal["PER", "ORG", "LOC"]
MentionKind = Literal["name", "nominal", "pronoun"]
QuotationKind = Literal["direct", "indirect", "mixed"]
SpeakerKind = Literal["official", "witness", "expert", "media", "account", "document", "public", "source"]
Stance = Literal[
    "neutral",
    "asserting",
    "distancing",
    "conceding",
    "denying",
    "accusing",
    "condemning",
    "praising",
    "demanding",
    "threatening",
    "warning",
    "promising",
    "predicting",
    "opinion",
    "wishing",
]
TimeKind = Literal["DATE", "TIME", "DURATION", "SET"]
Calendar = Literal["gregorian", "jalali", "hijri"]


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class Boilerplate:
    """A stretch that is not title, dateline, byline, caption or body. `why` is one of the guidelines' reasons
    (`comment form`, `related links`, `end mark`, …)."""

    span: Span
    why: str
    evidence: Evidence


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of title or body; boilerplate is in no sentence. `paragraph` counts from 0 through the article."""

    span: Span
    paragraph: int


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A person, organisation or place as it stands in the text.

    `span` covers the proper name only (kind `name`), or the description by role (`nominal`), or the pronoun.
    `title` is the rank or title beside the name, outside the span. `score` is in 0..1.
    """

    span: Span
    type: EntityType
    kind: MentionKind
    evidence: Evidence
    title: Span | None = None
    score: float = 1.0


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The entity a mention stands for. `mention` is the mention's span; `entity` begins `person/`, `org/` or `place/`."""

    mention: Span
    entity: str
    evidence: Evidence
    score: float = 1.0


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression with its TIMEX3 type and ISO 8601 value (the forms stand in the annotation guidelines).

    `calendar` is the one it was written in; `anchor` the ISO value it was resolved against, None for absolute ones.
    """

    span: Span
    kind: TimeKind
    value: str
    evidence: Evidence
    calendar: Calendar = "gregorian"
    anchor: str | None = None


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks: `span` the words nearest to the cue that name the speaker (a name, a role, a pronoun), None when
    only the verb shows it; `mention` the span of the mention it stands for, None when it is nobody that is named
    (an unnamed source).

    `kind` says what an unnamed source is called: an official, a witness, an expert, the media, an account (of a social
    network), a document (a report, a statement), the public, or a source and nothing more; None for everybody else.
    `on_behalf_of` is the span of the mention, else of the words, of those a spokesman speaks for.
    """

    span: Span | None
    mention: Span | None
    kind: SpeakerKind | None = None
    on_behalf_of: Span | None = None


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class Transmitter:
    """One link of the chain between speaker and outlet: `span` its words, `mention` the span of its mention."""

    span: Span
    mention: Span | None


@compact
@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One stretch of reported speech.

    `content` is what was said, in one or more spans (a cue may split it), without cue, complementiser and outer
    marks; `via` runs nearest to the speaker first and is empty when the outlet reports itself. `speakers` holds one
    record, more for joint speakers. `stance` is what the outlet shows by its choice of cue: *claimed* is distancing,
    *stressed* asserting; neutral too where no cue stands.
    """

    content: tuple[Span, ...]
    kind: QuotationKind
    cue: Span | None
    speakers: tuple[Speaker, ...]
    evidence: Evidence
    via: tuple[Transmitter, ...] = ()
    score: float = 1.0
    stance: Stance = "neutral"

    @property
    def span(self) -> Span:
        """From the first to the last code point of the content."""
        return Span(self.content[0].start, self.content[-1].end)


Annotation = Boilerplate | Sentence | Mention | Link | Time | Quotation
