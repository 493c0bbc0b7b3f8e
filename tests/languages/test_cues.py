"""Tables of reporting cues: what the loaders accept, and what the languages have."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from rawi.errors import ExtensionError
from rawi.languages.cue_files import PhraseSet, phrase_key, spellings
from rawi.languages.cues import Cue, _cue_table, cue_table
from rawi.languages.marks import _mark_table, mark_table
from rawi.languages.pack import LanguagePack

LANGUAGES = ["ar", "fa", "en"]


def pack(folder: Path) -> LanguagePack:
    """A language pack in a folder of the test."""
    return LanguagePack(
        code=f"x{next(COUNTER)}", name_en="X", name_own="X", script="Latn", direction="ltr", folder=folder
    )


COUNTER = itertools.count()


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_load(language: str) -> None:
    """Every language rawi reads has cues and marks."""
    table, marks = cue_table(language), mark_table(language)
    assert table is not None
    assert marks is not None
    assert len(table.cues.by_first) > 50
    assert "«" in marks.closers


@pytest.mark.parametrize("language", ["de", "und"])
def test_unknown_languages_have_none(language: str) -> None:
    """A language without tables gives None, not an error."""
    assert cue_table(language) is None
    assert mark_table(language) is None


@pytest.mark.parametrize(
    ("language", "form", "lemma"),
    [
        ("ar", "قالوا", "قال"),
        ("ar", "ستؤكد", "أكد"),
        ("ar", "مُضيفاً", "أضاف"),
        ("ar", "دعت", "دعا"),
        ("fa", "اظهار داشته است", "اظهار داشتن"),
        ("fa", "می گوید", "گفتن"),
        ("fa", "میگوید", "گفتن"),
        ("fa", "می‌گوید", "گفتن"),
        ("fa", "با بیان این که", "با بیان اینکه"),
        ("en", "went on to say", "go on"),
        ("en", "emphasising", "stress"),
    ],
)
def test_paradigms(language: str, form: str, lemma: str) -> None:
    """Persons, numbers, spellings and half-spaces of a cue lead to one lemma."""
    table = cue_table(language)
    assert table is not None
    key = phrase_key(form)
    found = table.cues.match(key, 0)
    assert found is not None
    assert found[0] == len(key)
    assert found[1].lemma == lemma


def test_half_spaces_have_two_spellings() -> None:
    """A half-space stands for the joined and the spaced form."""
    assert spellings("می‌گوید") == (("میگوید",), ("می", "گوید"))


def test_the_longest_phrase_wins() -> None:
    """Of two phrases with one beginning the longer is matched; a cut-off end matches only what is there."""
    phrases = PhraseSet.of([(("a",), "short"), (("a", "b", "c"), "long")])
    assert phrases.match(["a", "b", "c", "d"], 0) == (3, "long")
    assert phrases.match(["a", "b"], 0) == (1, "short")
    assert phrases.match(["b"], 0) is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('order = "verb-everywhere"', "order"),
        ('order = "verb-last"\ncolon_speech = "sentence"\n[[cue]]\nlemma = "x"\ntakes = ["song"]', "takes"),
        ('order = "verb-last"\ncolon_speech = "sentence"\nroles = "boss"', "roles"),
        ('order = "verb-last"\ncolon_speech = "sentence"\n[[cue]]\nnouns = ["x"]\nverb = "do"', "verb"),
        ('order = "verb-last"\ncolon_speech = "sentence"\ncue = 1', "cue"),
    ],
)
def test_faults_name_file_and_key(tmp_path: Path, text: str, named: str) -> None:
    """A table of another shape raises an error that names the file and the key."""
    (tmp_path / "cues.toml").write_text(text, "utf-8")
    with pytest.raises(ExtensionError, match=rf"cues\.toml.*{named}"):
        _cue_table(pack(tmp_path))


def test_marks_must_be_complete(tmp_path: Path) -> None:
    """A table of marks without pairs raises an error."""
    (tmp_path / "marks.toml").write_text('straight = ["x"]', "utf-8")
    with pytest.raises(ExtensionError, match=r"marks\.toml"):
        _mark_table(pack(tmp_path))


@pytest.mark.parametrize("language", LANGUAGES)
def test_stances_are_known(language: str) -> None:
    """Every cue's stance is one of the words the pages can show."""
    table = cue_table(language)
    assert table is not None
    cues: set[Cue] = {cue for _, found in table.cues.by_first.values() for cue in found.values()}
    known = {"neutral", "asserting", "opinion", "predicting", "wishing", "distancing", "conceding", "denying"}
    known |= {"demanding", "warning", "threatening", "promising", "accusing", "praising", "condemning"}
    assert {cue.stance for cue in cues} <= known
