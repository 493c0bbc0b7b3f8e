"""Judgements as rows, and the mentions they hold on to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, delete, exists, select

from rawi.model.judgements import Anchor, Judgement, Side, in_order
from rawi.model.spans import Span
from rawi.store import schema
from rawi.store.bulk import insert_rows

_SIDES = ("left", "right")


def read_judgements(connection: Connection) -> tuple[Judgement, ...]:
    """All judgements in the order they were made."""
    table, mentions = schema.judgements, schema.judged_mentions
    anchors: dict[tuple[str, str], list[Anchor]] = defaultdict(list)
    for row in connection.execute(select(mentions).order_by(mentions.c.judgement, mentions.c.side, mentions.c.n)):
        span = Span(row.span_start, row.span_end)
        anchors[row.judgement, row.side].append(
            Anchor(article=row.article, span=span, words=row.words, digest=row.digest)
        )
    return in_order(
        Judgement(
            id=row.id,
            decision=row.decision,
            left=Side(entity=row.left, anchors=tuple(anchors[row.id, "left"])),
            right=Side(entity=row.right, anchors=tuple(anchors[row.id, "right"])),
            when=row.made,
            by=row.by,
            note=row.note,
        )
        for row in connection.execute(select(table))
    )


def add_judgements(connection: Connection, judgements: Iterable[Judgement]) -> int:
    """Adds those that are not there yet; gives how many."""
    known = set(connection.scalars(select(schema.judgements.c.id)))
    new = {made.id: made for made in judgements if made.id not in known}
    insert_rows(connection, schema.judgements, [_row(made) for made in new.values()])
    insert_rows(connection, schema.judged_mentions, [row for made in new.values() for row in _anchor_rows(made)])
    return len(new)


def _row(made: Judgement) -> dict[str, Any]:
    return {
        "id": made.id, "decision": made.decision, "left": made.left.entity, "right": made.right.entity,
        "made": made.when, "by": made.by, "note": made.note,
    }  # fmt: skip


def _anchor_rows(made: Judgement) -> Iterator[dict[str, Any]]:
    for name, side in zip(_SIDES, (made.left, made.right), strict=True):
        for n, held in enumerate(side.anchors):
            yield {
                "judgement": made.id, "side": name, "n": n, "article": held.article, "span_start": held.span.start,
                "span_end": held.span.end, "words": held.words, "digest": held.digest,
            }  # fmt: skip


def delete_judgement(connection: Connection, judgement: str) -> bool:
    """Deletes a judgement; False when there is none of this id."""
    table, mentions = schema.judgements, schema.judged_mentions
    connection.execute(delete(mentions).where(mentions.c.judgement == judgement))
    return connection.execute(delete(table).where(table.c.id == judgement)).rowcount > 0


def forget_article(connection: Connection, article: str) -> None:
    """Takes the mentions of an article out of all judgements, and with them every judgement that held on to nothing else on
    one of its sides."""
    mentions = schema.judged_mentions
    query = select(mentions.c.judgement, mentions.c.side).where(mentions.c.article == article).distinct()
    touched = connection.execute(query).all()
    connection.execute(delete(mentions).where(mentions.c.article == article))
    for judgement, side in touched:
        left = exists().where(mentions.c.judgement == judgement, mentions.c.side == side)
        if not connection.scalar(select(left)):
            delete_judgement(connection, judgement)
