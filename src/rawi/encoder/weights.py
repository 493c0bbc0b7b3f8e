"""The files of a trained encoder: `card.json`, `pieces.tsv`, `names.onnx` and `vectors.onnx` in one folder.

- `card.json`: `{"tags": ["O", "B-PER", …], "width": 384, "longest": 256, "specials": {"begin": 0, "pad": 1, "end": 2, "unknown": 3}}`
- `pieces.tsv`: one piece a line in the order of their numbers: `piece<TAB>log probability`
- `names.onnx`: input `pieces` (rows, length) of 32-bit integers, padded; outputs `tags` (rows, length, tags), log
  probabilities, and `states` (rows, length, width), what the layers so far made of the pieces.
- `vectors.onnx`: inputs `pieces` and `states`; output `vectors` (rows, width), unit vectors: the layers that only they need.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import onnxruntime
from onnxruntime.capi import onnxruntime_pybind11_state as states

from rawi.encoder.pieces import Vocabulary
from rawi.errors import ExtensionError

CARD, PIECES, NAMES, VECTORS = "card.json", "pieces.tsv", "names.onnx", "vectors.onnx"
_UNREADABLE = (states.Fail, states.InvalidArgument, states.InvalidGraph, states.InvalidProtobuf, states.NotImplemented)
"""What onnxruntime raises for a file that is no graph, or none that it can run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a graph expects and gives. `longest` bounds the pieces of one row, the first and last special included."""

    tags: tuple[str, ...]
    width: int
    longest: int
    specials: Mapping[str, int]


def shipped() -> Path:
    """The folder of the weights that come with rawi."""
    return Path(str(files("rawi.encoder"))) / "data"


def is_complete(folder: Path) -> bool:
    """Whether `folder` holds all four files."""
    return all((folder / name).is_file() for name in (CARD, PIECES, NAMES, VECTORS))


def read_card(folder: Path) -> Card:
    """The card of a folder; raises ExtensionError when it is not one."""
    try:
        values = json.loads((folder / CARD).read_text("utf-8"))
        specials = {name: int(values["specials"][name]) for name in ("begin", "pad", "end", "unknown")}
        card = Card(tags=tuple(values["tags"]), width=values["width"], longest=values["longest"], specials=specials)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _broken(folder / CARD, str(error)) from error
    return card


def read_vocabulary(folder: Path, card: Card) -> Vocabulary:
    """The pieces of a folder; raises ExtensionError for a line that is no piece."""
    try:
        rows = [line.split("\t") for line in (folder / PIECES).read_text("utf-8").split("\n") if line]
        pieces, scores = [row[0] for row in rows], [float(row[1]) for row in rows]
        return Vocabulary(pieces, scores, unknown=card.specials["unknown"])
    except (OSError, ValueError, IndexError) as error:
        raise _broken(folder / PIECES, str(error)) from error


def open_graph(folder: Path, name: str, *, threads: int) -> onnxruntime.InferenceSession:
    """The graph of this file name in a folder, to run on `threads` cores; raises ExtensionError when it cannot be read."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        stored = (folder / name).read_bytes()
        return onnxruntime.InferenceSession(stored, sess_options=options, providers=["CPUExecutionProvider"])
    except (OSError, *_UNREADABLE) as error:
        raise _broken(folder / name, str(error)) from error


def _broken(path: Path, why: str) -> ExtensionError:
    return ExtensionError(
        f"{path} is not what the encoder needs: {why}",
        next_step="install rawi again, or name another folder of weights",
    )
