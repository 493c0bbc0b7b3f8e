"""The cut vocabulary: pieces that fold alike become one, and those of other scripts go."""

from __future__ import annotations

import numpy as np
import pytest

PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁علي", "▁على", "▁book", "▁livre", "к", "a", "▁\u0640")
LOG_HALF = float(np.log(0.5))


@pytest.fixture
def base(training):
    """A base model of a few pieces."""
    scores = np.array([0, 0, 0, 0, np.log(0.3), np.log(0.1), LOG_HALF, LOG_HALF, LOG_HALF, LOG_HALF, -9], np.float32)
    return training("base_model").BaseModel(
        width=2, layers=0, heads=1, feed_forward=2, eps=1e-12,
        pieces=PIECES, scores=scores, specials={"bos": 0, "eos": 2, "pad": 1, "unk": 3}, normalisation={},
        tensors={"emb.word": np.arange(22, dtype=np.float32).reshape(11, 2)},
    )  # fmt: skip


def test_pieces_that_fold_alike_become_one(base, training):
    """Their probabilities are added, their vectors averaged by probability."""
    merged = training("vocabulary").folded_pieces(base)
    at = merged.pieces.index("▁علی")
    assert merged.scores[at] == pytest.approx(np.log(0.4), abs=1e-6)
    assert merged.vectors[at] == pytest.approx([8 * 0.75 + 10 * 0.25, 9 * 0.75 + 11 * 0.25])


def test_cut_keeps_arabic_script_and_what_is_used(base, training):
    """Arabic script and single letters stay, English words by use, the rest goes."""
    module = training("vocabulary")
    kept = module.cut(module.folded_pieces(base), ["book"], size=9).pieces
    assert kept[:4] == module.SPECIALS
    assert {"▁علی", "▁book", "a"} <= set(kept)
    assert not {"▁livre", "к"} & set(kept)
