"""Sets of words and phrases, compared by their folded words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from rawi.text.folding import fold
from rawi.text.tokens import words


def phrase_words(phrase: str) -> tuple[str, ...]:
    """The folded, lower-case words of a phrase, apart at every gap that is written."""
    folded = fold(phrase, lower=True)
    return tuple(part for start, end in words(folded) for part in _parts(folded[start:end]))


def _parts(word: str) -> list[str]:
    for joiner in ".-’'":
        word = word.replace(joiner, " ")
    return word.split()


class Phrases:
    """Phrases of one or more words that are looked for in a list of words."""

    def __init__(self, phrases: Iterable[str]) -> None:
        by_first: dict[str, set[tuple[str, ...]]] = {}
        by_last: dict[str, set[tuple[str, ...]]] = {}
        for phrase in filter(None, map(phrase_words, phrases)):
            by_first.setdefault(phrase[0], set()).add(phrase)
            by_last.setdefault(phrase[-1], set()).add(phrase)
        self._by_first = {word: sorted(found, key=len, reverse=True) for word, found in by_first.items()}
        self._by_last = {word: sorted(found, key=len, reverse=True) for word, found in by_last.items()}

    def __contains__(self, word: str) -> bool:
        return (word,) in self._by_first.get(word, ())

    def __len__(self) -> int:
        return sum(map(len, self._by_first.values()))

    @property
    def firsts(self) -> AbstractSet[str]:
        """The words that a phrase begins with."""
        return self._by_first.keys()

    def begins(self, word: str) -> bool:
        """Whether a phrase begins with `word`."""
        return word in self._by_first

    def length_at(self, words: Sequence[str], position: int, *, first: str | None = None) -> int:
        """How many words the longest phrase at `position` has, 0 for none. `first` stands in for the first word
        (without its clitic, say)."""
        head = words[position] if first is None else first
        for phrase in self._by_first.get(head, ()):
            if tuple(words[position + 1 : position + len(phrase)]) == phrase[1:]:
                return len(phrase)
        return 0

    def length_before(self, words: Sequence[str], position: int) -> int:
        """How many words the longest phrase that ends just before `position` has, 0 for none."""
        if position == 0:
            return 0
        for phrase in self._by_last.get(words[position - 1], ()):
            start = position - len(phrase)
            if start >= 0 and tuple(words[start:position]) == phrase:
                return len(phrase)
        return 0
