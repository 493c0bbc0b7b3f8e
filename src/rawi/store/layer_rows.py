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

Row = dict[str, Any]
Rows = dict[str, list[Row]]
"""Rows waiting to be written, by table name."""


def add_layer_rows(rows: Rows, revision: int, layers: Layers, numberings: Numberings) -> None:
    """Adds the rows of all layers of one revision."""
    for kind, layer in layers.by_kind.items():
        component = numberings.components.number(kind, layer.component, layer.version)
        rows["layers"].append({"revision": revision, "component": component, "inputs": inputs_word(layer.inputs)})
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


def span_columns(name: str, span: Span | None) -> Row:
    """The two columns of a span that may be missing."""
    return {f"{name}_start": span.start if span else None, f"{name}_end": span.end if span else None}


def _boilerplate(rows: Rows, revision: int, records: Iterable[Boilerplate], numberings: Numberings) -> None:
    for n, record in enumerate(records):
        number, spans = numberings.evidence(record.evidence, record.span)
        rows["boilerplate"].append({
            "revision": revision, "n": n, "span_start": record.span.start, "span_end": record.span.end, "why": record.why,
            "evidence": number, "evidence_spans": spans,
        })  # fmt: skip


def _sentences(rows: Rows, revision: int, records: Iterable[Sentence], _numberings: Numberings) -> None:
    rows["sentences"] += [
        {"revision": revision, "n": n, "span_start": record.span.start, "span_end": record.span.end,
         "paragraph": record.paragraph}
        for n, record in enumerate(records)
    ]  # fmt: skip


def _mentions(rows: Rows, revision: int, records: Iterable[Mention], numberings: Numberings) -> None:
    for n, record in enumerate(records):
        number, spans = numberings.evidence(record.evidence, record.span)
        rows["mentions"].append({
            "revision": revision, "n": n, "span_start": record.span.start, "span_end": record.span.end,
            "type": record.type, "kind": record.kind, **span_columns("title", record.title), "score": score_number(record.score),
            "evidence": number, "evidence_spans": spans,
        })  # fmt: skip


def _links(rows: Rows, revision: int, records: Sequence[Link], numberings: Numberings) -> None:
    for n, record in enumerate(records):
        number, spans = numberings.evidence(record.evidence, record.mention)
        rows["links"].append({
            "revision": revision, "n": n, "mention_start": record.mention.start, "mention_end": record.mention.end,
            "entity": numberings.entities.number(record.entity), "score": score_number(record.score),
            "evidence": number, "evidence_spans": spans,
        })  # fmt: skip
    named = dict.fromkeys(numberings.entities.number(record.entity) for record in records)
    rows["namings"] += [{"entity": entity, "revision": revision} for entity in named]


def _times(rows: Rows, revision: int, records: Iterable[Time], numberings: Numberings) -> None:
    for n, record in enumerate(records):
        number, spans = numberings.evidence(record.evidence, record.span)
        rows["times"].append({
            "revision": revision, "n": n, "span_start": record.span.start, "span_end": record.span.end,
            "kind": record.kind, "value": record.value, "calendar": record.calendar, "anchor": record.anchor,
            "evidence": number, "evidence_spans": spans,
        })  # fmt: skip


def _quotations(rows: Rows, revision: int, records: Iterable[Quotation], numberings: Numberings) -> None:
    for n, record in enumerate(records):
        number, spans = numberings.evidence(record.evidence, record.cue)
        rows["quotations"].append({
            "revision": revision, "n": n, "kind": record.kind, **span_columns("cue", record.cue), "score": score_number(record.score),
            "evidence": number, "evidence_spans": spans,
        })  # fmt: skip
        _quotation_parts(rows, {"revision": revision, "quotation": n}, record)


def _quotation_parts(rows: Rows, key: Row, record: Quotation) -> None:
    rows["quotation_spans"] += [
        {**key, "n": n, "span_start": span.start, "span_end": span.end} for n, span in enumerate(record.content)
    ]
    rows["speakers"] += [
        {**key, "n": n, **span_columns("span", speaker.span), **span_columns("mention", speaker.mention)}
        for n, speaker in enumerate(record.speakers)
    ]
    rows["transmitters"] += [
        {**key, "n": n, **span_columns("span", link.span), **span_columns("mention", link.mention)}
        for n, link in enumerate(record.via)
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
