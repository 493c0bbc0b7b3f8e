"""Snippets: pieces around the hits, in the original letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.model.spans import Span
from rawi.store.query import parse_query
from rawi.store.snippets import snippets_of

LONG = (
    "The river rose. " * 30 + "Then the minister visited the dams. " + "Nothing else happened. " * 40 + "The dam held."
)


def shown(text, query, language="en", **options):
    """The words that are marked in the snippets of a query."""
    found = snippets_of(text, language, parse_query(query, language=language), **options)
    assert all(snippet.span.of(text) == snippet.text for snippet in found)
    assert all(snippet.span.contains(hit) for snippet in found for hit in snippet.hits)
    return [[hit.of(text) for hit in snippet.hits] for snippet in found]


CASES = [
    ("en", LONG, "minister dam", [["minister", "dams"]]),
    ("en", LONG, '"the dam"', [["The dam"]]),
    ("en", LONG, "minis*", [["minister"]]),
    ("en", LONG, "absent", [[]]),
    ("en", "Don't go. Dams, dam's, DAM.", "dam", [["Dams", "dam's", "DAM"]]),
    ("fa", "کتاب‌ها و کتاب ها", "کتابها", [["کتاب‌ها", "کتاب ها"]]),
    ("ar", "قَالَ وبدمشق", "دمشق", [["وبدمشق"]]),
    ("ar", "كِتَابُهُ", "كتاب", [["كِتَابُهُ"]]),
    ("en", "x 𐍈😀 dam 😀", "dam", [["dam"]]),
    ("en", " \n", "dam", []),
]


@pytest.mark.parametrize(("language", "text", "query", "marked"), CASES)
def test_marks_the_words_found(language, text, query, marked):
    """The snippets mark exactly the words that were found, in their original letters."""
    assert shown(text, query, language) == marked


def test_two_snippets_far_apart():
    """Two places far apart give two snippets, each about two lines long."""
    text = "The dam. " + "Other words. " * 30 + "A dam. " + "x " * 40
    found = snippets_of(text, "en", parse_query("dam"))
    assert len(found) == 2
    assert all(len(snippet.text) <= 230 for snippet in found)


def test_boilerplate_is_not_shown():
    """A word inside boilerplate is no hit."""
    assert shown("Dam news\nThe dam.", "dam", skipped=[Span(0, 8)]) == [["dam"]]


@given(
    st.text(st.sampled_from("كتاب ها'’s dam\n«»\u200cَ😀-*\"ORx"), max_size=400),
    st.text(st.sampled_from('كتابهاdam* "-x'), max_size=12),
)
def test_any_text_and_query(text, query):
    """Whatever is searched in whatever text, snippets and hits lie inside it."""
    for language in ("ar", "fa", "en"):
        shown(text, query, language)
