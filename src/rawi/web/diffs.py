"""Two revisions of an article compared: lines first, then the words of the lines that changed.

Both by the longest common subsequence (rapidfuzz's bit-parallel one: Hyyrö 2004), so that a hostile text cannot make it slow.
Beyond MOST_LINES lines a side, or once the products of word counts of changed lines reach MOST_WORK, the rest is shown as
removed and added as a whole. Known failure: a paragraph that moved shows as removed in one place and added in another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

MOST_LINES = 4_000
MOST_WORK = 200_000_000
_WORD = re.compile(r"\s+|[^\W_]+\s*|[\W_]\s*")

Change = Literal["same", "removed", "added"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words that both revisions share, or only one of them has."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class DiffLine:
    """One line of the comparison; `change` is `same` when its two revisions agree and `changed` when it has both."""

    pieces: tuple[Piece, ...]

    @property
    def change(self) -> str:
        """`same`, `removed`, `added`, or `changed` for a line with pieces of several kinds."""
        kinds = {piece.change for piece in self.pieces}
        return kinds.pop() if len(kinds) == 1 else "changed" if kinds else "same"

    @property
    def text(self) -> str:
        """All words of the line, for its direction."""
        return "".join(piece.text for piece in self.pieces)

    def side(self, without: Change) -> tuple[Piece, ...]:
        """The pieces of one revision: all but those of the kind `without`."""
        return tuple(piece for piece in self.pieces if piece.change != without)


def words(text: str) -> list[str]:
    """Words and marks of `text` in order, each with the spaces after it; joined they are the text. Linear time."""
    return _WORD.findall(text)


def compare(older: str, newer: str) -> tuple[DiffLine, ...]:
    """The lines of both texts in reading order. Unchanged lines hold one `same` piece."""
    return tuple(_Comparison().lines(older.split("\n"), newer.split("\n")))


class _Comparison:
    """One comparison with the work it may still do, in pairs of words."""

    def __init__(self) -> None:
        self.work_left = MOST_WORK

    def lines(self, old: list[str], new: list[str]) -> Iterator[DiffLine]:
        for same, left, right in _runs(old[:MOST_LINES], new[:MOST_LINES]):
            if same:
                yield from (_whole("same", line) for line in left)
            else:
                yield from self.changed_lines(left, right)
        yield from (_whole("removed", line) for line in old[MOST_LINES:])
        yield from (_whole("added", line) for line in new[MOST_LINES:])

    def changed_lines(self, old: Sequence[str], new: Sequence[str]) -> Iterator[DiffLine]:
        """Lines are paired in order; what one side has more of is removed or added."""
        paired = min(len(old), len(new))
        yield from (self.changed_line(left, right) for left, right in zip(old[:paired], new[:paired], strict=True))
        yield from (_whole("removed", line) for line in old[paired:])
        yield from (_whole("added", line) for line in new[paired:])

    def changed_line(self, old: str, new: str) -> DiffLine:
        left, right = words(old), words(new)
        if len(left) * len(right) > self.work_left:
            return DiffLine((Piece("removed", old), Piece("added", new)))
        self.work_left -= len(left) * len(right)
        return DiffLine(tuple(_pieces(left, right)))


def _whole(change: Change, line: str) -> DiffLine:
    return DiffLine((Piece(change, line),))


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    """(whether both agree, items of the old, items of the new), changes between two agreeing runs taken together."""
    at_old = at_new = 0
    for step in Indel.opcodes(old, new):
        if step.tag != "equal":
            continue
        if step.src_start > at_old or step.dest_start > at_new:
            yield False, old[at_old : step.src_start], new[at_new : step.dest_start]
        yield True, old[step.src_start : step.src_end], new[step.dest_start : step.dest_end]
        at_old, at_new = step.src_end, step.dest_end
    if at_old < len(old) or at_new < len(new):
        yield False, old[at_old:], new[at_new:]


def _pieces(left: list[str], right: list[str]) -> Iterator[Piece]:
    for same, gone, come in _runs(left, right):
        if same:
            yield Piece("same", "".join(gone))
            continue
        if gone:
            yield Piece("removed", "".join(gone))
        if come:
            yield Piece("added", "".join(come))
