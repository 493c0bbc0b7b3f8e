"""The head of a saved page left above an article: the page's title with the site's name, then the site's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rawi.articles.lines import Line
from rawi.model.annotations import Boilerplate
from rawi.model.evidence import Evidence
from rawi.model.spans import Span

HEAD_LINES = 12
_SEPARATED = re.compile(r"\s*(?:[|–—•·»«/:]|::|\s-\s).{1,120}")


def title_below(lines: Sequence[Line]) -> int | None:
    """The index of the line that repeats the words of the first line before its site name («title – site»); None when
    there is none among the first lines."""
    if not lines:
        return None
    head = lines[0].folded
    for index, line in enumerate(lines[1:HEAD_LINES], 1):
        title = line.folded
        if len(title) >= 12 and head.startswith(title) and _SEPARATED.fullmatch(head, len(title)):
            return index
    return None


def site_header(lines: Sequence[Line]) -> Iterator[Boilerplate]:
    """The lines above the title that repeats the page's title."""
    index = title_below(lines)
    if index is not None:
        span = Span(lines[0].start, lines[index - 1].end)
        yield Boilerplate(
            span=span, why="site header", evidence=Evidence("boilerplate-page-title", (span, lines[index].span))
        )
