"""Names compared for the interfaces."""

from __future__ import annotations

from rawi.knowledge.names import Matching
from rawi.pipeline.names import NO_PAIR, compare_names, match_pairs


def test_pairs_in_order():
    """Each line gives its pair, an empty one None, one without a tab no comparison; nothing is read ahead."""
    lines = iter(["Salem Hodhodi\tسالم الهدهدي\n", "\n", "no tab\r\n", "left over"])
    found = match_pairs(lines, matching=Matching(gazetteer=False))
    first = next(found)
    assert (first.left, first.right, first.comparison.decision) == ("Salem Hodhodi", "سالم الهدهدي", "same")
    assert next(found) is None
    third = next(found)
    assert (third.left, third.comparison, third.why) == ("no tab", None, NO_PAIR)
    assert next(lines) == "left over"


def test_two_names():
    """A pair says why in one sentence."""
    assert compare_names("Hodhodi", "سالم الهدهدي", matching=Matching()).why.startswith("family name only")
