"""What the rules of the grammar work with: the matched items, the article's circumstances, and the reading they give."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from rawi.annotations.times.anchoring import Direction
from rawi.annotations.times.scanning import Item
from rawi.languages.times import TimeLexicon
from rawi.model.annotations import Calendar, TimeKind


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means. `anchored` says that the published day was needed."""

    kind: TimeKind
    value: str
    calendar: Calendar = "gregorian"
    anchored: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """The circumstances of an expression: its language, the published day (None when not known), whether the
    sentence speaks of the future, the calendar of relative months and years there, and the codes before and after it, and what the
    article last spoke of as a year (`year`) and as a stretch of time (`stretch`)."""

    lexicon: TimeLexicon
    published: date | None
    future: bool
    calendar: Calendar
    before: str
    after: str
    year: Reading | None = None
    stretch: Reading | None = None
    day: Reading | None = None
    month: Reading | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """The items of a match by the names of its groups; `items[shift]` is the one the match counts as 0."""

    match: re.Match[str]
    items: tuple[Item, ...]
    shift: int = 0

    def get(self, name: str) -> Item | None:
        """The first item of a group, or None when the rule has no such group or it is empty."""
        if name not in self.match.re.groupindex:
            return None
        start, end = self.match.span(name)
        return self.items[self.shift + start] if start != end else None

    def first(self, *names: str) -> Item | None:
        """The item of the first of these groups that is there."""
        return next((item for name in names if (item := self.get(name)) is not None), None)

    def number(self, name: str) -> int | None:
        """The number of a group's first item."""
        item = self.get(name)
        return None if item is None else item.number

    def codes(self, name: str) -> str:
        """The codes of a group; empty when it is not there."""
        return (self.match.group(name) or "") if name in self.match.re.groupindex else ""


def direction_of(modifier: Item | None, scene: Scene) -> Direction:
    """The direction a modifier (last, this, next, or «پیش» as a word for ago) gives, else the sentence's tense."""
    if modifier is not None:
        if modifier.code == ">":
            return "last"
        return modifier.value  # type: ignore[return-value]  # the lexicon's keys are last, this, next
    if scene.before == "s":
        return "near"
    return "future" if scene.future or scene.before == "T" else "near"
