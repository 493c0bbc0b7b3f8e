"""The reading view: an article's lines with all highlights, and the side lists that say what each highlight is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError

from rawi.model.entities import Entity
from rawi.model.layers import Reading
from rawi.model.spans import Span
from rawi.web.context import context_of, is_shown
from rawi.web.interface import Interface
from rawi.web.marks import marks_of
from rawi.web.notes import (
    EntityNote,
    PlainNote,
    QuotationNote,
    boilerplate_note,
    entity_notes,
    quotation_note,
    time_note,
)
from rawi.web.segments import Line, lines, part_of, segments

PART = 50_000
"""Code points of one article shown on one page; a longer article is shown in parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingView:
    """What the reading page draws. `part` is the stretch shown, None for an empty text."""

    lines: tuple[Line, ...]
    quotations: tuple[QuotationNote, ...]
    entities: tuple[EntityNote, ...]
    times: tuple[PlainNote, ...]
    boilerplate: tuple[PlainNote, ...]
    part: Span | None


def reading_view(
    reading: Reading,
    *,
    entities: Mapping[str, Entity],
    interface: Interface,
    start: int = 0,
    found: tuple[Span, ...] = (),
) -> ReadingView:
    """The view of the part of the article that begins at `start`; `found` are spans to point out (a deep link)."""
    article, layers = reading.article, reading.layers
    part = part_of(article.text, start, size=PART)
    context = context_of(reading, entities, interface)
    cut = segments(article.text, marks_of(context, part, found), within=part) if part is not None else ()
    return ReadingView(
        lines=lines(cut, title=article.title, rtl=reads_rtl(article.language)),
        quotations=tuple(
            quotation_note(number, quotation, context)
            for number, quotation in enumerate(layers.quotations, start=1)
            if is_shown(quotation.content, part)
        ),
        entities=entity_notes([mention for mention in layers.mentions if is_shown((mention.span,), part)], context),
        times=tuple(time_note(time, context) for time in layers.times if is_shown((time.span,), part)),
        boilerplate=tuple(
            boilerplate_note(left, context) for left in layers.boilerplate if is_shown((left.span,), part)
        ),
        part=part,
    )


def part_holding(starts: tuple[int, ...], at: int) -> int:
    """The start of the part of a long text that holds the code point `at`."""
    return starts[bisect_right(starts, at) - 1]


@cache
def reads_rtl(language: str) -> bool:
    """Whether a language (BCP 47) is written right to left, as CLDR says; unknown ones count as left to right."""
    try:
        return bool(Locale.parse(language, sep="-").text_direction == "rtl")
    except (UnknownLocaleError, ValueError):
        return False
