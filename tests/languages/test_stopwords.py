"""Stop words of each language."""

from __future__ import annotations

import pytest

from rawi.errors import ExtensionError
from rawi.languages.pack import LanguagePack
from rawi.languages.stopwords import _read, stopwords
from rawi.text.folding import fold_key


@pytest.mark.parametrize(
    ("language", "word"),
    [("ar", "إلى"), ("ar", "الذين"), ("fa", "می‌شود"), ("fa", "را"), ("fa-IR", "که"), ("en", "The")],
)
def test_function_words(language, word):
    """Function words are stop words, however they are written."""
    assert fold_key(word) in stopwords(language)


@pytest.mark.parametrize(("language", "word"), [("ar", "وزير"), ("fa", "سد"), ("en", "minister"), ("xx", "the")])
def test_content_words(language, word):
    """Words of content are none, and a language without a table has none."""
    assert fold_key(word) not in stopwords(language)


def test_broken_tables_are_named(tmp_path):
    """A table that is not lists of words is refused by name."""
    (tmp_path / "stopwords.toml").write_text("verbs = 3", "utf-8")
    pack = LanguagePack(code="xx", name_en="X", name_own="X", script="Latn", direction="ltr", folder=tmp_path)
    with pytest.raises(ExtensionError, match="'verbs'"):
        _read(pack)
