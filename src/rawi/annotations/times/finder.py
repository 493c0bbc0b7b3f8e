"""The annotator of time expressions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rawi.annotations.times.grammar import Rule, rules_by_start
from rawi.annotations.times.reading import Parts, Reading, Scene
from rawi.annotations.times.scanning import Scan, scan
from rawi.languages.times import TimeLexicon, time_lexicon
from rawi.model.annotations import Time
from rawi.model.articles import Article
from rawi.model.evidence import Evidence
from rawi.model.layers import LayerKind, Layers
from rawi.model.spans import Span
from rawi.text.folding import Folded, fold_with_map

_WINDOW = 24
"""How many items one expression may span."""


class TimeFinder:
    """The annotator of the layer `times`: dates, times, durations and repeated times with their TIMEX3 values.

    Relative expressions are resolved against the day the article was published and left out when it is not known.
    """

    name = "rawi-times"
    version = "1"
    requires: tuple[LayerKind, ...] = ("sentences",)
    provides: LayerKind = "times"

    def annotate(self, article: Article, layers: Layers) -> tuple[Time, ...]:
        """The time expressions of the sentences of `article`, in text order, not overlapping."""
        lexicon = time_lexicon(article.language)
        if lexicon is None:
            return ()
        folded = fold_with_map(article.text, lower=True)
        sentences = [sentence.span for sentence in layers.sentences]
        scanned = scan(article.text, folded, sentences, lexicon)
        published = _published(article)
        return tuple(_time(found, folded, published) for found in _found(scanned, lexicon, published))


def _published(article: Article) -> date | None:
    day = article.published.day if article.published is not None else None
    return date.fromisoformat(day) if day is not None else None


_Found = tuple[int, int, Rule, Reading]


def _found(scanned: Scan, lexicon: TimeLexicon, published: date | None) -> Iterator[_Found]:
    """Folded start and end, rule and reading of each expression, left to right, the longest at each place."""
    at, jalali = 0, False
    while at < len(scanned.codes):
        jalali = jalali or scanned.codes[at] == "j"
        best = _best(scanned, at, lexicon, published, jalali=jalali)
        if best is None:
            at += 1
            continue
        end, rule, reading = best
        yield scanned.items[at].start, scanned.items[end - 1].end, rule, reading
        jalali = jalali or "j" in scanned.codes[at:end]
        at = end


def _best(
    scanned: Scan, at: int, lexicon: TimeLexicon, published: date | None, *, jalali: bool
) -> tuple[int, Rule, Reading] | None:
    best: tuple[int, Rule, Reading] | None = None
    for rule in rules_by_start(scanned.codes[at], lexicon):
        match = rule.pattern.match(scanned.codes, at, at + _WINDOW)
        if match is None or (best is not None and match.end() <= best[0]):
            continue
        scene = Scene(
            lexicon=lexicon,
            published=published,
            future=scanned.speaks_of_future(at),
            calendar="jalali" if jalali or "j" in match.group() else lexicon.calendar,
            before=scanned.codes[at - 1] if at > 0 else "!",
        )
        reading = _read(rule, Parts(match, scanned.items), scene)
        if reading is not None:
            best = match.end(), rule, reading
    return best


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
    values = (("value", reading.value), ("calendar", reading.calendar))
    if anchor is not None:
        values = (*values, ("anchor", anchor))
    return Time(
        span=Span(span.start, span.end),
        kind=reading.kind,
        value=reading.value,
        calendar=reading.calendar,
        anchor=anchor,
        evidence=Evidence(f"time-{rule.name}", (span,), values),
    )
