"""The small words of names: articles, words for son and father, endings written apart, titles (`data/name_parts.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from rawi.knowledge.names.letters import plain_letters
from rawi.languages.naming import naming
from rawi.languages.pack import language_packs
from rawi.languages.word_lists import Phrases

Words = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Particles:
    """The lists of `name_parts.toml`, as `plain_letters` gives their words."""

    articles: Words
    assimilated: Words
    filiation: Words
    servant: Words
    father: Words
    mother: Words
    god: Words
    religion: Words
    endings: Words
    endings_always: Words
    optional: Words
    names_too: Words
    after: Words
    younger: Words
    honoured: Words
    compounding: Words
    compounded: Words
    glued_titles: Words


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((files("rawi.knowledge") / "data" / "name_parts.toml").read_text("utf-8"))


def _letters(words: Iterable[str]) -> Words:
    return frozenset(map(plain_letters, words))


@cache
def particles() -> Particles:
    """The particles, read once."""
    return Particles(**{name: _letters(words) for name, words in _table().items() if name != "titles"})


@cache
def _titles() -> tuple[Phrases, ...]:
    packs = [naming(code) for code in language_packs()]
    return (Phrases(_table()["titles"]), *(pack.title_strict for pack in packs), *(pack.role_heads for pack in packs))


def title_length(words: Sequence[str], position: int) -> int:
    """How many of the folded lower-case `words` at `position` are one title or role («اللواء», «رئیس جمهور», Maj. Gen.)."""
    if not _begins_title(words[position]):
        return 0
    return max(phrases.length_at(words, position) for phrases in _titles())


@lru_cache(maxsize=1 << 16)
def _begins_title(word: str) -> bool:
    return any(phrases.begins(word) for phrases in _titles())


@lru_cache(maxsize=1 << 16)
def _begins_between(word: str) -> bool:
    return any(naming(code).title_between.begins(word) for code in language_packs())


def stands_between(words: Sequence[str], position: int) -> int:
    """How many of the words at `position` are one that may stand between a title and the name («السابق», former)."""
    if not _begins_between(words[position]):
        return 0
    return max(naming(code).title_between.length_at(words, position) for code in language_packs())
