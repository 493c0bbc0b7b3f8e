"""The sources of the gazetteer, and that the tables are what they give."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / "tools"
sys.path.insert(0, str(TOOLS))

import check_gazetteer as check  # noqa: E402 - the tools are scripts, not a package
from make_gazetteer_entries import Entry, Word  # noqa: E402
from make_gazetteer_holders import offices_of, to_persian  # noqa: E402


def entry(ident: str, en: str = "Acme", ar: str = "أكمي", fa: str = "اکمی") -> Entry:
    """A made entry with one name a language."""
    return Entry(ident, "ORG", {"en": [Word(en)], "ar": [Word(ar)], "fa": [Word(fa)]}, "", 7, "")


def test_the_sources_are_sound() -> None:
    """No id twice, every script there, no letters of another alphabet, no name shared without being listed."""
    assert check.faults() == []


def test_the_tables_are_up_to_date(tmp_path: Path) -> None:
    """Making the tables again changes nothing."""
    subprocess.run([sys.executable, TOOLS / "make_gazetteer.py", "--output", tmp_path], check=True, capture_output=True)
    data = ROOT / "src/rawi/gazetteer/data"
    made = sorted(path.name for path in tmp_path.iterdir())
    assert made == ["adjectives.tsv", "entities.tsv", "names.tsv", "offices.tsv"]
    assert [name for name in made if (tmp_path / name).read_bytes() != (data / name).read_bytes()] == []


@pytest.mark.parametrize(
    ("made", "fault"),
    [
        (entry("org/a", fa="شرکت كار"), "letters of another alphabet in fa"),
        (entry("org/a", fa="وزارة"), "letters of another alphabet in fa"),
        (entry("org/a", ar="شرکة"), "letters of another alphabet in ar"),
        (entry("org/a", ar="می\u200cشود"), "letters of another alphabet in ar"),
        (entry("org/a", en="شركة"), "letters of another alphabet in en"),
        (entry("org/a", ar="Acme"), "no letter of the script in ar"),
        (entry("org/a", en="Acme  Works"), "blanks or brackets"),
        (entry("org/a", en="Acme (Syria)"), "blanks or brackets"),
    ],
)
def test_wrong_letters_are_told(made: Entry, fault: str) -> None:
    """A kaf of the other alphabet, a missing script and a remark in brackets are faults."""
    assert any(fault in line for line in check.wrong_letters(made))


def test_sound_letters() -> None:
    """Names in their own letters, a holy name's «(ع)» too, have no fault."""
    assert list(check.wrong_letters(entry("org/a", fa="دانشگاه امام حسین (ع)"))) == []


def test_repeated_ids_and_missing_names_are_told() -> None:
    """Two entities with one id and one without a Persian name are faults."""
    assert len(list(check.repeated_ids([entry("org/a"), entry("org/a"), entry("org/b")]))) == 1
    assert list(check.missing_names([entry("org/a", fa="")])) == ["org/a: no name in fa"]


def test_shared_names_are_told() -> None:
    """A name of two entities that the list does not have is a fault, whatever the gaps in it."""
    found = list(check.shared_names([entry("org/a", en="Ac me"), entry("org/b", en="Ac-Me")]))
    assert any(line.startswith("ambiguous.tsv: acme: shared by ['org/a', 'org/b']") for line in found)


def test_impossible_offices_are_told() -> None:
    """An office nobody named, one that ends before it begins, one of an unknown body and a malformed date are faults."""
    made = entry("person/a")
    for cell in ("astrologer 2001 2002", "president 2005 2004", "head@no-such-body 2001 2002", "president 01/02/2003"):
        made.offices += offices_of(cell, "IR")
    assert len(list(check.wrong_offices([made]))) == 4


def test_rival_holders_are_told() -> None:
    """Two presidents of one country in one year are a fault; one after the other in one month are none."""
    made = [entry("person/a"), entry("person/b"), entry("person/c")]
    made[0].offices += offices_of("president 2001-05 2006-05", "XX")
    made[1].offices += offices_of("president 2006-05 2010-05", "XX")
    assert list(check.rival_holders(made)) == []
    made[2].offices += offices_of("president 2009 2012", "XX")
    assert len(list(check.rival_holders(made))) == 1


@pytest.mark.parametrize(
    ("arabic", "persian"),
    [
        ("سامي الأيوبي", ["سامی الایوبی", "سامی ایوبی"]),
        ("عبد الله حمزة", ["عبدالله حمزه"]),
        ("نورة عبد الكريم", ["نوره عبدالکریم"]),
        ("ليلى", ["لیلی"]),
    ],
)
def test_arab_names_in_persian(arabic: str, persian: list[str]) -> None:
    """Persian writes an Arab name with its own letters, «عبد» joined, the family name with and without its article."""
    assert to_persian(arabic) == persian
