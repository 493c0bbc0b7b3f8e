"""The boilerplate tables of the language packs."""

from __future__ import annotations

import pytest

from rawi.languages.alternatives import MOST, alternatives
from rawi.languages.boilerplate import NO_BOILERPLATE, boilerplate_table, line_key
from rawi.languages.furniture import furniture_words, words_of
from rawi.languages.letters import all_letters, short_latin


@pytest.mark.parametrize("language", ["ar", "fa", "en"])
def test_every_pack_has_a_table(language: str) -> None:
    """Phrases are keyed as lines are, none is both sure and unsure, and none is empty."""
    table = boilerplate_table(language)
    assert table.lines
    assert table.headings
    assert not set(table.lines) & set(table.beside)
    assert all(key and key == line_key(key) for key in (*table.lines, *table.beside, *table.headings))


def test_language_without_a_table() -> None:
    """A language that is not read has an empty table."""
    assert boilerplate_table("ckb") == NO_BOILERPLATE


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("نسخ الرابط", ("نسخ الرابط",)),
        ("(شارك|انشر) الخبر", ("شارك الخبر", "انشر الخبر")),
        ("بازگشت به (صفحه |)فهرست", ("بازگشت به صفحه فهرست", "بازگشت به فهرست")),
        ("(a|b) (c|d)", ("a c", "a d", "b c", "b d")),
    ],
)
def test_alternatives(phrase: str, expected: tuple[str, ...]) -> None:
    """A phrase stands for every choice of its alternatives, in the order written."""
    assert alternatives(phrase) == expected


def test_too_many_alternatives() -> None:
    """A phrase that stands for more than the most is refused before it is written out."""
    with pytest.raises(ValueError, match=f"{MOST} is the most"):
        alternatives("(a|b|c|d|e|f|g|h|i|j)" * 9)


def test_furniture_words() -> None:
    """Phrases are found by their first two words, longest first; the strongest section that names a phrase gives its weight."""
    words = furniture_words(
        {
            "lines": {"share bar": ["Copy link"]},
            "parts": {"share bar": ["copy link", "copy link to article", "X"]},
            "words": {"fillers": ["on the"], "joined": ["و"]},
        },
        kinds=(("lines", "sure"), ("parts", "part")),
    )
    assert [(phrase.words, phrase.weight) for phrase in words.phrases["copy link"]] == [
        (("copy", "link", "to", "article"), "part"),
        (("copy", "link"), "sure"),
    ]
    assert "x" in words.phrases
    assert words.fillers == {"on", "the"}
    assert words_of("E-Mail:") == ("e", "mail")


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_english_words_are_shared(language: str) -> None:
    """Every table knows the English words that sites print, but not the English way of signing."""
    table = boilerplate_table(language)
    assert "leave a reply" in table.lines
    assert "tags" in table.tag_labels
    assert not table.initials


def test_letters() -> None:
    """Every read language and those told apart have words of their own; codes are unique."""
    tables = all_letters()
    codes = [table.code for table in tables]
    assert {"ar", "fa", "en", "ckb", "ur", "ps"} <= set(codes)
    assert len(set(codes)) == len(codes)
    assert all(table.words for table in tables)
    assert "en" in short_latin()
