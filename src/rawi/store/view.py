"""A consistent read of a corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from rapidfuzz import process
from sqlalchemy import Connection, Engine, Table, func, null, select, union_all

from rawi.errors import NotFound
from rawi.gazetteer import Gazetteer
from rawi.model.annotations import EntityType
from rawi.model.entities import Entity, EntityProfile, EntitySummary, NamedMention
from rawi.model.events import Event
from rawi.model.judgements import Standing
from rawi.model.knowledge import KnowledgeFile, OwnEntity
from rawi.model.layers import Reading
from rawi.model.listing import (
    EventSummary,
    Filter,
    Hit,
    Listing,
    Quarantined,
    RevisionHead,
    Status,
    Summary,
)
from rawi.store import schema
from rawi.store.article_rows import read_provenance
from rawi.store.entity_listing import list_entities
from rawi.store.entity_mentions import list_mentions
from rawi.store.entity_profile import entity_head, entity_profile
from rawi.store.event_listing import EventOrder, list_events, read_event, summaries_of
from rawi.store.export_rows import TableName, export_rows
from rawi.store.fulltext import FtsSearchIndex, SearchIndex
from rawi.store.judging import standings
from rawi.store.knowledge_news import KnowledgeNews
from rawi.store.knowledge_tables import count_entities, own_entities, read_files
from rawi.store.listing import counted, outlet_names, read_cursor, write_cursor
from rawi.store.migrating import SCHEMA
from rawi.store.own_gazetteer import gazetteer_of
from rawi.store.readings import newest_revision, read_revisions, revision_place
from rawi.store.redirects import Redirects, read_redirects
from rawi.store.searching import list_articles, search_articles

_STREAMED = 1000
"""Rows fetched at a time from a long result."""


class View:
    """Reads a corpus as it stood when the view was entered, whatever is written meanwhile; a context manager."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self._path = path
        self._index: SearchIndex = FtsSearchIndex()
        self._connection: Connection

    def __enter__(self) -> Self:
        self._connection = self._engine.connect()
        self._connection.begin()
        self._connection.scalar(select(schema.facts.c.name).limit(1))  # the snapshot is taken by the first read
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    # the corpus as a whole

    def status(self) -> Status:
        """The state of the corpus in counts."""
        languages, outlets, set_aside = self._article_counts()
        first, last = self._first_and_last()
        revisions = schema.revisions
        return Status(
            articles=languages.total(),
            revisions=self._count(schema.revisions),
            set_aside=set_aside,
            quarantined=self._count(schema.quarantine),
            removed=self._count(schema.removals),
            events=self._told_events(),
            mentions=self._count(schema.mentions),
            quotations=self._count(schema.quotations),
            times=self._count(schema.times),
            languages=counted(languages),
            outlets=counted(outlets),
            first=first,
            last=last,
            file_bytes=sum(file.stat().st_size for file in self._files() if file.is_file()),
            text_bytes=self._connection.scalar(select(func.sum(revisions.c.bytes))) or 0,
            schema=SCHEMA,
            unfinished=self._is_unfinished(),
            knowledge=count_entities(self._connection),
            behind=KnowledgeNews(self._connection).count(),
        )

    def _article_counts(self) -> tuple[Counter[str], Counter[str], int]:
        articles = schema.articles
        columns = (articles.c.language, articles.c.outlet, articles.c.set_aside)
        names = outlet_names(self._connection)
        languages: Counter[str] = Counter()
        outlets: Counter[str] = Counter()
        aside = 0
        for language, outlet, is_aside, count in self._connection.execute(
            select(*columns, func.count()).group_by(*columns)
        ):
            languages[language] += count
            aside += count * is_aside
            if outlet is not None:
                outlets[names[outlet]] += count
        return languages, outlets, aside

    def _first_and_last(self) -> tuple[str | None, str | None]:
        articles = schema.articles
        query = select(func.min(articles.c.published_start), func.max(articles.c.published_end))
        first, last = self._connection.execute(query.where(articles.c.published_start != "")).one()
        return (first[:10] if first else None), (last[:10] if last else None)

    def _count(self, table: Table) -> int:
        return self._connection.scalar(select(func.count()).select_from(table)) or 0

    def _told_events(self) -> int:
        event = schema.accounts.c.event
        several = select(event).where(event.is_not(None)).group_by(event).having(func.count() > 1).subquery()
        return self._connection.scalar(select(func.count()).select_from(several)) or 0

    def _is_unfinished(self) -> bool:
        runs = schema.runs
        return self._connection.scalar(select(runs.c.seq).where(runs.c.ended.is_(None)).limit(1)) is not None

    def _files(self) -> tuple[Path, ...]:
        return self._path, Path(f"{self._path}-wal")

    # articles

    def articles(
        self,
        where: Filter = Filter(),
        *,
        cursor: str | None = None,
        limit: int = 25,
        order: Literal["published", "added"] = "published",
    ) -> Listing[Summary]:
        """One page of articles, the newest first: by published day (undated ones last) or as they were added."""
        return list_articles(self._connection, where, cursor=cursor, limit=limit, by_day=order == "published")

    def article(self, id: str, revision: str | None = None) -> Reading:  # noqa: A002  (the word of the design)
        """The newest revision of an article, or the one named, with all its layers. Raises NotFound."""
        place, seq = self._require(id)
        if revision is not None:
            named = revision_place(self._connection, place, revision)
            if named is None:
                known = ", ".join(head.revision for head in self.revisions(id))
                raise NotFound(f"{id} has no revision {revision}", next_step=f"it has {known}")
            seq = named
        return self._redirects.reading(read_revisions(self._connection, [seq])[0])

    def _require(self, article: str) -> tuple[int, int]:
        found = newest_revision(self._connection, article)
        if found is not None:
            return found
        close = [match[0] for match in process.extract(article, self._ids(), limit=3, score_cutoff=60)]
        advice = f"did you mean {' or '.join(close)}?" if close else "list the articles with `rawi articles`"
        raise NotFound(f"there is no article {article!r}", next_step=advice)

    def _ids(self) -> Iterator[str]:
        yield from self._connection.scalars(select(schema.articles.c.id))

    def revisions(self, id: str) -> tuple[RevisionHead, ...]:  # noqa: A002  (the word of the design)
        """The revisions of an article, oldest first. Raises NotFound."""
        place, _ = self._require(id)
        table = schema.revisions
        query = select(table).where(table.c.article == place).order_by(table.c.seq)
        heads = []
        for row in self._connection.execute(query).mappings():
            provenance = read_provenance(row)
            name = f"{provenance.sha256[:16]}.{provenance.extractor}"
            heads.append(RevisionHead(revision=name, provenance=provenance, added=row["seq"]))
        return tuple(heads)

    def search(
        self,
        query: str,
        where: Filter = Filter(),
        *,
        cursor: str | None = None,
        limit: int = 25,
    ) -> Listing[Hit]:
        """One page of the articles a query finds (see `rawi.store.query` for its signs), the best first (BM25; the very
        word before other forms of it), with snippets. Any text is a valid query; one without words finds nothing."""
        return search_articles(self._connection, self._index, query, where, cursor=cursor, limit=limit)

    # entities

    @cached_property
    def _redirects(self) -> Redirects:
        return read_redirects(self._connection)

    def entities(
        self,
        query: str = "",
        *,
        type: EntityType | None = None,  # noqa: A002  (the word of the records)
        cursor: str | None = None,
        limit: int = 25,
    ) -> Listing[EntitySummary]:
        """One page of the entities of the newest revisions, those of most articles first: all, or those one of whose names
        begins with the words of `query`, in any spelling or script."""
        return list_entities(self._connection, self._redirects, query, kind=type, cursor=cursor, limit=limit)

    def entity(self, id: str) -> EntityProfile:  # noqa: A002  (the word of the design)
        """All that corpus and gazetteer tell of an entity; the id of one that was united leads to what it became. Raises
        NotFound."""
        return entity_profile(self._connection, self._redirects, id)

    def entity_mentions(
        self,
        id: str,  # noqa: A002  (the word of the design)
        *,
        words: str | None = None,
        title: str | None = None,
        cursor: str | None = None,
        limit: int = 25,
    ) -> Listing[NamedMention]:
        """One page of the mentions of an entity where they stand, only those worded so or with this title beside them."""
        return list_mentions(
            self._connection, self._redirects, id, words=words, title=title, cursor=cursor, limit=limit
        )

    def entity_head(self, id: str) -> Entity:  # noqa: A002  (the word of the design)
        """The entity an id leads to with its main names only. Raises NotFound."""
        return entity_head(self._connection, self._redirects, id)

    def gazetteer(self) -> Gazetteer:
        """What is known of names here: rawi's gazetteer, with the knowledge people imported in front."""
        return gazetteer_of(self._connection)

    def knowledge_files(self) -> tuple[KnowledgeFile, ...]:
        """The files of knowledge that people imported; later ones win over earlier ones."""
        return read_files(self._connection)

    def own_entities(self) -> Iterator[OwnEntity]:
        """Every entity of these files, in their order."""
        return own_entities(self._connection)

    def judgements(self) -> tuple[Standing, ...]:
        """What people judged, in the order they did, and how each judgement stands."""
        return standings(self._connection)

    # events

    def events(
        self,
        where: Filter = Filter(),
        *,
        cursor: str | None = None,
        limit: int = 25,
        order: EventOrder = "newest",
        min_articles: int = 1,
    ) -> Listing[EventSummary]:
        """One page of events with at least `min_articles` accounts of which at least one passes the filter: the newest
        first, or the one with the most articles."""
        return list_events(self._connection, where, cursor=cursor, limit=limit, order=order, min_articles=min_articles)

    def event_summaries(self, ids: Sequence[str]) -> tuple[EventSummary, ...]:
        """The events of these ids (as `Summary.event` gives them), in their order; unknown ones are left out."""
        return summaries_of(self._connection, ids)

    def event(self, id: str) -> Event:  # noqa: A002  (the word of the design)
        """An event with its accounts; the id of a merged one leads to the event it became. Raises NotFound."""
        return read_event(self._connection, id)

    def event_of(self, article: str) -> str | None:
        """The id of the event an article is an account of; None while it is in none. Raises NotFound."""
        place, _ = self._require(article)
        accounts, events = schema.accounts, schema.events
        query = select(events.c.id).join(accounts, accounts.c.event == events.c.seq).where(accounts.c.article == place)
        found: str | None = self._connection.scalar(query)
        return found

    def event_of_every_article(self) -> Iterator[tuple[str, str | None]]:
        """Every article in the order it came, quarantined and set-aside ones too, with its event; None when it is alone."""
        articles, accounts, quarantine = schema.articles, schema.accounts, schema.quarantine
        others = accounts.alias("others")
        sizes = select(others.c.event, func.count().label("size")).group_by(others.c.event).subquery()
        read = (
            select(articles.c.seq, articles.c.id, schema.events.c.id.label("event"), sizes.c.size)
            .select_from(articles.outerjoin(accounts).outerjoin(schema.events).outerjoin(sizes, sizes.c.event == accounts.c.event))
        )  # fmt: skip
        unread = select(
            func.min(quarantine.c.seq).label("seq"), quarantine.c.id, null().label("event"), null().label("size")
        ).group_by(quarantine.c.id)
        query = union_all(read, unread).order_by("seq")
        for row in self._connection.execution_options(yield_per=_STREAMED).execute(query):
            yield row.id, row.event if (row.size or 0) > 1 else None

    # the rest

    def quarantine(self, *, cursor: str | None = None, limit: int = 25) -> Listing[Quarantined]:
        """One page of what could not be read, in the order it came."""
        table = schema.quarantine
        after = 0 if cursor is None else read_cursor(cursor, int)[0]
        query = select(table).where(table.c.seq > after).order_by(table.c.seq).limit(limit + 1)
        rows = self._connection.execute(query).all()
        following = write_cursor(rows[limit - 1].seq) if len(rows) > limit else None
        return Listing(items=tuple(map(_quarantined, rows[:limit])), total=self._count(table), cursor=following)

    def removed(self) -> tuple[tuple[str, str], ...]:
        """Id and time of every removed article, in the order they had in the corpus."""
        table = schema.removals
        rows = self._connection.execute(select(table.c.id, table.c.removed).order_by(table.c.seq))
        return tuple((row.id, row.removed) for row in rows)

    def rows(self, table: TableName) -> Iterator[Mapping[str, Any]]:
        """The rows of a table for export, newest revisions only, in stored order; the columns stand in `COLUMNS`."""
        return export_rows(self._connection, table)


def _quarantined(row: Any) -> Quarantined:
    return Quarantined(
        path=row.path,
        reason=row.reason,
        next_step=row.next_step,
        code=row.code,
        provenance=read_provenance(row._mapping),  # noqa: SLF001  (SQLAlchemy's public name for a row as a mapping)
        id=row.id,
    )
