"""Where cues stand in a unit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rawi.annotations.quotations.view import Unit, View
from rawi.languages.cues import Cue


class Hit(NamedTuple):
    """A cue in the text: words `[first, last)`, folded offsets `[start, end)`; `joined` when a conjunction is written
    onto it (وقال); `glued` when the last word is only a letter before the next one (وفقا ل)."""

    first: int
    last: int
    start: int
    end: int
    cue: Cue
    joined: bool
    glued: bool


def hits_in(view: View, unit: Unit) -> Iterator[Hit]:
    """The cues of a unit, in order; of overlapping ones the longest that begins first."""
    index = unit.first
    while index < unit.last:
        hit = _hit_at(view, index, unit.last)
        if hit is None:
            index += 1
            continue
        if hit.cue.form != "none":
            yield hit
        index = max(hit.last, index + 1)


def _hit_at(view: View, index: int, last: int) -> Hit | None:
    token = view.tokens[index]
    cues = view.table.cues
    if token in cues.by_first:
        found = cues.match(view.tokens, index)
        if found is not None:
            return _hit(view, index, last, found, skip=0)
    if token[:1] in view.table.clitics and token[1:] in cues.by_first:
        found = cues.match([token[1:], *view.tokens[index + 1 : index + 6]], 0)
        if found is not None:
            return _hit(view, index, last, found, skip=1)
    return None


def _hit(view: View, index: int, last: int, found: tuple[int, bool, Cue], *, skip: int) -> Hit | None:
    size, glued, cue = found
    until = index + size - glued
    if until > last:
        return None
    start = view.starts[index] + skip
    end = view.ends[until - 1] + (1 if glued else 0)
    if glued:
        end = view.starts[until] + 1
    return Hit(index, until, start, end, cue, joined=skip > 0, glued=glued)
