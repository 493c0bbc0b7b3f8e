"""The title of a text that does not give it apart."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.articles.lines import Line, lines_of
from rawi.articles.site_header import title_below
from rawi.articles.wording import glued_source
from rawi.model.spans import Span, trimmed

LONGEST = 200
"""Code points; a first line that is longer is a paragraph."""
_SPACE = " \t\u00a0\u200c\u200e\u200f\ufeff"


def find_title(text: str) -> Span | None:
    """The span of the title in `text`: the line that repeats the page's title, else a title glued to the words «به
    گزارش», else the first line (after a kicker, the second) when it looks like a headline and more text follows.

    Known failure: a lead without a full stop on the first line is taken for the title.
    """
    lines = lines_of(text)
    below = title_below(lines)
    if below is not None:
        return lines[below].span
    return _glued_title(lines, text) or _first_headline(lines, text)


def _first_headline(lines: Sequence[Line], text: str) -> Span | None:
    if len(lines) < 2 or not _is_headline(lines[0]):
        return None
    first, second = lines[0], lines[1]
    kicker = len(lines) > 2 and _is_headline(second) and text.count("\n", first.end, second.start) == 1
    return second.span if kicker and len(second.span) > len(first.span) else first.span


def _is_headline(line: Line) -> bool:
    return (
        line.end - line.start <= LONGEST
        and line.bare[-1:] not in {".", ":", "،", ",", "؛", ";"}
        and any(char.isalpha() for char in line.folded)
    )


def _glued_title(lines: Sequence[Line], text: str) -> Span | None:
    for line in lines[:3]:
        match = glued_source().search(text, line.start + 15, min(line.end, line.start + LONGEST))
        if match is not None:
            return Span(line.start, match.start())
    return None


def title_at_start(text: str, title: str) -> Span | None:
    """Where `text` begins with `title` (white space aside), as a span; None when it does not."""
    words = title.strip()
    start = len(text) - len(text.lstrip())
    if not words or not text.startswith(words, start):
        return None
    after = text[start + len(words) : start + len(words) + 1]
    return Span(start, start + len(words)) if len(words) >= 20 or not after.isalnum() else None


def leading_title(text: str, title: str) -> Span | None:
    """The span of `title`, which stands before `text`; None when it is blank."""
    return trimmed(Span(0, len(title)), text, _SPACE) if title.strip() else None
