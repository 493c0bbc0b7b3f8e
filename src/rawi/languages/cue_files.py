"""Checked reading of a language's `cues.toml`: words and phrases, folded, with an error that names the key at fault."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from rawi.errors import ExtensionError
from rawi.text.folding import fold_key
from rawi.text.tokens import words

T = TypeVar("T")
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PhraseSet(Generic[T]):
    """Phrases by their first word, longest first, each with what it stands for."""

    by_first: Mapping[str, tuple[tuple[int, ...], Mapping[Key, T]]]

    @classmethod
    def of(cls, entries: Iterable[tuple[Key, T]]) -> PhraseSet[T]:
        """The set of `(folded words, meaning)`; of two equal phrases the first wins."""
        grouped: dict[str, dict[Key, T]] = {}
        for key, meaning in entries:
            if key:
                grouped.setdefault(key[0], {}).setdefault(key, meaning)
        return cls({first: (_sizes(found), found) for first, found in grouped.items()})

    def match(self, tokens: Sequence[str], at: int) -> tuple[int, T] | None:
        """The longest phrase that begins with `tokens[at]`: how many tokens, and its meaning; None when there is none."""
        known = self.by_first.get(tokens[at])
        if known is None:
            return None
        sizes, meanings = known
        for size in sizes:
            key = tuple(tokens[at : at + size])
            if key in meanings:
                return len(key), meanings[key]
        return None


def _sizes(phrases: Iterable[Key]) -> tuple[int, ...]:
    """The lengths that occur, the longest first."""
    return tuple(sorted({len(key) for key in phrases}, reverse=True))


def phrase_key(text: str) -> Key:
    """The folded words of a phrase."""
    folded = fold_key(text)
    return tuple(folded[start:end] for start, end in words(folded))


def spellings(text: str) -> tuple[Key, ...]:
    """The ways a phrase is met with: with its half-spaces joined, and with spaces instead."""
    return tuple(dict.fromkeys((phrase_key(text), phrase_key(text.replace("\u200c", " ")))))


@dataclass(frozen=True, slots=True)
class CueFile:
    """Checked access to one TOML table of `cues.toml`; every error names the file and the key."""

    code: str
    data: Mapping[str, Any]
    where: str = ""

    def fault(self, key: str, wanted: str) -> ExtensionError:
        """The error that names file and key and says what they are not."""
        return ExtensionError(
            f"languages/{self.code}/cues.toml: {self.where}{key} is not {wanted}", next_step="correct the file"
        )

    def strings(self, key: str) -> tuple[str, ...]:
        """A list of strings; empty where the key is missing."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.fault(key, "a list of strings")
        return tuple(value)

    def keys(self, key: str) -> tuple[Key, ...]:
        """The folded words of each phrase of a list, in all its spellings."""
        return tuple(spelling for text in self.strings(key) for spelling in spellings(text))

    def single_words(self, key: str) -> frozenset[str]:
        """The folded words of a list; phrases of several words are passed over."""
        return frozenset(found[0] for found in self.keys(key) if len(found) == 1)

    def phrases(self, key: str) -> PhraseSet[str]:
        """The phrases of a list, each standing for itself."""
        return PhraseSet.of((found, " ".join(found)) for found in self.keys(key))

    def word(self, key: str) -> str:
        """One folded word, empty where the key is missing."""
        value = self.data.get(key, "")
        if not isinstance(value, str):
            raise self.fault(key, "a word")
        return fold_key(value)

    def choice(self, key: str, allowed: tuple[str, ...], *, otherwise: str | None = None) -> str:
        """One of some values, or `otherwise` where the key is missing."""
        value = self.data.get(key, otherwise)
        if value not in allowed:
            raise self.fault(key, f"one of {', '.join(allowed)}")
        return str(value)

    def part(self, key: str) -> CueFile:
        """The table under a key; empty where it is missing."""
        value = self.data.get(key, {})
        if not isinstance(value, dict):
            raise self.fault(key, "a table")
        return CueFile(self.code, value, f"{self.where}{key}.")

    def parts(self, key: str) -> tuple[CueFile, ...]:
        """The tables under a key."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.fault(key, "a list of tables")
        return tuple(CueFile(self.code, item, f"{key}[{number}].") for number, item in enumerate(value))
