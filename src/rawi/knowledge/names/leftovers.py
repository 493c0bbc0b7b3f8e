"""What an alignment leaves over: the parts of either name that match nothing, before, between and after those that do."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.knowledge.names.alignment import Match
from rawi.knowledge.names.parts import Part

Parts = tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftovers:
    """For each place the parts of the left and of the right name that match nothing, optional ones left out; `between` has
    one pair for each gap between two matches that holds any."""

    before: tuple[Parts, Parts]
    between: tuple[tuple[Parts, Parts], ...]
    after: tuple[Parts, Parts]

    @property
    def left(self) -> int:
        """How many parts of the left name are left over."""
        return sum(len(pair[0]) for pair in (self.before, *self.between, self.after))

    @property
    def right(self) -> int:
        """How many parts of the right name are left over."""
        return sum(len(pair[1]) for pair in (self.before, *self.between, self.after))


def leftovers(left: Parts, right: Parts, matches: tuple[Match, ...]) -> Leftovers:
    """What `matches` leave over of two names; everything stands before when there are none."""
    gaps = []
    i = j = 0
    for match in matches:
        gaps.append((_core(left[i : match.left[0]]), _core(right[j : match.right[0]])))
        i, j = match.left[1], match.right[1]
    after = (_core(left[i:]), _core(right[j:]))
    if not gaps:
        return Leftovers(before=after, between=(), after=((), ()))
    between = tuple(pair for pair in gaps[1:] if pair[0] or pair[1])
    return Leftovers(before=gaps[0], between=between, after=after)


def _core(parts: Parts) -> Parts:
    return tuple(part for part in parts if part.kind != "optional")
