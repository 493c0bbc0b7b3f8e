"""Fit the head of sentence vectors: `fit_vectors.py WORK NAME` writes WORK/NAME-vectors.pt.

The head is the linear map from the mean states of all layers to the base model's vectors of the raw sentences with the
least squares (ridge regression, its strength chosen on sentences left out). Gradient steps beside the tags were tried
first and got nowhere near: see the README.
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from batches import padded
from datasets import SCHOOLS, TAGS, Example
from network import Network, means
from train_student import HELD

STRENGTHS = (0.1, 1.0, 10.0, 100.0)


def mean_states(network: Network, rows: Sequence[Example], budget: int = 4096) -> np.ndarray:
    """The mean states of all layers for each row, in order, and a 1 beside them."""
    order = sorted(range(len(rows)), key=lambda i: len(rows[i].pieces))
    found = np.ones((len(rows), network.vector.in_features + 1), np.float32)
    at = 0
    network.eval()
    while at < len(order):
        longest = len(rows[order[min(at + 64, len(order) - 1)]].pieces)
        chosen = order[at : at + max(1, budget // longest)]
        at += len(chosen)
        batch = padded([rows[i] for i in chosen])
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            found[chosen, :-1] = means(network.states(batch.pieces, batch.mask), batch.mask).numpy()
    return found


def fitted(states: np.ndarray, wanted: np.ndarray, strength: float) -> np.ndarray:
    """The ridge regression from `states` to `wanted`: `(columns of states, columns of wanted)`."""
    states = states.astype(np.float64)
    square = states.T @ states + strength * np.eye(states.shape[1])
    return np.linalg.solve(square, states.T @ wanted)


def nearness(states: np.ndarray, fit: np.ndarray, wanted: np.ndarray) -> float:
    """The mean cosine of what `fit` gives with what is wanted."""
    found = states @ fit
    return float(((found * wanted).sum(1) / np.linalg.norm(found, axis=1)).mean())


def main() -> None:
    """Fit on all but the held-out sentences and say how near those come."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("name")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    with (options.work / "raw.pickle").open("rb") as stored:
        _, rows, wanted = pickle.load(stored)
    network = read_network(options.work / f"{options.name}.pt")
    states = mean_states(network, rows)
    train, choose = slice(HELD, len(rows) - 1000), slice(len(rows) - 1000, len(rows))
    tried = {s: nearness(states[choose], fitted(states[train], wanted[train], s), wanted[choose]) for s in STRENGTHS}
    best = max(tried, key=lambda strength: tried[strength])
    fit = fitted(states[HELD:], wanted[HELD:], best)
    print(f"tried {tried}; held out: mean cosine {nearness(states[:HELD], fit, wanted[:HELD]):.4f}", flush=True)
    with torch.no_grad():
        network.vector.weight.copy_(torch.from_numpy(fit[:-1].T.copy()))
        network.vector.bias.copy_(torch.from_numpy(fit[-1].copy()))
    torch.save({"network": network.state_dict()}, options.work / f"{options.name}-vectors.pt")


def read_network(path: Path) -> Network:
    """The network of a checkpoint; its head of vectors may be missing or of another shape."""
    state = torch.load(path)["network"]
    layers = len({name.split(".")[1] for name in state if name.startswith("layers.")})
    network = Network(pieces=len(state["words.weight"]), tags=len(TAGS), schools=len(SCHOOLS), layers=layers)
    kept = {name: value for name, value in state.items() if not name.startswith("vector.")}
    network.load_state_dict(kept, strict=False)
    return network


if __name__ == "__main__":
    main()
