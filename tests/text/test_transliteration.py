"""Readable slugs, the same for Arabic and Persian letters."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.text.transliteration import name_words, romanise, slug


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("باقري", "باقری"),
        ("عبد الله الحسيني", "عبدالله الحسینی"),
        ("الكعبي", "کعبی"),
        ("أبو مازن", "ابومازن"),
        ("محمد علي", "مُحمّد علی"),
        ("Hassan  Rouhani", "hassan rouhani"),
    ],
)
def test_one_name_one_slug(one: str, other: str) -> None:
    """Letter variants, the article, diacritics and lost spaces do not change the slug."""
    assert slug(one) == slug(other)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("محمد باقري", "mohammad-baqri"),
        ("یوسف", "yousef"),
        ("وزارت نیرو", "ministry-niru"),
        ("گرگان", "gargan"),
        ("خرمشهر", "kharmashhar"),
        ("Abdollah Hassani", "abdollah-hassani"),
        ("CNN بالعربية", "cnn-balarbiah"),
    ],
)
def test_readable(name: str, expected: str) -> None:
    """Slugs can be read aloud."""
    assert slug(name) == expected


def test_words_of_names() -> None:
    """عبد and ابو belong to the word after them; the article is left out."""
    assert name_words("عبد الرحمن الشمري") == ("عبدالرحمن", "شمری")


@given(st.text(max_size=30))
def test_slugs_are_ascii(name: str) -> None:
    """Whatever the name, the slug is small ASCII letters, digits and single hyphens, and never empty."""
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(name))


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئپچژگکی", min_size=1, max_size=12))
def test_romanised_words_are_latin(word: str) -> None:
    """Every Arabic and Persian letter has Latin ones."""
    assert romanise(word).isascii()
