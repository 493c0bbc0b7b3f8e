"""The ONNX graph of a network, written node by node: 8-bit weights (one scale a column), 8-bit piece vectors (one scale a row).

Written by hand rather than exported, so that the same shape can be built from random weights (to compare speeds), and so
that attention, sums with norms and matrix products are the fused operators of onnxruntime from the start.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from onnx import ModelProto, NodeProto, TensorProto, checker, helper, numpy_helper

MICROSOFT = "com.microsoft"
PAD = 1
HEAD_WIDTH = 32
EPS = 1e-12

Weights = Mapping[str, np.ndarray]
Shape = list[str | int]
PIECES: Shape = ["rows", "length"]


@dataclass(slots=True)
class Builder:
    """Collects nodes and constants. `whole` keeps all weights as floats, to measure what 8 bits cost."""

    whole: bool = False
    bits: int = 8
    nodes: list[NodeProto] = field(default_factory=list)
    constants: list[TensorProto] = field(default_factory=list)
    count: int = 0

    def constant(self, values: np.ndarray, name: str = "") -> str:
        """The name of a constant."""
        self.count += 1
        name = name or f"c{self.count}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(
        self, kind: str, *inputs: str, outputs: tuple[str, ...] = (), domain: str = "", **attributes: object
    ) -> str:
        """The name of the (first) output of a new node."""
        self.count += 1
        outputs = outputs or (f"n{self.count}",)
        self.nodes.append(helper.make_node(kind, list(inputs), list(outputs), domain=domain, **attributes))
        return outputs[0]

    def linear(self, states: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """`states` times `weight` (out, in), plus `bias`."""
        if self.whole:
            product = self.node("MatMul", states, self.constant(weight.T.astype(np.float32)))
            return self.node("Add", product, self.constant(bias.astype(np.float32)))
        values, scales = quantised(weight, self.bits)
        inputs = (
            states,
            self.constant(values.T),
            self.constant(scales),
            self.constant(np.zeros(len(scales), np.int8)),
            self.constant(bias.astype(np.float32)),
        )
        return self.node("DynamicQuantizeMatMul", *inputs, domain=MICROSOFT)

    def sum_norm(self, states: str, added: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """The layer norm of a sum."""
        constants = self.constant(weight.astype(np.float32)), self.constant(bias.astype(np.float32))
        return self.node("SkipLayerNormalization", states, added, *constants, domain=MICROSOFT, epsilon=EPS)


def quantised(weight: np.ndarray, bits: int = 8) -> tuple[np.ndarray, np.ndarray]:
    """`weight` as signed numbers of `bits` bits, one scale a row."""
    top = 2 ** (bits - 1) - 1
    scales = np.maximum(np.abs(weight).max(axis=1), 1e-8) / top
    return np.clip(np.rint(weight / scales[:, None]), -top, top).astype(np.int8), scales.astype(np.float32)


def build_names(weights: Weights, *, names_at: int, whole: bool = False, bits: int = 8) -> ModelProto:
    """The first `names_at` layers of a network whose state dictionary is `weights`: from pieces to tags and states."""
    builder = Builder(whole=whole, bits=bits)
    states, seen = _embedded(builder, weights)
    for number in range(names_at):
        states = _layer(builder, states, seen, _of_layer(weights, number))
    scores = builder.linear(states, weights["head.weight"], weights["head.bias"])
    builder.node("LogSoftmax", scores, outputs=("tags",), axis=-1)
    builder.node("Identity", states, outputs=("states",))
    tags, width = weights["head.weight"].shape
    return _model(builder, {"pieces": PIECES}, {"tags": ["rows", "length", tags], "states": ["rows", "length", width]})


def build_vectors(weights: Weights, *, names_at: int, layers: int, whole: bool = False, bits: int = 8) -> ModelProto:
    """The other layers: from the states of the first to the unit vector of each row, the mean of the last states."""
    builder = Builder(whole=whole, bits=bits)
    states, seen = "states", _seen(builder)
    for number in range(names_at, layers):
        states = _layer(builder, states, seen, _of_layer(weights, number))
    _pooled(builder, states)
    width = weights["head.weight"].shape[1]
    return _model(builder, {"pieces": PIECES, "states": ["rows", "length", width]}, {"vectors": ["rows", width]})


def _of_layer(weights: Weights, number: int) -> Weights:
    prefix = f"layers.{number}."
    return {name.removeprefix(prefix): value for name, value in weights.items() if name.startswith(prefix)}


def _embedded(builder: Builder, weights: Weights) -> tuple[str, str]:
    """The first states, and which pieces are no padding (rows, length)."""
    if builder.whole:
        vectors = builder.node("Gather", builder.constant(weights["words.weight"]), "pieces")
    else:
        values, scales = quantised(weights["words.weight"])
        small = builder.node("Cast", builder.node("Gather", builder.constant(values), "pieces"), to=TensorProto.FLOAT)
        vectors = builder.node("Mul", small, builder.node("Gather", builder.constant(scales[:, None]), "pieces"))
    places = weights["places.weight"] + weights["schools.weight"][0]
    shape = builder.node("Shape", "pieces")
    length = builder.node("Slice", shape, builder.constant(np.array([1])), builder.constant(np.array([2])))
    near = builder.node("Slice", builder.constant(places.astype(np.float32)), builder.constant(np.array([0])), length)
    summed = builder.node("Add", vectors, near)
    norm = builder.constant(weights["norm.weight"]), builder.constant(weights["norm.bias"])
    states = builder.node("LayerNormalization", summed, *norm, axis=-1, epsilon=EPS)
    return states, _seen(builder)


def _seen(builder: Builder) -> str:
    """Which pieces are no padding."""
    padding = builder.node("Equal", "pieces", builder.constant(np.array(PAD, np.int32)))
    return builder.node("Cast", builder.node("Not", padding), to=TensorProto.INT32)


def _layer(builder: Builder, states: str, seen: str, weights: Weights) -> str:
    width = len(weights["outward.bias"])
    merged = builder.linear(states, weights["inward.weight"], weights["inward.bias"])
    builder.count += 1
    parts = tuple(f"p{builder.count}{kind}" for kind in "qkv")
    builder.node("Split", merged, builder.constant(np.array([width] * 3)), outputs=parts, axis=-1)
    found = builder.node("MultiHeadAttention", *parts, "", seen, domain=MICROSOFT, num_heads=width // HEAD_WIDTH)
    outward = builder.linear(found, weights["outward.weight"], weights["outward.bias"])
    states = builder.sum_norm(states, outward, weights["first_norm.weight"], weights["first_norm.bias"])
    wide = builder.node("Gelu", builder.linear(states, weights["wide.weight"], weights["wide.bias"]), domain=MICROSOFT)
    narrow = builder.linear(wide, weights["narrow.weight"], weights["narrow.bias"])
    return builder.sum_norm(states, narrow, weights["second_norm.weight"], weights["second_norm.bias"])


def _pooled(builder: Builder, states: str) -> None:
    """The unit vector of each row: the mean of its last states."""
    padding = builder.node("Equal", "pieces", builder.constant(np.array(PAD, np.int32)))
    mask = builder.node("Cast", builder.node("Not", padding), to=TensorProto.FLOAT)
    one = builder.constant(np.array([1]))
    row = builder.node("Unsqueeze", mask, one)
    summed = builder.node("Squeeze", builder.node("MatMul", row, states), one)
    builder.node("LpNormalization", summed, outputs=("vectors",), axis=-1, p=2)


def _model(builder: Builder, inputs: Mapping[str, Shape], outputs: Mapping[str, Shape]) -> ModelProto:
    kinds = {"pieces": TensorProto.INT32}
    infos = [
        [helper.make_tensor_value_info(name, kinds.get(name, TensorProto.FLOAT), shape) for name, shape in side.items()]
        for side in (inputs, outputs)
    ]
    graph = helper.make_graph(builder.nodes, "encoder", infos[0], infos[1], builder.constants)
    imports = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    model = helper.make_model(graph, opset_imports=imports, ir_version=8)
    checker.check_model(model)
    return model
