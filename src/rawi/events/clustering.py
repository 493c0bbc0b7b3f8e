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
import operator
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from rawi.events.features import Features
from rawi.events.windows import Bucket, Floats, Grouped, Member, Numbering, Vector, Window
from rawi.model.evidence import Evidence

THRESHOLD = 0.32
"""Least mean likeness to join an event (measured on labelled pools; see docs/accuracy.md)."""
WINDOW_DAYS = 2
"""Articles published further apart are not compared."""
UNDATED_BLOCK = 500
"""Articles without a day are compared with the undated ones of this block (by stored sequence) and the block before."""
UNDATED = "undated-"
NEAREST = 8
"""Only the events of this many articles with the largest overlap are weighed."""
KEPT_ARTICLES = 20_000
"""Days are kept in memory, the most recently used, until they hold more articles than this."""
_DAYS_OF_A_WINDOW = 2 * WINDOW_DAYS + 1
KEPT_WINDOWS = 64
MOST_FEATURES = 400_000
"""When more different features were seen, everything in memory is dropped and read anew as it is needed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Where an article belongs. `score` is its mean likeness to the other accounts, 0.0 for a first one."""

    event: str
    score: float
    evidence: tuple[Evidence, ...]


LoadDay = Callable[[str | None], Iterable[Grouped]]


class Grouper:
    """Decides articles in stored sequence. `load_day` gives the already grouped articles of a day (None: all undated
    ones), in stored sequence; each day is loaded once and kept while it is near."""

    def __init__(self, load_day: LoadDay) -> None:
        self._load_day = load_day
        self._forget()

    def _forget(self) -> None:
        self._numbering = Numbering()
        self._buckets: dict[str, Bucket] = {}
        self._windows: dict[str, Window] = {}
        self._undated: int | None = None
        self._kept = 0

    def decide(self, article: str, day: str | None, features: Features) -> Decision:
        """The event of `article` (ids as in the corpus; `day` YYYY-MM-DD or None), remembered for those after it."""
        if len(self._numbering) > MOST_FEATURES:
            self._forget()
        window = self._window(day)
        vector = self._numbering.vector(features)
        best = _best_event(vector, window, self._numbering)
        if best is None:
            decision = Decision(event=new_event_id(article), score=0.0, evidence=())
        else:
            event, score, nearest = best
            values = (("likeness", f"{score:.2f}"), ("article", nearest))
            decision = Decision(event=event, score=score, evidence=(Evidence("similar-words", values=values),))
        self._add(day, window, Member(article=article, event=decision.event), vector)
        return decision

    def _add(self, day: str | None, window: Window, member: Member, vector: Vector) -> None:
        if day is None:
            window.buckets[-1].add(member, vector)
            self._undated = self._count_undated() + 1
            window.count(vector)
            return
        self._day(day).add(member, vector)
        self._kept += 1
        for near in _days_around(day):
            if near in self._windows:
                self._windows[near].count(vector)

    def _window(self, day: str | None) -> Window:
        """What to compare with: the days around `day`, or the last two blocks of undated articles."""
        if day is None:
            return self._undated_window(self._count_undated() // UNDATED_BLOCK)
        buckets = [self._day(near) for near in _days_around(day)]  # also marks these days as used
        window = self._windows.pop(day, None)
        if window is None or any(map(operator.is_not, window.buckets, buckets)):  # a day was read anew
            window = Window(buckets)
            for old in _dated(self._windows)[:-KEPT_WINDOWS]:
                del self._windows[old]
        self._windows[day] = window
        return window

    def _undated_window(self, block: int) -> Window:
        self._buckets.pop(f"{UNDATED}{block - 2}", None)
        name = f"{UNDATED}{block}"
        if name not in self._windows:
            self._windows.pop(f"{UNDATED}{block - 1}", None)
            numbers = (block - 1, block)
            self._windows[name] = Window([self._buckets.setdefault(f"{UNDATED}{n}", Bucket()) for n in numbers])
        return self._windows[name]

    def _count_undated(self) -> int:
        """How many undated articles were decided; the first call loads their last two blocks."""
        if self._undated is None:
            members = list(self._load_day(None))
            self._undated = len(members)
            block = len(members) // UNDATED_BLOCK
            for number in (block - 1, block):
                first = max(0, number * UNDATED_BLOCK)
                own = members[first : max(0, (number + 1) * UNDATED_BLOCK)]
                self._buckets[f"{UNDATED}{number}"] = self._filled(own)
        return self._undated

    def _day(self, day: str) -> Bucket:
        bucket = self._buckets.pop(day, None)
        if bucket is None:
            bucket = self._filled(self._load_day(day))
            self._kept += len(bucket.members)
            self._drop_old()
        self._buckets[day] = bucket
        return bucket

    def _drop_old(self) -> None:
        """Drop the days used longest ago; those of a window are never dropped while it is put together."""
        while self._kept > KEPT_ARTICLES and len(days := _dated(self._buckets)) > _DAYS_OF_A_WINDOW:
            self._kept -= len(self._buckets.pop(days[0]).members)

    def _filled(self, members: Iterable[Grouped]) -> Bucket:
        bucket = Bucket()
        for member in members:
            known = Member(article=member.article, event=member.event)
            bucket.add(known, self._numbering.vector(member.features))
        return bucket


def _dated(kept: Mapping[str, object]) -> list[str]:
    """The days among the keys, the one used longest ago first."""
    return [key for key in kept if not key.startswith(UNDATED)]


def new_event_id(article: str) -> str:
    """The id of the event that `article` begins; it lives on whatever joins later."""
    return "event/" + hashlib.blake2b(article.encode(), digest_size=8).hexdigest()


def _days_around(day: str) -> Sequence[str]:
    middle = date.fromisoformat(day)
    return [(middle + timedelta(days=shift)).isoformat() for shift in range(-WINDOW_DAYS, WINDOW_DAYS + 1)]


def _best_event(vector: Vector, window: Window, numbering: Numbering) -> tuple[str, float, str] | None:
    """(event, mean likeness, most similar article) of the most similar event at or above THRESHOLD."""
    weights = window.weights(vector)
    products = window.products(vector, weights, numbering)
    starts = window.starts()
    length = weights.length(vector)
    found: list[tuple[float, str, str]] = []
    for event in _nearest_events(window, products, starts):
        likeness = [
            (
                float(products[start + place]) / (length * weights.length(bucket.vector(place))),
                bucket.members[place].article,
            )
            for bucket, start in zip(window.buckets, starts, strict=True)
            for place in bucket.places.get(event, ())
        ]
        found.append((sum(score for score, _ in likeness) / len(likeness), event, max(likeness)[1]))
    score, event, nearest = max(found, default=(0.0, "", ""))
    return (event, score, nearest) if score >= THRESHOLD else None


def _nearest_events(window: Window, products: Floats, starts: Sequence[int]) -> set[str]:
    """The events of the articles with the largest products."""
    found = set()
    for at in _largest(products):
        number = bisect_right(starts, at) - 1
        # of empty buckets the last one of a start holds the article
        event = window.buckets[number].members[at - starts[number]].event
        if event is not None:
            found.add(event)
    return found


def _largest(products: Floats) -> list[int]:
    """The places of the NEAREST largest products above 0; of equal ones those that stand first."""
    places = np.flatnonzero(products)
    largest: list[int] = places[np.argsort(-products[places], kind="stable")[:NEAREST]].tolist()
    return largest
