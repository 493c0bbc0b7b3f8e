"""Words of time of a language: `times.toml` and `calendar_names.toml` of its pack, as one look-up table.

Every class of words has a one-character code, so that a sentence becomes a string of codes and the grammar a list of
regular expressions over it (see `rawi.annotations.times`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, cast, get_args

from rawi.errors import ExtensionError
from rawi.languages.numbers import number_words
from rawi.languages.pack import LanguagePack, language_pack
from rawi.languages.spellings import phrase_keys
from rawi.model.annotations import Calendar
from rawi.text.folding import fold_key
from rawi.text.numerals import NumberWords

SECTION_CODES: Mapping[str, str] = {
    "ignore": "x",
    "vague.date": "R",
    "vague.duration": "r",
    "sets": "X",
    "deictic_parts": "I",
    "deictic_years": "Z",
    "deictic": "N",
    "months": "M",
    "weekdays": "W",
    "bare_weekdays": "0",
    "decades": "g",
    "seasons": "S",
    "season_words": "k",
    "same_period": "U",
    "said_period": "@",
    "epochs": "~",
    "anniversaries": "%",
    "school_years": "$",
    "final": "^",
    "ago_after": ">",
    "modifier_nouns": "w",
    "modifiers_before": "w",
    "modifiers": "m",
    "parts": "P",
    "edges": "B",
    "fractions": "h",
    "few": "f",
    "ages": "v",
    "one": "u",
    "ago_before": "<",
    "since": "s",
    "every": "E",
    "eras": "e",
    "jalali_year": "j",
    "same_day": "=",
    "clock": "c",
    "meridiem": "a",
    "zones": "z",
    "from_now": "}",
    "lasting": "3",
    "whole": "1",
    "later": "l",
    "links.the": "_",
    "links.to": "T",
    "links.and": "&",
    "links.of": "i",
    "links.in": "p",
}
"""The code of each section of `times.toml`; where a phrase stands in two sections the one named first wins."""

UNIT_CODES: Mapping[str, str] = {
    "day": "D",
    "week": "K",
    "month": "L",
    "year": "A",
    "hour": "H",
    "minute": "J",
    "second": "J",
    "decade": "G",
    "century": "G",
}
"""The code of each unit in `[units.…]`."""

LIGHT_CODES = frozenset("x_T&ip<>slEu=fhmjBke^*}13")
"""Codes of words that are no expression unless another one stands with them: no rule matches these alone."""

_HEADS = frozenset("MWNSDKLA")
"""Codes of words that a part of the day, a unit or a modifier may be glued to."""

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimeWord:
    """What a phrase stands for: the code of its class, its value there, and for units the form
    (singular, dual, plural, adjective)."""

    code: str
    value: str
    form: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A feast or memorial day: first and last (month, day) of `calendar`; day 0 is the end of the month. With `easter` it
    is so many days after Easter, with `weekday` the `count`-th such ISO weekday of the month (-1 the last)."""

    calendar: Calendar
    first: tuple[int, int]
    last: tuple[int, int]
    easter: int | None = None
    weekday: int = 0
    count: int = -1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TimeLexicon:
    """All words of time of one language, folded and in lower case.

    `phrases` gives by first word the (rest of the words, meaning) of each phrase, longest first; `vocabulary` all
    single words of phrases and numbers; `carriers` words without one of which there is no expression; `units` the units of one word; `joinable` the words that another one of
    `units`, parts of the day or modifiers may follow without a space where the language is `glued`; `ordinal_suffixes` are
    written right behind digits; `weak` the months and
    weekdays that need company, `strict` those that need the word month or a year. `calendar` is
    the one of relative months and years, `old_years` that of year numbers from 1200 to 1499. `hijri_shift` is added to
    the days of Umm al-Qura, in countries that begin months by sighting. With `glued`, numbers and units may be one word; with
    `verb_last` the cue of the future may stand after the time.
    `edges` says what «the end of 2019» narrows to, `week_start` is the ISO weekday that weeks begin with where a weekday of one is named; `few` whether «several days» is PXD or points to past or future. `clitics` are cut off words that are not known with them;
    `future_cues` and `past_cues` are phrases by first word.
    """

    code: str
    phrases: Mapping[str, tuple[tuple[Key, TimeWord], ...]]
    vocabulary: frozenset[str]
    ordinal_suffixes: frozenset[str]
    carriers: frozenset[str]
    weak: frozenset[str]
    strict: frozenset[str]
    units: Mapping[str, TimeWord]
    joinable: frozenset[str]
    numbers: NumberWords
    occasions: tuple[Occasion, ...]
    calendar: Calendar = "gregorian"
    edges: Literal["ignore", "month", "day"] = "ignore"
    few: Literal["count", "vague"] = "count"
    old_years: Calendar = "hijri"
    hijri_shift: int = 0
    glued: bool = False
    week_start: int = 1
    verb_last: bool = False
    month_first: bool = False
    capital_months: bool = False
    article: str = ""
    clitics: tuple[str, ...] = ()
    future_prefixes: tuple[str, ...] = ()
    future_stems: tuple[str, ...] = ()
    future_exceptions: frozenset[str] = frozenset()
    future_cues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    past_cues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@cache
def time_lexicon(code: str) -> TimeLexicon | None:
    """The words of time of a language code; None when its pack has no `times.toml`.

    Raises ExtensionError when the table has another shape.
    """
    pack = language_pack(code)
    if pack is None or not pack.table("times"):
        return None
    try:
        return _lexicon(pack)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ExtensionError(
            f"languages/{pack.code}/times.toml breaks the form of its sections: {error!r}",
            next_step="compare it with languages/en/times.toml",
        ) from error


def _lexicon(pack: LanguagePack) -> TimeLexicon:
    table = pack.table("times")
    options: Mapping[str, Any] = table.get("options", {})
    meanings = _meanings(table, pack.table("calendar_names"))
    numbers = number_words(pack.code)
    return TimeLexicon(
        code=pack.code,
        phrases=_by_first_word(meanings),
        vocabulary=frozenset(word for key in meanings for word in key)
        | _number_vocabulary(numbers)
        | frozenset(_folded(table, "options", "ordinal_suffixes")),
        carriers=_carriers(table, meanings),
        joinable=_joinable(meanings),
        ordinal_suffixes=frozenset(_folded(table, "options", "ordinal_suffixes")),
        weak=frozenset(_folded(table, "weak_months", "words") + _folded(table, "weak_weekdays", "words")),
        units={key[0]: word for key, word in meanings.items() if word.code in UNIT_CODES.values() and len(key) == 1},
        strict=frozenset(_folded(table, "strict_months", "words")),
        numbers=numbers,
        occasions=tuple(_occasion(entry) for entry in table.get("occasions", [])),
        calendar=_calendar(options.get("calendar", "gregorian")),
        edges=options.get("edges", "ignore"),
        few=options.get("few", "count"),
        old_years=_calendar(options.get("old_years", "hijri")),
        hijri_shift=int(options.get("hijri_shift", 0)),
        glued=bool(options.get("glued", False)),
        week_start=int(options.get("week_start", 1)),
        verb_last=bool(options.get("verb_last", False)),
        month_first=bool(options.get("month_first", False)),
        capital_months=bool(options.get("capital_months", False)),
        article=fold_key(options.get("article", "")),
        clitics=tuple(_folded(table, "options", "clitics")),
        future_prefixes=tuple(_folded(table, "options", "future_prefixes")),
        future_stems=tuple(_folded(table, "options", "future_stems")),
        future_exceptions=frozenset(_folded(table, "options", "future_exceptions")),
        future_cues=_by_head(_folded(table, "future_cues", "will")),
        past_cues=_by_head(_folded(table, "past_cues", "was")),
    )


def _folded(table: Mapping[str, Any], section: str, key: str) -> list[str]:
    return [" ".join(form) for entry in table.get(section, {}).get(key, []) for form in phrase_keys(entry)]


def _by_head(phrases: list[str]) -> dict[str, tuple[str, ...]]:
    heads: dict[str, tuple[str, ...]] = {}
    for phrase in phrases:
        head = phrase.split(maxsplit=1)[0]
        heads[head] = (*heads.get(head, ()), phrase)
    return heads


def _calendar(name: str) -> Calendar:
    if name not in get_args(Calendar):
        raise ValueError(f"{name!r} is no calendar")
    return cast("Calendar", name)


def _occasion(entry: Mapping[str, Any]) -> Occasion:
    first = (int(entry["from"][0]), int(entry["from"][1]))
    last = entry.get("to", entry["from"])
    return Occasion(
        calendar=_calendar(entry["calendar"]),
        first=first,
        last=(int(last[0]), int(last[1])),
        easter=entry.get("easter"),
        weekday=int(entry.get("weekday", 0)),
        count=int(entry.get("count", -1)),
    )


def _meanings(table: Mapping[str, Any], names: Mapping[str, Any]) -> dict[Key, TimeWord]:
    found: dict[Key, TimeWord] = {}
    for phrases, meaning in _entries(table, names):
        for phrase in phrases:
            for key in phrase_keys(phrase):
                found.setdefault(key, meaning)
    return found


def _entries(table: Mapping[str, Any], names: Mapping[str, Any]) -> Iterator[tuple[Iterable[str], TimeWord]]:
    """Phrases with their meaning, in the order in which the first one wins."""
    for index, entry in enumerate(table.get("occasions", [])):
        yield entry.get("names", ()), TimeWord("O", str(index))
    for entry in table.get("periods", []):
        yield entry["names"], TimeWord("V", entry["value"])
    for index, entry in enumerate(table.get("occasions", [])):
        yield entry.get("anniversary_of", ()), TimeWord("*", str(index))
    for section, code in SECTION_CODES.items():
        if section == "months":
            yield from _names(table, names)
        for value, phrases in _section(table, section).items():
            yield phrases, TimeWord(code, value, "noun" if section == "modifier_nouns" else "")


def _names(table: Mapping[str, Any], names: Mapping[str, Any]) -> Iterator[tuple[Iterable[str], TimeWord]]:
    """Months and weekdays as CLDR has them, and the units."""
    for number, phrases in names.get("months", {}).items():
        yield phrases, TimeWord("M", f"g{number}")
    for number, phrases in names.get("weekdays", {}).items():
        yield phrases, TimeWord("W", number)
    for unit, forms in table.get("units", {}).items():
        for form, phrases in forms.items():
            yield phrases, TimeWord(UNIT_CODES[unit], unit, form)


def _section(table: Mapping[str, Any], name: str) -> Mapping[str, Iterable[str]]:
    """A section by its dotted name; `links.to` is one key of `links`."""
    head, _, tail = name.partition(".")
    section = table.get(head, {})
    if not tail:
        return cast("Mapping[str, Iterable[str]]", section)
    inner = section.get(tail, {})
    return inner if isinstance(inner, Mapping) else {tail: inner}


def _carriers(table: Mapping[str, Any], meanings: Mapping[Key, TimeWord]) -> frozenset[str]:
    """The words without one of which nothing is an expression: those that carry one alone, and of each phrase that has
    none of these its longest word that is not common (`options.common`) or light by itself."""
    common, strict = set(_folded(table, "options", "common")), set(_folded(table, "strict_months", "words"))
    heavy = {key: word for key, word in meanings.items() if not _is_light(key, word, strict)}
    alone = {key[0] for key in heavy if len(key) == 1}
    light = {key[0] for key in meanings if len(key) == 1} - alone
    chosen = {
        max([word for word in key if word not in light | common] or [w for w in key if w not in common] or key, key=len)
        for key in heavy
        if alone.isdisjoint(key)
    }
    return frozenset(alone | chosen | set(_folded(table, "options", "carriers")))


def _is_light(key: Key, word: TimeWord, strict: set[str]) -> bool:
    return word.code in LIGHT_CODES or (word.code == "w" and word.form != "noun") or " ".join(key) in strict


def _joinable(meanings: Mapping[Key, TimeWord]) -> frozenset[str]:
    return frozenset(
        key[0] for key, word in meanings.items() if len(key) == 1 and word.code in _HEADS and len(key[0]) > 2
    )


def _by_first_word(meanings: Mapping[Key, TimeWord]) -> dict[str, tuple[tuple[Key, TimeWord], ...]]:
    found: dict[str, list[tuple[Key, TimeWord]]] = {}
    for key, meaning in meanings.items():
        found.setdefault(key[0], []).append((key[1:], meaning))
    return {word: tuple(sorted(rest, key=lambda pair: -len(pair[0]))) for word, rest in found.items()}


def _number_vocabulary(numbers: NumberWords) -> frozenset[str]:
    return frozenset(
        word for table in (numbers.small, numbers.large, numbers.ordinals) for key in table for word in key
    )
