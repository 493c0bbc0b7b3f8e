"""Folding: one form for many spellings, and an exact way back."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rawi.model.spans import Span
from rawi.text.folding import fold, fold_key, fold_with_map

SAME = [
    ("كتاب", "کتاب", "Arabic and Persian kaf"),
    ("علي", "علی", "Arabic and Persian yeh"),
    ("على", "علی", "alef maqsura"),
    ("می‌شود", "میشود", "a half-space"),
    ("می\u200c\u200cشود", "میشود", "two half-spaces"),
    ("مدرسة", "مدرسه", "teh marbuta"),
    ("خانۀ", "خانه", "heh with yeh above"),
    ("خانهٔ", "خانه", "heh with a combining hamza"),
    ("أحمد", "احمد", "hamza above alef"),
    ("إيران", "ايران", "hamza below alef"),
    ("آمریکا", "امریکا", "madda"),
    ("مسؤول", "مسوول", "hamza on waw"),
    ("رئیس", "رییس", "hamza on yeh"),
    ("مُحَمَّد", "محمد", "diacritics"),
    ("الـــرئيس", "الرئیس", "tatweel"),
    ("ﻣﺤﻤﺪ", "محمد", "presentation forms"),
    ("ﻻ", "لا", "a ligature grows"),
    ("۱۴۰۳", "1403", "Persian digits"),
    ("١٤٠٣", "1403", "Arabic digits"),
    ("۳٫۵", "3.5", "Arabic decimal point"),
    ("\u202bسوریه\u202c", "سوریه", "bidi embedding"),
    ("سوريا\u200f", "سوريا", "right-to-left mark"),
    ("ا\u00a0ب", "ا ب", "no-break space"),
    ("پیش\u00adبینی", "پیشبینی", "soft hyphen"),
    ("Müller", "Muller", "Latin accents"),
    ("ｒａｗｉ", "rawi", "full width"),
    ("ہندوستان", "هندوستان", "Urdu heh"),
    ("ە", "ه", "Kurdish heh"),
    ("جزء", "جز", "a hamza on the line"),
    ("بیست\\u200cو\\u200cچهار", "بیست\u200cو\u200cچهار", "half-spaces written out by a scraper"),
    ("روز\\xa0شنبه", "روز شنبه", "a no-break space written out"),
]


@pytest.mark.parametrize(("one", "other", "what"), SAME, ids=[row[2] for row in SAME])
def test_spellings_fold_alike(one, other, what):
    """Two spellings of one word have one folded form."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("حلب", "حلف"), ("سوریه", "سوره"), ("باقری", "باقر"), ("3.5", "35"), ("a\nb", "a b")]
)
def test_different_words_stay_apart(one, other):
    """Folding does not make different words one."""
    assert fold(one) != fold(other)


def test_case_only_when_asked():
    """Case stays unless lower is asked for."""
    assert fold("Damascus") == "Damascus"
    assert fold("Damascus", lower=True) == "damascus"
    assert fold_key("  Bashar  Al-Assad ") == "bashar al-assad"


@pytest.mark.parametrize(
    ("text", "word", "surface"),
    [
        ("قال مُحَمَّدٌ أمس", "محمد", "مُحَمَّدٌ"),
        ("رئیس\u200cجمهوری آمد", "رییسجمهوری", "رئیس\u200cجمهوری"),
        ("\u202bسوریه\u202c گفت", "سوریه", "سوریه"),
        ("ﷲ أكبر", "الله", "ﷲ"),
        ("من جزءٍ واحد", "جز", "جزءٍ"),
        ("𐍈 سنة ٢٠١٨", "2018", "٢٠١٨"),
        ("الســـلام", "السلام", "الســـلام"),
        ("و می\\u200cشود گفت", "میشود", "می\\u200cشود"),
    ],
)
def test_spans_go_back(text, word, surface):
    """A span found in the folded text covers the same word in the original letters."""
    folded = fold_with_map(text)
    start = folded.text.index(word)
    assert folded.original(start, start + len(word)).of(text) == surface


@given(st.text(max_size=200))
def test_map_is_monotonic_and_inside(text):
    """Every folded character has a non-empty place in the text, in order."""
    folded = fold_with_map(text)
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    assert all(0 <= s < e <= len(text) for s, e in zip(folded.starts, folded.ends, strict=True))
    assert list(folded.starts) == sorted(folded.starts)


@given(st.text(max_size=200))
def test_folding_twice_changes_nothing(text):
    """A folded text is its own folded form (a backslash may meet letters that were apart before)."""
    assume("\\" not in text)
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=200))
def test_with_and_without_map_agree(text):
    """Both ways of folding give the same text."""
    assert fold_with_map(text).text == fold(text)
    assert fold_with_map(text, lower=True).text.lower() == fold(text, lower=True).lower()


ARABIC = st.text(alphabet="ابتثیيىکكگةهآأإؤئء\u200c\u200d\u064e\u0651ـ ۱٢3ﷲﻻ𐍈\n", min_size=1, max_size=80)


@given(ARABIC, st.data())
def test_round_trip_of_spans(text, data):
    """original(folded(span)) lies around what was kept of the span."""
    folded = fold_with_map(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    a, b = folded.folded(Span(start, end))
    assert 0 <= a <= b <= len(folded.text)
    if a < b:
        back = folded.original(a, b)
        assert start <= back.start < end


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 2), (0, 99)])
def test_no_empty_or_outside_span(start, end):
    """Asking for an empty or outside span is an error, not a guess."""
    with pytest.raises(ValueError, match="no folded span"):
        fold_with_map("سلام").original(start, end)
