"""A corpus: what the command line, Python, the pages and every other interface talk to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Self, cast

import polars as pl

from rawi.errors import NotFound, UsageError
from rawi.fetching import fetcher_into
from rawi.gazetteer import gazetteer
from rawi.model.articles import Given
from rawi.model.entities import Entity
from rawi.model.events import Event
from rawi.model.interchange import interchange
from rawi.model.layers import Reading
from rawi.model.listing import EventSummary, Filter, Hit, Listing, Quarantined, RevisionHead, Status, Summary
from rawi.pipeline.building import BuildReport, build
from rawi.pipeline.reading import entities
from rawi.plugins import Exporter, SourceOptions, registered
from rawi.progress import Progress
from rawi.settings import Settings
from rawi.store import COLUMNS, Store, TableName

TABLES = tuple(COLUMNS)
"""The tables that can be exported or read as frames."""
_NUMBERS: Mapping[str, type] = {"start": int, "end": int, "length": int, "score": float, "link_score": float}
"""The columns that hold numbers; all others hold text."""


def columns_of(table: str) -> dict[str, type]:
    """The columns of a table with their types. Raises UsageError when there is no such table."""
    if table not in TABLES:
        raise UsageError(f"there is no table {table!r}", next_step=f"use one of {', '.join(TABLES)}")
    return {column: _NUMBERS.get(column, str) for column in COLUMNS[table]}


class Corpus:
    """One corpus file. `Corpus.open(path)` for one that exists, `Corpus.create(path)` to make it; a context manager.

    Every method reads the newest committed state; results are records of `rawi.model`.
    """

    def __init__(self, store: Store, *, location: Path, settings: Settings) -> None:
        self._store = store
        self.location = location
        self.settings = settings

    @classmethod
    def open(cls, location: str | Path, *, settings: Settings | None = None) -> Corpus:
        """The corpus at `location`. Raises NotFound when there is none, StoreError when the file is no corpus."""
        return cls(Store.open(location), location=Path(location), settings=settings or Settings.from_environment())

    @classmethod
    def create(cls, location: str | Path, *, settings: Settings | None = None) -> Corpus:
        """The corpus at `location`, made empty when there is none."""
        store = Store.create_or_open(location)
        return cls(store, location=Path(location), settings=settings or Settings.from_environment())

    def close(self) -> None:
        """Closes all connections; the write-ahead log goes into the file, which can then be copied."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- reading -----------------------------------------------------------------------------------------------------

    def status(self) -> Status:
        """Counts of everything in the corpus, and whether a build was cut off."""
        with self._store.view() as view:
            return view.status()

    def articles(self, where: Filter = Filter(), *, cursor: str | None = None, limit: int = 25) -> Listing[Summary]:
        """Articles, newest published first."""
        with self._store.view() as view:
            return view.articles(where, cursor=cursor, limit=limit)

    def article(self, identifier: str, revision: str | None = None) -> Reading:
        """One article with its layers, the newest revision unless one is named. Raises NotFound."""
        with self._store.view() as view:
            return view.article(identifier, revision)

    def interchange(self, identifier: str, revision: str | None = None) -> dict[str, Any]:
        """One article as the JSON object of `rawi annotate`."""
        reading = self.article(identifier, revision)
        return interchange(reading, entities(reading))

    def revisions(self, identifier: str) -> tuple[RevisionHead, ...]:
        """The revisions of an article, oldest first. Raises NotFound."""
        with self._store.view() as view:
            return view.revisions(identifier)

    def search(
        self, query: str, where: Filter = Filter(), *, cursor: str | None = None, limit: int = 25
    ) -> Listing[Hit]:
        """Articles that hold the words of `query` (AND; "phrases", OR, -word, prefix*), best first (BM25)."""
        with self._store.view() as view:
            return view.search(query, where, cursor=cursor, limit=limit)

    def events(
        self, where: Filter = Filter(), *, cursor: str | None = None, limit: int = 25, min_articles: int = 1
    ) -> Listing[EventSummary]:
        """Events with at least `min_articles` accounts, newest first."""
        with self._store.view() as view:
            return view.events(where, cursor=cursor, limit=limit, min_articles=min_articles)

    def event_summaries(self, identifiers: Sequence[str]) -> tuple[EventSummary, ...]:
        """The events of these ids, in their order; unknown ones are left out."""
        with self._store.view() as view:
            return view.event_summaries(identifiers)

    def event(self, identifier: str) -> Event:
        """One event with its accounts. Raises NotFound; the id of a merged event leads to what it became."""
        with self._store.view() as view:
            return view.event(identifier)

    def event_of(self, identifier: str) -> str | None:
        """The id of the event that an article is an account of, None when it is in none. Raises NotFound."""
        with self._store.view() as view:
            return view.event_of(identifier)

    def event_of_every_article(self) -> Iterator[tuple[str, str | None]]:
        """(article id, event id or None when alone) of all articles in stored sequence, unreadable ones too."""
        with self._store.view() as view:
            yield from view.event_of_every_article()

    def entity(self, identifier: str) -> Entity:
        """The entity with this id: of the gazetteer, or one that only this corpus knows. Raises NotFound."""
        return gazetteer().entity(identifier) or self._own_entity(identifier)

    def _own_entity(self, identifier: str) -> Entity:
        """An entity no gazetteer knows, named as the newest article that mentions it names it."""
        for article in self.articles(Filter(entity=identifier), limit=1).items:
            for entity in entities(self.article(article.id)):
                if entity.id == identifier:
                    return entity
        raise NotFound(f"no article mentions {identifier!r}", next_step="take an id from a mention or `rawi export`")

    def quarantine(self, *, cursor: str | None = None, limit: int = 25) -> Listing[Quarantined]:
        """What could not be read, with reason and next step."""
        with self._store.view() as view:
            return view.quarantine(cursor=cursor, limit=limit)

    # --- tables ------------------------------------------------------------------------------------------------------

    def rows(self, table: str) -> Iterator[Mapping[str, Any]]:
        """The flat rows of a table (one of TABLES), streamed. Raises UsageError for another name."""
        columns_of(table)
        with self._store.view() as view:
            yield from view.rows(cast("TableName", table))

    def table(self, table: str) -> pl.DataFrame:
        """A table as a polars frame."""
        return pl.DataFrame(list(self.rows(table)), schema=columns_of(table))

    def export(self, table: str, *, format: str, out: BinaryIO) -> None:  # noqa: A002 - the word users know
        """Writes a table in one of the registered formats. Raises UsageError for an unknown table or format."""
        columns = columns_of(table)
        exporters: Mapping[str, Exporter] = registered("rawi.exporters")
        if format not in exporters:
            raise UsageError(f"there is no export format {format!r}", next_step=f"use one of {', '.join(exporters)}")
        exporters[format].write(self.rows(table), columns, out)

    # --- changing ----------------------------------------------------------------------------------------------------

    def build(
        self,
        sources: Sequence[str],
        *,
        workers: int | None = 1,
        columns: Mapping[str, str] | None = None,
        given: Given = Given(),
        progress: Progress | None = None,
    ) -> BuildReport:
        """Adds what is new in `sources` and groups it; see `rawi build`. `workers` None takes as many processes as pay off;
        a script that uses more than one stands behind `if __name__ == "__main__":`."""
        with fetcher_into(self.location, settings=self.settings) as fetch:
            options = SourceOptions(settings=self.settings, columns=columns or {}, given=given, fetch=fetch)
            return build(self._store, sources, options=options, workers=workers, progress=progress)

    def remove(self, identifiers: Iterable[str], *, when: str) -> None:
        """Erases articles from text, search and log; only their ids and `when` (ISO 8601) stay. Raises NotFound."""
        with self._store.writer() as writer:
            for identifier in identifiers:
                writer.remove(identifier, when=when)
            writer.commit()
