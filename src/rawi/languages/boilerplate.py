"""What sites leave around an article, by language (`boilerplate.toml` of a pack)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from rawi.errors import ExtensionError
from rawi.languages.pack import language_pack
from rawi.text.folding import fold, fold_key

EDGE = " \t:/.…-–—*|»«<>‹›•·،,؛!؟?+_#()[]{}\"'“”=~"
"""Characters that may stand around a phrase on its line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoilerplateTable:
    """The boilerplate one language's sites leave. All phrases are folded, lower-case, and without outer punctuation.

    `lines` and `beside` map a whole line to its reason; those of `beside` count only next to another such line.
    `headings` begin a list of other stories' headlines, `inline` such a headline on the same line; `end_marks` begin
    a closing line; `initials` says that writers sign with Latin initials; `patterns` match whole folded lines;
    `connectives` are the words a running text's paragraphs begin with (single letters also when joined to the next
    word, but for the words of `unjoined`), empty where teasers are not looked for.
    """

    lines: Mapping[str, str]
    beside: Mapping[str, str]
    headings: frozenset[str]
    inline: tuple[str, ...]
    end_marks: tuple[str, ...]
    initials: bool
    patterns: tuple[tuple[re.Pattern[str], str], ...]
    connectives: frozenset[str]
    unjoined: frozenset[str]


NO_BOILERPLATE = BoilerplateTable(
    lines={},
    beside={},
    headings=frozenset(),
    inline=(),
    end_marks=(),
    initials=False,
    patterns=(),
    connectives=frozenset(),
    unjoined=frozenset(),
)


def line_key(text: str) -> str:
    """A line as the tables know it: folded, lower-case, without outer punctuation."""
    return fold_key(text).strip(EDGE)


def _by_line(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {line_key(phrase): why for why, phrases in table.items() for phrase in phrases}


def _longest_first(phrases: list[str]) -> tuple[str, ...]:
    return tuple(sorted({line_key(phrase) for phrase in phrases}, key=lambda key: (-len(key), key)))


def _patterns(table: Mapping[str, list[str]]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(fold(pattern)), why) for why, patterns in table.items() for pattern in patterns)


def _table_from(table: Mapping[str, Any]) -> BoilerplateTable:
    related, end, teasers = table.get("related", {}), table.get("end", {}), table.get("teasers", {})
    return BoilerplateTable(
        lines=_by_line(table.get("lines", {})),
        beside=_by_line(table.get("beside", {})),
        headings=frozenset(line_key(phrase) for phrase in related.get("headings", [])),
        inline=_longest_first(related.get("inline", [])),
        end_marks=_longest_first(end.get("marks", [])),
        initials=bool(end.get("initials", False)),
        patterns=_patterns(table.get("patterns", {})),
        connectives=frozenset(line_key(word) for word in teasers.get("connectives", [])),
        unjoined=frozenset(line_key(word) for word in teasers.get("unjoined", [])),
    )


@cache
def boilerplate_table(language: str) -> BoilerplateTable:
    """The table for a BCP 47 code; an empty one for a language without. Raises ExtensionError for a broken file."""
    pack = language_pack(language)
    if pack is None:
        return NO_BOILERPLATE
    try:
        return _table_from(pack.table("boilerplate"))
    except (re.error, AttributeError, TypeError) as error:
        raise ExtensionError(
            f"languages/{pack.code}/boilerplate.toml breaks its form: {error}",
            next_step="phrases are lists of strings under a reason; patterns are regular expressions",
        ) from error
