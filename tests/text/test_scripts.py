"""Scripts and direction."""

from __future__ import annotations

import pytest

from rawi.text.scripts import is_rtl, script_counts, script_of


@pytest.mark.parametrize(
    ("char", "script"),
    [("ب", "Arab"), ("گ", "Arab"), ("a", "Latn"), ("é", "Latn"), ("я", "Cyrl"), ("ש", "Hebr"), ("λ", "Grek"),
     ("中", "Hani"), ("あ", "Zyyy"), ("۱", None), ("،", None), (" ", None)],
)  # fmt: skip
def test_script_of(char, script):
    """Letters have a script, digits and marks have none."""
    assert script_of(char) == script


def test_script_counts():
    """Only letters are counted."""
    assert script_counts("سوریه Syria 2018") == {"Arab": 5, "Latn": 5}


@pytest.mark.parametrize(
    ("text", "rtl"),
    [("سلام", True), ("«سلام»", True), ("12 سلام", True), ("Hello سلام", False), ("", False), ("12", False)],
)
def test_direction_is_of_the_first_strong_letter(text, rtl):
    """Digits and marks before the first letter do not decide."""
    assert is_rtl(text) is rtl
