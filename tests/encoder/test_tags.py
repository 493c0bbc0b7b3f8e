"""Rows of tags: always allowed, always the best, and read into spans."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.encoder.tags import TagReader

TAGS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")
READER = TagReader(TAGS)

ROWS = [
    ("O O O", [], "no name"),
    ("B-PER I-PER O", [(0, 2, "PER")], "a name of two words"),
    ("B-PER B-PER", [(0, 1, "PER"), (1, 2, "PER")], "two names side by side"),
    ("B-PER B-LOC I-LOC", [(0, 1, "PER"), (1, 3, "LOC")], "two kinds side by side"),
    ("O B-LOC", [(1, 2, "LOC")], "a name at the end"),
]


def certain(row: str) -> np.ndarray:
    """Scores that leave no doubt about a row."""
    scores = np.full((len(row.split()), len(TAGS)), -10.0, np.float32)
    for at, tag in enumerate(row.split()):
        scores[at, TAGS.index(tag)] = -0.001
    return scores


def is_allowed(row) -> bool:
    """Whether no I- follows another kind."""
    pairs = zip((0, *row), row, strict=False)
    return all(not TAGS[b].startswith("I-") or TAGS[a][2:] == TAGS[b][2:] for a, b in pairs)


@pytest.mark.parametrize(("row", "spans", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_spans(row, spans, why):
    """Rows of tags become spans."""
    assert [(span.first, span.end, span.kind) for span in READER.spans(certain(row))] == spans


def test_no_words_no_spans():
    """A row of no words has no spans."""
    assert READER.spans(np.zeros((0, len(TAGS)), np.float32)) == ()


def test_probability_is_that_of_the_least_likely_word():
    """A span is as likely as its least likely tag."""
    scores = certain("B-PER I-PER")
    scores[1, 2] = np.log(0.6)
    (span,) = READER.spans(scores)
    assert span.probability == pytest.approx(0.6)


scores_of_rows = st.lists(
    st.lists(st.floats(-6, 0, width=32), min_size=len(TAGS), max_size=len(TAGS)), min_size=1, max_size=4
).map(lambda rows: np.array(rows, np.float32))


@given(scores_of_rows)
def test_best_row_is_allowed_and_best(scores):
    """Of all allowed rows (tried one by one), none has a higher sum."""
    row = READER.best_row(scores)
    allowed = [way for way in product(range(len(TAGS)), repeat=len(scores)) if is_allowed(way)]
    best = max(sum(float(scores[at, tag]) for at, tag in enumerate(way)) for way in allowed)
    assert is_allowed(tuple(row))
    assert float(scores[np.arange(len(row)), row].sum()) == pytest.approx(best, abs=1e-4)
