"""The search suite: what any backend of `SearchIndex` must find. A backend is one entry of BACKENDS."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

from rawi.languages.affixes import affixes
from rawi.store.fulltext import FtsSearchIndex, SearchIndex
from rawi.store.query import parse_query
from rawi.store.terms import index_terms
from rawi.text.folding import fold

BACKENDS = {"fts5": FtsSearchIndex}
ARTICLES = {
    1: ("ar", "كتاب جديد عن المياه"),
    2: ("ar", "قرأ الوزير الكتاب ثم غادر إلى دمشق"),
    3: ("ar", "عادوا بكتابهم من سوريا"),
    4: ("fa", "کتاب‌های تازه منتشر می‌شود"),
    5: ("fa", "کتابها در تهران چاپ میشود"),
    6: ("fa", "کتاب ها را می خواند و می شود گفت"),
    7: ("en", "The minister's books were read by 25 ministers"),
    8: ("en", "Sam al-Korvin wrote a book in the U.S. about COVID-19"),
    9: ("ar", "وبدمشق اجتمع مسؤولون سوريون ٢٥ مرة"),
    10: ("fa", "رئیس جمهوری ایران گفت ۲۵ نفر آمدند"),
    11: ("ar", "قَالَ رَئِيسُ الجُمهورِيَّةِ لسوريا"),
    12: ("fa", "خانه ای بزرگ تر ساخته شد"),
    13: ("ar", "غنّت أم كلثوم في القاهرة"),
    14: ("en", "Café society and the İstanbul talks"),
    15: ("ar", "ﻛﺘﺎب بأشكال العرض"),
}


@pytest.fixture(params=sorted(BACKENDS))
def index(request):
    """An index of one backend with all ARTICLES, and its connection."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        backend: SearchIndex = BACKENDS[request.param]()
        backend.create(connection)
        yield backend, connection
    engine.dispose()


@pytest.fixture
def filled(index, reading):
    """The index with the terms of all ARTICLES."""
    backend, connection = index
    backend.add(connection, entries(reading))
    return backend, connection


def entries(reading):
    """The entries of ARTICLES."""
    made = [(seq, reading(text, language=language)) for seq, (language, text) in ARTICLES.items()]
    return [(seq, index_terms(one.article, one.layers)) for seq, one in made]


def find(filled, query, language=None) -> list[int]:
    """The places of the articles a query finds, the best first."""
    backend, connection = filled
    searches = parse_query(query, language=language)
    if not searches:
        return []
    rows = connection.execute(backend.hits(searches)).all()
    return [row.article for row in sorted(rows, key=lambda row: (-row.score, row.article))]


CASES = [
    ("كتاب", {1, 2, 3, 4, 5, 6, 15}, "Arabic kaf finds every spelling, with article, clitic, plural, presentation forms"),
    ("کتاب", {1, 2, 3, 4, 5, 6, 15}, "Persian kaf finds the same"),
    ("الكتاب", {1, 2, 3, 4, 5, 6, 15}, "the article is no part of the word"),
    ("کتاب‌ها", {1, 2, 3, 4, 5, 6, 15}, "the plural finds the singular"),
    ("کتاب ها", {1, 2, 3, 4, 5, 6, 15}, "written apart it is one word"),
    ("می‌شود", {4, 5, 6}, "half-space"),
    ("میشود", {4, 5, 6}, "without half-space"),
    ("می شود", {4, 5, 6}, "with a space"),
    ("دمشق", {2, 9}, "clitics before a name"),
    ("سوريا", {3, 11}, "a preposition before a name"),
    ("السوريون", {9}, "article on a plural"),
    ("رئيس", {10, 11}, "diacritics and yeh"),
    ("رييس", {10, 11}, "without hamza"),
    ("الجمهورية", {10, 11}, "Arabic feminine ending and Persian yeh fall together"),
    ("خانه", {12}, "an indefinite ending written apart"),
    ("بزرگتر", {12}, "a comparative written apart"),
    ("بزرگ", {12}, "its plain form"),
    ("أم كلثوم", {13}, "an Arabic word that is a Persian ending"),
    ("25", {7, 9, 10}, "digits of any script"),
    ("٢٥", {7, 9, 10}, "Arabic-Indic digits"),
    ("۲۵", {7, 9, 10}, "Persian digits"),
    ("book", {7, 8}, "plural and singular"),
    ("books", {7, 8}, "singular from plural"),
    ("minister", {7}, "possessive"),
    ("MINISTERS", {7}, "case"),
    ("korvin", {8}, "a part of a hyphenated name"),
    ("al-Korvin", {8}, "a hyphenated name"),
    ("Covid-19", {8}, "letters and digits"),
    ("covid19", {8}, "letters and digits run together"),
    ("cafe", {14}, "accents"),
    ("istanbul", {14}, "a capital with a dot"),
    ('"رئیس جمهوری"', {10}, "a phrase in its order"),
    ('"جمهوری رئیس"', set(), "not in the other order"),
    ("«رئیس جمهوری»", {10}, "guillemets hold a phrase"),
    ("“Sam al-Korvin”", {8}, "curly marks hold a phrase"),
    ("کتاب -تهران", {1, 2, 3, 4, 6, 15}, "without a word"),
    ('کتاب -"می شود"', {1, 2, 3, 15}, "without a phrase"),
    ("قاهره OR تهران", {5, 13}, "either"),
    ("book OR minister sam", {8}, "either, and another"),
    ("minis*", {7}, "the beginning of a word"),
    ("کتابه*", {4, 5, 6}, "the beginning of a word as written"),
    ("book minister", {7}, "all words"),
    ("-book", set(), "nothing to find"),
    ("", set(), "no query"),
    ('"" - * OR', set(), "only signs"),
    ("OR book", {7, 8}, "a leading OR"),
    ("book OR", {7, 8}, "a trailing OR"),
    ('"book', {8}, "a mark without its partner"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "found", "why"), CASES, ids=[why for _, _, why in CASES])
def test_finds(filled, query, found, why):
    """The query finds exactly these articles."""
    assert set(find(filled, query)) == found, why


@pytest.mark.parametrize(
    ("query", "best"), [("كتاب", {1, 6, 15}), ("الكتاب", {2}), ("books", {7}), ("book", {8}), ("دمشق", {2})]
)
def test_the_very_word_comes_first(filled, query, best):
    """An article with the word as it was typed comes before one with another form of it."""
    assert find(filled, query)[0] in best


def test_the_language_narrows_the_forms(filled):
    """With a language only that language's affixes are taken off."""
    assert set(find(filled, "بزرگ تر", "fa")) == {12}
    assert set(find(filled, "بزرگ تر", "ar")) == set()


def test_discarded_articles_are_not_found(filled, reading):
    """An article taken out is found by none of its words; the others are."""
    backend, connection = filled
    backend.discard(connection, [entry for entry in entries(reading) if entry[0] == 2])
    assert set(find(filled, "دمشق")) == {9}
    backend.forget(connection)
    assert set(find(filled, "كتاب")) == {1, 3, 4, 5, 6, 15}
    backend.empty(connection)
    assert find(filled, "كتاب") == []


QUERY_LETTERS = "كکاب می* \"'«»“”-|()^:+{}[]OR AND NOT NEAR/2,words:\u200c\u0000\n٢٣1😀𐍈\ud800"


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.one_of(st.text(max_size=40), st.text(st.sampled_from(QUERY_LETTERS), max_size=40)))
def test_no_query_is_an_error(filled, query):
    """Whatever is typed is a valid query."""
    find(filled, query)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(st.sampled_from("كتابیهمشودالو \u200c\nabs's-12٣ء"), max_size=60),
    language=st.sampled_from(["ar", "fa", "en"]),
)
def test_every_word_finds_its_article(index, reading, text, language):
    """Any stretch between spaces of an article finds the article, with or without a language; but a piece written apart
    (ها) is part of the word before or after it."""
    backend, connection = index
    backend.empty(connection)
    one = reading(text, language=language)
    backend.add(connection, [(1, index_terms(one.article, one.layers))])
    pieces = {word for word in text.split() if affixes(language).is_piece(fold(word, lower=True))}
    for word in [word for word in text.split() if word not in pieces]:
        for chosen in (language, None):
            searches = parse_query(f'"{word}"', language=chosen)
            assert not searches or find((backend, connection), word.lstrip("-"), chosen) == [1], word
