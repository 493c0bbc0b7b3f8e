"""Building a corpus: the order of the stages across articles.

`rereading` (articles that were read before people imported knowledge, see `rereading.py`), `reading` (in worker processes,
written in the order of the sources), then `recurring` (boilerplate learned from lines that
recur within an outlet), then `joining` (entities of several articles that are one, see `joining.py`), then `grouping` (events).
The last three run in the stored sequence and only over what they have not seen, so that a killed and repeated build ends in the same corpus as an undisturbed one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from itertools import chain, islice
from typing import TypeVar

from rawi.articles.recurring import recurring_spans, recurs
from rawi.errors import SkipDocument
from rawi.events.clustering import Grouper
from rawi.events.features import Features
from rawi.events.windows import Grouped
from rawi.gazetteer import knowing
from rawi.model import codec
from rawi.model.annotations import Boilerplate
from rawi.model.articles import Given, Received, Unreadable
from rawi.model.layers import Reading
from rawi.pipeline.joining import join
from rawi.pipeline.reading import Read, names_of, read_article, read_one, reader_version, unreadable
from rawi.pipeline.rereading import read_news
from rawi.plugins import SourceOptions
from rawi.progress import Progress, Silent
from rawi.settings import Settings
from rawi.sources.counting import expected_records
from rawi.sources.receiving import received
from rawi.store import (
    IndexTerms,
    KnowledgeAt,
    PackedReading,
    Placed,
    Store,
    Waiting,
    Writer,
    gazetteer_at,
    pack_reading,
)
from rawi.workers import FEWEST, ordered_map, workers_for


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did. `known` counts records that were in the corpus already, `reread` articles whose layers were
    made again because recurring lines were found or people had imported knowledge, `grouped` articles that found their event, `unjoined` entities that wait to be compared
    with the others."""

    added: int = 0
    known: int = 0
    set_aside: int = 0
    quarantined: int = 0
    reread: int = 0
    grouped: int = 0
    unjoined: int = 0


In = TypeVar("In")
Out = TypeVar("Out")
Sources = Callable[[Sequence[str], SourceOptions], Iterable[Received]]


def _now() -> str:
    return datetime.now(tz=UTC).isoformat(timespec="seconds")


def build(
    store: Store,
    arguments: Sequence[str],
    *,
    options: SourceOptions,
    workers: int | None = None,
    progress: Progress | None = None,
    joins: bool | None = None,
    sources: Sources = received,
    now: Callable[[], str] = _now,
) -> BuildReport:
    """Reads the sources into the corpus, learns recurring lines, joins entities and groups articles into events.

    `workers` None takes as many processes as pay off, `joins` None joins unless too many entities wait (see the settings). May be
    killed at any moment and repeated: what was committed is known, and the rest follows in the same order. Raises AbortRun when the disk is full, StoreError when another build holds the corpus.
    """
    shown = progress or Silent()
    with store.writer() as writer:
        writer.begin_run(when=now())
        writer.commit()
        expected = expected_records(arguments, settings=options.settings)
        chosen = workers or workers_for(expected)
        batch = options.settings.batch_size
        known = store.knowledge_at()
        with knowing(gazetteer_at(known)):
            renewed = read_news(writer, known, shown, workers=chosen, batch=batch)
            shown.begin("reading", expected)
            report = _Intake(writer, options, shown, known).run(sources(arguments, options), chosen)
            report = replace(report, reread=renewed + _Recurring(writer, shown, known).run(chosen, batch))
            report = replace(report, unjoined=_join(writer, shown, options.settings, wanted=joins))
            report = replace(report, grouped=_group(writer, shown, batch))
        writer.end_run(when=now())
        writer.commit()
    return report


def _join(writer: Writer, progress: Progress, settings: Settings, *, wanted: bool | None) -> int:
    """Compares the entities that wait, if that is wanted; gives how many wait still."""
    waiting = writer.joins.count_waiting()
    if wanted if wanted is not None else waiting <= settings.join_at_most:
        join(writer, progress, settings.batch_size)
        return 0
    return waiting


def intake_key(item: Received) -> str:
    """Names a record as it came, and the version that reads it: what the corpus remembers having taken in."""
    parts = (item.path, item.provenance.sha256, codec.dump(item.given), reader_version())
    return hashlib.sha256(codec.to_json(parts).encode()).hexdigest()[:32]


class _Intake:
    """The first stage: records to stored readings, in the order of the sources."""

    def __init__(self, writer: Writer, options: SourceOptions, progress: Progress, known: KnowledgeAt) -> None:
        self._writer = writer
        self._known = known
        self._options = options
        self._progress = progress
        self._waiting: set[str] = set()
        self._report = BuildReport()

    def run(self, items: Iterable[Received], workers: int) -> BuildReport:
        read = partial(_read_keyed, settings=self._options.settings, known=self._known)
        for done, (key, result) in enumerate(ordered_map(read, self._fresh(items), workers=workers), start=1):
            self._keep(key, result)
            self._waiting.discard(key)
            self._progress.advance()
            if done % self._options.settings.batch_size == 0:
                self._writer.commit()
        self._writer.commit()
        return self._report

    def _fresh(self, items: Iterable[Received]) -> Iterator[tuple[str, Received]]:
        """The records that are not in the corpus and not on their way into it."""
        for item in items:
            given = with_defaults(item, self._options.given)
            key = intake_key(given)
            if key in self._waiting or self._writer.known(key):
                self._report = replace(self._report, known=self._report.known + 1)
                self._progress.advance()
            else:
                self._waiting.add(key)
                yield key, given

    def _keep(self, key: str, result: _Packed | Unreadable) -> None:
        report = self._report
        if isinstance(result, Unreadable):
            self._writer.add_unreadable(key, result)
            self._report = replace(report, quarantined=report.quarantined + 1)
            return
        article = result.reading.article
        try:
            self._writer.add_packed(key, result.reading, result.terms, features=result.features, lines=result.lines)
        except SkipDocument as error:
            origin = article.provenance
            self._keep(key, unreadable(origin.source, origin, Given(id=article.id), error))
            return
        if article.outlet is not None and article.set_aside is None:
            self._writer.add_line_counts(article.outlet, result.lines)
        aside = article.set_aside is not None
        self._report = replace(report, added=report.added + 1, set_aside=report.set_aside + aside)


def with_defaults(item: Received, given: Given) -> Received:
    """`item` with the language and outlet that the user stated for all sources, where it states none itself."""
    own = item.given
    both = replace(own, language=own.language or given.language, outlet=own.outlet or given.outlet)
    return replace(item, given=both)


@dataclass(frozen=True, slots=True)
class _Packed:
    """What a worker sends back for one record that could be read, ready for the store."""

    reading: PackedReading
    terms: IndexTerms
    lines: tuple[int, ...]
    features: bytes


def _read_keyed(
    keyed: tuple[str, Received], *, settings: Settings, known: KnowledgeAt
) -> tuple[str, _Packed | Unreadable]:
    key, item = keyed
    with knowing(gazetteer_at(known)):
        read = read_one(item, settings=settings)
    if isinstance(read, Unreadable):
        return key, read
    return key, _Packed(pack_reading(read.reading), read.terms, read.lines, read.features)


class _Recurring:
    """The second stage: lines that recur within an outlet become boilerplate, and the articles that hold them are read
    again without them. An article waits for this stage as long as it waits to be grouped."""

    def __init__(self, writer: Writer, progress: Progress, known: KnowledgeAt) -> None:
        self._writer = writer
        self._known = known
        self._progress = progress

    def run(self, workers: int, batch: int) -> int:
        """How many articles were read again."""
        outlets = self._writer.outlets_waiting()
        self._progress.begin("recurring", len(outlets))
        reread = 0
        for outlet in outlets:
            reread += self._outlet(outlet, workers, batch)
            self._progress.advance()
        return reread

    def _outlet(self, outlet: str, workers: int, batch: int) -> int:
        """Without new lines only the waiting articles are looked at, else all of the outlet."""
        articles = self._writer.articles_of(outlet)
        counts = self._writer.line_counts(outlet)
        recurring = frozenset(line for line, count in counts.items() if recurs(count, of=articles))
        if not recurring:
            return 0
        waiting_only = recurring == self._writer.recurring(outlet)
        readings = self._writer.readings_with(outlet, recurring, waiting=waiting_only, batch=batch)
        found = ((reading, lines) for reading in readings if (lines := _new_lines(reading, recurring)))
        reread = 0
        without = partial(_without_lines, known=self._known)
        for read in _in_few_or_many(without, found, workers):
            article = read.reading.article
            self._writer.replace_layers(
                article.id, article.revision, read.reading.layers, read.terms, features=read.features
            )
            reread += 1
        self._writer.save_recurring(outlet, recurring)
        self._writer.commit()
        return reread


def _new_lines(reading: Reading, recurring: frozenset[int]) -> tuple[Boilerplate, ...]:
    """The recurring lines of an article; none when all of them are boilerplate already."""
    lines = recurring_spans(reading.article, recurring)
    known = reading.layers.boilerplate
    return () if all(any(line.span.overlaps(old.span) for old in known) for line in lines) else lines


def _without_lines(found: tuple[Reading, tuple[Boilerplate, ...]], *, known: KnowledgeAt) -> Read:
    """The article read again without its recurring lines."""
    reading, lines = found
    with knowing(gazetteer_at(known)):
        return read_article(reading.article, recurring=lines, names=names_of(reading.layers))


def _in_few_or_many(function: Callable[[In], Out], items: Iterable[In], workers: int) -> Iterator[Out]:
    """`ordered_map`, but in this process when there are too few items to start workers for."""
    stream = iter(items)
    first = list(islice(stream, FEWEST))
    yield from ordered_map(function, chain(first, stream), workers=workers if len(first) == FEWEST else 1)


def _group(writer: Writer, progress: Progress, batch: int) -> int:
    """The third stage: every article that waits finds its event, in the stored sequence."""
    placed: list[Placed] = []

    def load_day(day: str | None) -> Iterator[Grouped]:
        """What is stored of a day, and after it what was decided and is not stored yet."""
        decided = ((item.article, item.event, item.features) for item in placed if item.day == day)
        for article, event, features in chain(writer.features_of_day(day), decided):
            yield Grouped(article=article, event=event, features=Features.unpack(features))

    grouper = Grouper(load_day)
    done = 0
    progress.begin("grouping", writer.count_waiting())
    while waiting := writer.next_waiting(batch):
        for item in waiting:
            placed.append(_placed(grouper, item))  # noqa: PERF401 - deciding reads the list
        writer.save_groupings(placed)
        placed.clear()
        writer.commit()
        done += len(waiting)
        progress.advance(len(waiting))
    return done


def _placed(grouper: Grouper, item: Waiting) -> Placed:
    decision = grouper.decide(item.article, item.day, Features.unpack(item.features))
    return Placed(
        article=item.article,
        event=decision.event,
        score=decision.score,
        evidence=decision.evidence,
        features=item.features,
        day=item.day,
    )
