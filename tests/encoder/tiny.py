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
    (folder / "encoder.onnx").write_bytes(_graph())
    return folder


def _graph() -> bytes:
    tags = np.zeros((len(PIECES), len(TAGS)), np.float32)
    for number, piece in enumerate(PIECES):
        tags[number, TAGS.index(TAGGED.get(piece, "O"))] = SURE
    vectors = np.eye(len(PIECES), dtype=np.float32)
    vectors[1] = 0
    constants = [
        numpy_helper.from_array(tags, "tag_table"),
        numpy_helper.from_array(vectors, "vector_table"),
        numpy_helper.from_array(np.array([1]), "one"),
    ]
    nodes = [
        helper.make_node("Gather", ["tag_table", "pieces"], ["scores"]),
        helper.make_node("LogSoftmax", ["scores"], ["tags"], axis=-1),
        helper.make_node("Gather", ["vector_table", "pieces"], ["states"]),
        helper.make_node("ReduceSum", ["states", "one"], ["summed"], keepdims=0),
        helper.make_node("LpNormalization", ["summed"], ["vectors"], axis=-1, p=2),
    ]
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info("pieces", TensorProto.INT32, ["rows", "length"])],
        [
            helper.make_tensor_value_info("tags", TensorProto.FLOAT, ["rows", "length", len(TAGS)]),
            helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["rows", len(PIECES)]),
        ],
        constants,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    return model.SerializeToString()
