"""Rows to layers: the annotations of many revisions with one query a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select

from rawi.model.annotations import (
    Annotation,
    Boilerplate,
    Link,
    Mention,
    Quotation,
    Sentence,
    Speaker,
    Time,
    Transmitter,
)
from rawi.model.evidence import Evidence
from rawi.model.layers import LAYER_RECORDS, Layer, LayerKind, Layers
from rawi.model.spans import Span
from rawi.store import schema
from rawi.store.article_rows import read_span
from rawi.store.numbering import read_named, read_score, read_spans


def read_layers(
    connection: Connection, revisions: Sequence[int], kinds: Iterable[LayerKind] = tuple(LAYER_RECORDS)
) -> dict[int, Layers]:
    """The layers of each of these revisions, by revision; only those of `kinds`."""
    wanted = set(kinds)
    heads = _layer_heads(connection, revisions)
    records: dict[str, Mapping[int, tuple[Annotation, ...]]] = {
        kind: _READERS[kind](connection, revisions) for kind in wanted
    }
    return {
        revision: Layers(
            by_kind={
                kind: _layer(head, records[kind].get(revision, ()))
                for kind, head in heads.get(revision, {}).items()
                if kind in wanted
            }
        )
        for revision in revisions
    }


def _layer_heads(connection: Connection, revisions: Sequence[int]) -> dict[int, dict[LayerKind, Any]]:
    layers, components = schema.layers, schema.components
    query = select(layers, components.c.kind, components.c.name, components.c.version).join(components)
    heads: dict[int, dict[LayerKind, Any]] = defaultdict(dict)
    for row in connection.execute(query.where(layers.c.revision.in_(revisions))):
        heads[row.revision][row.kind] = row
    return heads


def _layer(head: Any, records: tuple[Annotation, ...]) -> Layer[Annotation]:
    inputs: Any = tuple(tuple(pair.split("=", 1)) for pair in head.inputs.split(" ")) if head.inputs else ()
    return Layer(kind=head.kind, component=head.name, version=head.version, records=records, inputs=inputs)


def _rows(connection: Connection, table: Table, revisions: Sequence[int]) -> Iterator[Any]:
    """The rows of these revisions in order, with the code and values of their evidence where they have one."""
    query = select(table)
    if "evidence" in table.c:
        reason = schema.evidence
        query = select(table, reason.c.code, reason.c.named).join(reason, reason.c.id == table.c.evidence)
    yield from connection.execute(query.where(table.c.revision.in_(revisions)).order_by(*table.primary_key.columns))


def _by_revision(
    connection: Connection, table: Table, revisions: Sequence[int], read: Callable[[Any], Annotation]
) -> Mapping[int, tuple[Annotation, ...]]:
    found: dict[int, list[Annotation]] = defaultdict(list)
    for row in _rows(connection, table, revisions):
        found[row.revision].append(read(row))
    return {revision: tuple(records) for revision, records in found.items()}


def _evidence(row: Any, own: Span | None) -> Evidence:
    return Evidence(row.code, read_spans(row.evidence_spans, own), read_named(row.named))


def _boilerplate(row: Any) -> Boilerplate:
    span = Span(row.span_start, row.span_end)
    return Boilerplate(span=span, why=row.why, evidence=_evidence(row, span))


def _sentence(row: Any) -> Sentence:
    return Sentence(span=Span(row.span_start, row.span_end), paragraph=row.paragraph)


def _mention(row: Any) -> Mention:
    span = Span(row.span_start, row.span_end)
    return Mention(
        span=span,
        type=row.type,
        kind=row.kind,
        evidence=_evidence(row, span),
        title=read_span(row.title_start, row.title_end),
        score=read_score(row.score),
    )


def _time(row: Any) -> Time:
    span = Span(row.span_start, row.span_end)
    return Time(
        span=span,
        kind=row.kind,
        value=row.value,
        evidence=_evidence(row, span),
        calendar=row.calendar,
        anchor=row.anchor,
    )


def _links(connection: Connection, revisions: Sequence[int]) -> Mapping[int, tuple[Annotation, ...]]:
    links, entities, reason = schema.links, schema.entities, schema.evidence
    query = (
        select(links, entities.c.entity.label("entity_id"), reason.c.code, reason.c.named)
        .join(entities, entities.c.id == links.c.entity)
        .join(reason, reason.c.id == links.c.evidence)
    )
    found: dict[int, list[Annotation]] = defaultdict(list)
    order = (links.c.revision, links.c.n)
    for row in connection.execute(query.where(links.c.revision.in_(revisions)).order_by(*order)):
        mention = Span(row.mention_start, row.mention_end)
        link = Link(
            mention=mention, entity=row.entity_id, evidence=_evidence(row, mention), score=read_score(row.score)
        )
        found[row.revision].append(link)
    return {revision: tuple(records) for revision, records in found.items()}


def _quotations(connection: Connection, revisions: Sequence[int]) -> Mapping[int, tuple[Annotation, ...]]:
    content = _parts(connection, schema.quotation_spans, revisions, _content_span)
    speakers = _parts(connection, schema.speakers, revisions, _speaker)
    via = _parts(connection, schema.transmitters, revisions, _transmitter)

    def read(row: Any) -> Quotation:
        key, cue = (row.revision, row.n), read_span(row.cue_start, row.cue_end)
        return Quotation(
            content=tuple(content[key]),
            kind=row.kind,
            cue=cue,
            speakers=tuple(speakers[key]),
            evidence=_evidence(row, cue),
            via=tuple(via[key]),
            score=read_score(row.score),
            stance=row.stance or "neutral",
        )

    return _by_revision(connection, schema.quotations, revisions, read)


def _parts(
    connection: Connection, table: Table, revisions: Sequence[int], read: Callable[[Any], Any]
) -> defaultdict[tuple[int, int], list[Any]]:
    parts: defaultdict[tuple[int, int], list[Any]] = defaultdict(list)
    for row in _rows(connection, table, revisions):
        parts[row.revision, row.quotation].append(read(row))
    return parts


def _content_span(row: Any) -> Span:
    return Span(row.span_start, row.span_end)


def _speaker(row: Any) -> Speaker:
    return Speaker(
        span=read_span(row.span_start, row.span_end),
        mention=read_span(row.mention_start, row.mention_end),
        kind=row.kind,
        on_behalf_of=read_span(row.behalf_start, row.behalf_end),
    )


def _transmitter(row: Any) -> Transmitter:
    return Transmitter(span=_content_span(row), mention=read_span(row.mention_start, row.mention_end))


def _plain(table: Table, read: Callable[[Any], Annotation]) -> _Reader:
    return lambda connection, revisions: _by_revision(connection, table, revisions, read)


_Reader = Callable[[Connection, Sequence[int]], Mapping[int, tuple[Annotation, ...]]]
_READERS: Mapping[LayerKind, _Reader] = {
    "boilerplate": _plain(schema.boilerplate, _boilerplate),
    "sentences": _plain(schema.sentences, _sentence),
    "mentions": _plain(schema.mentions, _mention),
    "links": _links,
    "times": _plain(schema.times, _time),
    "quotations": _quotations,
}
