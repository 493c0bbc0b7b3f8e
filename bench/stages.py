"""Processor seconds that each stage takes, one after the other in one process."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from rawi.articles.reading import article_of
from rawi.articles.recurring import line_keys
from rawi.events.clustering import Grouper
from rawi.events.features import features_of
from rawi.model.articles import Page, Record
from rawi.model.layers import Layers, Reading
from rawi.pipeline.reading import annotators
from rawi.plugins import SourceOptions, layer_of
from rawi.settings import Settings
from rawi.sources.receiving import received
from rawi.store import Store, index_terms

T = TypeVar("T")


class Clock:
    """Adds up seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def timed(self, stage: str, work: Callable[[], T]) -> T:
        """Runs `work`, adding its time to `stage`."""
        began = time.process_time()
        result = work()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.process_time() - began
        return result


def measure(source: Path) -> dict[str, float]:
    """Milliseconds an article by stage, over all records of `source`; tables are loaded before the clock starts."""
    items = [item for item in received([str(source)], SourceOptions()) if isinstance(item, (Page, Record))]
    _one(items[0], Clock())
    clock = Clock()
    readings = [_one(item, clock) for item in items]
    with tempfile.TemporaryDirectory() as folder:
        _keep(readings, Path(folder) / "bench.rawi", clock)
    grouper = Grouper(lambda _: ())
    for reading in readings:
        clock.timed("grouping", lambda reading=reading: _group(reading, grouper))
    return {stage: 1000 * seconds / len(items) for stage, seconds in clock.seconds.items()}


def _one(item: Page | Record, clock: Clock) -> Reading:
    kind = "extraction" if isinstance(item, Page) else "article"
    article = clock.timed(kind, lambda: article_of(item, settings=Settings()))
    layers = Layers()
    for annotator in annotators():
        layer = clock.timed(annotator.provides, lambda a=annotator, so_far=layers: layer_of(a, article, so_far))
        layers = layers.having(layer)
    clock.timed("recurring lines", lambda: line_keys(article))
    return Reading(article=article, layers=layers)


def _keep(readings: list[Reading], path: Path, clock: Clock) -> None:
    with Store.create_or_open(path).writer() as writer:
        for number, reading in enumerate(readings):
            terms = clock.timed("index terms", lambda r=reading: index_terms(r.article, r.layers))
            clock.timed("store", lambda n=number, r=reading, t=terms: writer.add_reading(f"{n:032x}", r, t))
            if number % 64 == 0:
                clock.timed("store", writer.commit)
        clock.timed("store", writer.commit)


def _group(reading: Reading, grouper: Grouper) -> None:
    published = reading.article.published
    day = published.day if published is not None else None
    grouper.decide(reading.article.id, day, features_of(reading.article, reading.layers))
