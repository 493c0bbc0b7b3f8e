"""The words of an article as the rules for names see them."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from rawi.annotations.mentions_traits import Traits, traits_of
from rawi.gazetteer import adjective_countries, word_flags
from rawi.languages.naming import Naming, naming
from rawi.model.articles import Article
from rawi.text.folding import Folded, fold_with_map

_WORD = re.compile(r"([^\W_]+)")
_LINKS = frozenset({" ", "-", "_", "", " #", "#", "  ", "'", "’", ".", ". ", "_#", " _"})
"""What may stand between two words of one name; `.` and `. ` only after an initial."""


@dataclass(frozen=True, slots=True)
class Words:
    """Parallel lists over the words of a folded text: the lower-case words, where they begin and end, whether each is
    joined to the one before it (only a gap that a name may have), and whether it begins with a capital."""

    folded: Folded
    low: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    joined: list[bool]
    capital: list[bool]
    language: str
    naming: Naming
    flags: Mapping[str, str]
    adjectives: Mapping[str, str]
    traits: list[Traits]

    def __len__(self) -> int:
        return len(self.words)

    def at(self, offset: int) -> int:
        """The index of the word that holds the folded `offset`, or of the first after it."""
        return bisect_right(self.ends, offset)

    def up_to(self, offset: int) -> int:
        """How many words begin before the folded `offset`."""
        return bisect_left(self.starts, offset)

    def gap(self, index: int) -> str:
        """What stands between word `index - 1` and word `index`."""
        return self.low[self.ends[index - 1] if index else 0 : self.starts[index]]

    def flag(self, word: str) -> str:
        """The flags of a word, empty when it is not known."""
        return self.flags.get(word, "")


def lower_same_length(text: str) -> str:
    """`text` in small letters, code point for code point."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def article_words(article: Article) -> Words:
    """The words of `article`, in the language it is written in."""
    language = article.language.split("-", maxsplit=1)[0]
    folded = fold_with_map(article.text)
    low = _without_escapes(lower_same_length(folded.text))
    pieces = _WORD.split(low)  # what is between words, a word, what is between words …
    words, gaps = pieces[1::2], pieces[2:-1:2]
    bounds = list(itertools.accumulate(map(len, pieces)))
    starts = bounds[:-1:2]
    return Words(
        folded=folded,
        low=low,
        words=words,
        starts=starts,
        ends=bounds[1::2],
        joined=[False, *(gap == " " or _is_link(gap, len(word)) for gap, word in zip(gaps, words, strict=False))][
            : len(words)
        ],
        capital=[folded.text[start] != low[start] for start in starts],
        language=language,
        naming=naming(language),
        flags=word_flags(language),
        adjectives=adjective_countries(),
        traits=list(map(traits_of(language), words)),
    )


def _without_escapes(low: str) -> str:
    """The text with the escapes some scrapers leave (backslash, `u200c`) turned into as many gaps."""
    return low.replace("\\u200c", "______") if "\\u200" in low else low


def _is_link(gap: str, before: int) -> bool:
    return (gap in _LINKS or gap.strip("_") in {"", " "}) and ("." not in gap or before <= 2)
