"""Cutting a text at the boundaries of its annotations."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.model.spans import Span
from rawi.web.segments import Mark, anchor, line_direction, lines, part_of, part_starts, segments

MIXED = "قال الوزير:\n«لن نوقّع 𝒳 قبل الجمعة»\n\nReuters, 12:30\n"


def mark(start: int, end: int, kind: str = "q") -> Mark:
    """A mark of one kind."""
    return Mark(span=Span(start, end), kinds=(kind,), label=kind, note=f"n{start}-{end}")


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    """A text of both directions, with line feeds and astral letters, and marks anywhere on it."""
    text = draw(st.text(alphabet="ab \nاب\u200c\u202e𝒳\u0301", max_size=40))
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda pair: pair[0] < pair[1])
    pairs = draw(st.lists(spans, max_size=8)) if text else []
    return text, [mark(start, end, f"k{index}") for index, (start, end) in enumerate(pairs)]


@given(marked_texts())
def test_segments_join_to_the_text(case: tuple[str, list[Mark]]) -> None:
    """The segments follow each other without gap or overlap and give the text back."""
    text, marks = case
    cut = segments(text, marks)
    assert "".join(segment.text for segment in cut) == text
    assert all(text[segment.start : segment.end] == segment.text for segment in cut)
    assert all(left.end == right.start for left, right in pairwise(cut))


@given(marked_texts())
def test_segments_carry_exactly_the_marks_that_cover_them(case: tuple[str, list[Mark]]) -> None:
    """A segment lies wholly inside each of its marks and outside all others; each mark begins in one segment."""
    text, marks = case
    cut = segments(text, marks)
    for segment in cut:
        place = Span(segment.start, segment.end)
        assert set(segment.marks) == {m for m in marks if m.span.overlaps(place)}
        assert all(m.span.contains(place) for m in segment.marks)
    assert sorted(m.kinds for segment in cut for m in segment.begins) == sorted(m.kinds for m in marks)


@given(marked_texts(), st.integers(0, 40), st.integers(1, 40))
def test_segments_within_a_window_are_clipped(case: tuple[str, list[Mark]], start: int, size: int) -> None:
    """Only the window is cut, and marks that reach into it still cover their share."""
    text, marks = case
    window = part_of(text, start, size=size)
    if window is None:
        return
    cut = segments(text, marks, within=window)
    assert "".join(segment.text for segment in cut) == window.of(text)
    assert {m for segment in cut for m in segment.marks} == {m for m in marks if m.span.overlaps(window)}


@given(marked_texts())
def test_lines_give_every_anchor_once_and_every_letter(case: tuple[str, list[Mark]]) -> None:
    """Lines joined by line feeds are the text, and each span has its anchor exactly once."""
    text, marks = case
    made = lines(segments(text, marks))
    assert "\n".join("".join(s.text for s in line.segments) for line in made) == text
    anchors = [a for line in made for a in (*line.anchors, *(x for s in line.segments for x in s.anchors))]
    assert sorted(anchors) == sorted({anchor(m.span) for m in marks})


def test_a_quotation_runs_over_lines_and_crosses_a_mention() -> None:
    """A mark over a line break covers segments in both lines; an overlap carries both marks, the longer first."""
    quote, name = mark(4, 24, "q"), mark(0, 10, "m")
    cut = segments(MIXED, [name, quote])
    both = [segment for segment in cut if len(segment.marks) == 2]
    assert [(segment.start, segment.end) for segment in both] == [(4, 10)]
    assert both[0].kinds == ("q", "m")
    made = lines(cut)
    assert all(any("q" in s.kinds for s in line.segments) for line in made[:2])


def test_the_headline_is_known_by_its_line() -> None:
    """A line inside the title's span is a headline, the others are not."""
    made = lines(segments("عنوان الخبر\nنص الخبر", []), title=Span(0, 11), rtl=True)
    assert [line.headline for line in made] == [True, False]


@pytest.mark.parametrize(
    ("text", "rtl", "expected"),
    [
        ("قال الوزير إن الاتفاق جاهز", True, "auto"),
        ("BBC: قال الوزير إن الاتفاق جاهز", True, "rtl"),
        ("رویترز reported that the talks will go on", False, "ltr"),
        ("The talks go on", True, "auto"),
        ("2017 - 12:30", True, "rtl"),
        ("2017 - 12:30", False, "ltr"),
        ("", True, "rtl"),
        ("وزير AB", True, "auto"),
    ],
)
def test_direction_of_a_line(text: str, *, rtl: bool, expected: str) -> None:
    """The browser's own rule is used where it is right, a fixed direction where the first letter would mislead it."""
    assert line_direction(text, rtl=rtl) == expected


def test_parts_cover_a_long_text() -> None:
    """The parts of a long text follow each other to its end and prefer to end with a line."""
    text = "سطر من النص\n" * 1000
    starts = part_starts(text, size=1000)
    parts = [part_of(text, start, size=1000) for start in starts]
    assert "".join(part.of(text) for part in parts if part is not None) == text
    assert all(part is not None and part.of(text).endswith("\n") for part in parts)
    assert part_of(text, len(text), size=1000) is None
    assert part_of("", 0, size=1000) is None
