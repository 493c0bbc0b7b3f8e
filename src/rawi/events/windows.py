"""The articles that an article is compared with, as columns of numbers: which features each has, and how much they tell.

All arithmetic runs over whole columns (numpy), in the stored sequence, so that a window that was read anew from the store
gives the same numbers as one that grew article by article.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from rawi.events.features import MOST_COUNTED, Features

COMMON = 0.1
"""A feature in more than this share of the window's articles tells nothing (if the window has MANY articles)."""
MANY = 20

Numbers = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]

_DAMPED: Floats = np.array([0.0, *(1 + math.log(count) for count in range(1, MOST_COUNTED + 1))])
"""What a count weighs: 1 + log(count)."""
_FIRST_ROOM = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """An article that has its place: `event` is None for one that cannot be in any (set aside, without words)."""

    article: str
    event: str | None
    features: Features


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """What is remembered of a grouped article besides its numbers."""

    article: str
    event: str | None


@dataclass(frozen=True, slots=True)
class Vector:
    """An article's features by their numbers, and the damped count of each."""

    numbers: Numbers
    counts: Floats


class Numbering:
    """Gives each feature a small number, in the order of first use, and lends a column of zeros with a place for each."""

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}
        self._zeros = np.zeros(_FIRST_ROOM)

    def __len__(self) -> int:
        return len(self._numbers)

    def vector(self, features: Features) -> Vector:
        """The features by number; new ones are numbered."""
        known = self._numbers
        numbers = [known.setdefault(feature, len(known)) for feature, _ in features.items]
        counts = _DAMPED[[count for _, count in features.items]] if numbers else _DAMPED[:0]
        return Vector(np.array(numbers, np.int32), counts)

    @contextmanager
    def column(self, numbers: Numbers, values: Floats) -> Iterator[Floats]:
        """A column with `values` at `numbers` and 0 elsewhere; lent, not given: it is wiped at the end."""
        if len(self._numbers) > len(self._zeros):
            self._zeros = np.zeros(2 * len(self._numbers))
        self._zeros[numbers] = values
        yield self._zeros
        self._zeros[numbers] = 0.0


class Bucket:
    """The grouped articles of one day, in stored sequence, and the places of each event's; the features of all of them in
    three columns side by side."""

    def __init__(self) -> None:
        self.members: list[Member] = []
        self.places: dict[str, list[int]] = {}
        self._firsts = [0]
        self._numbers = np.zeros(_FIRST_ROOM, np.int32)
        self._places = np.zeros(_FIRST_ROOM, np.int32)
        self._counts = np.zeros(_FIRST_ROOM, np.float64)

    def add(self, member: Member, vector: Vector) -> None:
        """Appends an article."""
        first, end = self._firsts[-1], self._firsts[-1] + len(vector.numbers)
        while end > len(self._numbers):
            self._grow()
        self._numbers[first:end] = vector.numbers
        self._places[first:end] = len(self.members)
        self._counts[first:end] = vector.counts
        if member.event is not None:
            self.places.setdefault(member.event, []).append(len(self.members))
        self.members.append(member)
        self._firsts.append(end)

    def _grow(self) -> None:
        self._numbers, self._places = (
            np.concatenate([column, np.zeros_like(column)]) for column in (self._numbers, self._places)
        )
        self._counts = np.concatenate([self._counts, np.zeros_like(self._counts)])

    @property
    def numbers(self) -> Numbers:
        """The numbers of all features of all members."""
        return self._numbers[: self._firsts[-1]]

    def vector(self, place: int) -> Vector:
        """The features of the member at `place`."""
        own = slice(self._firsts[place], self._firsts[place + 1])
        return Vector(self._numbers[own], self._counts[own])

    def products(self, weighed: Floats) -> Floats:
        """For each member the sum of its damped counts, each times `weighed[number]`."""
        end = self._firsts[-1]
        told = self._counts[:end] * weighed[self._numbers[:end]]
        sums: Floats = np.bincount(self._places[:end], weights=told, minlength=len(self.members)).astype(np.float64)
        return sums


class Weights:
    """The squared idf of features in a window: log(1 + articles / articles with the feature), 0 for features that are
    common in it. `having[number]` counts the window's articles with a feature, without the article being decided."""

    def __init__(self, having: Numbers, articles: int) -> None:
        self._having = having
        total = articles + 1
        having_it = np.arange(1, total + 2)
        self._by_count: Floats = np.log(1 + total / having_it) ** 2
        if total >= MANY:
            self._by_count[having_it > COMMON * total] = 0.0

    def of(self, numbers: Numbers) -> Floats:
        """The weight of each of `numbers`."""
        return self._by_count[self._having[numbers]]

    def length(self, vector: Vector) -> float:
        """The length of an article's vector, never 0."""
        return math.sqrt(float(np.dot(vector.counts * vector.counts, self.of(vector.numbers)))) or 1.0


class Window:
    """Some buckets, and in how many of their articles each feature is."""

    def __init__(self, buckets: Sequence[Bucket]) -> None:
        self.buckets = tuple(buckets)
        self._having = np.zeros(_FIRST_ROOM, np.int32)
        for bucket in self.buckets:
            if len(bucket.members):
                self._make_room(int(bucket.numbers.max(initial=0)) + 1)
                np.add.at(self._having, bucket.numbers, 1)

    def count(self, vector: Vector) -> None:
        """Counts one more article."""
        self._make_room_for(vector)
        self._having[vector.numbers] += 1

    def weights(self, vector: Vector) -> Weights:
        """The weights of features among the articles as they are now, good for them and for `vector`."""
        self._make_room_for(vector)
        return Weights(self._having, sum(len(bucket.members) for bucket in self.buckets))

    def products(self, vector: Vector, weights: Weights, numbering: Numbering) -> Floats:
        """The dot products of `vector` with every article, bucket after bucket."""
        with numbering.column(vector.numbers, vector.counts * weights.of(vector.numbers)) as weighed:
            return np.concatenate([bucket.products(weighed) for bucket in self.buckets])

    def starts(self) -> list[int]:
        """Where each bucket's products begin."""
        return list(accumulate((len(bucket.members) for bucket in self.buckets[:-1]), initial=0))

    def _make_room_for(self, vector: Vector) -> None:
        self._make_room(int(vector.numbers.max(initial=0)) + 1)

    def _make_room(self, size: int) -> None:
        if size > len(self._having):
            room = max(size, 2 * len(self._having))
            self._having = np.concatenate([self._having, np.zeros(room - len(self._having), np.int32)])
