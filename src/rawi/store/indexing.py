"""Keeping the search index in step with the articles."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from rawi.store import schema
from rawi.store.fulltext import SearchIndex
from rawi.store.readings import read_revisions
from rawi.store.terms import IndexTerms, index_terms, terms_version

_AT_ONCE = 500
_FACT = "terms_version"


def terms_in_index(connection: Connection, revision: int) -> IndexTerms:
    """The terms the index holds for a revision: made again, since they follow from the text and its boilerplate."""
    reading = read_revisions(connection, [revision], kinds=("boilerplate",))[0]
    return index_terms(reading.article, reading.layers)


def bring_index_up_to_date(connection: Connection, index: SearchIndex) -> None:
    """Makes the whole index anew when the rules that make terms have changed since it was made."""
    table = schema.facts
    if connection.scalar(select(table.c.value).where(table.c.name == _FACT)) == terms_version():
        return
    index.empty(connection)
    articles = schema.articles
    last = 0
    while True:
        query = select(articles.c.seq, articles.c.revision).where(articles.c.seq > last)
        found = connection.execute(query.order_by(articles.c.seq).limit(_AT_ONCE)).all()
        if not found:
            break
        readings = read_revisions(connection, [row.revision for row in found], kinds=("boilerplate",))
        terms = [index_terms(reading.article, reading.layers) for reading in readings]
        index.add(connection, [(row.seq, entry) for row, entry in zip(found, terms, strict=True)])
        last = found[-1].seq
    row = {"name": _FACT, "value": terms_version()}
    connection.execute(insert(table).values(row).on_conflict_do_update(set_={"value": terms_version()}))
