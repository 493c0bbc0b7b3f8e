"""A model of a few pieces, made in a moment: each piece has its tag, and its vector is its own axis."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper

TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
SPECIALS = ("<s>", "<pad>", "</s>", "<unk>")
TAGGED = {
    "▁Cairo": "B-LOC",
    "▁New": "B-LOC",
    "▁York": "I-LOC",
    "▁Reem": "B-PER",
    "▁Salem": "I-PER",
    "▁القاهره": "B-LOC",
    "▁ریم": "B-PER",
    "▁تهران": "B-LOC",
    "▁خانه": "O",
    "▁های": "O",
    "▁met": "O",
    "▁in": "O",
    "▁Ca": "O",
    "iro": "I-LOC",
}
PLAIN = ("▁", *"abcdefghijklmnopqrstuvwxyz", *"ابتدرسلمنهیو", *".,،()-'", *"0123456789")
PIECES = (*SPECIALS, *TAGGED, *PLAIN)
SURE = 4.0


def write(folder: Path, *, longest: int = 16) -> Path:
    """`folder` with card, pieces and graph of the tiny model."""
    scores = [0.0] * len(SPECIALS) + [-2.0] * len(TAGGED) + [-5.0] * len(PLAIN)
    rows = zip(PIECES, scores, strict=True)
    (folder / "pieces.tsv").write_text("".join(f"{piece}\t{score}\n" for piece, score in rows), "utf-8")
    specials = {"begin": 0, "pad": 1, "end": 2, "unknown": 3}
    card = {"tags": TAGS, "width": len(PIECES), "longest": longest, "specials": specials}
    (folder / "card.json").write_text(json.dumps(card), "utf-8")
    (folder / "names.onnx").write_bytes(_names())
    (folder / "vectors.onnx").write_bytes(_vectors())
    return folder


def _names() -> bytes:
    tags = np.zeros((len(PIECES), len(TAGS)), np.float32)
    for number, piece in enumerate(PIECES):
        tags[number, TAGS.index(TAGGED.get(piece, "O"))] = SURE
    states = np.eye(len(PIECES), dtype=np.float32)
    states[1] = 0
    constants = [numpy_helper.from_array(tags, "tag_table"), numpy_helper.from_array(states, "state_table")]
    nodes = [
        helper.make_node("Gather", ["tag_table", "pieces"], ["scores"]),
        helper.make_node("LogSoftmax", ["scores"], ["tags"], axis=-1),
        helper.make_node("Gather", ["state_table", "pieces"], ["states"]),
    ]
    outputs = {"tags": ["rows", "length", len(TAGS)], "states": ["rows", "length", len(PIECES)]}
    return _model(nodes, {"pieces": ["rows", "length"]}, outputs, constants)


def _vectors() -> bytes:
    nodes = [
        helper.make_node("ReduceSum", ["states", "one"], ["summed"], keepdims=0),
        helper.make_node("LpNormalization", ["summed"], ["vectors"], axis=-1, p=2),
    ]
    inputs = {"pieces": ["rows", "length"], "states": ["rows", "length", len(PIECES)]}
    return _model(nodes, inputs, {"vectors": ["rows", len(PIECES)]}, [numpy_helper.from_array(np.array([1]), "one")])


def _model(nodes, inputs, outputs, constants) -> bytes:
    infos = [
        [
            helper.make_tensor_value_info(name, TensorProto.INT32 if name == "pieces" else TensorProto.FLOAT, shape)
            for name, shape in side.items()
        ]
        for side in (inputs, outputs)
    ]
    graph = helper.make_graph(nodes, "tiny", infos[0], infos[1], constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    return model.SerializeToString()
