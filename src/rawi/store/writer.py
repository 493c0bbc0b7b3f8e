"""The one writer of a corpus."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock
from sqlalchemy import Connection, Engine, Table, delete, func, insert, select, update

from rawi.errors import NotFound
from rawi.model.articles import Unreadable
from rawi.model.evidence import Evidence
from rawi.model.layers import LAYER_RECORDS, Layers, Reading
from rawi.store import schema
from rawi.store.article_rows import listing_row, quarantine_id, quarantine_row, require_writable, revision_row
from rawi.store.bulk import insert_rows
from rawi.store.connections import take_lock
from rawi.store.erasing import erase_article, erase_traces, mark_for_erasing, needs_erasing
from rawi.store.fulltext import FtsSearchIndex, SearchIndex
from rawi.store.grouping import GroupingTables, Placed
from rawi.store.indexing import bring_index_up_to_date, terms_in_index
from rawi.store.joins import JoinTables, put_in_line, put_those_of_in_line
from rawi.store.judging import apply_judgements
from rawi.store.knowledge_news import KnowledgeNews
from rawi.store.layer_reading import read_layers
from rawi.store.layer_rows import PackedReading, Rows, add_layer_rows, delete_layer_rows, layer_rows, pack_reading
from rawi.store.ledger import Ledger
from rawi.store.lines import LineTables
from rawi.store.numbering import Numberings
from rawi.store.packing import pack
from rawi.store.readings import newest_revision, read_revisions, revision_place, revision_text
from rawi.store.terms import IndexTerms
from rawi.store.waiting import Waiting, WaitingTables, pack_lines
from rawi.store.wordings import delete_wordings

_ORDER = (
    "articles", "revisions", "texts", *(table.name for table in schema.LAYER_TABLES), "namings", "wordings", "ungrouped",
)  # fmt: skip
"""Waiting rows are written in this order, so that what they refer to is there."""


class Writer:
    """Writes a corpus; a context manager. Everything between two `commit`s is kept together or not at all; leaving the
    context without `commit` keeps nothing of it. Only one writer exists at a time, in all processes.

    Every method raises AbortRun when the disk is full and StoreError when the file is damaged.
    """

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self._path = path
        self._lock: FileLock | None = None
        self._index: SearchIndex = FtsSearchIndex()
        self._connection: Connection

    def __enter__(self) -> Self:
        self._lock = take_lock(self._path)
        try:
            self._connection = self._engine.connect()
            erase_traces(self._connection, self._index, self._path)
            self._begin()
            bring_index_up_to_date(self._connection, self._index)
            self._revisions_before = max(self._last_revision, 1)
            self._is_to_pack = False
        except BaseException:
            self._lock.release()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._connection.close()
        finally:
            assert self._lock is not None
            self._lock.release()

    def _begin(self) -> None:
        self._connection.begin()
        self._start_afresh()

    def _start_afresh(self) -> None:
        self._numberings = Numberings(self._connection)
        self._rows: Rows = defaultdict(list)
        self._entries: list[tuple[int, IndexTerms]] = []
        self._new: dict[str, int] = {}
        self._ledger = Ledger(self._connection)
        self._last = self._last_place(schema.articles, schema.quarantine, schema.removals)
        self._last_revision = self._last_place(schema.revisions)
        self._removed = set(self._connection.scalars(select(schema.removals.c.id)))
        self._quarantined = set(self._connection.scalars(select(schema.quarantine.c.id)))
        self._grouping = GroupingTables(self._connection)
        self._lines = LineTables(self._connection, self._numberings)
        self._waiting = WaitingTables(self._connection)

    @property
    def news(self) -> KnowledgeNews:
        """What of people's own knowledge the articles were not read with yet."""
        return KnowledgeNews(self._connection)

    @property
    def joins(self) -> JoinTables:
        """Which entities may be one: who waits to be compared, names, company, decisions."""
        self._flush()
        return JoinTables(self._connection, self._numberings.entities)

    def _last_place(self, *tables: Table) -> int:
        return max(self._connection.scalar(select(func.max(table.c.seq))) or 0 for table in tables)

    # intake

    def known(self, key: str) -> bool:
        """Whether the record of this key was taken in before (as an article, a quarantine entry or a removed article)."""
        return self._ledger.known(key)

    def add_reading(
        self,
        key: str,
        reading: Reading,
        terms: IndexTerms,
        *,
        features: bytes = b"",
        lines: Iterable[int] | None = None,
    ) -> None:
        """`add_packed` of a reading that was not packed before."""
        self.add_packed(key, pack_reading(reading), terms, features=features, lines=lines)

    def add_packed(
        self, key: str, reading: PackedReading, terms: IndexTerms, *, features: bytes, lines: Iterable[int] | None
    ) -> None:
        """Adds a new article, or a new revision of a known one (from then on the revision that is listed and searched).
        `features` and the keys of its `lines` (None: not known) wait with it for the stages across articles.

        A reading of a revision that is already there takes its place. An article that was removed is not added
        again, only its key noted. Raises SkipDocument when the text holds what no file can (half a surrogate pair).
        """
        article = reading.article
        if article.id in self._removed:
            self._ledger.note(key, self._removal_place(article.id))
            return
        require_writable(article)
        if article.id in self._new:
            self._flush()
        found = newest_revision(self._connection, article.id)
        if found is None:
            self._last += 1
            self._add_article(self._last, reading)
        else:
            self._add_revision(found, reading)
        place = self._last if found is None else found[0]
        self._entries.append((place, terms))
        if article.set_aside is None:
            packed = None if lines is None else pack_lines(lines)
            self._rows["ungrouped"].append({"article": place, "features": features, "lines": packed})
        self._ledger.note(key, place)

    def _add_article(self, place: int, reading: PackedReading) -> None:
        revision = self._add_revision_rows(place, reading)
        self._rows["articles"].append(listing_row(place, revision, reading.article, self._numberings))
        self._new[reading.article.id] = place
        self._release_from_quarantine(reading.article.id)

    def _add_revision(self, found: tuple[int, int], reading: PackedReading) -> None:
        place, newest = found
        self._flush()
        put_those_of_in_line(self._connection, [newest])
        delete_wordings(self._connection, [newest])
        self._index.discard(self._connection, [(place, terms_in_index(self._connection, newest))])
        same = revision_place(self._connection, place, reading.article.revision)
        if same is not None:
            self._delete_revision(same)
        revision = self._add_revision_rows(place, reading)
        row = listing_row(place, revision, reading.article, self._numberings)
        self._flush()
        self._connection.execute(update(schema.articles).where(schema.articles.c.seq == place).values(row))
        self._grouping.release(place)

    def _add_revision_rows(self, place: int, reading: PackedReading) -> int:
        self._last_revision += 1
        self._rows["revisions"].append(revision_row(self._last_revision, place, reading.article, self._numberings))
        self._rows["texts"].append({"revision": self._last_revision, "text": reading.article.text})
        add_layer_rows(self._rows, self._last_revision, reading.rows, self._numberings)
        return self._last_revision

    def _removal_place(self, article: str) -> int:
        table = schema.removals
        place: int = self._connection.scalars(select(table.c.seq).where(table.c.id == article)).one()
        return place

    def add_unreadable(self, key: str, entry: Unreadable) -> None:
        """Adds a quarantine entry, in place of an earlier one of the same path."""
        self._flush()
        identity = quarantine_id(entry)
        table = schema.quarantine
        self._connection.execute(delete(table).where(table.c.id == identity, table.c.path == entry.path))
        self._last += 1
        self._connection.execute(insert(table).values(quarantine_row(self._last, identity, entry)))
        self._quarantined.add(identity)
        self._ledger.note(key, self._last)

    def _release_from_quarantine(self, article: str) -> None:
        if article in self._quarantined:
            self._connection.execute(delete(schema.quarantine).where(schema.quarantine.c.id == article))
            self._quarantined.discard(article)

    # layers

    def replace_layers(
        self, article: str, revision: str, layers: Layers, terms: IndexTerms, *, features: bytes | None = None
    ) -> None:
        """Puts these layers in place of those of the same kinds; other kinds stay. Raises NotFound for an unknown article or
        revision. `terms` (and `features`, if it still waits to be grouped) are those of the article with its layers as they
        are then."""
        if article in self._new:
            self._flush()
        place, newest = self._require(article)
        seq = revision_place(self._connection, place, revision)
        if seq is None:
            raise NotFound(f"{article} has no revision {revision}", next_step="list its revisions with `rawi show`")
        if seq == newest:
            self._index.discard(self._connection, [(place, terms_in_index(self._connection, newest))])
            self._entries.append((place, terms))
        if features is not None:
            self._waiting.renew(place, features)
        others = tuple(kind for kind in LAYER_RECORDS if kind not in layers.by_kind)
        put_those_of_in_line(self._connection, [seq])
        kept = read_layers(self._connection, [seq], others)[seq] if others else Layers()
        delete_layer_rows(self._connection, [seq])
        now = Layers(by_kind={**kept.by_kind, **layers.by_kind})
        text = revision_text(self._connection, seq) if seq == newest else None
        add_layer_rows(self._rows, seq, layer_rows(now, text), self._numberings)
        self._new[article] = place

    def _require(self, article: str) -> tuple[int, int]:
        found = newest_revision(self._connection, article)
        if found is None:
            raise NotFound(f"there is no article {article!r}", next_step="list them with `rawi articles`")
        return found

    def _delete_revision(self, seq: int) -> None:
        delete_layer_rows(self._connection, [seq])
        self._connection.execute(delete(schema.texts).where(schema.texts.c.revision == seq))
        self._connection.execute(delete(schema.revisions).where(schema.revisions.c.seq == seq))

    # lines that recur

    def add_line_counts(self, outlet: str, keys: Iterable[int]) -> None:
        """Counts one more article of this outlet for each of these lines (keys of 64 bits)."""
        self._lines.add(outlet, keys)

    def line_counts(self, outlet: str) -> Mapping[int, int]:
        """In how many articles of this outlet each line was counted."""
        return self._lines.counts(outlet)

    def save_recurring(self, outlet: str, keys: Iterable[int]) -> None:
        """Remembers that these lines of the outlet were applied as recurring."""
        self._lines.save_recurring(outlet, keys)

    def recurring(self, outlet: str) -> frozenset[int]:
        """The lines of the outlet that were applied as recurring."""
        return self._lines.recurring(outlet)

    def outlets_waiting(self) -> tuple[str, ...]:
        """The outlets of the articles that were not grouped yet, by name."""
        self._flush()
        return self._waiting.outlets()

    def count_waiting(self) -> int:
        """How many articles were not grouped yet."""
        self._flush()
        return self._waiting.total()

    def articles_of(self, outlet: str) -> int:
        """How many articles of the outlet were read (not set aside)."""
        return self._waiting.count(self._numberings.outlets.known(outlet))

    def readings_with(self, outlet: str, lines: frozenset[int], *, waiting: bool, batch: int) -> Iterator[Reading]:
        """The articles of the outlet that may hold one of these lines, in the stored order; with `waiting` only those that
        were not grouped yet (of the others the lines are not kept, so each may). Newest revisions, with their boilerplate
        layer only; `batch` of them are in memory at a time."""
        self._flush()
        number = self._numberings.outlets.known(outlet)
        for revisions in self._waiting.revisions_with(number, lines, waiting=waiting, limit=batch):
            self._flush()
            yield from read_revisions(self._connection, revisions, kinds=("boilerplate",))

    # events

    def next_ungrouped(self, limit: int) -> list[Reading]:
        """The next articles in the stored order whose newest revision was not grouped yet, with all their layers."""
        self._flush()
        return read_revisions(self._connection, self._grouping.next_revisions(limit))

    def next_waiting(self, limit: int) -> list[Waiting]:
        """The next articles in the stored order that were not grouped yet, with the features that wait with them."""
        self._flush()
        return self._waiting.next(limit)

    def save_grouping(
        self,
        article: str,
        *,
        event: str | None,
        score: float,
        evidence: tuple[Evidence, ...],
        features: bytes,
        day: str | None,
    ) -> None:
        """Keeps the event of an article (None when it is alone) and the features others are compared with. An event not
        known yet is made; the id of one that was merged means the one it was merged into."""
        if article in self._new:
            self._flush()
        place, _ = self._require(article)
        placed = Placed(article=article, event=event, score=score, evidence=evidence, features=features, day=day)
        self._grouping.save(place, placed)

    def save_groupings(self, placed: Sequence[Placed]) -> None:
        """`save_grouping` for many articles, each at most once, with few statements when all of them wait."""
        self._flush()
        if not placed or self._grouping.save_waiting(placed):
            return
        for item in placed:
            self._grouping.save(self._require(item.article)[0], item)

    def features_of_day(self, day: str | None) -> list[tuple[str, str | None, bytes]]:
        """Article, its event and its features, for all articles grouped under that day (None: undated), in stored order."""
        return self._grouping.of_day(day)

    def merge_events(self, gone: str, kept: str) -> None:
        """Moves all accounts of the event `gone` to `kept` and leaves a redirect. Raises NotFound for unknown events."""
        self._grouping.merge(gone, kept)

    # removing

    def remove(self, article: str, *, when: str) -> None:
        """Erases an article in all its revisions; only its id and `when` (ISO 8601) stay in a log. It is not taken in again
        by later builds. After `commit` none of its words is left in the files of the corpus. Raises NotFound."""
        self._flush()
        place, newest = self._require(article)
        self._index.discard(self._connection, [(place, terms_in_index(self._connection, newest))])
        erase_article(self._connection, place)
        self._connection.execute(insert(schema.removals).values(seq=place, id=article, removed=when))
        mark_for_erasing(self._connection)
        self._start_afresh()
        apply_judgements(self._connection, self._numberings.entities)

    def readmit(self, article: str) -> None:
        """Lets a removed article be taken in again. Raises NotFound when it was not removed."""
        self._flush()
        if article not in self._removed:
            raise NotFound(f"{article} was not removed", next_step="list removed articles with `rawi status`")
        place = self._removal_place(article)
        self._connection.execute(delete(schema.intake).where(schema.intake.c.seq == place))
        self._connection.execute(delete(schema.removals).where(schema.removals.c.seq == place))
        self._removed.discard(article)

    # the run

    def begin_run(self, *, when: str) -> None:
        """Marks that a build begins; until `end_run` the corpus counts as unfinished."""
        number = (self._connection.scalar(select(func.max(schema.runs.c.seq))) or 0) + 1
        self._connection.execute(insert(schema.runs).values(seq=number, began=when, ended=None))

    def end_run(self, *, when: str) -> None:
        """Marks that everything is done, also what earlier cut-off runs left. When the corpus has doubled, the next `commit`
        also writes its file anew, without gaps."""
        self._is_to_pack = self._last_revision >= 2 * self._revisions_before
        self._connection.execute(update(schema.runs).where(schema.runs.c.ended.is_(None)).values(ended=when))
        self._flush()
        apply_judgements(self._connection, self._numberings.entities)

    def _flush(self) -> None:
        self._lines.flush()
        self._numberings.flush()
        for name in _ORDER:
            insert_rows(self._connection, schema.metadata.tables[name], self._rows[name])
        put_in_line(self._connection, self._rows["namings"])
        self._ledger.flush()
        self._index.add(self._connection, self._entries)
        self._rows.clear()
        self._entries.clear()
        self._new.clear()

    def commit(self) -> None:
        """Keeps everything since the last commit; a new transaction begins."""
        self._flush()
        transaction = self._connection.get_transaction()
        assert transaction is not None
        transaction.commit()
        if needs_erasing(self._connection):
            erase_traces(self._connection, self._index, self._path)
        if self._is_to_pack:
            pack(self._connection, self._index, self._path)
            self._is_to_pack, self._revisions_before = False, self._last_revision
        self._connection.begin()
