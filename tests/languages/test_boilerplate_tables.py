"""The boilerplate tables of the language packs."""

from __future__ import annotations

import pytest

from rawi.languages.boilerplate import NO_BOILERPLATE, boilerplate_table, line_key
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


def test_letters() -> None:
    """Every read language and those told apart have words of their own; codes are unique."""
    tables = all_letters()
    codes = [table.code for table in tables]
    assert {"ar", "fa", "en", "ckb", "ur", "ps"} <= set(codes)
    assert len(set(codes)) == len(codes)
    assert all(table.words for table in tables)
    assert "en" in short_latin()
