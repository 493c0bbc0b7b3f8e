"""From a sentence to the pieces the model knows: folded words, each cut into the likeliest pieces (unigram model).

Every run of letters and digits begins a word (its first piece carries the mark U+2581), every other visible character is a word
of its own without the mark, so that it makes no difference whether a comma follows a name directly or after a space. A
half-space parts words, as it does in the base model.

The method is that of SentencePiece's unigram model (Kudo 2018): the cut with the highest sum of log probabilities.
Known failure: letters of other scripts than Arabic and Latin are the unknown piece.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rawi.text.folding import fold_with_map

MARK = "\u2581"
_WORD = re.compile(r"[^\W_]+|\S")
_PARTING = str.maketrans({"\u200c": " ", "\u200d": " "})
_fold = fold_with_map.__wrapped__
"""Folding past the cache, which is for whole articles."""
_LONGEST_KEPT = 40
"""Longer runs are cut anew each time: they are addresses and noise, not words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a sentence: `[start, end)` in its code points as given, and the numbers of its pieces (at least one)."""

    start: int
    end: int
    pieces: tuple[int, ...]


class Vocabulary:
    """The pieces a model knows, with their log probabilities; number `unknown` stands for what has none."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float], *, unknown: int, keep: int = 200_000) -> None:
        """`pieces[i]` is number i; `keep` bounds how many words' cuts are remembered."""
        self._numbers: Mapping[str, int] = {piece: number for number, piece in enumerate(pieces)}
        self._scores = tuple(scores)
        self._longest = max(map(len, pieces))
        self._unknown = unknown
        self._unknown_score = min(scores) - 10.0
        self._known: dict[str, tuple[int, ...]] = {}
        self._keep = keep

    def __len__(self) -> int:
        return len(self._scores)

    def words(self, sentence: str) -> list[Word]:
        """The words of `sentence` in order; hidden characters belong to no word."""
        folded = _fold(sentence.translate(_PARTING))
        starts, ends = folded.starts, folded.ends
        found = []
        for match in _WORD.finditer(folded.text):
            start, end = match.span()
            found.append(Word(start=starts[start], end=ends[end - 1], pieces=self.cut(match.group())))
        return found

    def cut(self, word: str) -> tuple[int, ...]:
        """The numbers of the pieces of one folded word."""
        return self.marked(MARK + word if word[0].isalnum() else word)

    def marked(self, text: str) -> tuple[int, ...]:
        """The numbers of the pieces of a text that already carries its mark."""
        known = self._known.get(text)
        if known is None:
            known = self._best_cut(text)
            if len(text) <= _LONGEST_KEPT:
                self._remember(text, known)
        return known

    def _remember(self, text: str, pieces: tuple[int, ...]) -> None:
        if len(self._known) >= self._keep:
            self._known.clear()
        self._known[text] = pieces

    def _best_cut(self, text: str) -> tuple[int, ...]:
        whole = self._numbers.get(text)
        if whole is not None:
            return (whole,)
        best = [0.0] + [float("-inf")] * len(text)
        came: list[tuple[int, int]] = [(0, self._unknown)] * (len(text) + 1)
        for start in range(len(text)):
            self._extend(text, start, best, came)
        return _traced(came, len(text))

    def _extend(self, text: str, start: int, best: list[float], came: list[tuple[int, int]]) -> None:
        """Offer every piece that begins at `start`, and the unknown piece for one character."""
        here = best[start]
        if here + self._unknown_score > best[start + 1]:
            best[start + 1], came[start + 1] = here + self._unknown_score, (start, self._unknown)
        for end in range(start + 1, min(start + self._longest, len(text)) + 1):
            number = self._numbers.get(text[start:end])
            if number is not None and here + self._scores[number] > best[end]:
                best[end], came[end] = here + self._scores[number], (start, number)


def _traced(came: Sequence[tuple[int, int]], end: int) -> tuple[int, ...]:
    numbers = []
    while end:
        end, number = came[end]
        numbers.append(number)
    return tuple(reversed(numbers))
