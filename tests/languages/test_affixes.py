"""Affixes: what comes off a word in each language, and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.errors import ExtensionError
from rawi.languages import affixes as module
from rawi.languages.affixes import affixes, all_affixes
from rawi.languages.pack import LanguagePack, language_packs
from rawi.text.folding import fold_key

STEMS = [
    ("ar", "الكتاب", "كتاب"),
    ("ar", "والكتاب", "كتاب"),
    ("ar", "بالكتاب", "كتاب"),
    ("ar", "للكتاب", "كتاب"),
    ("ar", "كتابه", "كتاب"),
    ("ar", "كتابها", "كتاب"),
    ("ar", "كتابهم", "كتاب"),
    ("ar", "كتابنا", "كتاب"),
    ("ar", "السوريين", "سوري"),
    ("ar", "مسؤولون", "مسؤول"),
    ("ar", "المظاهرات", "مظاهر"),
    ("ar", "الدم", "دم"),
    ("ar", "لبنان", "لبنان"),
    ("ar", "إيران", "إيران"),
    ("ar", "طهران", "طهران"),
    ("ar", "علي", "علي"),
    ("ar", "كتاب", "كتاب"),
    ("ar", "بيان", "بيان"),
    ("ar", "وزير", "وزير"),
    ("fa", "کتاب‌ها", "کتاب"),
    ("fa", "کتابهای", "کتاب"),
    ("fa", "کتاب‌هایی", "کتاب"),
    ("fa", "کتاب‌هایشان", "کتاب"),
    ("fa", "کتابشان", "کتاب"),
    ("fa", "بزرگ‌ترین", "بزرگ"),
    ("fa", "بزرگتر", "بزرگ"),
    ("fa", "ایرانی", "ایران"),
    ("fa", "ایرانی‌ها", "ایران"),
    ("fa", "ایرانیان", "ایران"),
    ("fa", "مسئولان", "مسئول"),
    ("fa", "تهران", "تهران"),
    ("fa", "زمان", "زمان"),
    ("fa", "دختر", "دختر"),
    ("fa", "میدان", "میدان"),
    ("fa", "علی", "علی"),
    ("en", "books", "book"),
    ("en", "ministries", "ministry"),
    ("en", "churches", "church"),
    ("en", "losses", "loss"),
    ("en", "taxes", "tax"),
    ("en", "says", "say"),
    ("en", "news", "news"),
    ("en", "crisis", "crisis"),
    ("en", "congress", "congress"),
    ("en", "us", "us"),
    ("en", "gas", "gas"),
]


@pytest.mark.parametrize(("language", "word", "stem"), STEMS)
def test_stem(language, word, stem):
    """The stem of a word is that of its plain form."""
    assert affixes(language).stem(fold_key(word)) == fold_key(stem)


FORMS = [
    ("ar", "بدمشق", {"دمشق"}),
    ("ar", "وبدمشق", {"دمشق", "بدمشق"}),
    ("ar", "لسوريا", {"سوريا"}),
    ("ar", "سيكون", {"يكون"}),
    ("ar", "قال", set()),
    ("fa", "می‌شود", {"شود"}),
    ("fa", "در", set()),
    ("en", "dams", {"dam"}),
    ("en", "dam", set()),
]


@pytest.mark.parametrize(("language", "word", "forms"), FORMS)
def test_forms(language, word, forms):
    """The index keeps a word's stem and its forms without clitics, never the word itself."""
    assert set(affixes(language).forms(fold_key(word))) == {fold_key(form) for form in forms}


@given(
    st.sampled_from(["ar", "fa", "en"]),
    st.text(st.sampled_from("البكفوسیهتنمارشز" + "aeiosy"), min_size=1, max_size=15),
)
def test_forms_are_shorter_words(language, word):
    """Whatever the word, its forms are not empty, not longer, not itself, and none stands twice."""
    forms = affixes(language).forms(word)
    assert len(set(forms)) == len(forms)
    assert all(form and form != word and len(form) <= len(word) for form in forms)


def test_languages_without_a_table():
    """A language without a pack or table has no affixes."""
    assert affixes("xx").forms("books") == ()
    assert affixes("fa-IR") == affixes("fa-IR")
    assert affixes("fa-IR").stem("کتابها") == "کتاب"


def test_every_table_has_its_record():
    """All packs with an affix table are read; their endings and beginnings are complete."""
    assert {table.language for table in all_affixes()} == {
        code for code, pack in language_packs().items() if pack.table("affixes")
    }
    for table in all_affixes():
        assert set(table.endings) == {rule.strip for rule in table.suffixes}
        assert set(table.beginnings) == {rule.strip for rule in (*table.prefixes, *table.clitics)}


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("suffix = []", "does not know 'suffix'"),
        ('suffixes = [{ strip = "s" }]', "without strip or keep"),
        ('suffixes = [{ strip = "", keep = 2 }]', "take off nothing"),
        ('prefixes = [{ strip = "x", keep = 0 }]', "take off nothing"),
        ('clitics = ["و"]', "without strip or keep"),
    ],
)
def test_broken_tables_are_named(tmp_path, toml, message):
    """A table that is not of the form is refused with the file and the row at fault."""
    (tmp_path / "affixes.toml").write_text(toml, "utf-8")
    pack = LanguagePack(code="xx", name_en="X", name_own="X", script="Latn", direction="ltr", folder=tmp_path)
    with pytest.raises(ExtensionError, match=message) as raised:
        module._read(pack)
    assert "languages/xx/affixes.toml" in raised.value.message
