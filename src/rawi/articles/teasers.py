"""Teasers: the first sentences of other stories, left at the end of an article without a heading.

A running text joins its paragraphs (وقال، كما، بدوره); a list of teasers does not: each paragraph is one sentence of teaser length
that begins afresh. Five of them in a row close the texts of sites that print such lists (measured on 5,900 articles of four outlets
that print none: 5 have such a run); of shorter runs those are taken that are also cut off or lack the last full stop.

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
