"""Half-open stretches of an article's text."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.model.compact import compact


@compact
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`[start, end)` in Unicode code points of `Article.text`; `0 <= start < end`.

    Raises ValueError for an empty or negative span.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of `text` under this span."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether both share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        """The same length, `by` code points later."""
        return Span(self.start + by, self.end + by)


def trimmed(span: Span, text: str, edge: str) -> Span | None:
    """`span` without the characters of `edge` at its two ends; None when nothing is left."""
    start, end = span.start, span.end
    while start < end and text[start] in edge:
        start += 1
    while end > start and text[end - 1] in edge:
        end -= 1
    return Span(start, end) if start < end else None
