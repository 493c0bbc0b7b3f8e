"""The words that sites build their bars, forms and menus of: phrases by their first words, for reading a line word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from rawi.languages.alternatives import alternatives
from rawi.text.folding import fold_key

Weight = Literal["sure", "part", "fact"]
"""`sure` phrases are furniture by themselves; `part`s only beside others on the line; `fact`s with a number."""
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words that stand together (folded, lower-case), the reason they are boilerplate, and how much they say."""

    words: tuple[str, ...]
    why: str
    weight: Weight


@dataclass(frozen=True, slots=True, kw_only=True)
class FurnitureWords:
    """The vocabulary of one language's bars and forms. `phrases` lists, by the first two words (by the only one), longest
    first; `fillers` may stand between phrases and count for nothing; `joined` are prefixes written with the next word (و)."""

    phrases: Mapping[str, tuple[Phrase, ...]]
    fillers: frozenset[str]
    joined: tuple[str, ...]


NO_WORDS = FurnitureWords(phrases={}, fillers=frozenset(), joined=())


def words_of(phrase: str) -> tuple[str, ...]:
    """The folded, lower-case words of a phrase, without punctuation."""
    return tuple(WORD.findall(fold_key(phrase)))


def furniture_words(table: Mapping[str, Any], *, kinds: Sequence[tuple[str, Weight]]) -> FurnitureWords:
    """The vocabulary of a table: each of `kinds` names a section (reason to phrases) and its weight, the strongest first;
    `[words]` holds the `fillers` and `joined`."""
    found: dict[tuple[str, ...], Phrase] = {}
    for section, weight in kinds:
        for why, phrases in table.get(section, {}).items():
            if why == "end mark":
                continue
            for words in _each(phrases):
                found.setdefault(words, Phrase(words=words, why=why, weight=weight))
    free = table.get("words", {})
    return FurnitureWords(
        phrases=_by_beginning(found.values()),
        fillers=frozenset(word for words in _each(free.get("fillers", [])) for word in words),
        joined=tuple(word for words in _each(free.get("joined", [])) for word in words),
    )


def _each(phrases: Iterable[str]) -> Iterable[tuple[str, ...]]:
    return (words for phrase in phrases for one in alternatives(phrase) if (words := words_of(one)))


def _by_beginning(phrases: Iterable[Phrase]) -> dict[str, tuple[Phrase, ...]]:
    by_words: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        by_words.setdefault(" ".join(phrase.words[:2]), []).append(phrase)
    return {
        words: tuple(sorted(several, key=lambda phrase: (-len(phrase.words), phrase.words)))
        for words, several in by_words.items()
    }
