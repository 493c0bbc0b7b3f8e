"""Reading again what was read before people imported knowledge of their own.

Only texts that hold a name (or the name of an office) that the import changed are read again; the others are looked at, which
costs a small part of reading. In the stored order, with what was done kept batch by batch: a killed build goes on where it stood.

Known failure: an article whose links would change for another reason than a name in its text is not found («وزارة النقل»
of a country of which only the neighbour's ministry is among your own). Events that were grouped stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from rawi.articles.recurring import recurring_spans
from rawi.gazetteer import Gazetteer, knowing
from rawi.gazetteer.own import look_up_of
from rawi.languages.naming import naming
from rawi.model.annotations import Boilerplate
from rawi.model.articles import Article
from rawi.model.layers import Reading
from rawi.pipeline.reading import Read, names_of, read_article
from rawi.progress import Progress
from rawi.store import KnowledgeAt, Writer, gazetteer_at
from rawi.text.folding import fold
from rawi.workers import FEWEST, ordered_map

_Found = tuple[int, Reading, tuple[Boilerplate, ...]]


def read_news(writer: Writer, known: KnowledgeAt, progress: Progress, *, workers: int, batch: int) -> int:
    """Brings the articles that were read before up to the knowledge of today; gives how many were read again."""
    looked_for = writer.news.looked_for()
    total = writer.news.count()
    if not looked_for:
        return 0
    progress.begin("rereading", total)
    found = _holding(writer, look_up_of(looked_for), progress, batch)
    reread = 0
    chosen = workers if total >= FEWEST else 1
    for place, read in ordered_map(partial(_read_again, known=known), found, workers=chosen):
        article = read.reading.article
        writer.replace_layers(article.id, article.revision, read.reading.layers, read.terms, features=read.features)
        reread += 1
        if reread % batch == 0:
            writer.news.looked_at(place)
            writer.commit()
    writer.news.clear()
    writer.commit()
    return reread


def _holding(writer: Writer, names: Gazetteer, progress: Progress, batch: int) -> Iterator[_Found]:
    """The revisions to be read again, each with the recurring lines of its outlet."""
    for place, reading in writer.news.revisions(batch):
        progress.advance()
        article = reading.article
        if holds_any(article, names):
            recurring = writer.recurring(article.outlet) if article.outlet is not None else frozenset()
            yield place, reading, recurring_spans(article, recurring) if recurring else ()


def holds_any(article: Article, names: Gazetteer) -> bool:
    """Whether the text of an article has one of the names, behind whatever its language writes onto names."""
    table = naming(article.language.split("-", maxsplit=1)[0])
    matches = names.find_all(
        fold(article.text, lower=True),
        joins_before=table.clitic_before | table.clitic_glued,
        joins_after=table.clitic_after_any | table.clitic_after_vowel,
    )
    return next(matches, None) is not None


def _read_again(found: _Found, *, known: KnowledgeAt) -> tuple[int, Read]:
    place, reading, recurring = found
    with knowing(gazetteer_at(known)):
        return place, read_article(reading.article, recurring=recurring, names=names_of(reading.layers))
