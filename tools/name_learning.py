"""Learning letter correspondences: expectation maximisation over many-to-many alignments of two spellings.

The model is the stochastic transducer of Ristad and Yianilos (1998) with units of several letters (Jiampojamarn, Kondrak and
Sherif 2007), one distribution each for the beginning, the middle and the end of a word. Words of equal lengths are
aligned together, as arrays.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

Pair = tuple[str, str]
Shape = tuple[int, int]
Steps = dict[tuple[int, int, Shape], np.ndarray]
Allowed = Callable[[str, str], bool]
START, MIDDLE, END = 0, 1, 2
PRIOR = 20.0
"""How many observations the distribution over all places counts for at one place."""


@dataclass
class Units:
    """The units of one length on one side, numbered; unknown ones get the last number."""

    length: int
    numbers: dict[str, int] = field(default_factory=dict)

    def add(self, words: Iterator[str], *, at_least: int) -> None:
        """Numbers the units that stand often enough in `words`."""
        counts = Counter(word[i : i + self.length] for word in words for i in range(len(word) - self.length + 1))
        kept = [""] if self.length == 0 else sorted(unit for unit, count in counts.items() if count >= at_least)
        self.numbers = {unit: number for number, unit in enumerate(kept)}

    def codes(self, words: list[str], size: int) -> np.ndarray:
        """The number of the unit at each place of each word."""
        unknown = len(self.numbers)
        return np.array(
            [
                [self.numbers.get(word[i : i + self.length], unknown) for i in range(size - self.length + 1)]
                for word in words
            ]
        ).reshape(len(words), size - self.length + 1)


@dataclass
class Operation:
    """One kind of step: `left` letters against `right` letters, with its probabilities at each place."""

    left: Units
    right: Units
    chances: np.ndarray
    counts: np.ndarray


@dataclass
class Share:
    """The sums over all ways to and from each place of two words, and over all ways at all."""

    ahead: np.ndarray
    back: np.ndarray
    whole: np.ndarray
    size: tuple[int, int]

    def step(self, i: int, j: int, shape: Shape, chance: np.ndarray) -> np.ndarray:
        """The share of the ways that take one step."""
        return self.ahead[i, j] * chance * self.back[i + shape[0], j + shape[1]] / self.whole


class Transducer:
    """Joint probabilities of letter units of two spellings, learnt from pairs."""

    def __init__(
        self, pairs: list[Pair], shapes: tuple[tuple[int, int], ...], allowed: Allowed, *, rare: int = 30
    ) -> None:
        self.pairs = pairs
        lefts = {size: Units(size) for size in {shape[0] for shape in shapes}}
        rights = {size: Units(size) for size in {shape[1] for shape in shapes}}
        for units in lefts.values():
            units.add((pair[0] for pair in pairs), at_least=1 if units.length < 2 else rare)
        for units in rights.values():
            units.add((pair[1] for pair in pairs), at_least=1 if units.length < 2 else rare)
        self.operations = {shape: _operation(lefts[shape[0]], rights[shape[1]], allowed) for shape in shapes}
        self._normalise()

    def learn(self, rounds: int) -> float:
        """Runs EM; the mean log probability of a pair in the last round."""
        total = 0.0
        groups: dict[tuple[int, int], list[Pair]] = defaultdict(list)
        for pair in self.pairs:
            groups[len(pair[0]), len(pair[1])].append(pair)
        for _ in range(rounds):
            for operation in self.operations.values():
                operation.counts = np.zeros_like(operation.chances)
            total = sum(float(self._expect(group, m, n).sum()) for (m, n), group in sorted(groups.items()))
            self._maximise()
        return total / len(self.pairs)

    def scores(self, pairs: list[Pair]) -> np.ndarray:
        """The log probability of each pair."""
        found = np.full(len(pairs), -200.0)
        groups: dict[tuple[int, int], list[int]] = defaultdict(list)
        for number, pair in enumerate(pairs):
            groups[len(pair[0]), len(pair[1])].append(number)
        for (m, n), numbers in groups.items():
            found[numbers] = self._expect([pairs[number] for number in numbers], m, n, count=False)
        return found

    def _expect(self, group: list[Pair], m: int, n: int, *, count: bool = True) -> np.ndarray:
        codes = {
            shape: (op.left.codes([pair[0] for pair in group], m), op.right.codes([pair[1] for pair in group], n))
            for shape, op in self.operations.items()
            if shape[0] <= m and shape[1] <= n
        }
        steps = {
            (i, j, shape): self._chance(shape, codes[shape], i, j, (m, n))
            for i in range(m + 1)
            for j in range(n + 1)
            for shape in codes
            if i + shape[0] <= m and j + shape[1] <= n
        }
        ahead = _sums(steps, len(group), m, n)
        whole = np.maximum(ahead[m, n], 1e-300)
        if count:
            back = _sums_back(steps, len(group), m, n)
            self._count(steps, codes, Share(ahead, back, whole, (m, n)))
        return np.log(whole)

    def _chance(
        self, shape: tuple[int, int], codes: tuple[np.ndarray, np.ndarray], i: int, j: int, size: tuple[int, int]
    ) -> np.ndarray:
        return self.operations[shape].chances[_place(i, j, shape, size), codes[0][:, i], codes[1][:, j]]

    def _count(self, steps: Steps, codes: dict[Shape, tuple[np.ndarray, np.ndarray]], share_of: Share) -> None:
        m, n = share_of.size
        parts: dict[tuple[tuple[int, int], int], list] = defaultdict(list)
        for (i, j, shape), chance in steps.items():
            share = share_of.step(i, j, shape, chance)
            width = self.operations[shape].chances.shape[2]
            parts[shape, _place(i, j, shape, (m, n))].append(
                (codes[shape][0][:, i] * width + codes[shape][1][:, j], share)
            )
        for (shape, place), found in parts.items():
            counts = self.operations[shape].counts[place]
            flat = np.bincount(
                np.concatenate([part[0] for part in found]),
                weights=np.concatenate([part[1] for part in found]),
                minlength=counts.size,
            )
            counts += flat.reshape(counts.shape)

    def _maximise(self) -> None:
        overall = {shape: op.counts.sum(axis=0) for shape, op in self.operations.items()}
        everything = sum(counts.sum() for counts in overall.values())
        for shape, op in self.operations.items():
            everywhere = overall[shape] / everything
            op.chances = np.stack([op.counts[place] for place in (START, MIDDLE, END)])
            op.chances += PRIOR * everywhere
        self._normalise()

    def _normalise(self) -> None:
        for place in (START, MIDDLE, END):
            total = sum(op.chances[place].sum() for op in self.operations.values())
            for op in self.operations.values():
                op.chances[place] /= total


def _operation(left: Units, right: Units, allowed: Allowed) -> Operation:
    chances = np.zeros((3, len(left.numbers) + 1, len(right.numbers) + 1))
    for unit, number in left.numbers.items():
        for other, column in right.numbers.items():
            if allowed(unit, other):
                chances[:, number, column] = 1.0
    return Operation(left, right, chances, np.zeros_like(chances))


def _place(i: int, j: int, shape: tuple[int, int], size: tuple[int, int]) -> int:
    if i == 0 and j == 0:
        return START
    return END if (i + shape[0], j + shape[1]) == size else MIDDLE


def _sums(steps: Steps, count: int, m: int, n: int) -> np.ndarray:
    ahead = np.zeros((m + 1, n + 1, count))
    ahead[0, 0] = 1.0
    for (
        i,
        j,
        shape,
    ), chance in steps.items():  # in the order of i, then j: all ways to (i, j) are summed before it is used
        ahead[i + shape[0], j + shape[1]] += ahead[i, j] * chance
    return ahead


def _sums_back(steps: Steps, count: int, m: int, n: int) -> np.ndarray:
    back = np.zeros((m + 1, n + 1, count))
    back[m, n] = 1.0
    for (i, j, shape), chance in reversed(steps.items()):
        back[i, j] += chance * back[i + shape[0], j + shape[1]]
    return back
