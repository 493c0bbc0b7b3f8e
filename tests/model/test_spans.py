"""Spans are half-open and never empty."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.model.spans import Span, trimmed


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 4)])
def test_empty_and_negative_spans_are_refused(start, end):
    """A span that covers nothing cannot be made."""
    with pytest.raises(ValueError, match="0 <= start < end"):
        Span(start, end)


def test_touching_spans_do_not_overlap():
    """The end is exclusive."""
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))
    assert Span(0, 5).contains(Span(3, 5))
    assert Span(1, 3).shifted(2) == Span(3, 5)
    assert Span(0, 4).of("دمشق أمس") == "دمشق"


@given(st.text(alphabet=" «»ab", min_size=1, max_size=20))
def test_trimmed_has_no_edge(text):
    """What is left begins and ends with a character that is no edge; nothing but edge leaves None."""
    span = trimmed(Span(0, len(text)), text, " «»")
    if span is None:
        assert not text.strip(" «»")
    else:
        assert span.of(text) == text.strip(" «»")
