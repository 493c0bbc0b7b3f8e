"""An article's text cut where annotations begin and end, so that nested and overlapping highlights can be drawn.

HTML elements must nest, annotations need not: a quotation may begin inside a mention and run over three paragraphs. So
the text is cut at every boundary into segments, each carrying all marks that cover it; a page draws one element
per segment. Joined again, the segments are the text, letter for letter.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from rawi.model.spans import Span
from rawi.text.scripts import is_rtl, script_counts

_RTL_SCRIPTS = frozenset({"Arab", "Hebr"})


def anchor(span: Span) -> str:
    """The id of a span in a page, and its deep link: `c120-160`."""
    return f"c{span.start}-{span.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One highlight: `span` in code points of the article's text, `kinds` the CSS classes that draw it, `label` what it
    is in the reader's language, `note` the id of its entry in the side list, `number` what stands beside its start
    (None for most)."""

    span: Span
    kinds: tuple[str, ...]
    label: str
    note: str
    number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch `[start, end)` of the text under one set of marks. `begins` are those of `marks` that start here."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]

    @property
    def anchors(self) -> tuple[str, ...]:
        """The ids that begin here, each once."""
        return tuple(dict.fromkeys(anchor(mark.span) for mark in self.begins))

    @property
    def kinds(self) -> tuple[str, ...]:
        """The CSS classes of all its marks, each once."""
        return tuple(dict.fromkeys(kind for mark in self.marks for kind in mark.kinds))

    @property
    def labels(self) -> tuple[str, ...]:
        """What all its marks are, innermost first, each once."""
        return tuple(dict.fromkeys(mark.label for mark in reversed(self.marks) if mark.label))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the text without its line feed. `direction` is `auto`, `ltr` or `rtl`; `headline` says whether the
    line lies in the title. `anchors` are ids that begin with the line feed before the line."""

    segments: tuple[Segment, ...]
    direction: str
    headline: bool
    anchors: tuple[str, ...] = ()


def segments(text: str, marks: Iterable[Mark], *, within: Span | None = None) -> tuple[Segment, ...]:
    """The text of `within` (all of it by default) as segments, in order and without gaps.

    A line feed is always a segment of its own. Marks are clipped to `within`; in each segment they stand longest first.
    """
    window = within or (Span(0, len(text)) if text else None)
    if window is None:
        return ()
    inside = sorted((m for m in marks if m.span.overlaps(window)), key=lambda m: (m.span.start, -m.span.end))
    bounds = _boundaries(text, inside, window)
    cut: list[Segment] = []
    active: list[Mark] = []
    waiting = 0
    for start, end in pairwise(bounds):
        active = [mark for mark in active if mark.span.end > start]
        first = waiting
        while waiting < len(inside) and inside[waiting].span.start <= start:
            waiting += 1
        active += inside[first:waiting]
        begins = tuple(mark for mark in inside[first:waiting] if mark.span.start == start)
        cut.append(
            Segment(
                start=start, end=end, text=text[start:end], marks=tuple(sorted(active, key=_longest)), begins=begins
            )
        )
    return tuple(cut)


def _longest(mark: Mark) -> tuple[int, int]:
    return (-len(mark.span), mark.span.start)


def _boundaries(text: str, marks: list[Mark], window: Span) -> list[int]:
    bounds = {window.start, window.end}
    for mark in marks:
        bounds.add(max(mark.span.start, window.start))
        bounds.add(min(mark.span.end, window.end))
    at = text.find("\n", window.start, window.end)
    while at >= 0:
        bounds.update((at, at + 1))
        at = text.find("\n", at + 1, window.end)
    return sorted(bounds)


def lines(cut: Iterable[Segment], *, title: Span | None = None, rtl: bool = False) -> tuple[Line, ...]:
    """Segments gathered into lines at the line feeds. `title` is the span of the headline, `rtl` whether the article's
    language is written right to left."""
    made: list[Line] = []
    current: list[Segment] = []
    anchors: tuple[str, ...] = ()
    for segment in cut:
        if segment.text != "\n":
            current.append(segment)
            continue
        made.append(_line(current, anchors, title=title, rtl=rtl))
        current, anchors = [], segment.anchors
    made.append(_line(current, anchors, title=title, rtl=rtl))
    return tuple(made)


def _line(held: list[Segment], anchors: tuple[str, ...], *, title: Span | None, rtl: bool) -> Line:
    text = "".join(segment.text for segment in held)
    return Line(
        segments=tuple(held),
        direction=line_direction(text, rtl=rtl),
        headline=title is not None and bool(text) and title.overlaps(Span(held[0].start, held[-1].end)),
        anchors=anchors,
    )


def line_direction(text: str, *, rtl: bool) -> str:
    """`auto` where the first strong letter tells the direction rightly, else `rtl` or `ltr`.

    It tells it wrongly in a line without letters, and in an Arabic or Persian line that begins with a Latin name: there
    the script with more letters decides, the language's own at a tie.
    """
    counts = script_counts(text)
    right = sum(count for script, count in counts.items() if script in _RTL_SCRIPTS)
    left = sum(counts.values()) - right
    wanted = right > left if right != left else rtl
    if counts and is_rtl(text) == wanted:
        return "auto"
    return "rtl" if wanted else "ltr"


def part_of(text: str, start: int, *, size: int) -> Span | None:
    """The part of a long text that is shown at once: from `start` about `size` code points, up to the end of a line when
    one ends in the last fifth. None for an empty text or a start beyond its end."""
    if not 0 <= start < len(text):
        return None
    end = min(start + size, len(text))
    if end < len(text):
        feed = text.rfind("\n", start + size - size // 5, end)
        end = feed + 1 if feed >= 0 else end
    return Span(start, end)


def part_starts(text: str, *, size: int) -> tuple[int, ...]:
    """Where each part of a long text begins; `(0,)` for one that fits into `size`."""
    starts = [0]
    while (part := part_of(text, starts[-1], size=size)) is not None and part.end < len(text):
        starts.append(part.end)
    return tuple(starts)
