"""Stretches between quotation marks, of every kind the press uses, nested and unbalanced ones too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rawi.languages.marks import MarkTable

_NEVER: frozenset[str] = frozenset()
_OPEN_BEFORE = frozenset(" \t\n:(،,؛-–—.\u2026[/")
_DEPTH = 6
"""A closing mark looks so many open ones back, which keeps the time linear."""
_LONG = 30
"""A stretch of at least so many characters inside an unclosed one is speech of its own."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """`[start, end)` is what stands inside the marks, `[outer_start, outer_end)` includes them; `closed` is False when
    the closing mark is missing."""

    outer_start: int
    start: int
    end: int
    outer_end: int
    closed: bool


@dataclass(slots=True)
class _Open:
    mark: str
    at: int
    end: int
    inner: list[Quoted]


@cache
def _mark_pattern(marks: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(mark) for mark in marks))


def _pattern_of(marks: MarkTable) -> re.Pattern[str]:
    every = {*marks.straight, *marks.closers, *(closer for group in marks.closers.values() for closer in group)}
    return _mark_pattern(tuple(sorted(every, key=lambda mark: (-len(mark), mark))))


def _may_open(text: str, start: int, end: int) -> bool:
    """Whether a mark looks like an opening one: nothing or a space (or one glued letter) before it, a word after it."""
    after = text[end] if end < len(text) else " "
    if after.isspace():
        return False
    before = text[start - 1] if start else " "
    glued = before.isalpha() and (start < 2 or not text[start - 2].isalnum())
    return before in _OPEN_BEFORE or glued or before in "\"'«“"


def _may_close(text: str, end: int) -> bool:
    return end >= len(text) or not text[end].isalpha()


def quoted_stretches(text: str, start: int, end: int, marks: MarkTable) -> tuple[Quoted, ...]:
    """The outermost quoted stretches of `text[start:end]`, one paragraph, in order.

    An unclosed mark reaches to the end of the paragraph, or up to the next long stretch in marks.
    Known failure: a closing mark that is missing before a short quoted name makes the name close the speech.
    """
    found: list[Quoted] = []
    stack: list[_Open] = []
    for match in _pattern_of(marks).finditer(text, start, end):
        _take(match.group(), match.start(), match.end(), text=text, marks=marks, stack=stack, found=found)
    if stack:
        found += _unclosed(stack, end)
    return tuple(item for item in found if item.start < item.end)


def _take(
    mark: str, at: int, after: int, *, text: str, marks: MarkTable, stack: list[_Open], found: list[Quoted]
) -> None:
    """Lets one mark open or close a stretch."""
    depth = _closes(mark, at, after, text=text, marks=marks, stack=stack)
    if depth is not None:
        opened = stack[depth]
        del stack[depth:]
        stretch = Quoted(opened.at, opened.end, at, after, closed=True)
        (stack[-1].inner if stack else found).append(stretch)
    elif (mark in marks.closers or mark in marks.straight) and _may_open(text, at, after):
        if stack and stack[-1].mark == mark and stack[-1].end == at:
            stack[-1].end = after  # the same mark written twice
        else:
            stack.append(_Open(mark, at, after, []))


def _closes(mark: str, at: int, after: int, *, text: str, marks: MarkTable, stack: list[_Open]) -> int | None:
    """The depth of the open stretch that `mark` closes, or None."""
    for depth in range(len(stack) - 1, max(-1, len(stack) - 1 - _DEPTH), -1):
        opened = stack[depth]
        if mark in marks.closers.get(opened.mark, _NEVER):
            return depth if _may_close(text, after) or mark in "»›" else None
        if mark == opened.mark and mark in marks.straight and at > opened.end:
            inner = _may_open(text, at, after) and text[at - 1].isspace()
            return None if inner else depth
        if _mixed(opened.mark, mark) and _may_close(text, after) and not text[at - 1].isspace():
            return depth
    return None


def _mixed(opening: str, closing: str) -> bool:
    """A curly mark answered by a straight one, or the other way about."""
    return (opening in "“„" and closing == '"') or (opening == '"' and closing == "”")


def _unclosed(stack: list[_Open], end: int) -> Iterator[Quoted]:
    """The lowest open mark reaches to the end, unless long stretches follow inside: then to the first of them."""
    opened = stack[0]
    inner = [stretch for level in stack for stretch in level.inner]
    long = [stretch for stretch in inner if stretch.end - stretch.start >= _LONG]
    if not long:
        yield Quoted(opened.at, opened.end, end, end, closed=False)
        return
    yield Quoted(opened.at, opened.end, long[0].outer_start, long[0].outer_start, closed=False)
    yield from long
