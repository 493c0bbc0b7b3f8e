"""The tables of time words, numbers and sentences, and the tool that makes one of them."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from rawi.errors import ExtensionError
from rawi.languages import numbers, pack, times
from rawi.languages.numbers import number_words
from rawi.languages.pack import LanguagePack
from rawi.languages.sentences import sentence_words
from rawi.languages.spellings import phrase_keys
from rawi.languages.times import time_lexicon

TOOL = Path(__file__).parents[2] / "tools" / "make_month_tables.py"
LANGUAGES = ("ar", "fa", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_calendar_names_are_what_the_tool_makes(language: str) -> None:
    """Making the tables of month and weekday names again gives the same bytes."""
    tool = runpy.run_path(str(TOOL))
    path = tool["PACKS"] / language / "calendar_names.toml"
    assert path.read_text("utf-8") == tool["table_of"](language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_month_and_weekday_has_a_name(language: str) -> None:
    """Each language names the twelve Gregorian months, most of the Hijri and Jalali ones, and seven weekdays."""
    lexicon = time_lexicon(language)
    assert lexicon is not None
    words = [word for entries in lexicon.phrases.values() for _, word in entries]
    months = {word.value for word in words if word.code == "M"}
    assert {f"g{number}" for number in range(1, 13)} <= months
    assert {word.value for word in words if word.code == "W"} == {str(day) for day in range(1, 8)}


@pytest.mark.parametrize(
    ("phrase", "keys"),
    [
        ("(ال)سنة", [("سنه",), ("السنه",)]),
        ("هم‌اکنون", [("هماکنون",), ("هم", "اکنون")]),
        ("(the )past year", [("past", "year"), ("the", "past", "year")]),
        ("a.m", [("a", ".", "m")]),
    ],
)
def test_phrase_keys(phrase: str, keys: list[tuple[str, ...]]) -> None:
    """Brackets and non-joiners in a table stand for every way of writing."""
    assert list(phrase_keys(phrase)) == keys


def test_sentence_words_join_english() -> None:
    """Every language knows the abbreviations of English too."""
    assert {"mr", "ر.ک"} <= sentence_words("fa").titles
    assert "mr" in sentence_words("ckb").titles


def test_unknown_language_has_no_lexicon() -> None:
    """A language without a pack has no words of time."""
    assert time_lexicon("fr") is None


@pytest.mark.parametrize(
    ("name", "content", "load"),
    [
        ("times", "[modifiers]\nlast = 5\n", times.time_lexicon),
        ("times", "[[occasions]]\nnames = ['x']\n", times.time_lexicon),
        ("times", "[options]\ncalendar = 'mayan'\n", times.time_lexicon),
        ("numbers", "[small]\none = ['one']\n", numbers.number_words),
        ("sentences", "titles = 'mr'\n", sentence_words),
    ],
)
def test_broken_tables_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str, load: object
) -> None:
    """A table of another shape is an error that names the file."""
    (tmp_path / f"{name}.toml").write_text(content, "utf-8")
    code = f"x{abs(hash(content))}"  # loaders keep what they have read
    broken = LanguagePack(code=code, name_en="X", name_own="X", script="Latn", direction="ltr", folder=tmp_path)
    monkeypatch.setattr(pack, "language_packs", lambda: {code: broken})
    with pytest.raises(ExtensionError, match=f"{name}.toml"):
        load(code)  # type: ignore[operator]


def test_number_words_of_every_pack() -> None:
    """Each language counts to twelve and knows million."""
    for language in LANGUAGES:
        table = number_words(language)
        assert set(range(1, 13)) <= set(table.small.values())
        assert 1_000_000 in table.large.values()
