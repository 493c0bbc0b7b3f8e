"""The letters names are compared by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.knowledge.names.letters import plain_letters, script_of_word


@pytest.mark.parametrize(
    ("word", "letters"),
    [
        ("Şimşek", "shimshek"),
        ("Đoković", "djokovich"),
        ("ʿAlī", "ali"),
        ("Sab'awi", "sabawi"),
        ("Жуков", "zhukov"),
        ("Μητσοτάκης", "mitsotakis"),
        ("خامنه‌ای", "خامنهای"),
        ("مؤيّد", "موید"),
        ("ٹيپو", "تیپو"),
    ],
)
def test_letters(word, letters):
    """Marks go, other alphabets are written in Latin letters, Arabic script is folded."""
    assert plain_letters(word) == letters


@pytest.mark.parametrize(
    ("letters", "script"), [("ali", "Latn"), ("علی", "Arab"), ("習近平", "Zyyy"), ("123", "Latn"), ("", "Latn")]
)
def test_scripts(letters, script):
    """A script that no table reads is told apart; digits count as Latin."""
    assert script_of_word(letters) == script


@given(st.text(max_size=20))
def test_letters_are_stable(word):
    """What is plain already stays as it is."""
    assert plain_letters(plain_letters(word)) == plain_letters(word)
