"""The lines of a text, each with the folded form that tables are compared with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rawi.languages.boilerplate import EDGE
from rawi.model.spans import Span
from rawi.text.folding import fold_with_map

_SENTENCE_ENDS = frozenset('.؟?!…:؛»”")')
_CLOSERS = "»”\"'’)]} "


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank. `[start, end)` are its words in the text, without outer white space; `folded` is
    the folded lower-case line, `key` the same without outer punctuation."""

    start: int
    end: int
    folded: str
    key: str

    @property
    def span(self) -> Span:
        """The words of the line."""
        return Span(self.start, self.end)

    @property
    def bare(self) -> str:
        """The folded line without closing quotation marks and brackets."""
        return self.folded.rstrip(_CLOSERS)

    @property
    def is_rule(self) -> bool:
        """Whether the line has punctuation only (`-----`, `***`, `/`)."""
        return not self.key

    @property
    def ends_sentence(self) -> bool:
        """Whether the line ends as a sentence or an announcement of one does."""
        return bool(self.folded) and self.folded[-1] in _SENTENCE_ENDS

    @property
    def ends_with_stop(self) -> bool:
        """Whether the line ends with a full stop, inside closing marks or not."""
        return self.bare.endswith(".")


@lru_cache(maxsize=4)
def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of `text` that are not blank, in order."""
    lines: list[Line] = []
    start = 0
    for raw, folded in zip(text.split("\n"), fold_with_map(text).text.split("\n"), strict=True):
        words = raw.strip()
        if words:
            first = start + len(raw) - len(raw.lstrip())
            plain = " ".join(folded.lower().split())
            lines.append(Line(first, first + len(words), plain, plain.strip(EDGE)))
        start += len(raw) + 1
    return tuple(lines)
