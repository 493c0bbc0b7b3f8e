"""How articles word their entities is kept in step with their newest revisions."""

from __future__ import annotations

import sqlite3
from collections import Counter

import pytest

from rawi.model.annotations import Link, Mention
from rawi.model.evidence import Evidence
from rawi.model.layers import Layer, Layers
from rawi.model.spans import Span
from rawi.store import Store, index_terms, migrating
from rawi.store.wordings import KINDS, form_key

WHY = Evidence("test")
FIRST = "قال الوزير سالم الكرمي إن السد آمن. وأضاف الكرمي أن العمل مستمر."
SECOND = "The minister Salim Karmi said so. Karmi left."
KARMI = "person/salim-karmi"


def names(text: str, *words: str, entity: str = KARMI, title: str | None = None) -> Layers:
    """A mention of `entity` at each of the words, in order, the first with a title."""
    mentions, at = [], 0
    for place, word in enumerate(words):
        start = text.index(word, at)
        at = start + len(word)
        beside = text.index(title) if title and place == 0 else None
        span = Span(beside, beside + len(title)) if beside is not None else None
        mentions.append(Mention(span=Span(start, at), type="PER", kind="name", evidence=WHY, title=span))
    links = tuple(Link(mention=mention.span, entity=entity, evidence=WHY) for mention in mentions)
    layers = Layers().having(Layer(kind="mentions", component="test", version="1", records=tuple(mentions)))
    return layers.having(Layer(kind="links", component="test", version="1", records=links))


def stored(store: Store) -> Counter:
    """(entity, kind, words) with the mentions of all rows."""
    with sqlite3.connect(f"file:{store.path}?mode=ro", uri=True) as connection:
        rows = connection.execute(
            "SELECT entities.entity, kind, words, mentions FROM wordings JOIN forms ON forms.id = form "
            "JOIN entities ON entities.id = wordings.entity"
        ).fetchall()
    connection.close()
    counts = Counter()
    for entity, kind, words, mentions in rows:
        counts[entity, KINDS[kind], words] += mentions
    return counts


@pytest.fixture
def karmi(add, reading):
    """An article that names a minister twice, with a title."""
    layers = names(FIRST, "سالم الكرمي", "الكرمي", title="الوزير")
    add(reading(FIRST, id="a", language="ar", layers=layers))


EXPECTED = {(KARMI, "name", "سالم الكرمي"): 1, (KARMI, "name", "الكرمي"): 1, (KARMI, "title", "الوزير"): 1}


def test_mentions_and_titles_are_counted(karmi, store):
    """Every wording of a name and every title beside it has a row."""
    assert stored(store) == EXPECTED


def test_a_new_revision_takes_the_place_of_the_old(karmi, add, reading, store):
    """Only the newest revision counts."""
    text = FIRST.replace("وأضاف الكرمي", "وأضاف الوزير")
    add(reading(text, id="a", language="ar", layers=names(text, "سالم الكرمي")))
    assert stored(store) == {(KARMI, "name", "سالم الكرمي"): 1}


def test_replaced_layers_are_counted_anew(karmi, reading, store):
    """Layers put in place of others bring their wordings."""
    article = reading(FIRST, id="a", language="ar").article
    with store.writer() as writer:
        layers = names(FIRST, "الكرمي", entity="person/other")
        writer.replace_layers("a", article.revision, layers, index_terms(article, layers))
        writer.commit()
    assert stored(store) == {("person/other", "name", "الكرمي"): 1}


def test_removal_leaves_no_words(karmi, add, reading, store):
    """What only a removed article said is gone, what others say stays."""
    add(reading(SECOND, id="b", layers=names(SECOND, "Salim Karmi", "Karmi")))
    with store.writer() as writer:
        writer.remove("a", when="2026-01-01")
        writer.commit()
    assert stored(store) == {(KARMI, "name", "Salim Karmi"): 1, (KARMI, "name", "Karmi"): 1}
    assert "الكرمي".encode() not in store.path.read_bytes()


def test_an_older_corpus_gets_its_wordings(karmi, tmp_path, store):
    """A corpus made before there were wordings has them after it was opened for writing."""
    store.close()
    tables = ("wordings", "forms", "judged_mentions", "judgements", "entity_redirects")
    with sqlite3.connect(store.path) as connection:
        for table in tables:
            connection.execute(f"DROP TABLE {table}")
        place = migrating.MIGRATIONS.index(migrating.names_and_judgements) + 1
        connection.execute("DELETE FROM migrations WHERE place >= ?", (place,))
    connection.close()
    with Store.create_or_open(store.path) as opened:
        assert stored(opened) == EXPECTED


@pytest.mark.parametrize(
    ("words", "same"),
    [("باقري", "باقری"), ("الكرمي", "كرمي"), ("عبد الله", "عبدالله"), ("KARMI", "Karmi"), ("علي  رضا", "علی رضا")],
)
def test_keys_are_one_for_all_spellings(words, same):
    """Folded letters, articles and joined parts give one key."""
    assert form_key(words) == form_key(same)
