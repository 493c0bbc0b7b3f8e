"""The graph written node by node computes what the network is meant to: compared with the same sums in numpy."""

from __future__ import annotations

from math import erf

import numpy as np
import onnxruntime
import pytest

WIDTH, WIDE, PIECES, TAGS, LAYERS, NAMES_AT = 64, 128, 50, 5, 3, 2
ROWS = np.array([[0, 7, 8, 9, 2], [0, 11, 2, 1, 1]], np.int32)


def drawn_weights() -> dict[str, np.ndarray]:
    """Random weights under the names of the network's state."""
    chance = np.random.default_rng(3)
    shapes = {
        "words.weight": (PIECES, WIDTH), "places.weight": (16, WIDTH), "schools.weight": (2, WIDTH),
        "norm.weight": (WIDTH,), "norm.bias": (WIDTH,), "head.weight": (TAGS, WIDTH), "head.bias": (TAGS,),
    }  # fmt: skip
    for at in range(LAYERS):
        shapes |= {
            f"layers.{at}.inward.weight": (3 * WIDTH, WIDTH), f"layers.{at}.inward.bias": (3 * WIDTH,),
            f"layers.{at}.outward.weight": (WIDTH, WIDTH), f"layers.{at}.outward.bias": (WIDTH,),
            f"layers.{at}.wide.weight": (WIDE, WIDTH), f"layers.{at}.wide.bias": (WIDE,),
            f"layers.{at}.narrow.weight": (WIDTH, WIDE), f"layers.{at}.narrow.bias": (WIDTH,),
        }  # fmt: skip
        shapes |= {
            f"layers.{at}.{norm}.{part}": (WIDTH,)
            for norm in ("first_norm", "second_norm")
            for part in ("weight", "bias")
        }
    return {name: chance.normal(0, 0.2, shape).astype(np.float32) for name, shape in shapes.items()}


def norm(states, weight, bias):
    """Layer norm."""
    centred = states - states.mean(-1, keepdims=True)
    return centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12) * weight + bias


def softmax(scores):
    """Softmax over the last axis."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    return raised / raised.sum(-1, keepdims=True)


def one_row(weights, pieces):
    """Log probabilities and unit vector of a row without padding, sum by sum."""
    states = weights["words.weight"][pieces] + weights["places.weight"][: len(pieces)] + weights["schools.weight"][0]
    states = norm(states, weights["norm.weight"], weights["norm.bias"])
    for at in range(LAYERS):
        layer = {name.removeprefix(f"layers.{at}."): value for name, value in weights.items()}
        states = one_layer(layer, states)
        if at + 1 == NAMES_AT:
            scores = states @ weights["head.weight"].T + weights["head.bias"]
    vector = states.mean(0)
    return np.log(softmax(scores)), vector / np.linalg.norm(vector)


def one_layer(layer, states):
    """Attention and feed-forward, each normalised after its sum."""
    query, key, value = np.split(states @ layer["inward.weight"].T + layer["inward.bias"], 3, axis=-1)
    heads = [slice(at, at + 32) for at in range(0, WIDTH, 32)]
    found = np.concatenate([softmax(query[:, h] @ key[:, h].T / np.sqrt(32)) @ value[:, h] for h in heads], axis=-1)
    outward = found @ layer["outward.weight"].T + layer["outward.bias"]
    states = norm(states + outward, layer["first_norm.weight"], layer["first_norm.bias"])
    wide = states @ layer["wide.weight"].T + layer["wide.bias"]
    wide = wide * 0.5 * (1 + np.vectorize(erf)(wide / np.sqrt(2)))
    return norm(
        states + wide @ layer["narrow.weight"].T + layer["narrow.bias"],
        layer["second_norm.weight"],
        layer["second_norm.bias"],
    )


def run(graph, weights, **kind):
    """Tags and vectors for ROWS, by the two graphs one after the other."""
    models = (
        graph.build_names(weights, names_at=NAMES_AT, **kind),
        graph.build_vectors(weights, names_at=NAMES_AT, layers=LAYERS, **kind),
    )
    names, vectors = (
        onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"]) for model in models
    )
    tags, states = names.run(["tags", "states"], {"pieces": ROWS})
    return tags, vectors.run(["vectors"], {"pieces": ROWS, "states": states})[0]


def test_whole_weights_compute_the_network(training):
    """With floats, every row equals the sums in numpy, padded or not."""
    weights = drawn_weights()
    tags, vectors = run(training("graph"), weights, whole=True)
    for row, pieces in enumerate((ROWS[0], ROWS[1][:3])):
        wanted, vector = one_row(weights, pieces)
        assert tags[row, : len(pieces)] == pytest.approx(wanted, abs=2e-4)
        assert vectors[row] == pytest.approx(vector, abs=2e-5)


@pytest.mark.parametrize("bits", [7, 8])
def test_small_weights_stay_near(training, bits):
    """With 7 or 8 bits the vectors keep their direction and the tags stay near."""
    weights = drawn_weights()
    whole, vectors = run(training("graph"), weights, whole=True)
    small, turned = run(training("graph"), weights, bits=bits)
    asked = ROWS != 1
    assert np.abs(whole - small)[asked].mean() < 0.1
    assert (vectors * turned).sum(-1).min() > 0.995
    assert not np.array_equal(whole, small)


def test_quantised_rows_have_their_own_scale(training):
    """Each row is off by at most half a step of its own."""
    weight = np.array([[1.0, -0.5, 0.25], [100.0, 3.0, -70.0], [0.0, 0.0, 0.0]], np.float32)
    values, scales = training("graph").quantised(weight, 8)
    assert (np.abs(values * scales[:, None] - weight) <= scales[:, None] / 2 + 1e-6).all()
