"""Fine-tune all twelve layers as the teacher: `train_teacher.py WORK [--pieces 6500000]`; run it again to go on where it was killed."""

from __future__ import annotations

import argparse
import json
import pickle
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from base_model import read_base_model
from batches import UNKNOWN, Batch, padded, shuffled_batches
from datasets import SCHOOLS, TAGS, Example
from measuring import span_f1
from network import Network, take_base
from running import BATCH, Losses, Run
from torch.nn import functional

REPEATS = {"anercorp": 3, "aqmar": 3, "wojood": 3, "nsurl": 1, "parstwiner": 1, "worldwide": 1}
"""How often a set is seen in an epoch: Arabic has a tenth of the Persian pieces."""
NEUTRAL = 0.5
"""How many of the sentences are read without their school's marker."""


def spoiled(batch: Batch, chance: random.Random, rate: float = 0.03) -> Batch:
    """`batch` with some pieces unknown and some schools neutral."""
    seeds = torch.Generator().manual_seed(chance.randrange(1 << 30))
    hit = (torch.rand(batch.pieces.shape, generator=seeds) < rate) & (batch.pieces > UNKNOWN)
    neutral = torch.rand(batch.schools.shape, generator=seeds) < NEUTRAL
    return Batch(
        pieces=batch.pieces.masked_fill(hit, UNKNOWN),
        mask=batch.mask,
        tags=batch.tags,
        schools=batch.schools.masked_fill(neutral, 0),
        numbers=batch.numbers,
    )


def measure(network: Network, measured: dict[str, list[Example]], path: Path) -> None:
    """Print and write the span F1 of every measured set, read without a marker."""
    figures = {name: span_f1(network, examples) for name, examples in measured.items()}
    path.write_text(json.dumps(figures, indent=1))
    for name, found in figures.items():
        print(name, found, flush=True)


def repeated(trained: dict[str, list[Example]]) -> list[Example]:
    """The examples of an epoch."""
    return [example for name, found in trained.items() for example in found * REPEATS[name]]


def options_of(description: str, *, pieces: int, rate: float, seed: int, name: str) -> argparse.ArgumentParser:
    """The options that every run has."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("work", type=Path)
    parser.add_argument("--pieces", type=int, default=pieces)
    parser.add_argument("--rate", type=float, default=rate)
    parser.add_argument("--seed", type=int, default=seed)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--name", default=name, help="of the checkpoint and the figures in WORK")
    return parser


def stored_examples(work: Path) -> tuple[dict[str, list[Example]], dict[str, list[Example]]]:
    """What prepare.py wrote: the sets to train on and those to measure on."""
    with (work / "examples.pickle").open("rb") as stored:
        return pickle.load(stored)


def main() -> None:
    """Train, keeping a checkpoint every ten minutes and the figures at the end."""
    options = options_of(__doc__ or "", pieces=6_500_000, rate=1.5e-4, seed=1, name="teacher").parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    trained, measured = stored_examples(options.work)
    examples = repeated(trained)
    lengths = [len(example.pieces) for example in examples]
    stored = np.load(options.work / "pieces.npz")
    network = Network(pieces=len(stored["pieces"]), tags=len(TAGS), schools=len(SCHOOLS), layers=12)
    take_base(network, read_base_model(), torch.from_numpy(stored["vectors"]), tuple(range(12)))
    chance = random.Random(options.seed)

    def batches(epoch: int) -> Iterator[Batch]:
        for numbers in shuffled_batches(lengths, size=BATCH, seed=options.seed * 1000 + epoch):
            yield spoiled(padded([examples[i] for i in numbers]), chance)

    def loss_of(batch: Batch) -> tuple[torch.Tensor, Losses]:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = network.head(network.states(batch.pieces, batch.mask, batch.schools)[-1])
        loss = functional.cross_entropy(scores.float().flatten(0, 1), batch.tags.flatten(), ignore_index=-1)
        return loss, {"tags": loss.item()}

    def quick(step: int) -> None:
        names = ("anercorp", "aqmar", "middle_east")
        print(step, {name: span_f1(network, measured[name])["all"] for name in names}, flush=True)

    run = Run(
        network,
        options.work / f"{options.name}.pt",
        rate=options.rate,
        pieces=options.pieces,
        loss_of=loss_of,
        batches=batches,
        when_kept=quick,
    )
    if run.go():
        measure(network, measured, options.work / f"{options.name}.json")


if __name__ == "__main__":
    main()
