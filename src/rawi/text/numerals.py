"""Numbers as digits of three scripts, as words, and mixed («۳ هزار», 2.5 million)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rawi.text.folding import fold

_LIMIT = 10**15
"""Larger values are no numbers of the press; the reading stops before them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """The number words of a language; keys are tuples of folded lower-case words.

    `small` are values below 1000 that add up, `large` are multipliers (1000, 10**6, …) and, for 100, `hundred`;
    `ordinals` end a number; `joins` are the words between the parts («و», «and», «-»). With `bare_joins` a ten and a unit
    may also follow one another without a joining word (twenty five).
    """

    small: Mapping[tuple[str, ...], int]
    large: Mapping[tuple[str, ...], int]
    ordinals: Mapping[tuple[str, ...], int]
    joins: frozenset[str]
    bare_joins: bool = False
    firsts: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Collects the words a number may begin with."""
        heads = {key[0] for table in (self.small, self.large, self.ordinals) for key in table}
        object.__setattr__(self, "firsts", frozenset(heads))


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from words `[start, end)` of a sequence."""

    value: int
    end: int
    ordinal: bool


def parse_digits(text: str) -> int | float:
    """The value of digits of any script, with thousands separators and a decimal point (`۱٬۲۰۰`, `2.5`).

    Raises ValueError when `text` is no such number.
    """
    plain = fold(text).strip().replace(",", "")
    if not plain or any(char not in "0123456789." for char in plain):
        raise ValueError(f"{text!r} is not a number")
    return float(plain) if "." in plain else int(plain)


def _longest(table: Mapping[tuple[str, ...], int], words: Sequence[str], at: int) -> tuple[int, int] | None:
    """Value and length of the longest key of `table` that stands at `at` (keys have at most three words)."""
    for length in (3, 2, 1):
        value = table.get(tuple(words[at : at + length])) if at + length <= len(words) else None
        if value is not None:
            return value, length
    return None


@dataclass(slots=True)
class _Sum:
    """A number in the making: `total` of the scaled groups, the running `group` below 1000, the `least` factor so far."""

    total: int = 0
    group: int = 0
    least: int = _LIMIT

    def fits(self, value: int) -> bool:
        """Whether a small value may still be added: its decimal places are free (20 then 5, or 5 then 20)."""
        if value >= 1000:  # the dual of a multiplier: ألفان
            return self.group == 0 and value < self.least
        return not _places(value) & _places(self.group)

    def add(self, value: int) -> None:
        """Adds a small value."""
        if value >= 1000:
            self.total, self.least = self.total + value, value // 2
        else:
            self.group += value

    def scales(self, factor: int) -> bool:
        """Whether a multiplier may follow."""
        return factor < self.least and (factor != 100 or self.group < 10)

    def scale(self, factor: int) -> None:
        """Multiplies the running group."""
        if factor == 100:
            self.group = max(self.group, 1) * 100
        else:
            self.total, self.group, self.least = self.total + max(self.group, 1) * factor, 0, factor

    @property
    def value(self) -> int:
        """What has been read so far."""
        return self.total + self.group


def _places(value: int) -> int:
    """Bits for the decimal places a value below 1000 fills: 1 units, 2 tens, 4 hundreds."""
    return (1 if value % 10 else 0) | (2 if value // 10 % 10 else 0) | (4 if value >= 100 else 0)


def parse_words(words: Sequence[str], at: int, table: NumberWords, *, begun: int | None = None) -> Number | None:
    """The longest number that begins at `words[at]` (folded, lower-case), or None.

    `begun` is a value already read from digits just before, so that only a multiplier may follow («۳» هزار و پانصد).
    """
    state = _Sum(group=begun or 0)
    end, joined, first = at, False, begun is None
    while (
        step := _step(words, at, table, state, free=first or joined or (table.bare_joins and begun is None))
    ) is not None:
        at, end, first = step.end, step.end, False
        if step.ordinal:
            return Number(state.value, end, ordinal=True)
        if state.value >= _LIMIT:
            return None
        joined = at < len(words) and words[at] in table.joins
        at += joined
        begun = None
    return Number(state.value, end, ordinal=False) if begun is None and not first else None


def _step(words: Sequence[str], at: int, table: NumberWords, state: _Sum, *, free: bool) -> Number | None:
    """Reads one word into `state`; None when it cannot go on."""
    large = _longest(table.large, words, at)
    if large is not None and state.scales(large[0]):
        state.scale(large[0])
        return Number(state.value, at + large[1], ordinal=False)
    for values, ordinal in ((table.ordinals, True), (table.small, False)):
        found = _longest(values, words, at)
        if found is not None and free and state.fits(found[0]):
            state.add(found[0])
            return Number(state.value, at + found[1], ordinal=ordinal)
    return None
