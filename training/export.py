"""Write a trained network as the files the run time reads: `export.py WORK NAME FOLDER [--bits 7]`.

Weights of 8 bits overflow the 16-bit sums of processors with AVX2 but without VNNI; 7 bits do not.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from datasets import TAGS
from graph import Weights, build_names, build_vectors
from train import NAMES_AT


def read_network(path: Path) -> tuple[Weights, int]:
    """The weights of a checkpoint and the number of its layers."""
    state = torch.load(path)["network"]
    weights = {name: value.float().numpy() for name, value in state.items()}
    return weights, len({name.split(".")[1] for name in weights if name.startswith("layers.")})


def main() -> None:
    """Write card, pieces and graph."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("name")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--bits", type=int, default=7)
    parser.add_argument("--names-at", type=int, default=NAMES_AT)
    parser.add_argument("--whole", action="store_true", help="keep floats, to measure what small weights cost")
    options = parser.parse_args()
    weights, layers = read_network(options.work / f"{options.name}.pt")
    options.folder.mkdir(parents=True, exist_ok=True)
    kinds = {"names_at": options.names_at, "whole": options.whole, "bits": options.bits}
    graphs = {
        "names.onnx": build_names(weights, **kinds),
        "vectors.onnx": build_vectors(weights, layers=layers, **kinds),
    }
    for name, model in graphs.items():
        (options.folder / name).write_bytes(model.SerializeToString())
        print(name, (options.folder / name).stat().st_size, "bytes")
    write_pieces(options.work, options.folder)


def write_pieces(work: Path, folder: Path) -> None:
    """Write the vocabulary and the card."""
    stored = np.load(work / "pieces.npz")
    rows = zip(stored["pieces"].tolist(), stored["scores"].tolist(), strict=True)
    (folder / "pieces.tsv").write_text("".join(f"{piece}\t{score:.4f}\n" for piece, score in rows), "utf-8")
    specials = {"begin": 0, "pad": 1, "end": 2, "unknown": 3}
    card = {"tags": list(TAGS), "width": 384, "longest": 256, "specials": specials}
    (folder / "card.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
