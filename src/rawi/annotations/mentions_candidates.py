"""Candidates: stretches that may be names, before the best ones are chosen."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from rawi.model.annotations import EntityType, MentionKind

TAGGED, KNOWN, RULE, REPEATED, WEAK = 2, 3, 2, 1, 0
"""How far a candidate is trusted: known by the gazetteer or after a title; by a rule; repeated; a guess."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch `[start, end)` of the folded text. `code` is the evidence's; `entities` what the gazetteer says it may
    be, likeliest first; `title` the folded stretch of the title beside it; `whole` the stretch the rule looked at,
    with the words that were cut off (it decides between candidates); `odds` the log odds that it is a name, once weighed."""

    start: int
    end: int
    type: EntityType
    code: str
    trust: int
    entities: tuple[str, ...] = ()
    title: tuple[int, int] | None = None
    kind: MentionKind = "name"
    whole: tuple[int, int] | None = None
    odds: float | None = None

    @property
    def reach(self) -> tuple[int, int]:
        """The stretch that competes with others."""
        return self.whole or (self.start, self.end)


def choose(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that stay: the longest first, then the most trusted; none overlap; in text order."""
    starts: list[int] = []
    ends: list[int] = []
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=_order):
        start, end = candidate.reach
        position = bisect_left(starts, start)
        if (position == len(starts) or end <= starts[position]) and (position == 0 or ends[position - 1] <= start):
            starts.insert(position, start)
            ends.insert(position, end)
            kept.insert(position, candidate)
    return kept


def _order(candidate: Candidate) -> tuple[int, int, int, int, str]:
    start, end = candidate.reach
    strong = candidate.trust if candidate.trust != REPEATED else 0
    return (start - end - 2 * strong, -candidate.trust, candidate.start - candidate.end, start, candidate.code)
