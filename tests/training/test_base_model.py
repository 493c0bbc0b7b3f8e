"""Reading the packed base model: a file of the same format, written here, comes back number by number."""

from __future__ import annotations

import struct

import numpy as np
import pytest

WIDTH, WIDE = 32, 64
PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁کتاب", "a")


def packed_blocks(values: np.ndarray) -> bytes:
    """Numbers from -8 to 7 in blocks of 32, with a scale of one half."""
    out = b""
    for block in values.reshape(-1, 32):
        codes = (block + 8).astype(np.uint8)
        out += np.float16(0.5).tobytes() + (codes[:16] | codes[16:] << 4).tobytes()
    return out


def packed(tensors) -> bytes:
    """A file with the given tensors, each `(name, stored bytes, count)`."""
    head = b"E5S1" + struct.pack("<Iiiiiiii", 1, WIDTH, 1, 1, WIDE, len(PIECES), 4, 2) + struct.pack("<fi", 1e-12, 32)
    blobs = [piece.encode() for piece in PIECES]
    offsets = np.cumsum([0, *map(len, blobs)]).astype("<u4").tobytes()
    scores = np.arange(len(PIECES), dtype="<f4").tobytes()
    vocabulary = struct.pack("<iiiii", len(PIECES), 0, 2, 1, 3) + struct.pack("<Q", len(b"".join(blobs)))
    mapped = struct.pack("<IBI", 0x200C, 1, 0x20) + struct.pack("<IBII", 0x2026, 2, 0x2E, 0x2E)
    parts = head + vocabulary + offsets + scores + b"".join(blobs) + struct.pack("<iI", 2, len(mapped)) + mapped
    directory = sum(2 + len(name) + 21 for name, _, _ in tensors) + 4
    at, entries, body = len(parts) + directory, struct.pack("<i", len(tensors)), b""
    for name, stored, count in tensors:
        entries += (
            struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", 1, count, at + len(body), len(stored))
        )
        body += stored
    return parts + entries + body


@pytest.fixture
def base(tmp_path, training):
    """A base model read back, and the numbers that were packed."""
    numbers = np.random.default_rng(1).integers(-8, 8, (len(PIECES), WIDTH))
    bias = np.linspace(-1, 1, WIDTH, dtype="<f4")
    tensors = [("emb.word", packed_blocks(numbers), numbers.size), ("l0.q.b", bias.tobytes(), bias.size)]
    path = tmp_path / "model.bin"
    path.write_bytes(packed(tensors))
    return training("base_model").read_base_model(path), numbers, bias


def test_tensors_come_back(base):
    """Blocks of 4-bit numbers are unpacked and shaped, floats are taken as they are."""
    model, numbers, bias = base
    assert np.array_equal(model.tensors["emb.word"], numbers * np.float32(0.5))
    assert np.array_equal(model.tensors["l0.q.b"], bias)


def test_vocabulary_comes_back(base):
    """Pieces, scores, specials and the map of characters."""
    model, _, _ = base
    assert model.pieces == PIECES
    assert model.scores.tolist() == list(range(len(PIECES)))
    assert model.specials == {"bos": 0, "eos": 2, "pad": 1, "unk": 3}
    assert model.normalisation == {"\u200c": " ", "…": ".."}
    assert (model.width, model.layers, model.feed_forward) == (WIDTH, 1, WIDE)


def test_other_files_are_refused(tmp_path, training):
    """A file that does not begin as one is no base model."""
    path = tmp_path / "other.bin"
    path.write_bytes(b"PK\x03\x04" + bytes(100))
    with pytest.raises(ValueError, match="no packed e5 model"):
        training("base_model").read_base_model(path)
