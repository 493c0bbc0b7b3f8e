"""Choosing among candidates: the best set without overlaps, and facts that are always finite."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.annotations.mentions_candidates import RULE, Candidate
from rawi.annotations.mentions_weighing import best_set, log_odds, proposals


def candidate(start: int, end: int, odds: float | None = None, **changed) -> Candidate:
    """A candidate place."""
    return Candidate(start, end, changed.pop("type", "LOC"), changed.pop("code", "x"), RULE, odds=odds, **changed)


def overlap(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates compete."""
    return one.reach[0] < other.reach[1] and other.reach[0] < one.reach[1]


def value(chosen, margin: float) -> float:
    """What a set is worth."""
    return sum(item.odds + margin for item in chosen)


@given(
    st.lists(
        st.tuples(st.integers(0, 20), st.integers(1, 6), st.floats(-3, 5, allow_nan=False)).map(
            lambda row: candidate(row[0], row[0] + row[1], row[2])
        ),
        max_size=9,
    ),
    st.sampled_from([0.0, 0.5]),
)
def test_no_other_set_is_worth_more(items, margin):
    """The set has no overlaps, and no other set without overlaps has a larger sum of odds."""
    chosen = best_set(items, margin)
    assert not any(overlap(one, other) for one, other in combinations(chosen, 2))
    possible = (
        subset
        for size in range(len(items) + 1)
        for subset in combinations(items, size)
        if not any(overlap(one, other) for one, other in combinations(subset, 2))
    )
    assert value(chosen, margin) == pytest.approx(max(value(subset, margin) for subset in possible))


def test_two_who_propose_one_name_are_one():
    """Same stretch and type: one proposal with both codes, the entities and the title of whoever has them."""
    found = proposals([candidate(3, 8, code="tagged"), candidate(3, 8, code="gazetteer", entities=("place/nubahar",))])
    assert [(item.codes, item.candidate.entities) for item in found] == [
        (frozenset({"tagged", "gazetteer"}), ("place/nubahar",))
    ]


def test_another_type_is_another_proposal():
    """A club and its city compete, they are not one."""
    assert len(proposals([candidate(3, 8), candidate(3, 8, type="ORG")])) == 2


def test_odds_are_the_sum_of_the_weights():
    """Facts without a weight count nothing."""
    assert log_odds({"a": 2.0, "b": 1.0}, {"a": 0.5, "bias": -1.0}) == pytest.approx(0.0)


def test_very_many_candidates_are_chosen_from():
    """Time and memory grow with the number of candidates, not with its square: a page of names is read."""
    items = [candidate(3 * at, 3 * at + 2, 1.0) for at in range(30_000)]
    assert len(best_set(items, 0.0)) == len(items)
