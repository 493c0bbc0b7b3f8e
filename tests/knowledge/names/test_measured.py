"""Floors on the lists of pairs in tests/data/names; the figures themselves stand in docs/accuracy.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from rawi.knowledge.names import Matching, compare

LISTS = Path(__file__).resolve().parents[2] / "data" / "names"


@pytest.mark.parametrize("part", ["dev", "heldout"])
def test_precision_and_recall(part):
    """Letters alone (no gazetteer) reach precision 0.98 and recall 0.92 on either half."""
    rows = [line.split("\t") for line in (LISTS / f"{part}.tsv").read_text("utf-8").splitlines()]
    said = [compare(a, b, Matching(gazetteer=False)).decision == "same" for a, b, *_ in rows]
    right = sum(same and row[2] == "1" for same, row in zip(said, rows, strict=True))
    assert right / sum(said) >= 0.98
    assert right / sum(row[2] == "1" for row in rows) >= 0.92
