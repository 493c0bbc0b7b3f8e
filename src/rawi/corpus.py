"""A corpus: what the command line, Python, the pages and every other interface talk to."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, Self, cast

import polars as pl

from rawi.errors import NotFound, UsageError
from rawi.fetching import fetcher_into
from rawi.gazetteer import knowing
from rawi.gazetteer.importing import read_knowledge
from rawi.model.annotations import EntityType
from rawi.model.articles import Given
from rawi.model.entities import Entity, EntityProfile, EntitySummary, NamedMention
from rawi.model.events import Event
from rawi.model.interchange import interchange
from rawi.model.judgements import Decision, Judgement, Standing
from rawi.model.knowledge import KnowledgeChange, KnowledgeFile, OwnEntity
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


OWN_MOST = 500_000
"""Entities of one file of people's own knowledge; each process that reads a corpus has all of them in memory."""
_OWN_COLUMNS: Mapping[str, Any] = {
    "id": str, "type": str, "name_en": str, "name_ar": str, "name_fa": str, "names": pl.List(str), "country": str,
    "role": str, "kind": str, "offices": pl.List(str), "identifiers": pl.List(str), "file": str, "line": int,
    "sha256": str, "imported": str,
}  # fmt: skip


def _own_row(own: OwnEntity) -> dict[str, Any]:
    entity = own.entity
    first = {name.language: name.text for name in reversed(entity.names)}
    return {
        "id": entity.id, "type": entity.type, **{f"name_{code}": first.get(code) for code in ("en", "ar", "fa")},
        "names": [name.text for name in entity.names], "country": own.country, "role": entity.role, "kind": own.kind,
        "offices": list(own.offices), "identifiers": list(own.identifiers), "file": own.source.file,
        "line": own.source.line, "sha256": own.source.sha256, "imported": own.source.imported,
    }  # fmt: skip


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


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
        return interchange(reading, self.entities_of(reading))

    def entities_of(self, reading: Reading) -> tuple[Entity, ...]:
        """The entities that an article's links point to, as this corpus knows them, in the order of their first mention."""
        with self._store.view() as view:
            known = view.gazetteer()
        with knowing(known):
            return entities(reading)

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

    def entities(
        self,
        query: str = "",
        *,
        type: EntityType | None = None,  # noqa: A002 - the word of the records
        cursor: str | None = None,
        limit: int = 25,
    ) -> Listing[EntitySummary]:
        """Entities that articles name, those of most articles first; with a `query` those one of whose names begins with its
        words, in any spelling or script. `type`: `PER`, `ORG` or `LOC`."""
        with self._store.view() as view:
            return view.entities(query, type=type, cursor=cursor, limit=limit)

    def entity(self, identifier: str) -> EntityProfile:
        """All that corpus and gazetteer tell of an entity. Raises NotFound; the id of one that people judged to be the same as
        another leads to that other."""
        with self._store.view() as view:
            return view.entity(identifier)

    def entity_head(self, identifier: str) -> Entity:
        """The entity an id leads to, with its main names only: quicker than `entity`. Raises NotFound."""
        with self._store.view() as view:
            return view.entity_head(identifier)

    def mentions(
        self,
        identifier: str,
        *,
        words: str | None = None,
        title: str | None = None,
        cursor: str | None = None,
        limit: int = 25,
    ) -> Listing[NamedMention]:
        """Where the mentions of an entity stand (article and span), in the stored order; only those worded `words`, or with
        this `title` beside them. Every count of `entity` is the number of such mentions."""
        with self._store.view() as view:
            return view.entity_mentions(identifier, words=words, title=title, cursor=cursor, limit=limit)

    def judgements(self) -> tuple[Standing, ...]:
        """What people judged about entities, in the order they did, and how each judgement stands now."""
        with self._store.view() as view:
            return view.judgements()

    def knowledge(self) -> pl.DataFrame:
        """The entities people imported, as a polars frame: one row an entity of a file, with the file, its line and SHA-256."""
        return pl.DataFrame([_own_row(own) for own in self.own_entities()], schema=_OWN_COLUMNS)

    def own_entities(self) -> Iterator[OwnEntity]:
        """The entities people imported, as their files tell them, in the order of files and lines."""
        with self._store.view() as view:
            yield from view.own_entities()

    def knowledge_files(self) -> tuple[KnowledgeFile, ...]:
        """The files of knowledge that were imported; later ones win over earlier ones, all of them over rawi's gazetteer."""
        with self._store.view() as view:
            return view.knowledge_files()

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
        joins: bool | None = None,
    ) -> BuildReport:
        """Adds what is new in `sources` and groups it; see `rawi build`. `workers` None takes as many processes as pay off,
        `joins` None joins entities across articles unless too many wait; a script that uses more than one stands behind `if __name__ == "__main__":`."""
        with fetcher_into(self.location, settings=self.settings) as fetch:
            options = SourceOptions(settings=self.settings, columns=columns or {}, given=given, fetch=fetch)
            return build(self._store, sources, options=options, workers=workers, progress=progress, joins=joins)

    def judge(self, decision: Decision, left: str, right: str, *, when: str, by: str = "", note: str = "") -> Standing:
        """Keeps that two entities are `same`, `different`, or that it is `unsure`; each is an id or a mention
        (`ARTICLE#START-END`). Of several judgements about a pair the last (by `when`, ISO 8601) counts. Gives how it stands:
        a `contradicted` one has no effect. Raises NotFound, and UsageError when both are one entity."""
        with self._store.judge() as judge:
            made = judge.add(decision, left, right, when=when, by=by, note=note)
            return next(found for found in judge.standings() if found.judgement.id == made.id)

    def import_judgements(self, judgements: Iterable[Judgement]) -> int:
        """Adds judgements made in another corpus; gives how many are new. They hold for the same mentions here."""
        with self._store.judge() as judge:
            return judge.add_all(judgements)

    def withdraw(self, judgement: str) -> None:
        """Takes back the judgement of this id. Raises NotFound."""
        with self._store.judge() as judge:
            judge.withdraw(judgement)

    def import_knowledge(
        self, path: str | Path, *, form: str | None = None, when: str | None = None
    ) -> KnowledgeChange:
        """Imports people's own persons, organisations and places from a table, FollowTheMoney, an OpenSanctions export or items
        of Wikidata (`form`: `table`, `followthemoney`, `wikidata`; told from the file without). It takes the place of a file
        of the same name; all or nothing. `when` is ISO 8601 (now without). What was read before is read again by `build`.

        Raises NotFound when there is no such file, SourceError when it cannot be read or holds no entity, StoreError while
        a build is running."""
        file = Path(path)
        if not file.is_file():
            raise NotFound(f"there is no file {file}", next_step="check the spelling of the path")
        name = os.fsencode(file.name).decode("utf-8", "replace")
        found = read_knowledge(file, form=form, source=name, most=OWN_MOST)
        time = when or datetime.now(tz=UTC).isoformat(timespec="seconds")
        with self._store.knowledge() as writer:
            return writer.replace(name, found, path=str(file), sha256=_sha256(file), when=time)

    def remove_knowledge(self, named: str) -> KnowledgeChange:
        """Removes an imported file by its name, or an entity by its id from all of them. Raises NotFound."""
        with self._store.knowledge() as writer:
            return writer.remove(named)

    def remove(self, identifiers: Iterable[str], *, when: str) -> None:
        """Erases articles from text, search and log; only their ids and `when` (ISO 8601) stay. Raises NotFound."""
        with self._store.writer() as writer:
            for identifier in identifiers:
                writer.remove(identifier, when=when)
            writer.commit()
