"""Reading one article: a pure function from what a source yields to the article and its layers.

The layers follow the order of `LAYER_RECORDS`. Since nothing here knows of a corpus, it runs anywhere in any order.
"""

from __future__ import annotations

import multiprocessing
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache, partial
from pathlib import Path, PurePosixPath
from typing import Any

from rawi.annotations.mentions import WITH_TAGGER, MentionFinder
from rawi.articles.extraction import extract_record, extracted_of
from rawi.articles.reading import article_of
from rawi.articles.recurring import line_keys
from rawi.encoder import load as load_encoder
from rawi.errors import ExtensionError, ReaderFault, SkipDocument
from rawi.events.features import features_of
from rawi.knowledge.linking import entities_of
from rawi.model.annotations import Boilerplate
from rawi.model.articles import Article, Given, Page, Provenance, Received, Record, Unreadable
from rawi.model.entities import Entity
from rawi.model.interchange import interchange, unreadable_record
from rawi.model.layers import LAYER_RECORDS, Layer, Layers, Reading
from rawi.plugins import Annotator, SourceOptions, layer_of, registered
from rawi.settings import Settings
from rawi.sources.counting import expected_records
from rawi.sources.receiving import received
from rawi.store import IndexTerms, index_terms
from rawi.workers import ordered_map, workers_for


@dataclass(frozen=True, slots=True)
class Read:
    """What a worker sends back for one record that could be read."""

    reading: Reading
    terms: IndexTerms
    lines: tuple[int, ...]
    features: bytes


@cache
def annotators(names: str = "rules") -> tuple[Annotator, ...]:
    """One annotator for each kind of layer, in pipeline order; a plug-in's own wins over rawi's. `names` is that of the
    settings: what finds names, where no plug-in does. Raises ExtensionError when the tagger's weights are missing."""
    parts = sorted(
        registered("rawi.annotators").values(), key=lambda part: not type(part).__module__.startswith("rawi.")
    )
    by_kind: dict[str, Annotator] = {part.provides: part for part in parts}
    if names == "tagger" and type(by_kind["mentions"]) is MentionFinder:
        by_kind["mentions"] = MentionFinder(load_encoder(threads=_threads()))
    return tuple(by_kind[kind] for kind in LAYER_RECORDS if kind in by_kind)


def _threads() -> int:
    """The cores one process reads with: all of them where it reads alone, one among several workers."""
    return 1 if multiprocessing.parent_process() is not None else workers_for(None)


def names_of(layers: Layers) -> str:
    """What found the names of an article that was read before: `rules` or `tagger`."""
    layer = layers.by_kind.get("mentions")
    return "tagger" if layer is not None and layer.version == WITH_TAGGER else "rules"


def versions() -> dict[str, str]:
    """The component and version that makes each kind of layer, e.g. `{"times": "times/1"}`."""
    return {part.provides: f"{part.name}/{part.version}" for part in annotators()}


@cache
def reader_version() -> str:
    """Names the extractors that are installed: when it changes, pages and records are read anew."""
    return " ".join(f"{part.name}/{part.version}" for part in registered("rawi.extractors").values())


def layers_of(article: Article, *, recurring: tuple[Boilerplate, ...] = (), names: str = "rules") -> Layers:
    """All layers of an article; none for one that is set aside. `recurring` is boilerplate learned from the corpus, `names`
    what finds the names (`rules` or `tagger`)."""
    layers = Layers()
    if article.set_aside is not None:
        return layers
    for annotator in annotators(names):
        layer = layer_of(annotator, article, layers)
        layers = layers.having(_with_recurring(layer, recurring) if layer.kind == "boilerplate" else layer)
    return layers


def _with_recurring(layer: Layer[Any], recurring: tuple[Boilerplate, ...]) -> Layer[Any]:
    """The boilerplate layer with the recurring lines that it does not hold already."""
    extra = [line for line in recurring if not any(line.span.overlaps(known.span) for known in layer.records)]
    return replace(layer, records=tuple(sorted([*layer.records, *extra], key=lambda part: part.span)))


def read_one(item: Received, *, settings: Settings) -> Read | Unreadable:
    """Reads one page or record: a pure function. What cannot be read comes back as Unreadable, and so does what a fault
    in a reader stumbles over: one article never stops a run of millions."""
    if isinstance(item, Unreadable):
        return item
    try:
        return _read(item, settings=settings)
    except SkipDocument as error:
        return unreadable(item.path, item.provenance, item.given, error)
    except ExtensionError:
        raise
    except Exception as error:  # noqa: BLE001 - the edge between one article and the run
        return unreadable(item.path, item.provenance, item.given, _fault(error))


def _read(item: Page | Record, *, settings: Settings) -> Read:
    return read_article(article_of(item, settings=settings), names=settings.names)


def read_article(article: Article, *, recurring: tuple[Boilerplate, ...] = (), names: str = "rules") -> Read:
    """All that is made of one article: its layers, and what the index and the stages across articles need."""
    layers = layers_of(article, recurring=recurring, names=names)
    features = b"" if article.set_aside is not None else features_of(article, layers).pack()
    return Read(Reading(article=article, layers=layers), index_terms(article, layers), line_keys(article), features)


def _fault(error: Exception) -> ReaderFault:
    """Names the fault and where in the code it arose, so that a report of it can be acted upon."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return ReaderFault(
        f"a reader failed on it: {type(error).__name__}: {error} ({where})",
        next_step="report this line with the file; everything else was read",
    )


def unreadable(path: str, provenance: Provenance, given: Given, error: SkipDocument) -> Unreadable:
    """The quarantine entry of a record that could not be read."""
    return Unreadable(
        path=path,
        provenance=provenance,
        reason=error.message,
        next_step=error.next_step,
        code=error.code,
        given=given,
    )


# --- without a corpus ---------------------------------------------------------------------------------------------------


def annotate(
    arguments: Sequence[str], *, options: SourceOptions, workers: int | None = None
) -> Iterator[dict[str, Any]]:
    """The interchange object of every record of the sources, in order: exactly one each, also for unreadable ones."""
    read = partial(_annotate_one, settings=options.settings)
    chosen = workers or workers_for(expected_records(arguments, settings=options.settings))
    yield from ordered_map(read, received(arguments, options), workers=chosen)


def _annotate_one(item: Received, *, settings: Settings) -> dict[str, Any]:
    identifier = item.given.id or PurePosixPath(item.path).stem
    named = replace(item, given=replace(item.given, id=identifier))
    result = read_one(named, settings=settings)
    if isinstance(result, Unreadable):
        return unreadable_record(result, identifier)
    return interchange(result.reading, entities(result.reading))


def extract(
    arguments: Sequence[str], *, options: SourceOptions, workers: int | None = None
) -> Iterator[dict[str, Any]]:
    """What `rawi extract` prints: one object for each page of the sources, in order, in any language; `error` says why a
    text is empty."""
    read = partial(_extract_one, settings=options.settings)
    chosen = workers or workers_for(expected_records(arguments, settings=options.settings))
    yield from ordered_map(read, received(arguments, options), workers=chosen)


def _extract_one(item: Received, *, settings: Settings) -> dict[str, Any]:
    if isinstance(item, Page):
        return asdict(extract_record(item, settings=settings))
    if isinstance(item, Record):
        return asdict(extracted_of(article_of(item, settings=settings)))
    given = item.given
    stated = {"url": given.url, "outlet": given.outlet, "language": given.language or "und", "title": given.title}
    error = f"{item.reason} ({item.next_step})"
    return {"id": given.id or item.path, **stated, "published": given.published, "text": "", "error": error}


def entities(reading: Reading) -> tuple[Entity, ...]:
    """The entities that an article's links point to, each once, in the order of their first mention."""
    return entities_of(reading.article, reading.layers)
