"""Content given to a source by a phrase: «بحسب X»، «به گفته X», according to X."""

from __future__ import annotations

from collections.abc import Iterator

from rawi.annotations.quotations.clauses import clause_end
from rawi.annotations.quotations.drafts import Draft
from rawi.annotations.quotations.hits import Hit
from rawi.annotations.quotations.quoted import Quoted
from rawi.annotations.quotations.view import Stretch, Unit, View

_CLAUSE_WORDS = 4
"""Fewer words before or behind a source phrase are no statement."""
_COMMAS = ",،"


def read_sources(view: View, unit: Unit, hits: list[Hit], drafts: list[Draft]) -> Iterator[Draft]:
    """The drafts of the source phrases of a unit that credit no content found already."""
    for hit in hits:
        if hit.cue.form != "attribution" or view.quoted_around(hit.start) is not None:
            continue
        if any(draft.start < hit.start < draft.end or draft.end <= hit.start for draft in drafts):
            continue
        end = source_end(view, unit, hit)
        stretch = _before(view, unit, hit) or _behind(view, unit, hit, end, hits)
        if stretch is not None:
            yield Draft(unit=unit, content=(stretch,), opening="source", hit=hit, after=(hit.end, end))


def source_end(view: View, unit: Unit, hit: Hit) -> int:
    """Where the words that name the source end: at a comma outside marks, a colon, or the end of the unit."""
    position = hit.end
    while position < unit.end:
        if view.text[position] in _COMMAS + ":;؛-–\n":
            quoted: Quoted | None = view.quoted_around(position)
            if quoted is None:
                return position
            position = quoted.outer_end
            continue
        position += 1
    return unit.end


def _before(view: View, unit: Unit, hit: Hit) -> Stretch | None:
    stretch = view.trimmed((unit.start, hit.start - hit.joined))
    if stretch is None or len(view.text[stretch[0] : stretch[1]].split()) < _CLAUSE_WORDS:
        return None
    return stretch


def _behind(view: View, unit: Unit, hit: Hit, end: int, hits: list[Hit]) -> Stretch | None:
    limit = clause_end(view, unit, end, hits=[item for item in hits if item.start > end])
    stretch = view.trimmed((end, limit))
    if stretch is None or len(view.text[stretch[0] : stretch[1]].split()) < _CLAUSE_WORDS:
        return None
    return stretch
