"""Articles to events, one article at a time: a first version by the likeness of words.

An article joins the event whose accounts it is most like (mean cosine of tf-idf vectors over title and lead, within
WINDOW_DAYS of its published day), or begins a new event. Weights come from the articles of the window itself, so cost and
result do not depend on the size of the corpus. Method: single-pass clustering with average linkage, as in topic
detection and tracking (Allan et al. 1998).

Known failures: reports in two languages are not grouped (their words differ); two occurrences told in the same words on
neighbouring days (daily prices, rounds of one cup) may fall together.
"""

from __future__ import annotations

import hashlib
import heapq
import math
import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from rawi.events.features import Features
from rawi.model.evidence import Evidence

THRESHOLD = 0.32
"""Least mean likeness to join an event (measured on labelled pools; see docs/accuracy.md)."""
WINDOW_DAYS = 2
"""Articles published further apart are not compared."""
UNDATED_BLOCK = 500
"""Articles without a day are compared with the undated ones of this block (by stored sequence) and the block before."""
UNDATED = "undated-"
COMMON = 0.1
"""A feature in more than this share of the window's articles tells nothing (if the window has MANY articles)."""
MANY = 20
NEAREST = 8
"""Only the events of this many articles with the largest overlap are weighed."""
_DAMPED = (0.0, *(1 + math.log(count) for count in range(1, 256)))
"""What a count weighs: 1 + log(count)."""
_SQUARES = tuple(weight * weight for weight in _DAMPED)
_FEATURE, _COUNT = operator.itemgetter(0), operator.itemgetter(1)
KEPT_DAYS = 32
"""Days kept in memory, the most recently used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """An article that has its place: `event` is None for one that cannot be in any (set aside, without words)."""

    article: str
    event: str | None
    features: Features


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Where an article belongs. `score` is its mean likeness to the other accounts, 0.0 for a first one."""

    event: str
    score: float
    evidence: tuple[Evidence, ...]


@dataclass(slots=True)
class _Bucket:
    """The grouped articles of one day, and where (and how often) each feature occurs among them."""

    members: list[Grouped] = field(default_factory=list)
    postings: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def add(self, member: Grouped) -> None:
        place = len(self.members)
        self.members.append(member)
        for feature, count in member.features.items:
            self.postings.setdefault(feature, []).append((place, count))


LoadDay = Callable[[str | None], Iterable[Grouped]]


class Grouper:
    """Decides articles in stored sequence. `load_day` gives the already grouped articles of a day (None: all undated
    ones), in stored sequence; each day is loaded once and kept while it is near."""

    def __init__(self, load_day: LoadDay) -> None:
        self._load_day = load_day
        self._buckets: dict[str, _Bucket] = {}
        self._windows: dict[str, _Window] = {}
        self._undated: int | None = None

    def decide(self, article: str, day: str | None, features: Features) -> Decision:
        """The event of `article` (ids as in the corpus; `day` YYYY-MM-DD or None), remembered for those after it."""
        window = self._window(day)
        best = _best_event(features, window)
        if best is None:
            decision = Decision(event=new_event_id(article), score=0.0, evidence=())
        else:
            event, score, nearest = best
            values = (("likeness", f"{score:.2f}"), ("article", nearest))
            decision = Decision(event=event, score=score, evidence=(Evidence("similar-words", values=values),))
        self._add(day, window, Grouped(article=article, event=decision.event, features=features))
        return decision

    def _add(self, day: str | None, window: _Window, member: Grouped) -> None:
        if day is None:
            window.buckets[-1].add(member)
            self._undated = self._count_undated() + 1
            window.count(member.features)
            return
        self._day(day).add(member)
        for near in _days_around(day):
            if near in self._windows:
                self._windows[near].count(member.features)

    def _window(self, day: str | None) -> _Window:
        """What to compare with: the days around `day`, or the last two blocks of undated articles."""
        if day is None:
            return self._undated_window(self._count_undated() // UNDATED_BLOCK)
        buckets = [self._day(near) for near in _days_around(day)]  # also marks these days as used
        window = self._windows.pop(day, None)
        if window is None or any(map(operator.is_not, window.buckets, buckets)):  # a day was read anew
            window = _Window(buckets)
            for old in [key for key in self._windows if not key.startswith(UNDATED)][:-KEPT_DAYS]:
                del self._windows[old]
        self._windows[day] = window
        return window

    def _undated_window(self, block: int) -> _Window:
        self._buckets.pop(f"{UNDATED}{block - 2}", None)
        name = f"{UNDATED}{block}"
        if name not in self._windows:
            self._windows.pop(f"{UNDATED}{block - 1}", None)
            numbers = (block - 1, block)
            self._windows[name] = _Window([self._buckets.setdefault(f"{UNDATED}{n}", _Bucket()) for n in numbers])
        return self._windows[name]

    def _count_undated(self) -> int:
        """How many undated articles were decided; the first call loads their last two blocks."""
        if self._undated is None:
            members = list(self._load_day(None))
            self._undated = len(members)
            block = len(members) // UNDATED_BLOCK
            for number in (block - 1, block):
                first = max(0, number * UNDATED_BLOCK)
                self._buckets[f"{UNDATED}{number}"] = _filled(members[first : max(0, (number + 1) * UNDATED_BLOCK)])
        return self._undated

    def _day(self, day: str) -> _Bucket:
        bucket = self._buckets.pop(day, None)
        if bucket is None:
            bucket = _filled(self._load_day(day))
            for old in [key for key in self._buckets if not key.startswith(UNDATED)][:-KEPT_DAYS]:
                del self._buckets[old]
        self._buckets[day] = bucket
        return bucket


def new_event_id(article: str) -> str:
    """The id of the event that `article` begins; it lives on whatever joins later."""
    return "event/" + hashlib.blake2b(article.encode(), digest_size=8).hexdigest()


def _days_around(day: str) -> Sequence[str]:
    middle = date.fromisoformat(day)
    return [(middle + timedelta(days=shift)).isoformat() for shift in range(-WINDOW_DAYS, WINDOW_DAYS + 1)]


def _filled(members: Iterable[Grouped]) -> _Bucket:
    bucket = _Bucket()
    for member in members:
        bucket.add(member)
    return bucket


class _Weights(dict[int, float]):
    """The squared idf of each feature asked for: log(1 + articles / articles with the feature), 0 for features that are
    common in the window. A table that fills itself, so that a vector's length is summed without a call a feature."""

    def __init__(self, having: Mapping[int, int], articles: int) -> None:
        self._having = having
        self._total = articles + 1
        self._common = COMMON * self._total if self._total >= MANY else math.inf
        self._by_count: dict[int, float] = {}

    def __missing__(self, feature: int) -> float:
        count = 1 + self._having.get(feature, 0)
        weight = self._by_count.get(count)
        if weight is None:
            weight = self._by_count[count] = self._weight(count)
        self[feature] = weight
        return weight

    def _weight(self, count: int) -> float:
        return 0.0 if count > self._common else math.log(1 + self._total / count) ** 2


class _Window:
    """The articles that an article is compared with: some buckets, and in how many of their articles each feature is."""

    def __init__(self, buckets: Sequence[_Bucket]) -> None:
        self.buckets = buckets
        self.having: dict[int, int] = {}
        for bucket in buckets:
            for feature, places in bucket.postings.items():
                self.having[feature] = self.having.get(feature, 0) + len(places)

    def count(self, features: Features) -> None:
        """Counts one more article."""
        for feature, _ in features.items:
            self.having[feature] = self.having.get(feature, 0) + 1

    def weights(self) -> _Weights:
        """The weights of features among the articles as they are now."""
        return _Weights(self.having, sum(len(bucket.members) for bucket in self.buckets))

    def products(self, features: Features, weights: _Weights) -> list[dict[int, float]]:
        """For each bucket the dot products with those of its articles that share a feature, by their places."""
        shared: list[dict[int, float]] = [{} for _ in self.buckets]
        for feature, count in features.items:
            weight = _DAMPED[count] * weights[feature]
            if not weight:
                continue
            for bucket, sums in zip(self.buckets, shared, strict=True):
                for place, other in bucket.postings.get(feature, ()):
                    sums[place] = sums.get(place, 0.0) + weight * _DAMPED[other]
        return shared


def _length(features: Features, weights: _Weights) -> float:
    """The length of an article's vector, never 0."""
    squares = map(_SQUARES.__getitem__, map(_COUNT, features.items))
    return math.sqrt(sum(map(operator.mul, squares, map(weights.__getitem__, map(_FEATURE, features.items))))) or 1.0


def _best_event(features: Features, window: _Window) -> tuple[str, float, str] | None:
    """(event, mean likeness, most similar article) of the most similar event at or above THRESHOLD."""
    weights = window.weights()
    products = window.products(features, weights)
    events = _nearest_events(window.buckets, products)
    if not events:
        return None
    length = _length(features, weights)
    likeness: dict[str, list[tuple[float, str]]] = {}
    for bucket, sums in zip(window.buckets, products, strict=True):
        for place, member in enumerate(bucket.members):
            if member.event in events:
                cosine = sums.get(place, 0.0) / (length * _length(member.features, weights))
                likeness.setdefault(member.event, []).append((cosine, member.article))
    means = [(sum(score for score, _ in found) / len(found), event) for event, found in likeness.items()]
    score, event = max(means, default=(0.0, ""))
    return (event, score, max(likeness[event])[1]) if score >= THRESHOLD else None


def _nearest_events(buckets: Sequence[_Bucket], products: list[dict[int, float]]) -> set[str]:
    """The events of the articles with the largest products; of equal ones those that stand first."""
    ranked = heapq.nsmallest(
        NEAREST, ((-product, number, place) for number, sums in enumerate(products) for place, product in sums.items())
    )
    found = (buckets[number].members[place].event for _, number, place in ranked)
    return {event for event in found if event is not None}
