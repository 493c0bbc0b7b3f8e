"""Flat rows for export: one readable row a record, the same columns in every format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal

from sqlalchemy import Connection, select

from rawi.model.annotations import Link, Mention, Quotation, Time
from rawi.model.layers import LayerKind, Reading
from rawi.model.spans import Span
from rawi.store import schema
from rawi.store.readings import read_revisions
from rawi.store.redirects import read_redirects

TableName = Literal["articles", "mentions", "quotations", "times", "events"]
Row = dict[str, Any]
_AT_ONCE = 200

COLUMNS: Mapping[TableName, tuple[str, ...]] = {
    "articles": (
        "id", "revision", "language", "outlet", "published", "published_end", "title", "url", "event", "set_aside",
        "length", "source", "record", "sha256", "fetched", "extractor", "text",
    ),
    "mentions": ("article", "start", "end", "words", "type", "kind", "title", "entity", "score", "link_score", "evidence"),
    "quotations": (
        "article", "start", "end", "words", "kind", "cue", "stance", "speakers", "speaker_entities", "speaker_kinds",
        "on_behalf_of", "on_behalf_of_entities", "via", "via_entities", "score", "evidence",
    ),
    "times": ("article", "start", "end", "words", "kind", "value", "calendar", "anchor", "evidence"),
    "events": ("event", "article", "language", "outlet", "published", "title"),
}  # fmt: skip
"""The columns of each table; several names in one cell are joined by ` | `, offsets are code points of the article's text."""


def export_rows(connection: Connection, table: TableName) -> Iterator[Row]:
    """The rows of one table in stored order, newest revisions only; reads a few hundred articles at a time."""
    make, kinds = _MAKERS[table]
    redirects = read_redirects(connection)
    for batch in _batches(connection):
        readings = read_revisions(connection, [row.revision for row in batch], kinds=kinds)
        for row, reading in zip(batch, readings, strict=True):
            yield from make(redirects.reading(reading), row.event)


def _batches(connection: Connection) -> Iterator[Sequence[Any]]:
    articles, accounts, events = schema.articles, schema.accounts, schema.events
    query = (
        select(articles.c.seq, articles.c.revision, events.c.id.label("event"))
        .select_from(articles.outerjoin(accounts, accounts.c.article == articles.c.seq).outerjoin(events))
        .order_by(articles.c.seq)
        .limit(_AT_ONCE)
    )
    last = 0
    while batch := connection.execute(query.where(articles.c.seq > last)).all():
        yield batch
        last = batch[-1].seq


def _articles(reading: Reading, event: str | None) -> Iterator[Row]:
    article = reading.article
    origin, published = article.provenance, article.published
    yield {
        "id": article.id, "revision": article.revision, "language": article.language, "outlet": article.outlet,
        "published": published.start if published else None, "published_end": published.end if published else None,
        "title": article.title_text, "url": article.url, "event": event,
        "set_aside": article.set_aside.code if article.set_aside else None, "length": len(article.text),
        "source": origin.source, "record": origin.record, "sha256": origin.sha256, "fetched": origin.fetched,
        "extractor": origin.extractor, "text": article.text,
    }  # fmt: skip


def _place(reading: Reading, span: Span) -> Row:
    text = reading.article.text
    return {"article": reading.article.id, "start": span.start, "end": span.end, "words": span.of(text)}


def _mentions(reading: Reading, _event: str | None) -> Iterator[Row]:
    links = _links_by_mention(reading)
    for mention in reading.layers.mentions:
        link = links.get(mention.span)
        yield {**_place(reading, mention.span), **_mention_cells(reading, mention, link)}


def _mention_cells(reading: Reading, mention: Mention, link: Link | None) -> Row:
    return {
        "type": mention.type, "kind": mention.kind, "title": _words(reading, mention.title),
        "entity": link.entity if link else None, "score": mention.score, "link_score": link.score if link else None,
        "evidence": mention.evidence.code,
    }  # fmt: skip


def _links_by_mention(reading: Reading) -> dict[Span, Link]:
    return {link.mention: link for link in reading.layers.links}


def _words(reading: Reading, span: Span | None) -> str | None:
    return None if span is None else span.of(reading.article.text)


def _quotations(reading: Reading, _event: str | None) -> Iterator[Row]:
    links = _links_by_mention(reading)
    for quotation in reading.layers.quotations:
        words = " … ".join(span.of(reading.article.text) for span in quotation.content)
        yield {**_place(reading, quotation.span), "words": words, **_quotation_cells(reading, quotation, links)}


def _quotation_cells(reading: Reading, quotation: Quotation, links: Mapping[Span, Link]) -> Row:
    speakers, via = quotation.speakers, quotation.via
    return {
        "kind": quotation.kind, "cue": _words(reading, quotation.cue), "stance": quotation.stance,
        "speakers": _several(_words(reading, speaker.span) for speaker in speakers),
        "speaker_entities": _several(_entity(links, speaker.mention) for speaker in speakers),
        "speaker_kinds": _several(speaker.kind for speaker in speakers),
        "on_behalf_of": _several(_words(reading, speaker.on_behalf_of) for speaker in speakers),
        "on_behalf_of_entities": _several(_entity(links, speaker.on_behalf_of) for speaker in speakers),
        "via": _several(_words(reading, transmitter.span) for transmitter in via),
        "via_entities": _several(_entity(links, transmitter.mention) for transmitter in via),
        "score": quotation.score, "evidence": quotation.evidence.code,
    }  # fmt: skip


def _entity(links: Mapping[Span, Link], mention: Span | None) -> str | None:
    link = None if mention is None else links.get(mention)
    return None if link is None else link.entity


def _several(words: Iterator[str | None]) -> str | None:
    return " | ".join(word for word in words if word is not None) or None


def _times(reading: Reading, _event: str | None) -> Iterator[Row]:
    for time in reading.layers.times:
        yield {**_place(reading, time.span), **_time_cells(time)}


def _time_cells(time: Time) -> Row:
    return {
        "kind": time.kind, "value": time.value, "calendar": time.calendar, "anchor": time.anchor,
        "evidence": time.evidence.code,
    }  # fmt: skip


def _events(reading: Reading, event: str | None) -> Iterator[Row]:
    article = reading.article
    if event is not None:
        yield {
            "event": event, "article": article.id, "language": article.language, "outlet": article.outlet,
            "published": article.published.start if article.published else None, "title": article.title_text,
        }  # fmt: skip


_Maker = Callable[[Reading, str | None], Iterator[Row]]
_MAKERS: Mapping[TableName, tuple[_Maker, tuple[LayerKind, ...]]] = {
    "articles": (_articles, ()),
    "mentions": (_mentions, ("mentions", "links")),
    "quotations": (_quotations, ("quotations", "links")),
    "times": (_times, ("times",)),
    "events": (_events, ()),
}
