"""Fine-tune all twelve layers as the teacher: `train_teacher.py WORK [--pieces 6500000]`; run it again to go on where it was killed."""

from __future__ import annotations

import argparse
import json
import pickle
import random
import time
from pathlib import Path

import numpy as np
import torch
from base_model import read_base_model
from batches import UNKNOWN, Batch, padded, shuffled_batches
from datasets import SCHOOLS, TAGS, Example
from measuring import span_f1
from network import Network, take_base
from torch.nn import functional

REPEATS = {"anercorp": 3, "aqmar": 3, "wojood": 3, "nsurl": 1, "parstwiner": 1, "worldwide": 1}
"""How often a set is seen in an epoch: Arabic has a tenth of the Persian pieces."""
BATCH = 2048
NEUTRAL = 0.5
"""How many of the sentences are read without their school's marker."""


def schedule(step: int, steps: int, warm: float = 0.06) -> float:
    """The share of the learning rate at `step`: linear up, linear down to nothing."""
    done = step / steps
    return done / warm if done < warm else max(0.0, (1 - done) / (1 - warm))


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


def optimiser(network: Network, rate: float) -> torch.optim.AdamW:
    """AdamW, without decay for biases, norms and embeddings."""
    plain = [
        p for name, p in network.named_parameters() if p.ndim < 2 or name.startswith(("words", "places", "schools"))
    ]
    known = {id(p) for p in plain}
    decayed = [p for p in network.parameters() if id(p) not in known]
    groups = [{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), fused=True)


def save(path: Path, **state: object) -> None:
    """Write a checkpoint so that a killed run never leaves half of one."""
    torch.save(state, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def measure(network: Network, measured: dict[str, list[Example]]) -> dict[str, dict[str, float]]:
    """Span F1 of every measured set, read without a marker."""
    return {name: span_f1(network, examples) for name, examples in measured.items()}


def main() -> None:
    """Train, keeping a checkpoint every ten minutes and the figures at the end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--pieces", type=int, default=6_500_000)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--name", default="teacher")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    with (options.work / "examples.pickle").open("rb") as stored:
        trained, measured = pickle.load(stored)
    examples = [example for name, found in trained.items() for example in found * REPEATS[name]]
    stored = np.load(options.work / "pieces.npz")
    network = Network(pieces=len(stored["pieces"]), tags=len(TAGS), schools=len(SCHOOLS), layers=12)
    take_base(network, read_base_model(), torch.from_numpy(stored["vectors"]), tuple(range(12)))
    train(network, examples, measured, options)


def train(
    network: Network, examples: list[Example], measured: dict[str, list[Example]], options: argparse.Namespace
) -> None:
    """One run of about `options.pieces` pieces."""
    path = options.work / f"{options.name}.pt"
    adam = optimiser(network, options.rate)
    lengths = [len(example.pieces) for example in examples]
    steps = options.pieces // BATCH
    step = 0
    if path.exists():
        state = torch.load(path)
        network.load_state_dict(state["network"])
        adam.load_state_dict(state["adam"])
        step = state["step"]
    chance = random.Random(options.seed + step)
    saved = begun = time.monotonic()
    seen, losses, at, epoch = 0, [], 0, 0
    while step < steps:
        epoch += 1
        for numbers in shuffled_batches(lengths, size=BATCH, seed=options.seed * 1000 + epoch):
            at += 1
            if at <= step:
                continue
            if step >= steps:
                break
            batch = spoiled(padded([examples[i] for i in numbers]), chance)
            network.train()
            for group in adam.param_groups:
                group["lr"] = options.rate * schedule(step, steps)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = network.head(network.states(batch.pieces, batch.mask, batch.schools)[-1])
            loss = functional.cross_entropy(scores.float().flatten(0, 1), batch.tags.flatten(), ignore_index=-1)
            adam.zero_grad(set_to_none=False)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            adam.step()
            step += 1
            seen += int(batch.mask.sum())
            losses.append(loss.item())
            if step % 50 == 0:
                speed = seen / (time.monotonic() - begun)
                print(f"{step}/{steps} epoch {epoch} loss {np.mean(losses[-50:]):.4f} {speed:.0f} pieces/s", flush=True)
            if time.monotonic() - saved > 600:
                save(path, network=network.state_dict(), adam=adam.state_dict(), step=step)
                saved = time.monotonic()
                quick = {name: span_f1(network, measured[name])["all"] for name in ("anercorp", "aqmar", "middle_east")}
                print(step, quick, flush=True)
    save(path, network=network.state_dict(), adam=adam.state_dict(), step=step)
    figures = measure(network, measured)
    (options.work / f"{options.name}.json").write_text(json.dumps(figures, indent=1))
    for name, found in figures.items():
        print(name, found, flush=True)


if __name__ == "__main__":
    main()
