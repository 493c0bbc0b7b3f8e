"""Words and pieces: the likeliest cut, spacing that makes no difference, and exact offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.encoder.pieces import MARK, Vocabulary
from rawi.text.folding import fold

PIECES = [
    "<unk>",
    "▁",
    "▁Cai",
    "ro",
    "▁Ca",
    "iro",
    "▁Cairo",
    "c",
    "a",
    "▁القاهره",
    "▁می",
    "▁شود",
    ",",
    "،",
    ".",
    "▁s",
    "'",
    "▁2018",
]
SCORES = [0.0, -9, -4, -3, -2, -9, -5, -8, -8, -4, -3, -3, -2, -2, -2, -2, -2, -4]
VOCABULARY = Vocabulary(PIECES, SCORES, unknown=0)

CUTS = [
    ("Cairo", ["▁Cairo"], "the whole word is a piece"),
    ("Cairoro", ["▁Cairo", "ro"], "the cut with the highest sum: -8 against -10 and -14"),
    ("Caro", ["▁Ca", "ro"], "two pieces that fit"),
    (",", [","], "a mark has no word mark"),
    ("Ж", ["▁", "<unk>"], "a letter of another script is unknown"),
    ("2018", ["▁2018"], "numbers are words"),
]
SENTENCES = [
    ("Cairo, Cairo", ["Cairo", ",", "Cairo"], "marks are words of their own"),
    ("القاهرة،", ["القاهرة", "،"], "a letter that folds keeps its place"),
    ("می‌شود.", ["می", "شود", "."], "a half-space parts words"),
    ("Cairo's", ["Cairo", "'", "s"], "an apostrophe is a word"),
    ("القـــاهِرة", ["القـــاهِرة"], "tatweel and diacritics belong to their word"),
    ("\u202bCairo\u202c", ["Cairo"], "hidden characters belong to none"),
    ("a\u00a0a", ["a", "a"], "a no-break space parts words"),
    ("", [], "no text, no word"),
    (" \n\t", [], "space is no word"),
]


@pytest.mark.parametrize(("word", "pieces", "why"), CUTS, ids=[row[2] for row in CUTS])
def test_cut(word, pieces, why):
    """A word is cut into its likeliest pieces."""
    assert [PIECES[number] for number in VOCABULARY.cut(word)] == pieces


@pytest.mark.parametrize(("sentence", "words", "why"), SENTENCES, ids=[row[2] for row in SENTENCES])
def test_words(sentence, words, why):
    """The words of a sentence, as they stand in it."""
    assert [sentence[word.start : word.end] for word in VOCABULARY.words(sentence)] == words


@pytest.mark.parametrize(("tight", "spaced"), [("Cairo,Cairo.", "Cairo , Cairo ."), ("«القاهرة»", "« القاهرة »")])
def test_spacing_makes_no_difference(tight, spaced):
    """Marks that touch a word and marks that stand apart give the same pieces."""
    rows = [[word.pieces for word in VOCABULARY.words(text)] for text in (tight, spaced)]
    assert rows[0] == rows[1]


@given(
    st.text(alphabet=st.sampled_from("Cairo القاهرة,.،' \u200c\u0640\u0650\u200f2018يی\U0001f600éЖ\\u"), max_size=60)
)
def test_words_lie_in_order_inside_the_sentence(sentence):
    """Words never overlap or reach outside, each has a piece, and they hold every visible letter."""
    words = VOCABULARY.words(sentence)
    bounds = [at for word in words for at in (word.start, word.end)]
    assert bounds == sorted(bounds)
    assert all(0 <= word.start < word.end <= len(sentence) and word.pieces for word in words)
    parted = sentence.replace("\u200c", " ")
    kept = "".join(fold(parted[word.start : word.end]) for word in words)
    assert kept == "".join(fold(parted).split())


@given(st.text(alphabet="Cairos'", min_size=1, max_size=30).filter(str.isalpha))
def test_no_cut_is_better(word):
    """The cut has the highest sum of scores of all cuts (tried one by one), the unknown piece costing 10 below the worst."""
    pieces = VOCABULARY.cut(word)
    scores = dict(zip(PIECES, SCORES, strict=True))
    worst = min(SCORES) - 10
    best = [0.0]
    text = MARK + word
    for end in range(1, len(text) + 1):
        known = [best[start] + scores[text[start:end]] for start in range(end) if text[start:end] in scores]
        best.append(max([*known, best[end - 1] + worst]))
    assert sum(worst if number == 0 else SCORES[number] for number in pieces) == pytest.approx(best[-1])


def test_memory_of_cuts_is_bounded():
    """A vocabulary forgets cuts rather than grow without end, and cuts on the same."""
    small = Vocabulary(PIECES, SCORES, unknown=0, keep=3)
    rows = [small.cut(word) for word in ("Cairo", "Caro", "a", "c", "ca", "Cairo")]
    assert rows[0] == rows[-1]
    assert len(small._known) <= 3


def test_a_very_long_word_is_cut():
    """A word of 100,000 letters is cut, without being remembered."""
    pieces = VOCABULARY.cut("Ca" * 50_000)
    assert len(pieces) >= 50_000
    assert not any(len(key) > 100 for key in VOCABULARY._known)
