"""Letters against letters, by learnt correspondences."""

from __future__ import annotations

import pytest

from rawi.knowledge.names.letters import plain_letters, script_of_word
from rawi.knowledge.names.likeness import word_likeness
from rawi.knowledge.names.spelling import LONGEST, fit


def likeness(left, right, **options):
    """The likeness of two words as they are written."""
    one, other = plain_letters(left), plain_letters(right)
    return word_likeness(one, script_of_word(one), other, script_of_word(other), **options)


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("Hodhodi", "هدهدي"), ("Ghalibaf", "قالیباف"), ("Qalibaf", "قاليباف"), ("Lavrov", "لافروف"),
        ("Lavrov", "لاوروف"), ("Chalghoum", "شلغوم"), ("Shalqam", "شلقم"), ("Djaballah", "جاب الله".replace(" ", "")),
        ("Tchoubine", "چوبین"), ("Netanyahu", "نتنياهو"), ("Gaddafi", "قذافي"), ("Mughniyah", "مغنية"),
        ("Zelenskyy", "زلنسکی"), ("Жуков", "جوكوف"),
    ],
)  # fmt: skip
def test_across_scripts(latin, arabic):
    """English, French, German and Russian ways to write a name fit its Arabic and Persian letters."""
    assert likeness(latin, arabic).score > 0.5


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Zarif", "شریف"), ("Karimi", "رحیمی"), ("Nader", "ناصر"), ("Bagher", "باقری"), ("باقر", "باقری"),
        ("باقري", "باكري"), ("Hariri", "حرب"), ("Salman", "سليم"), ("Lavrov", "Larov Petrov"),
    ],
)  # fmt: skip
def test_other_names(left, right):
    """A consonant too many, another one, or the ending of a family name make another name."""
    assert likeness(left, right).score < 0.4


@pytest.mark.parametrize(
    ("left", "right"),
    [("پزشکیان", "بزشكيان"), ("زنگنه", "زنغنه"), ("عراقچی", "عراقجي"), ("لاوروف", "لافروف"), ("ترامپ", "ترامب")],
)
def test_persian_against_arabic(left, right):
    """Arabic writes پ چ گ ژ with the letters it has."""
    assert likeness(left, right).score > 0.5


@pytest.mark.parametrize(
    ("left", "right"),
    [("Kadyrov", "Kadyroff"), ("Larijani", "Laridjani"), ("Chamkhani", "Shamkhani"), ("Haqqani", "Haqani")],
)
def test_latin_spellings(left, right):
    """Romanisations of one name fit each other."""
    assert likeness(left, right).score > 0.5


@pytest.mark.parametrize(
    ("left", "right", "how"),
    [
        ("Mohammed", "محمد", "known-variant"), ("Ghassem", "قاسم", "known-variant"), ("Hichem", "هشام", "known-variant"),
        ("Mehmet", "Muhammad", "known-variant"), ("Hassan", "حسين", "different"), ("Mahmoud", "محمد", "different"),
        ("Karimi", "كريم", "different"), ("عمر", "عمرو", "different"), ("علي", "علی", "same-letters"),
    ],
)  # fmt: skip
def test_given_names(left, right, how):
    """Known given names are told apart by the table, not by their letters, which agree too well."""
    found = likeness(left, right)
    assert found.how == how
    assert (found.score > 0.9) == (how != "different")


def test_transliteration_off():
    """Without transliteration only known variants match across scripts."""
    assert likeness("Hodhodi", "هدهدي", transliterate=False).score == 0.0
    assert likeness("Mohammed", "محمد", transliterate=False).how == "known-variant"


def test_long_words():
    """Time stays bounded: only the first letters of a very long word count."""
    word = "hodhod" * 2000
    assert fit(word, word, ("Latn", "Latn")) == fit(word[:LONGEST], word[:LONGEST], ("Latn", "Latn"))


def test_unknown_scripts():
    """No table compares scripts that rawi does not read."""
    assert fit("習近平", "xi", ("Zyyy", "Latn")) is None
