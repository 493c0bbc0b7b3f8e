"""Comparing two revisions word by word."""

import time

from hypothesis import given
from hypothesis import strategies as st

from rawi.web.diffs import Piece, compare, words

OLDER = "أعلنت الوزارة مقتل 12 شخصا\nوقال الوزير إن التحقيق بدأ\nانتهى"
NEWER = "أعلنت الوزارة مقتل 15 شخصا\nوقال الوزير إن التحقيق بدأ\nأضيفت فقرة\nانتهى"


def test_a_changed_figure_is_shown_inside_its_line() -> None:
    """Only the changed word is marked; the line around it is the same in both."""
    first = compare(OLDER, NEWER)[0]
    assert first.change == "changed"
    assert Piece("removed", "12 ") in first.pieces
    assert Piece("added", "15 ") in first.pieces


def test_an_added_line_is_whole() -> None:
    """A line that only the newer revision has is added as a whole, the others stay the same."""
    assert [line.change for line in compare(OLDER, NEWER)] == ["changed", "same", "added", "same"]


@given(st.text(alphabet="ab \nا,", max_size=60), st.text(alphabet="ab \nا,", max_size=60))
def test_each_side_is_its_revision(older: str, newer: str) -> None:
    """The pieces of each side, joined, are exactly that revision's lines."""
    made = compare(older, newer)
    left = ["".join(p.text for p in line.side("added")) for line in made if line.change != "added"]
    right = ["".join(p.text for p in line.side("removed")) for line in made if line.change != "removed"]
    assert "".join(left) == older.replace("\n", "")
    assert "".join(right) == newer.replace("\n", "")


@given(st.text(max_size=80))
def test_words_join_to_the_text(text: str) -> None:
    """Cutting into words loses nothing."""
    assert "".join(words(text)) == text


def test_hostile_sizes_stay_quick() -> None:
    """A million letters without a line feed, and a hundred thousand equal lines, are compared within seconds."""
    started = time.perf_counter()
    compare("a " * 500_000, "b " * 500_000)
    compare("x\ny\n" * 50_000, "y\nx\n" * 50_000)
    compare("a b c d " * 1_000, "d c b a " * 1_000)
    compare(
        "\n".join(f"{i} a b c a b c" * 20 for i in range(3_000)), "\n".join(f"{i} c b a" * 30 for i in range(3_000))
    )
    assert time.perf_counter() - started < 20
