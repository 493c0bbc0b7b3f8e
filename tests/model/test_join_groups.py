"""Groups from judgements and joins: people first, then the surest joins; what is found does not depend on their order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.model.join_groups import joined
from rawi.model.joins import Join
from rawi.model.judgement_groups import Decided, group


def join(left, right, score=0.9, decision="same", shorter=""):
    """A join of two ids."""
    return Join(left=left, right=right, decision=decision, score=score, shorter=shorter)


def judged(*rows):
    """Decisions in the order they were made."""
    return [Decided(judgement=f"j{n}", decision=row[0], left=row[1], right=row[2]) for n, row in enumerate(rows)]


def groups(joins, decisions=(), known=()):
    """The groups, each as its sorted ids in one word."""
    made = joined(group(decisions), decisions, joins, is_known=frozenset(known).__contains__)
    return ["".join(sorted(members)) for members in made]


@pytest.mark.parametrize(
    ("joins", "decisions", "known", "expected"),
    [
        pytest.param([join("a", "b"), join("b", "c")], [], "", ["abc"], id="chains are followed"),
        pytest.param([join("a", "b", decision="unsure")], [], "", [], id="unsure joins nothing"),
        pytest.param([join("a", "b")], [("different", "a", "b")], "", [], id="a person's different wins"),
        pytest.param([join("a", "b")], [("unsure", "a", "b")], "", [], id="a person's unsure undoes a join"),
        pytest.param([], [("same", "a", "b")], "", ["ab"], id="a person's same joins"),
        pytest.param(
            [join("a", "b", 0.9), join("b", "c", 0.99)], [("different", "a", "c")], "", ["bc"], id="the surer of two joins"
        ),
        pytest.param([join("a", "b", 0.9), join("b", "c", 0.99)], [], "ac", ["bc"], id="two of the gazetteer stay apart"),
        pytest.param(
            [join("a", "b", 0.9), join("b", "c", 0.95), join("a", "c", 0.0, "different")], [], "", ["bc"],
            id="names that differ are not united by a third",
        ),
        pytest.param(
            [join("a", "x", 0.9, shorter="left"), join("a", "y", 0.9, shorter="left")], [], "", [],
            id="a shorter name that two claim goes to none",
        ),
        pytest.param(
            [join("a", "x", 0.99, shorter="left"), join("y", "a", 0.82, shorter="right")], [], "", ["ax"],
            id="a shorter name goes to the clearly surer one",
        ),
        pytest.param(
            [join("a", "x", 0.9, shorter="left"), join("a", "y", 0.9, shorter="left"), join("x", "y")], [], "", ["axy"],
            id="a shorter name that one group claims",
        ),
    ],
)  # fmt: skip
def test_groups(joins, decisions, known, expected):
    """The cases one by one."""
    assert groups(joins, judged(*decisions), known) == expected


LETTERS = st.sampled_from("abcdef")
JOINS = st.lists(
    st.builds(
        join, LETTERS, LETTERS, st.sampled_from([0.8, 0.9, 0.95, 0.99]),
        st.sampled_from(["same", "same", "unsure", "different"]), st.sampled_from(["", "", "left", "right"]),
    ).filter(lambda made: made.left != made.right),
    max_size=12, unique_by=lambda made: frozenset((made.left, made.right)),
)  # fmt: skip


@given(JOINS, st.randoms())
def test_the_order_of_joins_does_not_matter(joins, chance):
    """The same joins in any order make the same groups, and no group holds a pair that must stay apart."""
    shuffled = list(joins)
    chance.shuffle(shuffled)
    found = groups(joins, known="ab")
    assert found == groups(shuffled, known="ab")
    for made in joins:
        if made.decision == "different":
            assert not any(made.left in members and made.right in members for members in found)
    assert not any("a" in members and "b" in members for members in found)
