"""The annotator of time expressions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from rawi.annotations.times.grammar import Rule, rules_by_start
from rawi.annotations.times.reading import Parts, Reading, Scene
from rawi.annotations.times.scanning import Scan, scan
from rawi.languages.times import TimeLexicon, time_lexicon
from rawi.model.annotations import Calendar, Time
from rawi.model.articles import Article
from rawi.model.evidence import Evidence
from rawi.model.layers import LayerKind, Layers
from rawi.text.folding import Folded, fold_with_map

_WINDOW = 24
"""How many items one expression may span."""
_BEFORE = 3
"""How many items before an expression a rule may look at."""
_YEARS = frozenset({"year"})
_STRETCHES = frozenset({"part-of-year", "months", "days", "duration"})
"""Rules whose readings are what «the year earlier» and «the said period» point back to."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What holds from one expression of an article to the next."""

    lexicon: TimeLexicon
    published: date | None
    calendar: Calendar
    year: Reading | None = None
    stretch: Reading | None = None
    day: Reading | None = None
    month: Reading | None = None

    def after(self, codes: str, rule: Rule, reading: Reading) -> Circumstances:
        """The same after an expression: «the past year» after «the Iranian calendar year» is one too."""
        return replace(
            self,
            calendar="jalali" if "j" in codes else self.calendar,
            year=reading if rule.name in _YEARS else self.year,
            day=reading if reading.kind == "DATE" and len(reading.value) == 10 else self.day,
            month=reading if rule.name == "month" else self.month,
            stretch=reading if rule.name in _STRETCHES and self._moves_on(reading) else self.stretch,
        )

    def _moves_on(self, reading: Reading) -> bool:
        """Whether the article now speaks of another stretch: an earlier year is only compared, a duration has no place."""
        if self.stretch is None or not self.stretch.value[:4].isdecimal():
            return True
        return reading.value[:4].isdecimal() and reading.value[:4] >= self.stretch.value[:4]


class TimeFinder:
    """The annotator of the layer `times`: dates, times, durations and repeated times with their TIMEX3 values.

    Relative expressions are resolved against the day the article was published and left out when it is not known.
    """

    name = "rawi-times"
    version = "1"
    requires: tuple[LayerKind, ...] = ("sentences",)
    provides: LayerKind = "times"

    def annotate(self, article: Article, layers: Layers) -> tuple[Time, ...]:
        """The time expressions in the sentences of `article`, in text order, not overlapping."""
        lexicon = time_lexicon(article.language)
        if lexicon is None:
            return ()
        folded = fold_with_map(article.text, lower=True)
        scanned = scan(article.text, folded, [sentence.span for sentence in layers.sentences], lexicon)
        published = _published(article)
        return tuple(_time(found, folded, published) for found in _found(scanned, lexicon, published))


def _published(article: Article) -> date | None:
    day = article.published.day if article.published is not None else None
    return date.fromisoformat(day) if day is not None else None


_Found = tuple[int, int, Rule, Reading]


def _found(scanned: Scan, lexicon: TimeLexicon, published: date | None) -> Iterator[_Found]:
    """Folded start and end, rule and reading of each expression, left to right, the longest at each place."""
    starts = rules_by_start(lexicon)
    end, around = 0, Circumstances(lexicon, published, lexicon.calendar)
    for at, code in enumerate(scanned.codes):
        if at < end or code not in starts:
            continue
        best = _best(scanned, at, around)
        if best is None:
            continue
        end, rule, reading = best
        around = around.after(scanned.codes[at:end], rule, reading)
        yield scanned.items[at].start, scanned.items[end - 1].end, rule, reading


def _best(scanned: Scan, at: int, around: Circumstances) -> tuple[int, Rule, Reading] | None:
    first = max(0, at - _BEFORE)
    for match, rule in _matches(scanned.codes[first : at + _WINDOW], at - first, around.lexicon):
        end = first + match.end()
        scene = Scene(
            lexicon=around.lexicon,
            published=around.published,
            future=scanned.speaks_of_future(at),
            calendar="jalali" if "j" in match.group() else around.calendar,
            before=scanned.codes[at - 1],
            after=scanned.codes[end],
            year=around.year,
            stretch=around.stretch,
            day=around.day,
            month=around.month,
        )
        reading = _read(rule, Parts(match, scanned.items, first), scene)
        if reading is not None:
            return end, rule, reading
    return None


@lru_cache(maxsize=16384)
def _matches(codes: str, at: int, lexicon: TimeLexicon) -> tuple[tuple[re.Match[str], Rule], ...]:
    """The rules that match at one of the codes, longest first; what the press writes comes back in the same codes."""
    rules = rules_by_start(lexicon).get(codes[at], ())
    matches = [(match, rule) for rule in rules if (match := rule.pattern.match(codes, at))]
    return tuple(sorted(matches, key=lambda pair: -pair[0].end()))


def _read(rule: Rule, parts: Parts, scene: Scene) -> Reading | None:
    """The reading of a match; None also for days that no calendar has."""
    try:
        return rule.read(parts, scene)
    except (ValueError, OverflowError):
        return None


def _time(found: _Found, folded: Folded, published: date | None) -> Time:
    start, end, rule, reading = found
    span = folded.original(start, end)
    anchor = published.isoformat() if reading.anchored and published is not None else None
    anchors = () if anchor is None else (("anchor", anchor),)
    values = (("value", reading.value), ("calendar", str(reading.calendar)), *anchors)
    return Time(
        span=span,
        kind=reading.kind,
        value=reading.value,
        calendar=reading.calendar,
        anchor=anchor,
        evidence=Evidence(f"time-{rule.name}", (span,), values),
    )
