"""The tables of a corpus file. Every column's meaning stands in docs/reference/schema.md.

Numbers called `seq` are places in the stored order; they are internal, and no public id is made from them. Spans are two
columns (`…_start`, `…_end`, half-open, code points of the revision's text); where a record's evidence has spans they
stand in one text column as `start-end start-end`, empty for none; null when they are just the span of the record itself. A record of a layer is found by (`revision`, `n`), `n` its place in its layer.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()


def _number(name: str, *, key: bool = False, empty: bool = False) -> Column[int]:
    return Column(name, Integer, primary_key=key, nullable=empty, autoincrement=False)


def _words(name: str, *, empty: bool = False) -> Column[str]:
    return Column(name, Text, nullable=empty)


def _refers(name: str, to: str, *, empty: bool = False) -> Column[int]:
    return Column(name, Integer, ForeignKey(to), nullable=empty, autoincrement=False)


def _span(name: str, *, empty: bool = False) -> tuple[Column[int], Column[int]]:
    return _number(f"{name}_start", empty=empty), _number(f"{name}_end", empty=empty)


def _evidence(name: str = "evidence", *, empty: bool = False) -> tuple[Column[int], Column[str]]:
    return _refers(name, "evidence.id", empty=empty), _words(f"{name}_spans", empty=True)


def _layer_table(name: str, *columns: Column[Any]) -> Table:
    keys = (
        Column("revision", Integer, ForeignKey("revisions.seq"), primary_key=True, autoincrement=False),
        _number("n", key=True),
    )
    return Table(name, metadata, *keys, *columns, sqlite_with_rowid=False)


# what is said more than once is kept once
outlets = Table("outlets", metadata, _number("id", key=True), _words("name"), UniqueConstraint("name"))
entities = Table("entities", metadata, _number("id", key=True), _words("entity"), UniqueConstraint("entity"))
components = Table(
    "components", metadata, _number("id", key=True), _words("kind"), _words("name"), _words("version"),
    UniqueConstraint("kind", "name", "version"),
)  # fmt: skip
evidence = Table("evidence", metadata, _number("id", key=True), _words("code"), _words("named"))

# articles
articles = Table(
    "articles", metadata, _number("seq", key=True), _words("id"), _number("revision"), _words("language"),
    _refers("outlet", "outlets.id", empty=True), _words("published_start"), _words("published_end"), _number("set_aside"),
    UniqueConstraint("id"), Index("articles_by_day", "published_start"),
)  # fmt: skip
revisions = Table(
    "revisions", metadata, _number("seq", key=True), _refers("article", "articles.seq"), *_span("title", empty=True),
    _words("language"), *_evidence("language_evidence"),
    _refers("outlet", "outlets.id", empty=True), *_evidence("outlet_evidence", empty=True),
    _words("published_start", empty=True), _words("published_end", empty=True), *_evidence("published_evidence", empty=True),
    *_evidence("set_aside", empty=True), _words("url", empty=True),
    _words("source"), _words("record", empty=True), _words("sha256"), _words("fetched", empty=True), _words("extractor"),
    _number("length"), _number("bytes"), Index("revisions_of_article", "article"),
)  # fmt: skip
texts = Table(
    "texts", metadata,
    Column("revision", Integer, ForeignKey("revisions.seq"), primary_key=True, autoincrement=False), _words("text"),
)  # fmt: skip

# layers
layers = Table(
    "layers", metadata,
    Column("revision", Integer, ForeignKey("revisions.seq"), primary_key=True, autoincrement=False),
    Column("component", Integer, ForeignKey("components.id"), primary_key=True, autoincrement=False),
    _words("inputs", empty=True), sqlite_with_rowid=False,
)  # fmt: skip
boilerplate = _layer_table("boilerplate", *_span("span"), _words("why"), *_evidence())
sentences = _layer_table("sentences", *_span("span"), _number("paragraph"))
mentions = _layer_table(
    "mentions", *_span("span"), _words("type"), _words("kind"), *_span("title", empty=True),
    _number("score"), *_evidence(),
)  # fmt: skip
links = _layer_table("links", *_span("mention"), _refers("entity", "entities.id"), _number("score"), *_evidence())
namings = Table(
    "namings", metadata, Column("entity", Integer, ForeignKey("entities.id"), primary_key=True, autoincrement=False),
    Column("revision", Integer, ForeignKey("revisions.seq"), primary_key=True, autoincrement=False), sqlite_with_rowid=False,
)  # fmt: skip
forms = Table("forms", metadata, _number("id", key=True), _words("words"), _words("key", empty=True))
wordings = Table(
    "wordings", metadata, Column("entity", Integer, ForeignKey("entities.id"), primary_key=True, autoincrement=False),
    Column("revision", Integer, ForeignKey("revisions.seq"), primary_key=True, autoincrement=False),
    _number("kind", key=True),
    Column("form", Integer, ForeignKey("forms.id"), primary_key=True, autoincrement=False),
    _number("mentions"), sqlite_with_rowid=False,
)  # fmt: skip
times = _layer_table(
    "times",
    *_span("span"),
    _words("kind"),
    _words("value"),
    _words("calendar"),
    _words("anchor", empty=True),
    *_evidence(),
)
quotations = _layer_table(
    "quotations",
    _words("kind"),
    *_span("cue", empty=True),
    _number("score"),
    *_evidence(),
    _words("stance", empty=True),
)


def _quotation_part(name: str, *columns: Column[Any]) -> Table:
    keys = (
        Column("revision", Integer, ForeignKey("revisions.seq"), primary_key=True, autoincrement=False),
        _number("quotation", key=True),
        _number("n", key=True),
    )
    return Table(name, metadata, *keys, *columns, sqlite_with_rowid=False)


quotation_spans = _quotation_part("quotation_spans", *_span("span"))
speakers = _quotation_part(
    "speakers", *_span("span", empty=True), *_span("mention", empty=True), _words("kind", empty=True),
    *_span("behalf", empty=True),
)  # fmt: skip
transmitters = _quotation_part("transmitters", *_span("span"), *_span("mention", empty=True))

# events
events = Table("events", metadata, _number("seq", key=True), _words("id"), UniqueConstraint("id"))
event_redirects = Table(
    "event_redirects", metadata, Column("id", Text, primary_key=True), _refers("event", "events.seq"),
    sqlite_with_rowid=False,
)  # fmt: skip
accounts = Table(
    "accounts", metadata,
    Column("article", Integer, ForeignKey("articles.seq"), primary_key=True, autoincrement=False),
    _refers("event", "events.seq", empty=True), Column("score", Float, nullable=False), _words("evidence"),
    Index("accounts_of_event", "event"),
)  # fmt: skip
fingerprints = Table(
    "fingerprints", metadata, Column("day", Text, primary_key=True),
    Column("article", Integer, ForeignKey("articles.seq"), primary_key=True, autoincrement=False),
    Column("features", LargeBinary, nullable=False), sqlite_with_rowid=False,
)  # fmt: skip
ungrouped = Table(
    "ungrouped", metadata,
    Column("article", Integer, ForeignKey("articles.seq"), primary_key=True, autoincrement=False),
    Column("features", LargeBinary, nullable=False), Column("lines", LargeBinary),
)  # fmt: skip

# judgements
judgements = Table(
    "judgements", metadata, Column("id", Text, primary_key=True), _words("decision"), _words("left"), _words("right"),
    _words("made"), _words("by"), _words("note"), sqlite_with_rowid=False,
)  # fmt: skip
judged_mentions = Table(
    "judged_mentions", metadata, Column("judgement", Text, ForeignKey("judgements.id"), primary_key=True),
    Column("side", Text, primary_key=True), _number("n", key=True), _words("article"), *_span("span"), _words("words"),
    _words("digest"), sqlite_with_rowid=False,
)  # fmt: skip
entity_redirects = Table(
    "entity_redirects", metadata, Column("id", Text, primary_key=True), _words("entity"), sqlite_with_rowid=False
)

# people's own knowledge
knowledge_files = Table(
    "knowledge_files", metadata, _number("seq", key=True), _words("name"), _words("sha256"), _words("digest"),
    _number("entries"), _number("faults"), _words("imported"), UniqueConstraint("name"),
)  # fmt: skip
knowledge_entries = Table(
    "knowledge_entries", metadata, Column("entity", Text, primary_key=True),
    Column("file", Integer, ForeignKey("knowledge_files.seq"), primary_key=True, autoincrement=False),
    _number("line"), _words("entry"), _words("readings"), _number("listed"), sqlite_with_rowid=False,
)  # fmt: skip
knowledge_news = Table("knowledge_news", metadata, Column("key", Text, primary_key=True), sqlite_with_rowid=False)

# entities that may be one
unjoined = Table(
    "unjoined", metadata, Column("entity", Integer, ForeignKey("entities.id"), primary_key=True, autoincrement=False)
)
compared_names = Table(
    "compared_names", metadata,
    Column("entity", Integer, ForeignKey("entities.id"), primary_key=True, autoincrement=False), _number("digest"),
)  # fmt: skip
name_keys = Table(
    "name_keys", metadata, _number("key", key=True),
    Column("entity", Integer, ForeignKey("entities.id"), primary_key=True, autoincrement=False), sqlite_with_rowid=False,
)  # fmt: skip
joins = Table(
    "joins", metadata, Column("left", Integer, ForeignKey("entities.id"), primary_key=True, autoincrement=False),
    Column("right", Integer, ForeignKey("entities.id"), primary_key=True, autoincrement=False), _words("decision"),
    _number("score"), _number("bits"), _number("shorter"), _number("single"), _words("names"), _words("evidence"),
    Index("joins_of_right", "right"), sqlite_with_rowid=False,
)  # fmt: skip

# the run
intake = Table(
    "intake", metadata, Column("key", LargeBinary, primary_key=True), _number("seq"), sqlite_with_rowid=False
)
quarantine = Table(
    "quarantine", metadata, _number("seq", key=True), _words("id"), _words("path"), _words("reason"), _words("next_step"),
    _words("code"), _words("source"), _words("record", empty=True), _words("sha256"), _words("fetched", empty=True),
    _words("extractor"), UniqueConstraint("id", "path"),
)  # fmt: skip
removals = Table(
    "removals", metadata, _number("seq", key=True), _words("id"), _words("removed"), UniqueConstraint("id")
)
runs = Table("runs", metadata, _number("seq", key=True), _words("began"), _words("ended", empty=True))
line_counts = Table(
    "line_counts", metadata, Column("outlet", Integer, ForeignKey("outlets.id"), primary_key=True, autoincrement=False),
    _number("line", key=True), _number("articles"), sqlite_with_rowid=False,
)  # fmt: skip
recurring_lines = Table(
    "recurring_lines", metadata, Column("outlet", Integer, ForeignKey("outlets.id"), primary_key=True, autoincrement=False),
    _number("line", key=True), sqlite_with_rowid=False,
)  # fmt: skip
facts = Table("facts", metadata, Column("name", Text, primary_key=True), _words("value"), sqlite_with_rowid=False)
migrations = Table(
    "migrations", metadata, Column("name", Text, primary_key=True), _number("place"), sqlite_with_rowid=False
)

LAYER_TABLES = (
    layers, boilerplate, sentences, mentions, links, times, quotations, quotation_spans, speakers, transmitters,
)  # fmt: skip
"""The tables whose rows belong to one revision and are replaced with its layers; `namings` and `wordings`, which follow from `links`, go
with them."""
EVIDENCE_COLUMNS = (
    boilerplate.c.evidence, mentions.c.evidence, links.c.evidence, times.c.evidence, quotations.c.evidence,
    revisions.c.language_evidence, revisions.c.outlet_evidence, revisions.c.published_evidence, revisions.c.set_aside,
)  # fmt: skip
"""Every column that refers to the evidence table."""
