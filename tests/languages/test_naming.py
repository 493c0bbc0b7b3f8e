"""The naming tables of the language packs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rawi.errors import ExtensionError
from rawi.languages.naming import naming, read_naming
from rawi.languages.pack import language_pack
from rawi.languages.word_lists import Phrases, phrase_words


@pytest.mark.parametrize("code", ["ar", "fa", "en"])
def test_tables_are_read(code: str) -> None:
    """Each language has titles, roles, heads of organisations and stop words."""
    table = naming(code)
    assert all(len(phrases) > 20 for phrases in (table.title_strict, table.role_heads, table.org_heads, table.stops))


def test_a_language_without_tables() -> None:
    """A language rawi has no pack for has empty tables."""
    assert len(naming("xx").title_strict) == 0


def test_a_wrong_key_is_named(tmp_path: Path) -> None:
    """A key nothing reads is an error that names file and key."""
    pack = language_pack("ar")
    assert pack is not None
    (tmp_path / "titles.toml").write_text('stritc = ["x"]', "utf-8")
    with pytest.raises(ExtensionError, match=r"titles.toml: stritc"):
        read_naming(replace(pack, folder=tmp_path))


def test_longest_phrase_wins() -> None:
    """Of phrases that begin alike the longest is found, at and before a place."""
    phrases = Phrases(["رئیس", "رئیس جمهور", "حجت‌الاسلام"])
    words = list(phrase_words("رئیس جمهور آمد"))
    assert phrases.length_at(words, 0) == 2
    assert phrases.length_before(words, 2) == 2
    assert phrases.length_before(words, 1) == 1
    assert phrases.length_at(words, 2) == 0
    assert phrases.length_at(["وریاست", *words[1:]], 0, first=words[0]) == 2


def test_membership_is_of_single_words() -> None:
    """`in` asks for a phrase of that one word."""
    phrases = Phrases(["Prime Minister", "Mr."])
    assert "mr" in phrases
    assert "prime" not in phrases
    assert phrases.begins("prime")
