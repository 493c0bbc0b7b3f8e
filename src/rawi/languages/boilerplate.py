"""What sites leave around an article, by language (`boilerplate.toml` of a pack)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from rawi.errors import ExtensionError
from rawi.languages.alternatives import alternatives
from rawi.languages.furniture import NO_WORDS, FurnitureWords, furniture_words, words_of
from rawi.languages.pack import LanguagePack, language_pack
from rawi.text.folding import fold, fold_key

EDGE = " \t:/.…-–—*|»«<>‹›•·،,؛!؟?+_#()[]{}\"'“”=~"
"""Characters that may stand around a phrase on its line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoilerplateTable:
    """The boilerplate one language's sites leave. All phrases are folded, lower-case, and without outer punctuation.
    Each table holds the English words too, since sites of every language print them.

    `lines` and `beside` map a whole line to its reason; those of `beside` count only next to another such line.
    `headings` begin a list of other stories' headlines, `inline` such a headline on the same line, the `bare`
    among them without a mark between; `end_marks` begin
    a closing line, each with one of the `end_words`; `initials` says that writers sign with Latin initials; `patterns` match whole folded lines;
    `connectives` are the words a running text's paragraphs begin with (single letters also when joined to the next
    word, but for the words of `unjoined`), empty where teasers are not looked for.

    `words` is the vocabulary of lines that consist of furniture. `tag_labels` begin a list of tags; the `shy_labels` among
    them only where nothing but short items follows near the beginning or end. `roots` begin a trail of pages («الرئيسية»);
    `outlet_words` and `page_words` are what the parts of a site's header begin with or hold. `closing` are marks whose only
    companions are `signs`: the single letters that writers sign with, but for the `agencies` that look the same.
    """

    lines: Mapping[str, str]
    beside: Mapping[str, str]
    headings: frozenset[str]
    inline: tuple[str, ...]
    bare: tuple[str, ...]
    end_marks: tuple[str, ...]
    end_words: tuple[str, ...]
    initials: bool
    patterns: tuple[tuple[re.Pattern[str], str], ...]
    connectives: frozenset[str]
    unjoined: frozenset[str]
    words: FurnitureWords
    tag_labels: tuple[str, ...]
    shy_labels: frozenset[str]
    roots: frozenset[str]
    outlet_words: frozenset[str]
    page_words: frozenset[str]
    closing: tuple[str, ...]
    signs: bool
    agencies: frozenset[str]


NO_BOILERPLATE = BoilerplateTable(
    lines={},
    beside={},
    headings=frozenset(),
    inline=(),
    bare=(),
    end_marks=(),
    end_words=(),
    initials=False,
    patterns=(),
    connectives=frozenset(),
    unjoined=frozenset(),
    words=NO_WORDS,
    tag_labels=(),
    shy_labels=frozenset(),
    roots=frozenset(),
    outlet_words=frozenset(),
    page_words=frozenset(),
    closing=(),
    signs=False,
    agencies=frozenset(),
)

SHARED_LANGUAGE = "en"
"""The language whose words sites of all languages print."""
OWN_SECTIONS = frozenset({"end", "teasers"})
"""Sections that hold for their own language only."""


def line_key(text: str) -> str:
    """A line as the tables know it: folded, lower-case, without outer punctuation."""
    return fold_key(text).strip(EDGE)


def _keys(phrases: Iterable[str]) -> Iterator[str]:
    return (line_key(one) for phrase in phrases for one in alternatives(phrase))


def _by_line(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {key: why for why, phrases in table.items() for key in _keys(phrases)}


def _longest_first(phrases: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(_keys(phrases)), key=lambda key: (-len(key), key)))


def _patterns(table: Mapping[str, list[str]]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(fold(pattern)), why) for why, patterns in table.items() for pattern in patterns)


def _merged(own: Mapping[str, Any], shared: Mapping[str, Any]) -> dict[str, Any]:
    """`own` with what `shared` adds: lists are joined, tables are merged key by key."""
    merged = dict(own)
    for key, value in shared.items():
        mine = merged.get(key)
        if isinstance(value, Mapping):
            merged[key] = _merged(mine or {}, value)
        elif isinstance(value, list):
            merged[key] = [*(mine or ()), *value]
    return merged


def _table_from(table: Mapping[str, Any]) -> BoilerplateTable:
    related, end, teasers = table.get("related", {}), table.get("end", {}), table.get("teasers", {})
    tags, site = table.get("tags", {}), table.get("site", {})
    lines, marks = _by_line(table.get("lines", {})), _longest_first(end.get("marks", []))
    return BoilerplateTable(
        lines=lines,
        beside={key: why for key, why in _by_line(table.get("beside", {})).items() if key not in lines},
        headings=frozenset(_keys(related.get("headings", []))),
        inline=_longest_first([*related.get("inline", []), *related.get("bare", [])]),
        bare=_longest_first(related.get("bare", [])),
        end_marks=marks,
        end_words=tuple(sorted({mark.split()[0] for mark in marks})),
        initials=bool(end.get("initials", False)),
        patterns=_patterns(table.get("patterns", {})),
        connectives=frozenset(_keys(teasers.get("connectives", []))),
        unjoined=frozenset(_keys(teasers.get("unjoined", []))),
        words=furniture_words(
            {**table, "related": {"related links": related.get("headings", [])}},
            kinds=(("facts", "fact"), ("lines", "sure"), ("related", "part"), ("beside", "part"), ("parts", "part")),
        ),
        tag_labels=_longest_first([*tags.get("labels", []), *tags.get("shy", [])]),
        shy_labels=frozenset(_keys(tags.get("shy", []))),
        roots=frozenset(_keys(site.get("roots", []))),
        outlet_words=frozenset(_keys(site.get("outlets", []))),
        page_words=frozenset(_keys(site.get("pages", []))),
        closing=_longest_first(end.get("closing", [])),
        signs=bool(end.get("signs", False)),
        agencies=frozenset("".join(words_of(name)) for name in end.get("agencies", [])),
    )


def _sections(pack: LanguagePack) -> Mapping[str, Any]:
    own, shared = pack.table("boilerplate"), language_pack(SHARED_LANGUAGE)
    if not own or shared is None or pack.code == shared.code:
        return own
    sections = shared.table("boilerplate")
    return _merged(own, {name: part for name, part in sections.items() if name not in OWN_SECTIONS})


@cache
def boilerplate_table(language: str) -> BoilerplateTable:
    """The table for a BCP 47 code; an empty one for a language without. Raises ExtensionError for a broken file."""
    pack = language_pack(language)
    if pack is None:
        return NO_BOILERPLATE
    try:
        return _table_from(_sections(pack))
    except (re.error, AttributeError, TypeError, ValueError) as error:
        raise ExtensionError(
            f"languages/{pack.code}/boilerplate.toml breaks its form: {error}",
            next_step="phrases are lists of strings under a reason; patterns are regular expressions",
        ) from error
