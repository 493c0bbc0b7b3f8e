"""Terms: the words of a text, cut once for the index, the query and the snippet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.languages.affixes import affixes
from rawi.model.annotations import Boilerplate
from rawi.model.evidence import Evidence
from rawi.model.layers import Layer, Layers
from rawi.model.spans import Span
from rawi.store import index_terms
from rawi.store.placing import placed_terms
from rawi.store.terms import cut, cut_words, terms_version
from rawi.text.folding import fold

CUTS = [
    ("fa", "می شود کتاب ها", ["میشود", "کتابها"]),
    ("fa", "می\nشود", ["می", "شود"]),
    ("fa", "می، شود", ["می", "شود"]),
    ("fa", "خانه ای که", ["خانهای", "که"]),
    ("fa", "شهر ای", ["شهر", "ای"]),
    ("fa", "۲۰ ها", ["20", "ها"]),
    ("fa", "کتاب هاست", ["کتاب", "هاست"]),
    ("ar", "كتاب ها", ["کتاب", "ها"]),
    ("ar", "قَالَـــ: «٢٠١٨وفي»", ["قال", "2018", "وفی"]),
    (
        "en",
        "Don't touch Sam’s al-Korvin's U.S. COVID-19!",
        ["dont", "touch", "sam", "al", "korvin", "u", "s", "covid", "19"],
    ),
    ("en", "photo_2020-07-08_x", ["photo", "2020", "07", "08", "x"]),
    ("en", "", []),
    ("en", "x" * 70, ["x" * 60]),
]


@pytest.mark.parametrize(("language", "text", "words"), CUTS)
def test_cut(language, text, words):
    """A text is cut into these words, with or without places."""
    folded, table = fold(text, lower=True), affixes(language)
    assert cut_words(folded, table) == words
    assert [term.word for term in cut(folded, table)] == words


LETTERS = "می نمشودهاترای\u200c\u200f\n\t'’-.«ًء٣۳2aSsﷲ😀\u00a0\u0000"


@given(st.text(st.sampled_from(LETTERS), max_size=60), st.sampled_from(["ar", "fa", "en"]))
def test_placed_terms_are_those_of_the_index(text, language):
    """The places lie in the text, in order, and name the words that the index has."""
    placed = placed_terms(text, language, start=0, end=len(text))
    assert [term.word for term in placed] == cut_words(fold(text, lower=True), affixes(language))
    ends = [0, *(term.end for term in placed)]
    assert all(end <= term.start < term.end <= len(text) for end, term in zip(ends, placed, strict=False))


def test_boilerplate_is_left_out(reading):
    """Words of boilerplate are no terms."""
    mark = Boilerplate(span=Span(0, 10), why="share bar", evidence=Evidence("x"))
    layers = Layers().having(Layer(kind="boilerplate", component="b", version="1", records=(mark,)))
    terms = index_terms(reading("Share this\nThe dams held.").article, layers)
    assert terms.words == "the dams held"
    assert terms.forms == "dam"
    assert terms.version == terms_version()


def test_short_words_with_a_piece_apart_are_found_alone(reading):
    """The word before a piece written apart is kept as a form of its own when it is too short for its ending to come off."""
    one = reading("سه CD ها و کتاب ها", language="fa")
    terms = index_terms(one.article, one.layers)
    assert terms.words.split() == ["سه", "cdها", "و", "کتابها"]
    assert set(terms.forms.split()) >= {"cd", "کتاب"}


def test_stop_words_have_no_forms(reading):
    """Function words are kept as words, without further forms."""
    terms = index_terms(reading("می‌شود گفت", language="fa").article, Layers())
    assert (terms.words, terms.forms) == ("میشود گفت", "")
