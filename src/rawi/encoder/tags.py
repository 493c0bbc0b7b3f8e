"""From the scores of tags to spans of names: the likeliest row of tags in which no name begins in its middle.

Tags are BIO: `O`, and `B-`/`I-` with a kind. An `I-` may only follow a `B-` or `I-` of its own kind. The row is the argmax
where that is allowed, else the best allowed one (Viterbi 1967).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
"""`(words, tags)` log probabilities."""

_NEVER = np.float32(-1e4)


@dataclass(frozen=True, slots=True, kw_only=True)
class TagSpan:
    """Words `[first, end)` of a row and the kind of their name; `probability` is that of the least likely tag among them."""

    first: int
    end: int
    kind: str
    probability: float


class TagReader:
    """Reads rows of scores for one set of tags (`O` first)."""

    def __init__(self, tags: Sequence[str]) -> None:
        self._kinds = tuple(tag[2:] for tag in tags)
        self._begins = tuple(tag.startswith("B-") for tag in tags)
        inside = np.array([tag.startswith("I-") for tag in tags])
        other = np.array([[before != after for after in self._kinds] for before in self._kinds])
        self._forbidden = inside[None, :] & other
        self._cost = np.where(self._forbidden, _NEVER, np.float32(0))

    def spans(self, scores: Scores) -> tuple[TagSpan, ...]:
        """The names in a row of words, in order, never overlapping."""
        if not len(scores):
            return ()
        row = self.best_row(scores)
        if not row.any():
            return ()
        chosen = np.exp(scores[np.arange(len(row)), row])
        return tuple(self._bounded(row.tolist(), chosen.tolist()))

    def best_row(self, scores: Scores) -> npt.NDArray[np.intp]:
        """The likeliest allowed tag of each word."""
        row = scores.argmax(1)
        before = np.concatenate(([0], row[:-1]))
        return self._viterbi(scores) if self._forbidden[before, row].any() else row

    def _viterbi(self, scores: Scores) -> npt.NDArray[np.intp]:
        best = scores[0] + self._cost[0]
        back = np.zeros(scores.shape, np.intp)
        for at in range(1, len(scores)):
            paths = best[:, None] + self._cost
            back[at] = paths.argmax(0)
            best = paths.max(0) + scores[at]
        row = np.zeros(len(scores), np.intp)
        row[-1] = best.argmax()
        for at in range(len(scores) - 1, 0, -1):
            row[at - 1] = back[at, row[at]]
        return row

    def _bounded(self, row: Sequence[int], chosen: Sequence[float]) -> Iterator[TagSpan]:
        first = 0
        for at, tag in enumerate(row):
            if not self._kinds[tag]:
                continue
            if self._begins[tag]:
                first = at
            if at + 1 == len(row) or self._begins[row[at + 1]] or not self._kinds[row[at + 1]]:
                yield TagSpan(first=first, end=at + 1, kind=self._kinds[tag], probability=min(chosen[first : at + 1]))
