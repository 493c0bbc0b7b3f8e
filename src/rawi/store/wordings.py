"""How articles word the entities they name: the table `wordings`, which follows from links, mentions and texts.

Only the newest revision of an article has rows in it, so that counting needs no look at `articles`. The kind `title` is
the title beside a mention, the others are the mention's own words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, literal, select

from rawi.store import schema
from rawi.store.bulk import insert_rows
from rawi.store.numbering import Numbering, Numberings
from rawi.text.transliteration import name_words

NAME, TITLE = 0, 3
KINDS = ("name", "nominal", "pronoun", "title")
"""What the numbers in the column `kind` stand for: the kind of the mention whose words they are, or a title beside one."""
_SPAN, _KIND, _TITLE = slice(1, 3), 4, slice(5, 7)
"""Columns of a row of `mentions` without its revision."""
_AT_ONCE = 20_000
_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
"""What SQLite's `lower` does."""
MOST = 300
"""Code points of a mention's words that are kept; a longer one is cut, so that a faulty annotator cannot fill the corpus."""

WordingRow = tuple[str, str, str, int]
"""The id of an entity, a kind, words, and how many mentions of the article have them."""


def wordings_of(found: Mapping[str, Sequence[tuple[Any, ...]]], text: str) -> list[WordingRow]:
    """The wordings of one article from the rows of its mentions and links (without their revision); pure."""
    mentions = {row[_SPAN]: row for row in found.get("mentions", ())}
    counts: Counter[tuple[str, str, str]] = Counter()
    for link in found.get("links", ()):
        mention = mentions.get(link[_SPAN])
        if mention is not None:
            counts.update((link[3], *worded) for worded in _worded(text, mention[_KIND], link[_SPAN], mention[_TITLE]))
    return [(*worded, count) for worded, count in counts.items()]


def _worded(
    text: str, kind: str, mention: tuple[int, int], title: tuple[int | None, int | None]
) -> Iterator[tuple[str, str]]:
    start, end = mention
    yield kind, text[start:end][:MOST]
    if title[0] is not None:
        yield KINDS[TITLE], text[title[0] : title[1]][:MOST]


def wording_rows(revision: int, found: Sequence[WordingRow], numberings: Numberings) -> list[tuple[Any, ...]]:
    """The rows of `wordings` for one revision."""
    entities, forms = numberings.entities, numberings.forms
    return [
        (entities.number(entity), revision, KINDS.index(kind), form_number(forms, words, kind), count)
        for entity, kind, words, count in found
    ]


def form_number(forms: Numbering, words: str, kind: str) -> int:
    """The number of a wording; only names have keys, for only they are searched."""
    return forms.number(words, _stored_key(words) if kind == KINDS[NAME] else None)


@lru_cache(maxsize=50_000)
def _stored_key(words: str) -> str | None:
    """The key of a wording; None where it is what `searched_key` makes of the words."""
    key = form_key(words)
    return None if key == f" {words.translate(_LOWER)}" else key


def searched_key() -> ColumnElement[str]:
    """The keys of the table `forms` in a query."""
    forms = schema.forms
    return func.coalesce(forms.c.key, literal(" ").concat(func.lower(forms.c.words)))


def form_key(words: str) -> str:
    """What wordings are searched by: a space before each word as entities compare them (folded, without the article)."""
    return "".join(f" {word}" for word in name_words(words))


def delete_wordings(connection: Connection, revisions: Sequence[int]) -> None:
    """Deletes the rows of these revisions; their links must still be there."""
    wordings, links = schema.wordings, schema.links
    named = select(links.c.entity).where(links.c.revision.in_(revisions))
    connection.execute(delete(wordings).where(wordings.c.entity.in_(named), wordings.c.revision.in_(revisions)))


def fill_wordings(connection: Connection) -> None:
    """Makes all rows from links, mentions and texts: for a corpus that was made before there were any."""
    forms, rows = Numbering(connection, schema.forms, unique=False), []
    for revision, counts in _stored(connection):
        rows += [
            (entity, revision, KINDS.index(kind), form_number(forms, words, kind), count)
            for (entity, kind, words), count in counts.items()
        ]
        if len(rows) > _AT_ONCE:
            forms.flush()
            insert_rows(connection, schema.wordings, rows)
            rows = []
    forms.flush()
    insert_rows(connection, schema.wordings, rows)


def _stored(connection: Connection) -> Iterator[tuple[int, Counter[tuple[int, str, str]]]]:
    """The newest revisions with how often each entity (its number) is worded how."""
    links, mentions, articles, texts = schema.links, schema.mentions, schema.articles, schema.texts
    same = (
        (mentions.c.revision == links.c.revision)
        & (mentions.c.span_start == links.c.mention_start)
        & (mentions.c.span_end == links.c.mention_end)
    )
    newest = articles.join(links, links.c.revision == articles.c.revision)
    columns = (
        mentions.c.span_start,
        mentions.c.span_end,
        mentions.c.kind,
        mentions.c.title_start,
        mentions.c.title_end,
    )
    query = select(links.c.revision, links.c.entity, *columns).select_from(newest.join(mentions, same))
    for revision, rows in groupby(connection.execute(query.order_by(links.c.revision)), key=attrgetter("revision")):
        text = connection.scalars(select(texts.c.text).where(texts.c.revision == revision)).one()
        counts: Counter[tuple[int, str, str]] = Counter()
        for row in rows:
            mention, title = (row.span_start, row.span_end), (row.title_start, row.title_end)
            counts.update((row.entity, *worded) for worded in _worded(text, row.kind, mention, title))
        yield revision, counts
