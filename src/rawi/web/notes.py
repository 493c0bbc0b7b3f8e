"""The side lists of the reading view: one entry for each quotation, entity, time expression and left-over stretch."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from rawi.model.annotations import Boilerplate, Mention, Quotation, Time
from rawi.model.evidence import Evidence
from rawi.model.spans import Span
from rawi.web.context import EXCERPT, Actor, ReadingContext, note_id, time_meaning
from rawi.web.evidence import sentence
from rawi.web.excerpts import bounded
from rawi.web.words import word

MOST_REASONS = 6
"""Kinds of reasons shown for one entity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationNote:
    """One quotation in the side list; `via` runs from the speaker to the outlet."""

    id: str
    number: int
    span: Span
    excerpt: str
    kind: str
    kind_word: str
    cue: str | None
    cue_span: Span | None
    speakers: tuple[Actor, ...]
    via: tuple[Actor, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One sentence of evidence, and the stretch it rests on where that is another than what it is about."""

    sentence: str
    span: Span | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why the mention at `span` is one, and one of its entity."""

    span: Span
    words: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityNote:
    """One entity in the side list with its mentions in text order, or the mentions of one wording no link is known for.
    `reasons` are those of the mentions, each kind of reason once, with the first mention it holds for."""

    id: str
    entity: str | None
    name: str
    type: str
    type_word: str
    mentions: tuple[tuple[Span, str], ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainNote:
    """A time expression or a left-over stretch in the side list; `meaning` is what it stands for."""

    id: str
    span: Span
    excerpt: str
    meaning: str
    value: str
    why: str


def quotation_note(number: int, quotation: Quotation, context: ReadingContext) -> QuotationNote:
    """The entry of the article's quotation `number`."""
    cue = quotation.cue
    return QuotationNote(
        id=f"q{number}",
        number=number,
        span=quotation.content[0],
        excerpt=bounded(
            " … ".join(span.of(context.reading.article.text)[: 4 * EXCERPT] for span in quotation.content), EXCERPT
        ),
        kind=quotation.kind,
        kind_word=word("quotation", quotation.kind, context.interface),
        cue=context.words(cue) if cue is not None else None,
        cue_span=cue,
        speakers=tuple(context.actor(speaker) for speaker in quotation.speakers),
        via=tuple(context.actor(transmitter) for transmitter in quotation.via),
        why=sentence(quotation.evidence, context.interface),
    )


def entity_notes(mentions: list[Mention], context: ReadingContext) -> tuple[EntityNote, ...]:
    """One entry for each entity of `mentions`, the one named most often first."""
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        groups.setdefault(context.key(mention), []).append(mention)
    notes = [_entity_note(group, context) for group in groups.values()]
    return tuple(sorted(notes, key=lambda note: -len(note.mentions)))


def _entity_note(group: list[Mention], context: ReadingContext) -> EntityNote:
    first = group[0]
    link = context.links.get(first.span)
    entity = link.entity if link is not None else None
    return EntityNote(
        id=context.note_of(first),
        entity=context.known(entity),
        name=context.name(entity) or context.words(first.span),
        type=first.type,
        type_word=word("entity", first.type, context.interface),
        mentions=tuple((mention.span, context.words(mention.span)) for mention in group),
        reasons=_reasons(group, context),
    )


def _reasons(group: list[Mention], context: ReadingContext) -> tuple[Reason, ...]:
    """The kinds of reasons of an entity's mentions in text order, at most MOST_REASONS."""
    first: dict[tuple[str, ...], Reason] = {}
    for mention in group:
        told = tuple(_told(evidence, mention.span, context) for evidence in _evidence(mention, context))
        kind = tuple(one.sentence for one in told)
        if kind not in first:
            first[kind] = Reason(span=mention.span, words=context.words(mention.span), told=told)
    return tuple(islice(first.values(), MOST_REASONS))


def _evidence(mention: Mention, context: ReadingContext) -> tuple[Evidence, ...]:
    """Why it is a mention, and why it stands for its entity where that is another reason."""
    link = context.links.get(mention.span)
    if link is None or link.evidence.code == mention.evidence.code:
        return (mention.evidence,)
    return (mention.evidence, link.evidence)


def _told(evidence: Evidence, about: Span, context: ReadingContext) -> Told:
    span = next((span for span in evidence.spans if span != about), None)
    words = context.words(span) if span is not None else ""
    return Told(sentence=sentence(evidence, context.interface), span=span, words=words)


def time_note(time: Time, context: ReadingContext) -> PlainNote:
    """The entry of a time expression."""
    return PlainNote(
        id=note_id("t", time.span),
        span=time.span,
        excerpt=context.words(time.span),
        meaning=time_meaning(time, context.interface),
        value=bounded(time.value, EXCERPT),
        why=sentence(time.evidence, context.interface),
    )


def boilerplate_note(piece: Boilerplate, context: ReadingContext) -> PlainNote:
    """The entry of a left-over stretch."""
    return PlainNote(
        id=note_id("b", piece.span),
        span=piece.span,
        excerpt=context.words(piece.span),
        meaning=word("boilerplate", piece.why, context.interface),
        value="",
        why=sentence(piece.evidence, context.interface),
    )
