"""Readings out of the corpus: articles with their layers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from rawi.model.layers import LAYER_RECORDS, LayerKind, Reading
from rawi.store import schema
from rawi.store.article_rows import read_article, select_articles
from rawi.store.bulk import one_row
from rawi.store.layer_reading import read_layers


def read_revisions(
    connection: Connection, revisions: Sequence[int], *, kinds: Iterable[LayerKind] = tuple(LAYER_RECORDS)
) -> list[Reading]:
    """The readings of these revisions (places, not names), in the order asked for; only layers of `kinds`."""
    query = select_articles().where(schema.revisions.c.seq.in_(revisions))
    articles = {row.seq: read_article(row) for row in connection.execute(query)}
    layers = read_layers(connection, revisions, kinds)
    return [Reading(article=articles[seq], layers=layers[seq]) for seq in revisions]


def newest_revision(connection: Connection, article: str) -> tuple[int, int] | None:
    """The place of an article and of its newest revision; None when there is no such article."""
    row = one_row(connection, schema.articles.c.id, article)
    return None if row is None else (row.seq, row.revision)


def revision_place(connection: Connection, article: int, revision: str) -> int | None:
    """The place of the revision of this name of the article at that place, or None. The name is that of `Article.revision`."""
    table = schema.revisions
    query = select(table.c.seq, table.c.sha256, table.c.extractor).where(table.c.article == article)
    for row in connection.execute(query):
        if f"{row.sha256[:16]}.{row.extractor}" == revision:
            found: int = row.seq
            return found
    return None


def revision_text(connection: Connection, revision: int) -> str:
    """The text of the revision at that place."""
    texts = schema.texts
    text: str = connection.scalars(select(texts.c.text).where(texts.c.revision == revision)).one()
    return text
