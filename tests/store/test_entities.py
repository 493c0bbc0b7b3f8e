"""Entities of a corpus: listed, searched, described, and every count led back to mentions."""

from __future__ import annotations

import pytest
from named_articles import ARTICLES, DIWAN, KARMI, LATIN, NAMED, SYRIA, layers_of

from rawi.errors import NotFound, UsageError


@pytest.fixture
def named(add, reading):
    """The corpus with the four articles."""
    for identifier, (language, outlet, day, text) in ARTICLES.items():
        layers = layers_of(text, NAMED[identifier])
        add(reading(text, id=identifier, language=language, outlet=outlet, published=day, layers=layers))


def test_most_named_first(named, store):
    """Entities stand by their articles, with mentions of all kinds."""
    with store.view() as view:
        listing = view.entities()
    assert [(item.id, item.articles, item.mentions) for item in listing.items] == [
        (KARMI, 3, 5), (SYRIA, 2, 2), (DIWAN, 1, 1), (LATIN, 1, 1),
    ]  # fmt: skip
    assert (listing.total, listing.cursor) == (4, None)


def test_names(named, store):
    """The gazetteer names what it knows; what it does not know is named by the wording of most articles, per language."""
    with store.view() as view:
        found = {item.id: item for item in view.entities().items}
    assert [(name.language, name.text) for name in found[KARMI].names] == [("ar", "سالم الكرمي"), ("fa", "سالم کرمی")]
    assert not found[KARMI].known
    assert found[SYRIA].known
    assert found[SYRIA].name("fa") == "سوریه"


QUERIES = [
    ("الكرمي", {KARMI, LATIN}),
    ("کرمی", {KARMI, LATIN}),
    ("كرمى سالم", {KARMI}),
    ("سال", {KARMI, LATIN}),
    ("Karmi", {KARMI, LATIN}),
    ("salim al-karmi", {LATIN}),
    (KARMI, {KARMI}),
    ("Damascus", set()),
    ("Syrian Arab Republic", {SYRIA}),
    ("ديوان", {DIWAN}),
    ("وزیر", set()),
    ("nobody", set()),
    ("%", set()),
    ("' OR 1=1 --", set()),
    ("\x00", set()),
]


@pytest.mark.parametrize(("query", "expected"), QUERIES)
def test_search(named, store, query, expected):
    """Any spelling of a name finds its entity, in another script by the gazetteer or the id's Latin letters."""
    with store.view() as view:
        listing = view.entities(query)
    assert {item.id for item in listing.items} == expected
    assert listing.total == len(expected)


@pytest.mark.parametrize(("kind", "expected"), [("PER", {KARMI, LATIN}), ("ORG", {DIWAN}), ("LOC", {SYRIA})])
def test_types(named, store, kind, expected):
    """A type takes only entities of it."""
    with store.view() as view:
        assert {item.id for item in view.entities(type=kind).items} == expected


def test_pages(named, store):
    """Following the cursor gives every entity once, in order."""
    with store.view() as view:
        whole = [item.id for item in view.entities().items]
        seen, cursor = [], None
        while True:
            page = view.entities(cursor=cursor, limit=1)
            assert page.total == 4
            seen += [item.id for item in page.items]
            cursor = page.cursor
            if cursor is None:
                break
        assert seen == whole
        with pytest.raises(UsageError):
            view.entities(cursor="no cursor")


def test_profile(named, store):
    """A profile counts spellings by language and outlet, titles over time, and who is named with it."""
    with store.view() as view:
        profile = view.entity(KARMI)
    assert (profile.articles, profile.mentions, profile.first, profile.last) == (3, 5, "2024-10-02", "2024-11-20")
    assert profile.entity.nil
    spellings = {(spelling.words, spelling.kind): spelling for spelling in profile.spellings}
    assert set(spellings) == {
        ("سالم الكرمي", "name"), ("الكرمي", "name"), ("سالم کرمی", "name"), ("وزیر رفت", "nominal"),
    }  # fmt: skip
    full = spellings["سالم الكرمي", "name"]
    assert (full.mentions, full.articles) == (2, 2)
    assert [(facet.value, facet.count) for facet in full.outlets] == [("المرفأ", 1), ("النهر", 1)]
    assert [(facet.value, facet.count) for facet in full.languages] == [("ar", 2)]
    roles = {(role.words, role.kind): (role.first, role.last, role.mentions) for role in profile.roles}
    assert roles == {
        ("الوزير", "title"): ("2024-10-02", "2024-10-02", 1),
        ("الرئيس", "title"): ("2024-11-20", "2024-11-20", 1),
        ("وزیر رفت", "nominal"): ("2024-10-05", "2024-10-05", 1),
    }
    assert [(other.id, other.articles) for other in profile.company] == [(SYRIA, 1), (DIWAN, 1)]


def test_profile_of_the_gazetteer(named, store):
    """What the gazetteer knows comes with its sources, also where no article names it."""
    with store.view() as view:
        here, elsewhere = view.entity(SYRIA), view.entity("place/iran")
    assert here.sources
    assert here.country == "SY"
    assert (elsewhere.articles, elsewhere.spellings, elsewhere.first) == (0, (), None)


def test_unknown_entities(named, store):
    """An id that neither corpus nor gazetteer has is not found."""
    with store.view() as view, pytest.raises(NotFound):
        view.entity("person/nobody-at-all")


def test_every_count_leads_to_mentions(named, store):
    """Each spelling and title has as many mentions with article and span as it counts, and the words stand there."""
    with store.view() as view:
        profile = view.entity(KARMI)
        texts = {identifier: row[3] for identifier, row in ARTICLES.items()}
        assert view.entity_mentions(KARMI).total == len(view.entity_mentions(KARMI).items) == profile.mentions
        for spelling in profile.spellings:
            listing = view.entity_mentions(KARMI, words=spelling.words)
            assert listing.total == len(listing.items) == spelling.mentions
            assert {item.span.of(texts[item.article]) for item in listing.items} == {spelling.words}
        for role in profile.roles:
            asked = {"title" if role.kind == "title" else "words": role.words}
            assert len(view.entity_mentions(KARMI, **asked).items) == role.mentions


def test_mentions_are_paged(named, store):
    """Following the cursor gives every mention once."""
    seen, cursor = [], None
    with store.view() as view:
        while True:
            page = view.entity_mentions(KARMI, cursor=cursor, limit=2)
            seen += [(item.article, item.span) for item in page.items]
            cursor = page.cursor
            if cursor is None:
                break
    assert len(seen) == len(set(seen)) == 5


def test_only_newest_revisions_count(named, add, reading, store):
    """A new revision takes its article's mentions with it."""
    text = "قال مسؤول إن السد آمن في سوريا."
    layers = layers_of(text, (("سوريا", "LOC", "name", SYRIA, None),))
    add(reading(text, id="ar-1", language="ar", outlet="النهر", published="2024-10-02", layers=layers))
    with store.view() as view:
        counts = {item.id: (item.articles, item.mentions) for item in view.entities().items}
        assert counts[KARMI] == (2, 3)
        assert counts[SYRIA] == (2, 2)
        assert view.entity(KARMI).mentions == view.entity_mentions(KARMI).total == 3
        assert [(other.id, other.articles) for other in view.entity(KARMI).company] == [(DIWAN, 1)]
        assert not view.entity_mentions(KARMI, words="الكرمي").items
