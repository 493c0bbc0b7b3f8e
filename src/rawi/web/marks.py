"""The highlights of the reading view, made from an article's layers."""

from __future__ import annotations

from rawi.model.annotations import Boilerplate, Mention, Quotation, Time
from rawi.model.spans import Span
from rawi.web.context import ReadingContext, is_shown, note_id, time_meaning
from rawi.web.excerpts import isolated
from rawi.web.interface import marked
from rawi.web.segments import Mark
from rawi.web.words import word


def marks_of(context: ReadingContext, part: Span | None, found: tuple[Span, ...] = ()) -> tuple[Mark, ...]:
    """The marks of everything that lies in `part`; `found` are spans to point out (a deep link)."""
    layers, interface = context.reading.layers, context.interface
    quotations = [pair for pair in enumerate(layers.quotations, start=1) if is_shown(_stretches(pair[1]), part)]
    return (
        *(_boilerplate_mark(piece, context) for piece in layers.boilerplate if is_shown((piece.span,), part)),
        *(mark for number, quotation in quotations for mark in _quotation_marks(number, quotation, context)),
        *(_mention_mark(mention, context) for mention in layers.mentions if is_shown((mention.span,), part)),
        *(_time_mark(time, context) for time in layers.times if is_shown((time.span,), part)),
        *(Mark(span=span, kinds=("found",), label=interface.text(marked("Linked words")), note="") for span in found),
    )


def _stretches(quotation: Quotation) -> tuple[Span, ...]:
    """Everything of a quotation that is highlighted."""
    speakers = (speaker.span for speaker in quotation.speakers)
    passed = (link.span for link in quotation.via)
    return tuple(span for span in (*quotation.content, quotation.cue, *speakers, *passed) if span is not None)


def _quotation_marks(number: int, quotation: Quotation, context: ReadingContext) -> list[Mark]:
    interface, note = context.interface, f"q{number}"
    count = interface.number(number)
    kind = word("quotation", quotation.kind, interface)
    label = interface.text(marked("Quotation %(number)s: %(kind)s"), number=count, kind=kind)
    marks = [
        Mark(span=span, kinds=("quotation", quotation.kind), label=label, note=note, number=count if first else None)
        for first, span in zip((True, *[False] * len(quotation.content)), quotation.content, strict=False)
    ]
    if quotation.cue is not None:
        label = interface.text(marked("Reporting words of quotation %(number)s"), number=count)
        marks.append(Mark(span=quotation.cue, kinds=("cue",), label=label, note=note))
    spoken = interface.text(marked("Speaker of quotation %(number)s"), number=count)
    passed = interface.text(marked("Passed on quotation %(number)s"), number=count)
    marks += [Mark(span=s.span, kinds=("speaker",), label=spoken, note=note) for s in quotation.speakers if s.span]
    marks += [Mark(span=link.span, kinds=("via",), label=passed, note=note) for link in quotation.via]
    return marks


def _mention_mark(mention: Mention, context: ReadingContext) -> Mark:
    type_word = word("entity", mention.type, context.interface)
    if mention.kind != "name":
        type_word += f" ({word('mention', mention.kind, context.interface)})"
    entity = context.entity_of(mention.span)
    label = f"{type_word}: {isolated(context.name(entity) or context.words(mention.span))}"
    kinds = ("mention", mention.type.lower())
    return Mark(span=mention.span, kinds=kinds, label=label, note=context.note_of(mention))


def _time_mark(time: Time, context: ReadingContext) -> Mark:
    kind = word("time", time.kind, context.interface)
    label = f"{kind}: {time_meaning(time, context.interface)}"
    return Mark(span=time.span, kinds=("time",), label=label, note=note_id("t", time.span))


def _boilerplate_mark(piece: Boilerplate, context: ReadingContext) -> Mark:
    why = word("boilerplate", piece.why, context.interface)
    label = context.interface.text(marked("Left-over, not part of the article: %(why)s"), why=why)
    return Mark(span=piece.span, kinds=("boilerplate",), label=label, note=note_id("b", piece.span))
