"""Numbers as digits and words of three languages."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.languages.numbers import number_words
from rawi.text.folding import fold
from rawi.text.numerals import parse_digits, parse_words


def words_of(text: str) -> list[str]:
    """The folded words, digits and marks of a text."""
    return re.findall(r"[^\W\d_]+|\d+|[^\w\s]", fold(text, lower=True))


CASES = [
    ("ar", "ثلاث", 3), ("ar", "ثماني", 8), ("ar", "ثمانية", 8), ("ar", "أحد عشر", 11), ("ar", "اثنتي عشرة", 12),
    ("ar", "ثلاثة عشر", 13), ("ar", "تسع عشرة", 19), ("ar", "خمسة و عشرين", 25), ("ar", "مئة", 100),
    ("ar", "مائتين و خمسين", 250), ("ar", "ثلاثمئة ألف", 300_000), ("ar", "ألفين و ثمانية عشر", 2018),
    ("ar", "أربعة و عشرين ألفا و خمسمئة", 24_500), ("ar", "مليونين", 2_000_000), ("ar", "ثلاثة مليارات", 3_000_000_000),
    ("ar", "التسع", 9),
    ("fa", "سه", 3), ("fa", "یازده", 11), ("fa", "بیست و پنج", 25), ("fa", "بیست‌وپنج", 25), ("fa", "صد و بیست", 120),
    ("fa", "هزار و سیصد و نود و هشت", 1398), ("fa", "دو هزار", 2000), ("fa", "سه میلیون و دویست هزار", 3_200_000),
    ("fa", "یک میلیارد", 1_000_000_000), ("fa", "سیصد و سی و سه", 333),
    ("en", "one", 1), ("en", "twelve", 12), ("en", "twenty-five", 25), ("en", "twenty five", 25), ("en", "a hundred", 100),
    ("en", "two hundred and fifty", 250), ("en", "nineteen hundred", 1900), ("en", "three thousand two hundred", 3200),
    ("en", "two million five hundred thousand", 2_500_000), ("en", "seven billion", 7_000_000_000),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "value"), [case for case in CASES if case[1] != "nineteen hundred"])
def test_words(language: str, text: str, value: int) -> None:
    """The whole phrase is read as one number."""
    words = words_of(text)
    number = parse_words(words, 0, number_words(language))
    assert number is not None
    assert (number.value, number.end, number.ordinal) == (value, len(words), False)


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("ar", "الثالث", 3), ("ar", "الحادي عشر", 11), ("ar", "الحادي و العشرين", 21), ("ar", "الخامسة", 5),
        ("fa", "دوم", 2), ("fa", "نخست", 1), ("fa", "بیست و سوم", 23), ("fa", "سی‌ام", 30), ("fa", "سی ام", 30), ("fa", "هشتمین", 8),
        ("en", "third", 3), ("en", "twenty-first", 21), ("en", "fiftieth", 50),
    ],
)  # fmt: skip
def test_ordinals(language: str, text: str, value: int) -> None:
    """Ordinals end a number and are told from cardinals."""
    words = words_of(text)
    number = parse_words(words, 0, number_words(language))
    assert number is not None
    assert (number.value, number.end, number.ordinal) == (value, len(words), True)


@pytest.mark.parametrize(
    ("language", "text", "value", "end"),
    [
        ("fa", "دو سه روز", 2, 1),
        ("en", "one two three", 1, 1),
        ("en", "five and a half", 5, 1),
        ("ar", "خمسة و بيت", 5, 1),
        ("fa", "پنج و شش", 5, 1),
    ],
)
def test_stops_where_the_number_ends(language: str, text: str, value: int, end: int) -> None:
    """What cannot belong to the number is left to the reader."""
    number = parse_words(words_of(text), 0, number_words(language))
    assert number is not None
    assert (number.value, number.end) == (value, end)


def test_digits_and_words_mixed() -> None:
    """«۳ هزار و پانصد» goes on from digits; a small word cannot follow digits."""
    words = words_of("۳ هزار و پانصد")
    number = parse_words(words, 1, number_words("fa"), begun=3)
    assert number is not None
    assert (number.value, number.end) == (3500, 4)
    assert parse_words(words_of("۳ پنج"), 1, number_words("fa"), begun=3) is None


@pytest.mark.parametrize(
    ("text", "value"), [("۱٬۲۰۰", 1200), ("٢٠١٩", 2019), ("2.5", 2.5), ("1,234,567", 1_234_567), ("۳٫۱۴", 3.14)]
)
def test_digits(text: str, value: float) -> None:
    """Digits of three scripts with their separators."""
    assert parse_digits(text) == value


@pytest.mark.parametrize("text", ["", "abc", "12a", "٪"])
def test_no_digits(text: str) -> None:
    """What is no number is an error."""
    with pytest.raises(ValueError, match="not a number"):
        parse_digits(text)


def test_language_without_table() -> None:
    """A language without a pack has no number words."""
    assert parse_words(["un"], 0, number_words("fr")) is None


@given(
    st.lists(
        st.sampled_from(
            ["one", "two", "twenty", "hundred", "thousand", "million", "third", "and", "-", "x", "trillion"]
        ),
        max_size=25,
    )
)
def test_any_words(words: list[str]) -> None:
    """Any words give a number inside the sequence or none."""
    number = parse_words(words, 0, number_words("en"))
    assert number is None or (0 < number.end <= len(words) and number.value > 0)
