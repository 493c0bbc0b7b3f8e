"""Words out of articles made fit for labels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.web.excerpts import bounded, isolated, plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سطر\nوسطر", "سطر وسطر"),
        ("\u202eabc\u202c", "abc"),
        ("می\u200cشود", "می\u200cشود"),
        ("a\x00b", "a b"),
        ("  two   spaces ", "two spaces"),
    ],
)
def test_labels_are_on_one_line_without_controls(text, expected):
    """Line breaks become spaces, bidi and control characters go, joiners that spelling needs stay."""
    assert plain(text) == expected


@given(st.text(), st.integers(1, 50))
def test_labels_are_bounded(text, most):
    """A label is never longer than asked, but for the ellipsis."""
    assert len(bounded(text, most)) <= most + 1


def test_long_words_are_cut_at_a_space():
    """A cut prefers the space before the bound and shows an ellipsis."""
    assert bounded("واحد اثنان ثلاثة أربعة", 12) == "واحد اثنان…"


def test_isolates_stand_around_the_text():
    """First strong isolate before, pop directional isolate after."""
    assert isolated("x") == "\u2068x\u2069"
