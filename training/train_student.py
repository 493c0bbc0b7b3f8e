"""Distil the teacher into six of its layers: `train_student.py WORK [--pieces 2500000]`; run it again to go on where it was killed.

Losses on the annotated sets: cross entropy with the tags, twice the divergence from the teacher's tags, and the distance
(1 - cosine) of the last states. On raw news: the same without tags, and for the sentence vectors the distance from the base
model's own vectors and from their similarities within the batch.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import time
from pathlib import Path

import numpy as np
import torch
from batches import Batch, padded, shuffled_batches
from datasets import SCHOOLS, TAGS, Example
from network import Network
from torch import Tensor
from torch.nn import functional
from train_teacher import REPEATS, measure, optimiser, save, schedule

KEPT = (0, 2, 4, 6, 9, 11)
BATCH = 2048


def cut_network(teacher: Network, kept: tuple[int, ...], pieces: int) -> Network:
    """A network of the teacher's `kept` layers."""
    student = Network(pieces=pieces, tags=len(TAGS), schools=len(SCHOOLS), layers=len(kept))
    state = {name: value for name, value in teacher.state_dict().items() if not name.startswith("layers.")}
    for new, old in enumerate(kept):
        prefix = f"layers.{old}."
        for name, value in teacher.state_dict().items():
            if name.startswith(prefix):
                state[f"layers.{new}.{name.removeprefix(prefix)}"] = value
    student.load_state_dict(state)
    torch.nn.init.zeros_(student.schools.weight)
    return student


def tag_loss(scores: Tensor, wanted: Tensor, tags: Tensor) -> Tensor:
    """Cross entropy with the tags, where there are any, and twice the divergence from the wanted scores."""
    asked = tags >= 0
    found = scores.float()[asked]
    divergence = functional.kl_div(
        found.log_softmax(-1), wanted.float()[asked].log_softmax(-1), reduction="batchmean", log_target=True
    )
    return 2 * divergence + functional.cross_entropy(found, tags[asked])


def raw_loss(scores: Tensor, wanted: Tensor, asked: Tensor) -> Tensor:
    """Three times the divergence from the wanted scores: raw text has no tags."""
    return 3 * functional.kl_div(
        scores.float()[asked].log_softmax(-1),
        wanted.float()[asked].log_softmax(-1),
        reduction="batchmean",
        log_target=True,
    )


def state_loss(last: Tensor, wanted: Tensor, mask: Tensor) -> Tensor:
    """The mean distance of the last states."""
    return (1 - functional.cosine_similarity(last.float(), wanted.float(), dim=-1))[mask].mean()


def vector_loss(vectors: Tensor, wanted: Tensor) -> Tensor:
    """Distance of vectors, and of their similarities among themselves."""
    near = (1 - (vectors * wanted).sum(-1)).mean()
    alike = (vectors @ vectors.T - wanted @ wanted.T).square().mean()
    return 5 * near + 200 * alike


def main() -> None:
    """Distil, keeping a checkpoint every ten minutes and the figures at the end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    parser.add_argument("--pieces", type=int, default=2_500_000)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--teacher", default="teacher")
    parser.add_argument("--layers", default=",".join(map(str, KEPT)))
    parser.add_argument("--name", default="student")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    with (options.work / "examples.pickle").open("rb") as stored:
        trained, measured = pickle.load(stored)
    with (options.work / "raw.pickle").open("rb") as stored:
        _, raw, vectors = pickle.load(stored)
    examples = [example for name, found in trained.items() for example in found * REPEATS[name]]
    pieces = len(np.load(options.work / "pieces.npz")["pieces"])
    teacher = Network(pieces=pieces, tags=len(TAGS), schools=len(SCHOOLS), layers=12)
    teacher.load_state_dict(torch.load(options.work / f"{options.teacher}.pt")["network"])
    student = cut_network(teacher, tuple(map(int, options.layers.split(","))), pieces)
    Distilling(
        teacher=teacher,
        student=student,
        examples=examples,
        raw=raw,
        vectors=torch.from_numpy(vectors),
        options=options,
    ).run()
    figures = measure(student, measured)
    (options.work / f"{options.name}.json").write_text(json.dumps(figures, indent=1))
    for name, found in figures.items():
        print(name, found, flush=True)


class Distilling:
    """One run over annotated and raw sentences."""

    def __init__(
        self,
        *,
        teacher: Network,
        student: Network,
        examples: list[Example],
        raw: list[Example],
        vectors: Tensor,
        options,
    ) -> None:
        self.teacher, self.student, self.options = teacher.eval(), student, options
        self.examples, self.vectors = examples + raw[200:], vectors[200:]
        self.tagged = len(examples)
        self.held = raw[:200], vectors[:200]
        self.adam = optimiser(student, options.rate)
        self.path = options.work / f"{options.name}.pt"

    def run(self) -> None:
        """Train to the end, from the checkpoint where there is one."""
        options, steps, step, at, epoch = self.options, self.options.pieces // BATCH, 0, 0, 0
        if self.path.exists():
            state = torch.load(self.path)
            self.student.load_state_dict(state["network"])
            self.adam.load_state_dict(state["adam"])
            step = state["step"]
        saved = begun = time.monotonic()
        seen, losses = 0, []
        while step < steps:
            epoch += 1
            for batch in self.batches(options.seed * 1000 + epoch):
                at += 1
                if at <= step:
                    continue
                if step >= steps:
                    break
                for group in self.adam.param_groups:
                    group["lr"] = options.rate * schedule(step, steps)
                losses.append(self.step(batch))
                step += 1
                seen += int(batch.mask.sum())
                if step % 50 == 0:
                    parts = {
                        k: round(float(np.mean([x[k] for x in losses[-50:] if k in x] or [0])), 4)
                        for k in ("tags", "raw", "states", "vectors")
                    }
                    print(
                        f"{step}/{steps} epoch {epoch} {parts} {seen / (time.monotonic() - begun):.0f} pieces/s",
                        flush=True,
                    )
                if time.monotonic() - saved > 600:
                    self.keep(step)
                    saved = time.monotonic()
        self.keep(step)

    def batches(self, seed: int):
        """Annotated and raw batches in one random order; raw ones know their vectors by number."""
        for numbers in mixed_batches(self.examples, self.tagged, seed):
            yield padded([self.examples[i] for i in numbers], [i - self.tagged for i in numbers if i >= self.tagged])

    def step(self, batch: Batch) -> dict[str, float]:
        """One step; gives the losses by name."""
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            wanted_states = self.teacher.states(batch.pieces, batch.mask)[-1]
            wanted = self.teacher.head(wanted_states)
        self.student.train()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            last = self.student.states(batch.pieces, batch.mask)[-1]
            scores = self.student.head(last)
        states = state_loss(last, wanted_states, batch.mask)
        found = {"states": states.item()}
        if batch.numbers:
            tags = raw_loss(scores, wanted, batch.tags >= 0)
            vectors = vector_loss(self.student.pooled(last.float(), batch.mask), self.vectors[list(batch.numbers)])
            found |= {"raw": tags.item(), "vectors": vectors.item()}
            loss = states + tags + vectors
        else:
            tags = tag_loss(scores, wanted, batch.tags)
            found["tags"] = tags.item()
            loss = states + tags
        self.adam.zero_grad(set_to_none=False)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.student.parameters(), 1.0)
        self.adam.step()
        return found

    def keep(self, step: int) -> None:
        """Write a checkpoint, and say how near the vectors of held-out raw sentences are."""
        save(self.path, network=self.student.state_dict(), adam=self.adam.state_dict(), step=step)
        rows, wanted = self.held
        self.student.eval()
        batch = padded(rows)
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            last = self.student.states(batch.pieces, batch.mask)[-1].float()
        near = (self.student.pooled(last, batch.mask) * wanted).sum(-1)
        print(f"{step} held-out vectors: cosine {near.mean().item():.4f}", flush=True)


def mixed_batches(examples: list[Example], tagged: int, seed: int):
    """Numbers of examples in batches that are all annotated or all raw, in one random order."""
    lengths = [len(example.pieces) for example in examples]
    annotated = list(shuffled_batches(lengths[:tagged], size=BATCH, seed=seed))
    raw = [[i + tagged for i in batch] for batch in shuffled_batches(lengths[tagged:], size=BATCH, seed=seed)]
    together = annotated + raw
    random.Random(seed).shuffle(together)
    yield from together


if __name__ == "__main__":
    main()
