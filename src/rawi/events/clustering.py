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
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from operator import itemgetter, mul

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
_FEATURE, _COUNT = itemgetter(0), itemgetter(1)
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
        self._own(day, window).add(Grouped(article=article, event=decision.event, features=features))
        if day is None:
            self._undated = self._count_undated() + 1
        return decision

    def _window(self, day: str | None) -> Sequence[_Bucket]:
        """The buckets to compare with: days around `day`, or the last two blocks of undated articles."""
        if day is None:
            block = self._count_undated() // UNDATED_BLOCK
            self._buckets.pop(f"{UNDATED}{block - 2}", None)
            return [self._buckets.setdefault(f"{UNDATED}{number}", _Bucket()) for number in (block - 1, block)]
        return [self._day(near) for near in _days_around(day)]

    def _own(self, day: str | None, window: Sequence[_Bucket]) -> _Bucket:
        return window[-1] if day is None else self._day(day)

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

    def __init__(self, buckets: Sequence[_Bucket]) -> None:
        self._postings = [bucket.postings for bucket in buckets if bucket.postings]
        self._total = sum(len(bucket.members) for bucket in buckets) + 1
        self._common = COMMON * self._total if self._total >= MANY else math.inf

    def __missing__(self, feature: int) -> float:
        having = 1
        for postings in self._postings:
            found = postings.get(feature)
            if found is not None:
                having += len(found)
        weight = self[feature] = 0.0 if having > self._common else math.log(1 + self._total / having) ** 2
        return weight


class _Window:
    """The articles one article is compared with, and the weights that features have among them."""

    def __init__(self, buckets: Sequence[_Bucket]) -> None:
        self.buckets = buckets
        self._weights = _Weights(buckets)

    def length(self, features: Features) -> float:
        """The length of an article's vector, never 0."""
        weights = map(self._weights.__getitem__, map(_FEATURE, features.items))
        squares = map(_SQUARES.__getitem__, map(_COUNT, features.items))
        return math.sqrt(sum(map(mul, squares, weights))) or 1.0

    def products(self, features: Features) -> dict[tuple[int, int], float]:
        """Dot products with every article that shares a feature, by (bucket, place in it)."""
        shared: dict[tuple[int, int], float] = {}
        for feature, count in features.items:
            weight = _DAMPED[count] * self._weights[feature]
            for number, bucket in enumerate(self.buckets if weight else ()):
                for place, other in bucket.postings.get(feature, ()):
                    key = (number, place)
                    shared[key] = shared.get(key, 0.0) + weight * _DAMPED[other]
        return shared


def _best_event(features: Features, buckets: Sequence[_Bucket]) -> tuple[str, float, str] | None:
    """(event, mean likeness, most similar article) of the most similar event at or above THRESHOLD."""
    window = _Window(buckets)
    products = window.products(features)
    nearest = sorted(products, key=lambda key: (-products[key], key))[:NEAREST]
    events = {buckets[number].members[place].event for number, place in nearest}
    length = window.length(features)
    likeness: dict[str, list[tuple[float, str]]] = {}
    for number, bucket in enumerate(buckets):
        for place, member in enumerate(bucket.members):
            if member.event is not None and member.event in events:
                cosine = products.get((number, place), 0.0) / (length * window.length(member.features))
                likeness.setdefault(member.event, []).append((cosine, member.article))
    means = [(sum(score for score, _ in found) / len(found), event) for event, found in likeness.items()]
    score, event = max(means, default=(0.0, ""))
    return (event, score, max(likeness[event])[1]) if score >= THRESHOLD else None
