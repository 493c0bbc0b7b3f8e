"""Other stories left in an article without a heading: teasers at its end, headlines between its paragraphs.

A running text joins its paragraphs (وقال، كما، بدوره); a list of teasers does not: each paragraph is one sentence of teaser length
that begins afresh. Five of them in a row close the texts of sites that print such lists (measured on 5,900 articles of four outlets
that print none: 5 have such a run); of shorter runs those are taken that are also cut off or lack the last full stop.

Two to four headlines in a row between two full sentences are links to other stories: a running text has one sub-heading at a
time (59 such runs in 703 articles of an outlet that prints them, 5 in 6,284 of the others).

Known failures: a closing list of five unjoined one-sentence facts is taken for teasers; a body paragraph without a
connective before four teasers is taken along.
"""

from __future__ import annotations

from collections.abc import Sequence

from rawi.articles.lines import Line
from rawi.languages.boilerplate import EDGE, BoilerplateTable

LEAST = 3
"""Teasers in a row that are believed when one of them is cut off."""
FULL = 5
"""Teasers in a list as sites print it."""
MOST = 7
"""Unjoined paragraphs in a row up to which they can be teasers; more are a live report or a list of facts."""
SHORTEST, LONGEST = 40, 262
"""Code points; sites cut their teasers at 255 or sooner."""
HEADLINE_SHORTEST, HEADLINE_LONGEST, HEADLINE_WORDS, HEADLINES_MOST = 25, 110, 4, 4
SENTENCE_LEAST = 80
_ENDS = frozenset(".؟?!:…،,؛")
_BULLETS = frozenset("-–—•*·")
FULL_MEAN = 90
"""Code points that the teasers of a full list have at least, on average."""


def teaser_run(lines: Sequence[Line], table: BoilerplateTable) -> int:
    """How many of the last `lines` are teasers; 0 when they are the article's own. The first line never is one."""
    if not table.connectives:
        return 0
    run = 0
    while run < len(lines) - 1 and run <= MOST and _begins_afresh(lines[-1 - run], table):
        run += 1
    if FULL <= run <= MOST and _mean(lines[-FULL:]) >= FULL_MEAN:
        return FULL
    return run if LEAST <= run < FULL and _unfinished(lines[len(lines) - run :]) else 0


def _mean(run: Sequence[Line]) -> float:
    return sum(line.end - line.start for line in run) / len(run)


def _unfinished(run: Sequence[Line]) -> bool:
    return any(not line.ends_sentence for line in run)


def _begins_afresh(line: Line, table: BoilerplateTable) -> bool:
    length = line.end - line.start
    if not SHORTEST <= length <= LONGEST or ". " in line.folded[:-1]:
        return False
    first = line.folded.split(" ", 1)[0].strip(EDGE)
    return first not in table.connectives and first[:1].isalpha() and not _is_joined(first, table)


def _is_joined(word: str, table: BoilerplateTable) -> bool:
    return len(word) > 3 and word[0] in table.connectives and word not in table.unjoined


def inserted_headlines(lines: Sequence[Line], table: BoilerplateTable) -> list[tuple[int, int]]:
    """`(start, end)` of each run of headlines between paragraphs, as indexes of `lines`."""
    if not table.connectives:
        return []
    runs: list[tuple[int, int]] = []
    start = 1
    while start < len(lines) - 1:
        end = start
        while end < len(lines) - 1 and _is_headline(lines[end]):
            end += 1
        if 2 <= end - start <= HEADLINES_MOST and _is_sentence(lines[start - 1]) and _is_sentence(lines[end]):
            runs.append((start, end))
        start = max(end, start + 1)
    return runs


def _is_headline(line: Line) -> bool:
    return (
        HEADLINE_SHORTEST <= line.end - line.start <= HEADLINE_LONGEST
        and line.bare[-1:] not in _ENDS
        and line.folded[0] not in _BULLETS
        and len(line.folded.split()) >= HEADLINE_WORDS
    )


def _is_sentence(line: Line) -> bool:
    return line.ends_with_stop and line.end - line.start >= SENTENCE_LEAST
