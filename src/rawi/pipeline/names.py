"""Comparing names on behalf of the interfaces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rawi.knowledge.names import Comparison, Matching, compare
from rawi.knowledge.names.wording import sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A line of a table of pairs: the two names as they stand there, how they compare, and why in one sentence.
    `comparison` is None for a line that holds no pair."""

    left: str
    right: str
    comparison: Comparison | None
    why: str


NO_PAIR = "no pair: the line has no tab"


def compare_names(left: str, right: str, *, matching: Matching) -> Pair:
    """Compares two names."""
    comparison = compare(left, right, matching)
    return Pair(left=left, right=right, comparison=comparison, why=sentence(comparison))


def match_pairs(lines: Iterable[str], *, matching: Matching) -> Iterator[Pair | None]:
    """One pair for each line `a<TAB>b` (further columns are passed over), in order; None for an empty line."""
    for line in lines:
        text = line.rstrip("\r\n")
        left, tab, rest = text.partition("\t")
        if not text.strip():
            yield None
        elif not tab:
            yield Pair(left=left, right="", comparison=None, why=NO_PAIR)
        else:
            yield compare_names(left, rest.partition("\t")[0], matching=matching)
