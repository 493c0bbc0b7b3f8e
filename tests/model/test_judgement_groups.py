"""Judgements become groups: united, kept apart, or reported as a contradiction."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.model.judgement_groups import Decided, group, staying


def decided(*rows: str) -> list[Decided]:
    """Decisions written `left decision right`, the first one made first and called j0."""
    signs = {"=": "same", "≠": "different", "?": "unsure"}
    return [
        Decided(judgement=f"j{place}", decision=signs[row[1]], left=row[0], right=row[2])
        for place, row in enumerate(rows)
    ]


CASES = [
    ((), [], []),
    (("a=b",), ["ab"], []),
    (("a=b", "b=c"), ["abc"], []),
    (("a=b", "c=d"), ["ab", "cd"], []),
    (("a=b", "b≠a"), [], []),
    (("a≠b", "b=a"), ["ab"], []),
    (("a=b", "a?b"), [], []),
    (("a=b", "a≠b", "b=a"), ["ab"], []),
    (("a≠b",), [], []),
    (("a=a",), [], []),
    (("a=b", "b=c", "a≠c"), ["ab"], [("j1", ("j2", "j0"), "said-different")]),
    (("a≠c", "a=b", "b=c"), ["ab"], [("j2", ("j0", "j1"), "said-different")]),
    (("a=b", "c=d", "b=c", "a≠d"), ["ab", "cd"], [("j2", ("j3", "j0", "j1"), "said-different")]),
    (("a≠a",), [], [("j0", (), "one-entity")]),
]


@pytest.mark.parametrize(("rows", "united", "contradictions"), CASES)
def test_groups(rows, united, contradictions):
    """The last judgement about a pair counts; a `same` against a `different` is reported with the way that leads there."""
    groups = group(decided(*rows))
    assert ["".join(sorted(members)) for members in groups.united] == united
    found = [(one.judgement, one.against, one.reason) for one in groups.contradictions]
    assert found == contradictions


def test_superseded_judgements_are_named():
    """Earlier judgements about a pair are superseded by the last one, whichever way round it names the two."""
    assert group(decided("a=b", "b≠a", "a?b")).superseded == {"j0", "j1"}


pairs = st.tuples(st.sampled_from("abcdefg"), st.sampled_from("=≠?"), st.sampled_from("abcdefg")).map("".join)


@given(st.lists(pairs, max_size=25))
def test_nothing_judged_different_is_united(rows):
    """No group holds a pair whose last judgement is `different`, and every such pair that counts stands in `apart`."""
    groups = group(decided(*rows))
    for pair in groups.apart:
        assert not any(pair <= members for members in groups.united)


@given(st.lists(pairs, max_size=25))
def test_every_same_holds_or_is_told(rows):
    """A `same` that counts has united its two, or is reported as a contradiction."""
    groups = group(decided(*rows))
    told = {one.judgement for one in groups.contradictions} | groups.superseded
    for one in decided(*rows):
        if one.decision == "same" and one.left != one.right and one.judgement not in told:
            assert any(one.pair <= members for members in groups.united)


@given(st.lists(pairs, max_size=25))
def test_groups_do_not_overlap(rows):
    """Every entity is in one group at most, and groups have two members or more."""
    united = group(decided(*rows)).united
    assert sum(map(len, united)) == len(frozenset().union(*united))
    assert all(len(members) > 1 for members in united)


@pytest.mark.parametrize(
    ("members", "known", "ages", "expected"),
    [
        (("person/a", "person/b"), (), {"person/a": 7, "person/b": 3}, "person/b"),
        (("person/a", "person/b"), ("person/a",), {"person/a": 7, "person/b": 3}, "person/a"),
        (("person/a", "person/b"), ("person/a", "person/b"), {"person/a": 7, "person/b": 3}, "person/b"),
        (("person/a", "person/b"), ("person/b",), {"person/a": 1}, "person/b"),
        (("person/b", "person/a"), (), {}, "person/a"),
    ],
)
def test_which_id_stays(members, known, ages, expected):
    """The gazetteer's id stays, else the older one."""
    assert staying(members, known=frozenset(known), ages=ages) == expected
