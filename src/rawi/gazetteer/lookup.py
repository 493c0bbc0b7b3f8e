"""Finding the names of the gazetteer in a folded text.

All names stand in one Aho-Corasick automaton (Aho and Corasick 1975; `ahocorasick-rs`), built when the first text is
looked at, from the tables that `tools/make_gazetteer.py` writes. Names are matched without gaps (see `keys`); a match must begin and end
at the borders of words, apart from the clitics and endings the caller's language joins to names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Any, TypeVar, cast

from ahocorasick_rs import AhoCorasick, MatchKind

from rawi.gazetteer.entries import Entry, read_entry
from rawi.gazetteer.keys import GAPS, name_key, squeeze
from rawi.model.entities import Entity

_SPACE = re.compile(r"[\s_]")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Reading:
    """One entity a name may stand for, the context it needs (`guard`, empty for none), and the first letters of the
    languages it goes by that name in."""

    entity: str
    guard: str
    languages: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A known name at folded `[start, end)`. `readings` come likeliest first. `before` and `after` are what the
    word has in front of and behind the name (a clitic, an ending)."""

    start: int
    end: int
    readings: tuple[Reading, ...]
    one_word: bool = False
    before: str = ""
    after: str = ""


Joins = frozenset[str]
"""The letters a name may have in front of it (or behind it) in the same word."""


class Gazetteer:
    """Read-only look-up; use `gazetteer()` to get the one in force."""

    def __init__(self, entity_lines: list[str], name_lines: list[str], *, listed: frozenset[int] = frozenset()) -> None:
        """Takes the lines of `entities.tsv` and of `names.tsv` (key, then the readings `number:one word:guard:languages`),
        and the numbers of the lines that come from long lists, which nobody chose one by one."""
        self._lines = entity_lines
        self._listed = listed
        self._keys, self._payloads = _split(name_lines)
        self._numbers = {line[: line.index("\t")]: number for number, line in enumerate(entity_lines)}
        self._derived: dict[Callable[[Gazetteer], Any], Any] = {}
        self._readings: dict[int, tuple[bool, tuple[Reading, ...]]] = {}
        self._entries: dict[int, Entry] = {}

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {key: position for position, key in enumerate(self._keys)}

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(self._keys, matchkind=MatchKind.Standard)

    def derived(self, make: Callable[[Gazetteer], Made]) -> Made:
        """What `make` makes of this gazetteer, made once: tables that follow from its facts live and end with it."""
        if make not in self._derived:
            self._derived[make] = make(self)
        return cast("Made", self._derived[make])

    def __len__(self) -> int:
        return len(self._lines)

    def entry(self, ident: str) -> Entry | None:
        """The entity `ident` with its country and weight, or None when the gazetteer does not have it."""
        number = self._numbers.get(ident)
        return None if number is None else self._entry(number)

    def entity(self, ident: str) -> Entity | None:
        """The entity `ident`, or None when the gazetteer does not have it."""
        entry = self.entry(ident)
        return None if entry is None else entry.entity

    def entries(self, head: str, *, at_least: int) -> Iterator[Entry]:
        """The entries whose id begins with `head` and whose weight is `at_least` so much, in the order of their ids, own ones
        last; none of long lists."""
        for number, line in enumerate(self._lines):
            if line.startswith(head) and number not in self._listed and int(line.split("\t", 4)[3]) >= at_least:
                yield self._entry(number)

    def with_offices(self) -> Iterator[Entry]:
        """The entries that hold or held an office."""
        for number, line in enumerate(self._lines):
            if "~" in line:  # stands in the cell of offices only
                yield self._entry(number)

    def identified(self, identifier: str) -> Entry | None:
        """The entry with this identifier of another collection (`wikidata:Q42`); None when there is none."""
        number = self.derived(_by_identifier).get(identifier)
        return None if number is None else self._entry(number)

    def of_domain(self, host: str) -> Entry | None:
        """The outlet or agency whose domain is `host` or above it (`www.`, `ar.`); None when none is known."""
        domains = self.derived(_by_domain)
        while "." in host:
            if host in domains:
                return self._entry(domains[host])
            host = host.partition(".")[2]
        return None

    def named(self, name: str) -> tuple[Reading, ...]:
        """What `name` may stand for as a whole, likeliest first; empty when it is not known."""
        return self.keyed(name_key(name))

    def keyed(self, key: str) -> tuple[Reading, ...]:
        """`named`, by the look-up key."""
        position = self._positions.get(key)
        return () if position is None else self._reading(position)[1]

    def find(self, text: str, *, joins_before: Joins = frozenset(), joins_after: Joins = frozenset()) -> list[Match]:
        """The known names in a folded, lower-case text: at each place the longest, sorted, not overlapping.

        Known failure: a name that begins with what another ends with takes only the longer one.
        """
        return _longest(list(self.find_all(text, joins_before=joins_before, joins_after=joins_after)))

    def find_all(self, text: str, *, joins_before: Joins, joins_after: Joins) -> Iterator[Match]:
        """Every known name in a folded, lower-case text, also overlapping ones."""
        squeezed, offsets = squeeze(text)
        most_before = max(map(len, joins_before), default=0)
        most_after = max(map(len, joins_after), default=0)
        for position, first, last in self._automaton.find_matches_as_indexes(squeezed, overlapping=True):
            start, end = offsets[first], offsets[last - 1] + 1
            before = "" if _begins_word(text, start) else _letters_before(text, start, most_before)
            if before and before not in joins_before:
                continue
            after = "" if _ends_word(text, end) else _letters_after(text, end, most_after)
            if after and after not in joins_after:
                continue
            one_word, readings = self._reading(position)
            if one_word and end - start > last - first and _SPACE.search(text, start, end):
                continue
            yield Match(start, end, readings, one_word, before, after)

    def _reading(self, position: int) -> tuple[bool, tuple[Reading, ...]]:
        if position not in self._readings:
            parts = [part.split(":") for part in self._payloads[position].split(",")]
            readings = tuple(Reading(self._ident(int(part[0])), part[2], part[3]) for part in parts)
            self._readings[position] = all(part[1] == "1" for part in parts), readings
        return self._readings[position]

    def _ident(self, number: int) -> str:
        line = self._lines[number]
        return line[: line.index("\t")]

    def _entry(self, number: int) -> Entry:
        if number not in self._entries:
            self._entries[number] = read_entry(self._lines[number])
        return self._entries[number]


def _split(lines: list[str]) -> tuple[list[str], list[str]]:
    pairs = [line.split("\t") for line in lines]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def _begins_word(text: str, start: int) -> bool:
    return start == 0 or not text[start - 1].isalnum() or _other_script(text[start - 1], text[start])


def _ends_word(text: str, end: int) -> bool:
    return end == len(text) or not text[end].isalnum() or _other_script(text[end], text[end - 1])


def _other_script(char: str, other: str) -> bool:
    return char.isascii() != other.isascii()


def _letters_before(text: str, start: int, most: int) -> str:
    """The letters of the word in front of `start`, at most one more than any clitic has."""
    first, least = start, max(0, start - most - 1)
    while first > least and text[first - 1].isalnum() and not text[first - 1].isascii():
        first -= 1
    return text[first:start] or text[start - 1]


def _letters_after(text: str, end: int, most: int) -> str:
    """The letters of the word behind `end`, at most one more than any ending has."""
    last, farthest = end, min(len(text), end + most + 1)
    while last < farthest and text[last].isalnum() and not text[last].isascii():
        last += 1
    return text[end:last] or text[end]


def _longest(matches: list[Match]) -> list[Match]:
    kept: list[Match] = []
    for match in sorted(matches, key=lambda match: (match.start - match.end, len(match.before), match.start)):
        if all(match.end <= other.start or other.end <= match.start for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda match: match.start)


def table_lines(name: str) -> list[str]:
    """The lines of one of the tables that come with rawi."""
    return (files("rawi.gazetteer") / "data" / name).read_text("utf-8").splitlines()


def _cells(known: Gazetteer, column: int, head: str = "") -> dict[str, int]:
    """The line each word of a column stands in; of several the last."""
    rows = ((number, line.split("\t")) for number, line in enumerate(known._lines) if line.startswith(head))  # noqa: SLF001 - the same module
    return {word: number for number, row in rows for word in "".join(row[column : column + 1]).split()}


def _by_domain(known: Gazetteer) -> dict[str, int]:
    return _cells(known, 11, "org/")


def _by_identifier(known: Gazetteer) -> dict[str, int]:
    return _cells(known, 13)


__all__ = ["GAPS", "Gazetteer", "Joins", "Match", "Reading"]
