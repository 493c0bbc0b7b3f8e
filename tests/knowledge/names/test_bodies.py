"""Names of organisations."""

from __future__ import annotations

import pytest

from rawi.knowledge.names import Matching, compare

LETTERS = Matching(gazetteer=False)


@pytest.mark.parametrize(
    ("left", "right", "decision"),
    [
        ("Ministry of Defence", "وزارة الدفاع", "same"),
        ("وزارت دفاع", "وزارة الدفاع", "same"),
        ("Ministry of Defence", "وزارة الداخلية", "different"),
        ("Industrial Bank", "المصرف الصناعي", "same"),
        ("بانک مرکزی ایران", "Central Bank of Iran", "same"),
        ("Hodhod Bank", "بنك هدهد", "same"),
        ("Ministry of Water", "وزارة المياه السورية", "unsure"),
        ("University of Hodhod", "جامعة طاووس", "unsure"),
    ],
)
def test_bodies(left, right, decision):
    """Bodies are compared word for word, by meaning or by letters; what no table knows stays open."""
    assert compare(left, right, LETTERS).decision == decision
    assert compare(right, left, LETTERS).decision == decision
