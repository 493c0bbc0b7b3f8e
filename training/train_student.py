"""Distil the teacher into six of its layers: `train_student.py WORK [--pieces 2500000]`; run it again to go on where it was killed.

Losses on the annotated sets: cross entropy with the tags, twice the divergence from the teacher's tags, and the distance
(1 - cosine) of the last states. On raw news: the same without tags, and for the sentence vectors the distance from the base
model's own vectors and from their similarities within the batch.
"""

from __future__ import annotations

import pickle
import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from batches import Batch, padded, shuffled_batches
from datasets import SCHOOLS, TAGS, Example
from network import Network
from running import BATCH, Losses, Run
from torch import Tensor
from torch.nn import functional
from train_teacher import measure, options_of, repeated, stored_examples

KEPT = (0, 2, 4, 6, 9, 11)
HELD = 200
"""Raw sentences that are only measured on."""


def cut_network(teacher: Network, kept: tuple[int, ...], pieces: int) -> Network:
    """A network of the teacher's `kept` layers."""
    student = Network(pieces=pieces, tags=len(TAGS), schools=len(SCHOOLS), layers=len(kept))
    state = {name: value for name, value in teacher.state_dict().items() if not name.startswith(("layers.", "vector."))}
    for new, old in enumerate(kept):
        prefix = f"layers.{old}."
        for name, value in teacher.state_dict().items():
            if name.startswith(prefix):
                state[f"layers.{new}.{name.removeprefix(prefix)}"] = value
    student.load_state_dict(state, strict=False)
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
    parser = options_of(__doc__ or "", pieces=2_500_000, rate=2e-4, seed=2, name="student")
    parser.add_argument("--teacher", default="teacher")
    parser.add_argument("--layers", default=",".join(map(str, KEPT)))
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    trained, measured = stored_examples(options.work)
    with (options.work / "raw.pickle").open("rb") as stored:
        _, raw, vectors = pickle.load(stored)
    pieces = len(np.load(options.work / "pieces.npz")["pieces"])
    teacher = Network(pieces=pieces, tags=len(TAGS), schools=len(SCHOOLS), layers=12)
    teacher.load_state_dict(torch.load(options.work / f"{options.teacher}.pt")["network"])
    student = cut_network(teacher, tuple(map(int, options.layers.split(","))), pieces)
    lesson = Lesson(teacher=teacher.eval(), student=student, raw=raw, vectors=torch.from_numpy(vectors))
    examples = repeated(trained)

    def batches(epoch: int) -> Iterator[Batch]:
        return mixed_batches(examples, raw[HELD:], seed=options.seed * 1000 + epoch)

    run = Run(
        student,
        options.work / f"{options.name}.pt",
        rate=options.rate,
        pieces=options.pieces,
        loss_of=lesson.loss_of,
        batches=batches,
        when_kept=lesson.say_how_near,
    )
    if run.go():
        measure(student, measured, options.work / f"{options.name}.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A teacher, a student, and raw sentences with the base model's vectors; the first HELD of them are not trained on."""

    teacher: Network
    student: Network
    raw: list[Example]
    vectors: Tensor

    def loss_of(self, batch: Batch) -> tuple[Tensor, Losses]:
        """The loss of a batch and its parts."""
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            wanted_states = self.teacher.states(batch.pieces, batch.mask)[-1]
            wanted = self.teacher.head(wanted_states)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            found = self.student.states(batch.pieces, batch.mask)
            last = found[-1]
            scores = self.student.head(last)
        states = state_loss(last, wanted_states, batch.mask)
        if not batch.numbers:
            tags = tag_loss(scores, wanted, batch.tags)
            return states + tags, {"states": states.item(), "tags": tags.item()}
        tags = raw_loss(scores, wanted, batch.tags >= 0)
        numbers = [HELD + number for number in batch.numbers]
        vectors = vector_loss(self.student.pooled(found, batch.mask), self.vectors[numbers])
        return states + tags + vectors, {"states": states.item(), "raw": tags.item(), "vectors": vectors.item()}

    def say_how_near(self, step: int) -> None:
        """Print how near the vectors of the held-out raw sentences are to the base model's."""
        batch = padded(self.raw[:HELD])
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            found = self.student.states(batch.pieces, batch.mask)
        near = (self.student.pooled(found, batch.mask) * self.vectors[:HELD]).sum(-1)
        print(f"{step} held-out vectors: cosine {near.mean().item():.4f}", flush=True)


def mixed_batches(examples: list[Example], raw: list[Example], *, seed: int) -> Iterator[Batch]:
    """Batches that are all annotated or all raw, in one random order; raw ones carry the numbers of their sentences."""
    sets = (examples, raw)
    together = [
        (kind, numbers)
        for kind, found in enumerate(sets)
        for numbers in shuffled_batches([len(example.pieces) for example in found], size=BATCH, seed=seed)
    ]
    random.Random(seed).shuffle(together)
    for kind, numbers in together:
        yield padded([sets[kind][i] for i in numbers], numbers if kind else ())


if __name__ == "__main__":
    main()
