"""Layers to rows: every record of a layer becomes a row of the table named after its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Connection, delete, select

from rawi.model.annotations import Annotation, Boilerplate, Link, Mention, Quotation, Sentence, Time
from rawi.model.layers import LayerKind, Layers
from rawi.model.spans import Span
from rawi.store import schema
from rawi.store.numbering import Numberings, score_number

NamedRow = dict[str, Any]
Row = tuple[Any, ...] | NamedRow
"""A row by the names of its columns, or, in the layers' tables with their many rows, in the order of the columns."""
Rows = dict[str, list[Row]]
"""Rows waiting to be written, by table name; those of one table are all of one kind."""


def add_layer_rows(rows: Rows, revision: int, layers: Layers, numberings: Numberings) -> None:
    """Adds the rows of all layers of one revision."""
    for kind, layer in layers.by_kind.items():
        component = numberings.components.number(kind, layer.component, layer.version)
        rows["layers"].append((revision, component, inputs_word(layer.inputs)))
        _WRITERS[kind](rows, revision, layer.records, numberings)


def delete_layer_rows(connection: Connection, revisions: Sequence[int]) -> None:
    """Deletes the rows of all layers of these revisions."""
    namings, links = schema.namings, schema.links
    named = select(links.c.entity).where(links.c.revision.in_(revisions))
    connection.execute(delete(namings).where(namings.c.entity.in_(named), namings.c.revision.in_(revisions)))
    for table in schema.LAYER_TABLES:
        connection.execute(delete(table).where(table.c.revision.in_(revisions)))


def inputs_word(inputs: Iterable[tuple[str, str]]) -> str | None:
    """The inputs of a layer as `kind=digest kind=digest`; None for none."""
    return " ".join(f"{kind}={digest}" for kind, digest in inputs) or None


def span_columns(name: str, span: Span | None) -> NamedRow:
    """The two columns of a span that may be missing."""
    return {f"{name}_start": span.start if span else None, f"{name}_end": span.end if span else None}


def _bounds(span: Span | None) -> tuple[int | None, int | None]:
    return (None, None) if span is None else (span.start, span.end)


def _boilerplate(rows: Rows, revision: int, records: Iterable[Boilerplate], numberings: Numberings) -> None:
    rows["boilerplate"] += [
        (revision, n, *_bounds(record.span), record.why, *numberings.evidence(record.evidence, record.span))
        for n, record in enumerate(records)
    ]


def _sentences(rows: Rows, revision: int, records: Iterable[Sentence], _numberings: Numberings) -> None:
    rows["sentences"] += [
        (revision, n, record.span.start, record.span.end, record.paragraph) for n, record in enumerate(records)
    ]


def _mentions(rows: Rows, revision: int, records: Iterable[Mention], numberings: Numberings) -> None:
    rows["mentions"] += [
        (
            revision, n, record.span.start, record.span.end, record.type, record.kind, *_bounds(record.title),
            score_number(record.score), *numberings.evidence(record.evidence, record.span),
        )
        for n, record in enumerate(records)
    ]  # fmt: skip


def _links(rows: Rows, revision: int, records: Sequence[Link], numberings: Numberings) -> None:
    entities = [numberings.entities.number(record.entity) for record in records]
    rows["links"] += [
        (
            revision, n, record.mention.start, record.mention.end, entities[n],
            score_number(record.score), *numberings.evidence(record.evidence, record.mention),
        )
        for n, record in enumerate(records)
    ]  # fmt: skip
    rows["namings"] += [(entity, revision) for entity in dict.fromkeys(entities)]


def _times(rows: Rows, revision: int, records: Iterable[Time], numberings: Numberings) -> None:
    rows["times"] += [
        (
            revision, n, record.span.start, record.span.end, record.kind, record.value, record.calendar, record.anchor,
            *numberings.evidence(record.evidence, record.span),
        )
        for n, record in enumerate(records)
    ]  # fmt: skip


def _quotations(rows: Rows, revision: int, records: Iterable[Quotation], numberings: Numberings) -> None:
    for n, record in enumerate(records):
        evidence = numberings.evidence(record.evidence, record.cue)
        rows["quotations"].append(
            (revision, n, record.kind, *_bounds(record.cue), score_number(record.score), *evidence)
        )
        _quotation_parts(rows, (revision, n), record)


def _quotation_parts(rows: Rows, key: tuple[int, int], record: Quotation) -> None:
    rows["quotation_spans"] += [(*key, n, span.start, span.end) for n, span in enumerate(record.content)]
    rows["speakers"] += [
        (*key, n, *_bounds(speaker.span), *_bounds(speaker.mention)) for n, speaker in enumerate(record.speakers)
    ]
    rows["transmitters"] += [
        (*key, n, *_bounds(link.span), *_bounds(link.mention)) for n, link in enumerate(record.via)
    ]


_Writer = Callable[[Rows, int, Sequence[Annotation], Numberings], None]
_WRITERS: Mapping[LayerKind, _Writer] = cast(
    "Mapping[LayerKind, _Writer]",
    {
        "boilerplate": _boilerplate,
        "sentences": _sentences,
        "mentions": _mentions,
        "links": _links,
        "times": _times,
        "quotations": _quotations,
    },
)
