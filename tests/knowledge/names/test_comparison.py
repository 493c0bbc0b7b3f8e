"""Whole names compared."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.gazetteer import gazetteer
from rawi.knowledge.names import Matching, compare, name_key, scores
from rawi.knowledge.names.comparison import DIFFERENT, SAME
from rawi.knowledge.names.wording import RULES, WAYS, sentence

LETTERS = Matching(gazetteer=False)

SAME_NAME = [
    ("Salem Hodhodi", "سالم الهدهدي"),
    ("سالم هدهدی", "سالم الهدهدي"),
    ("HODHODI, Salem", "سالم هدهدی"),
    ("HODHODI Salem", "Salem Hodhodi"),
    ("اللواء سالم الهدهدي", "Gen. Salem al-Hodhodi"),
    ("SALEM NOURI HASSAN AL-HODHODI", "سالم الهدهدي"),
    ("سالم بن نوري بن حسن الهدهدي", "Salem Ben Nouri Hodhodi"),
    ("محمدباقر هدهدی", "Mohammad Bagher Hodhodi"),
    ("محمد باقر هدهدی", "Mohammad-Baqer Hodhodi"),
    ("سالم هدهدی نژاد", "Salem Hodhodinejad"),
    ("Abdullah Hodhodi", "عبد الله الهدهدي"),
    ("Abd-al-Karim Hodhodi", "عبدالكريم الهدهدي"),
    ("Nour al-Din Hodhodi", "Noureddine Hodhodi"),
    ("Chafik Hodhodi", "شفيق الهدهدي"),
    ("Сергей Лавров", "سرگئی لاوروف"),
    ("سرگئی لاوروف", "سيرغي لافروف"),
    ("بشاراسد", "Bashar Assad"),
    ("S. N. Hodhodi", "Salem Nouri Hodhodi"),
    ("Bagher Hodhodi", "محمدباقر هدهدی"),
    ("أمينة الهدهدي", "Amina Hodhodi"),
    ("محمّد الهدهديّ", "Mohammed Hodhodi"),
    ("عماد نوري الهدهدي", "Imad Hodhodi"),
    ("ترامب", "Trump"),
]

NOT_SAME = [
    ("Salem Hodhodi", "نادر الهدهدي"),
    ("Hassan Hodhodi", "حسين الهدهدي"),
    ("Mohammad Hodhodi", "محمود هدهدی"),
    ("Mohammad Ali Hodhodi", "محمد هدهدی"),
    ("محمدحسن هدهدی", "Mohammad Hossein Hodhodi"),
    ("Nader Salem Hodhodi", "سالم الهدهدي"),
    ("Salem Hassan al-Hodhodi", "سالم حسين الهدهدي"),
    ("Hassan Ali", "علي حسن"),
    ("Abdul Karim Hodhodi", "عبد الرحيم الهدهدي"),
    ("Abu Hamza al-Hodhodi", "أبو عبيدة الهدهدي"),
    ("Hodhodi", "سالم الهدهدي"),
    ("سالم", "Salem Hodhodi"),
    ("Mohammad Ali", "محمد علي الهدهدي"),
    ("Salem Hodhodi", "Salem Hodhodi, Jr."),
    ("S. Hodhodi", "Nader Hodhodi"),
    ("S. Bagheri", "سالم باقری"),
    ("Nabila Hodhodi", "نبيل الهدهدي"),
    ("سردار هدهدی", "Salem Hodhodi"),
    ("Salem bin Nouri", "نوري السالم"),
]


@pytest.mark.parametrize(("left", "right"), SAME_NAME)
def test_same(left, right):
    """One person under two spellings, in any order of parts, with or without titles and fathers' names."""
    assert compare(left, right, LETTERS).decision == "same"
    assert compare(right, left, LETTERS).decision == "same"


@pytest.mark.parametrize(("left", "right"), NOT_SAME)
def test_not_same(left, right):
    """Relatives, namesakes, sons, other given names, and names that do not suffice."""
    assert compare(left, right, LETTERS).decision != "same"
    assert compare(right, left, LETTERS).decision != "same"


@pytest.mark.parametrize(
    ("left", "right", "rule"),
    [
        ("Hodhodi", "سالم الهدهدي", "family-name-only"),
        ("Salem", "سالم الهدهدي", "given-name-only"),
        ("Mohammad Ali Hodhodi", "محمد هدهدی", "second-given-name-missing"),
        ("習近平", "Xi Jinping", "script-not-read"),
        ("Salem Hodhodi", "Salem Hodhodi Jr.", "younger"),
    ],
)
def test_unsure(left, right, rule):
    """What a name cannot tell stays open, with the rule that says why."""
    found = compare(left, right, LETTERS)
    assert found.decision == "unsure"
    assert found.reasons[0].code == rule


def test_reasons():
    """The reasons say which part matches which, and by what."""
    found = compare("اللواء سالم الهدهدي", "Salem Hodhodi", LETTERS)
    assert [(reason.code, reason.left, reason.right) for reason in found.reasons[1:]] == [
        ("known-variant", "سالم", "Salem"),
        ("transliteration", "الهدهدي", "Hodhodi"),
    ]
    assert sentence(found).startswith("all parts match; سالم = Salem (known variant")


def test_gazetteer():
    """What the gazetteer knows decides where letters cannot, and is named; it can be left out."""
    found = compare("Aleppo", "حلب")
    assert (found.decision, found.reasons[0].code) == ("same", "gazetteer")
    assert found.reasons[0].left.startswith("place/")
    assert compare("Aleppo", "حلب", LETTERS).decision == "different"


@pytest.mark.parametrize(("left", "right"), [("Aleppo", "حلب"), ("IRGC", "سپاه پاسداران انقلاب اسلامی")])
def test_gazetteer_names_its_sources(left, right):
    """Evidence of the gazetteer says where it is from; what only general knowledge says counts less and is shown as such."""
    found = compare(left, right)
    entry = gazetteer().entry(found.reasons[0].left)
    assert found.reasons[0].code == ("gazetteer" if entry.verified else "gazetteer-unverified")
    assert found.reasons[0].right.split() == list(entry.sources)
    assert found.score == (0.97 if entry.verified else 0.8)
    assert ("unverified" in sentence(found)) == (not entry.verified)


def test_gazetteer_knows_no_family_name():
    """A family name alone stays open although the gazetteer lists it as a short form."""
    assert compare("Assad", "بشار الأسد").decision == "unsure"


def test_transliteration_off():
    """Without transliteration two scripts stay open, but known given names still tell persons apart."""
    off = Matching(gazetteer=False, transliterate=False)
    assert compare("Salem Hodhodi", "سالم الهدهدي", off).decision == "unsure"
    assert compare("Hassan Hodhodi", "حسين الهدهدي", off).decision == "different"
    assert compare("سالم هدهدی", "سالم الهدهدي", off).decision == "same"


@pytest.mark.parametrize(("left", "right"), [("", ""), ("", "Salem"), ("…", "Salem"), ("-", "-")])
def test_nothing_to_compare(left, right):
    """Without letters on a side no two names are the same, but for equal marks."""
    assert compare(left, right).decision == ("same" if left == right == "-" else "different")


def test_in_bulk():
    """Scores in bulk are those of single comparisons."""
    names = [name_key(right) for _, right in SAME_NAME]
    one = name_key("Salem Hodhodi")
    assert scores(one, names, LETTERS) == [compare(one, name, LETTERS).score for name in names]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="abdhmsw سالمهدی.-", max_size=24), st.text(alphabet="abdhmsw سالمهدی.-", max_size=24))
def test_any_two_texts(left, right):
    """Any two texts compare: score between 0 and 1, a decision that follows from it, rules that have words."""
    found = compare(left, right, LETTERS)
    assert 0.0 <= found.score <= 1.0
    assert found.decision == ("same" if found.score >= SAME else "different" if found.score < DIFFERENT else "unsure")
    assert {reason.code for reason in found.reasons} <= RULES.keys() | WAYS.keys()
    assert "\t" not in sentence(found)
    assert "\n" not in sentence(found)
    assert compare(left, right, LETTERS) == found
