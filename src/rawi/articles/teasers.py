"""Teasers: the first sentences of other stories, left at the end of an article without a heading.

A running text joins its paragraphs (وقال، كما، من جهته); a list of teasers does not: each paragraph is one sentence that
begins afresh, and the site cuts them at a fixed length or leaves out the last full stop. Both signs together mark
a run of teasers at the end of an article.

Known failures: teasers that all end with a full stop and stand behind a body of the same build are not told from it; a
closing list of unjoined one-sentence facts can be taken for teasers.
"""

from __future__ import annotations

from collections.abc import Sequence

from rawi.articles.lines import Line
from rawi.languages.boilerplate import EDGE, BoilerplateTable

LEAST = 3
MOST = 6
SHORTEST = 40
LONGEST = 262
"""Code points; sites cut their teasers at 255 or sooner."""


def teaser_run(lines: Sequence[Line], table: BoilerplateTable) -> int:
    """How many of the last `lines` are teasers; 0 when they are the article's own."""
    if not table.connectives:
        return 0
    run = 0
    for line in reversed(lines):
        if run == MOST or not _begins_afresh(line, table):
            break
        run += 1
    run = min(run, len(lines) - 2)
    return run if run >= LEAST and _unfinished(lines[len(lines) - run :]) else 0


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
