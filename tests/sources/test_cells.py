"""Cells of every type as text."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from rawi.sources.cells import cell_text, stated


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, None),
        (float("nan"), None),
        ("  نص ", "  نص "),
        (7, "7"),
        (7.0, "7"),
        (7.5, "7.5"),
        (True, "true"),
        (date(2024, 5, 6), "2024-05-06"),
        (datetime(2024, 5, 6, 7, 8, tzinfo=UTC), "2024-05-06T07:08:00+00:00"),
        (["پاراگراف یک", None, "دو"], "پاراگراف یک\nدو"),
        ({"b": 1, "a": "ب"}, '{"a": "ب", "b": 1}'),
        (b"\xff", "\\xff"),
        ("\ud800", "\ufffd"),
    ],
)
def test_cell_text(value, text):
    """Numbers lose an empty fraction, dates are ISO 8601, lists are lines, nothing is nothing."""
    assert cell_text(value) == text


def test_stated():
    """Blank values are not stated."""
    assert (stated("  "), stated(" a "), stated(None)) == (None, "a", None)
