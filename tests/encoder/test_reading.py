"""Reading sentences: names with exact offsets, vectors, and no difference by company or length."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

NAMES = [
    ("Reem Salem met in New York.", [("Reem Salem", "PER"), ("New York", "LOC")], "names of two words"),
    ("(Cairo)", [("Cairo", "LOC")], "a name between brackets"),
    ("ريم في القاهرة", [("ريم", "PER"), ("القاهرة", "LOC")], "Arabic letters that fold"),
    ("ریم در تهران،", [("ریم", "PER"), ("تهران", "LOC")], "Persian letters"),
    ("القاهِـرة", [("القاهِـرة", "LOC")], "diacritics and tatweel stay in the name"),
    ("York met", [], "an inside tag without a beginning makes no name"),
    ("met", [], "no name"),
    ("", [], "no text"),
    ("\u200c \n", [], "nothing visible"),
]


def surfaces(sentence, encoded):
    """Names as text and kind."""
    return [(sentence[name.start : name.end], name.kind) for name in encoded.names]


@pytest.mark.parametrize(("sentence", "names", "why"), NAMES, ids=[row[2] for row in NAMES])
def test_names(tiny_model, sentence, names, why):
    """Names stand at their place in the sentence as given."""
    (encoded,) = tiny_model.read([sentence])
    assert surfaces(sentence, encoded) == names


def test_all_in_one_batch(tiny_model):
    """Sentences of all lengths read together give what each gives alone, in order."""
    sentences = [row[0] for row in NAMES] * 40
    together = tiny_model.read(sentences)
    assert together == [tiny_model.read([sentence])[0] for sentence in sentences]


def test_vectors_are_unit(tiny_model):
    """Vectors have length one; a sentence without words has zeros."""
    cairo, again, nothing = tiny_model.read(["Cairo", "Cairo!", ""])
    assert np.linalg.norm(cairo.vector) == pytest.approx(1, abs=1e-6)
    assert np.linalg.norm(again.vector) == pytest.approx(1, abs=1e-6)
    assert not nothing.vector.any()


def test_padding_does_not_move_vectors(tiny_model):
    """A short sentence beside a long one keeps its vector."""
    alone = tiny_model.read(["Cairo"])[0].vector
    beside = tiny_model.read(["Cairo", "Reem Salem met in New York."])[0].vector
    assert np.allclose(alone, beside, atol=1e-6)


def test_long_sentences_are_read_in_stretches(tiny_model):
    """What is longer than the model takes is read to its end, offsets counted through."""
    sentence = "met " * 50 + "Cairo"
    (encoded,) = tiny_model.read([sentence])
    assert [(name.start, name.end, name.kind) for name in encoded.names] == [(200, 205, "LOC")]
    assert np.linalg.norm(encoded.vector) == pytest.approx(1, abs=1e-6)


def test_a_word_of_noise_is_read(tiny_model):
    """A word far longer than the model takes breaks nothing, and names after it are found."""
    sentence = "z" * 5000 + " Cairo"
    (encoded,) = tiny_model.read([sentence])
    assert surfaces(sentence, encoded) == [("Cairo", "LOC")]


@given(
    sentence=st.text(
        alphabet=st.sampled_from("Cairo New York Reem ريم القاهرة,.،\u200c\u0640\u200f \n\U0001f600"), max_size=80
    )
)
def test_names_lie_in_order_inside_the_sentence(tiny_model, sentence):
    """Names never overlap or reach outside, begin and end with something visible, and have a probability."""
    (encoded,) = tiny_model.read([sentence])
    bounds = [at for name in encoded.names for at in (name.start, name.end)]
    assert bounds == sorted(bounds)
    assert all(0 <= name.start < name.end <= len(sentence) for name in encoded.names)
    assert all(not sentence[name.start].isspace() and not sentence[name.end - 1].isspace() for name in encoded.names)
    assert all(0 < name.probability <= 1 for name in encoded.names)
