"""Train names and sentence vectors together: `train.py WORK [--pieces 5500000]`; run it again to go on where it was killed.

Names are read from the states after layer NAMES_AT, sentence vectors are the mean of the last states, as in the base model. Losses:
cross entropy with the tags of annotated sentences or with the teachers' probabilities of raw ones, and on every sentence the
distance of the vector from the base model's, after the mean of all vectors is taken from both (raw cosines are all near 0.85
and hide what tells sentences apart).
"""

from __future__ import annotations

import pickle
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from base_model import read_base_model
from batches import Batch, padded, shuffled_batches
from datasets import SCHOOLS, TAGS, Example
from lessons import Lesson
from measuring import span_f1
from network import Network, take_base
from running import BATCH, Losses, Run
from torch import Tensor
from torch.nn import functional
from train_blocks import left_out
from train_teacher import REPEATS, measure, options_of, spoiled, stored_examples

NAMES_AT = 9
"""Of twelve layers: names are read three layers early, so that reading only names costs three quarters."""
HELD = 400
"""Raw sentences that are only measured on."""
VECTOR_WEIGHT = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """All lessons of an epoch, the network, and the mean of the base model's vectors."""

    network: Network
    lessons: Sequence[Lesson]
    held: Sequence[Lesson]
    mean: Tensor
    chance: random.Random

    def batches(self, epoch: int, seed: int) -> Iterator[Batch]:
        """The batches of an epoch; they carry the numbers of their lessons."""
        lengths = [len(lesson.example.pieces) for lesson in self.lessons]
        for numbers in shuffled_batches(lengths, size=BATCH, seed=seed * 1000 + epoch):
            yield spoiled(padded([self.lessons[i].example for i in numbers], numbers), self.chance)

    def loss_of(self, batch: Batch) -> tuple[Tensor, Losses]:
        """The loss of a batch and its parts."""
        lessons = [self.lessons[i] for i in batch.numbers]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores, found = self.network(batch.pieces, batch.mask, batch.schools)
        tags = tag_loss(scores.float(), wanted_tags(lessons, batch))
        near = self.distance(found, lessons)
        return tags + VECTOR_WEIGHT * near, {"tags": tags.item(), "vectors": near.item()}

    def distance(self, found: Tensor, lessons: Sequence[Lesson]) -> Tensor:
        """The mean distance (1 - cosine) from the base model's vectors, without their mean, where they are known."""
        known = [row for row, lesson in enumerate(lessons) if lesson.vector is not None]
        if not known:
            return found.sum() * 0.0
        wanted = torch.from_numpy(np.stack([lessons[row].vector for row in known])).float()
        return (1 - functional.cosine_similarity(found.float()[known] - self.mean, wanted - self.mean, dim=-1)).mean()

    def say(self, measured: dict[str, list[Example]], step: int) -> None:
        """Print how near the vectors of the held-out raw sentences are, and some span F1."""
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            batch = padded([lesson.example for lesson in self.held])
            near = 1 - self.distance(self.network(batch.pieces, batch.mask)[1], self.held)
        names = ("anercorp", "aqmar", "middle_east", "nsurl")
        print(step, f"vectors {near:.4f}", {n: span_f1(self.network, measured[n])["all"] for n in names}, flush=True)


def wanted_tags(lessons: Sequence[Lesson], batch: Batch) -> Tensor:
    """The probability of each tag for each piece, all 0 where none is asked: `(rows, length, tags)`."""
    wanted = torch.zeros((*batch.pieces.shape, len(TAGS)))
    for row, lesson in enumerate(lessons):
        asked = batch.tags[row] >= 0
        if lesson.tags is None:
            wanted[row, asked] = functional.one_hot(batch.tags[row, asked], len(TAGS)).float()
        else:
            wanted[row, asked] = torch.from_numpy(lesson.tags.astype(np.float32))
    return wanted


def tag_loss(scores: Tensor, wanted: Tensor) -> Tensor:
    """Cross entropy with probabilities, mean over the pieces that are asked."""
    asked = wanted.sum(-1) > 0
    return -(wanted[asked] * scores[asked].log_softmax(-1)).sum(-1).mean()


def repeated(lessons: dict[str, list[Lesson]]) -> list[Lesson]:
    """The annotated lessons of an epoch."""
    return [
        lesson
        for name, own in lessons.items()
        for lesson in [lesson for number, lesson in enumerate(own) if not left_out(number)] * REPEATS[name]
    ]


def main() -> None:
    """Train, keeping a checkpoint every ten minutes and the figures at the end."""
    options = options_of(__doc__ or "", pieces=5_500_000, rate=1e-4, seed=3, name="encoder").parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    _, measured = stored_examples(options.work)
    with (options.work / "lessons.pickle").open("rb") as found:
        lessons: dict[str, list[Lesson]] = pickle.load(found)
    stored = np.load(options.work / "pieces.npz")
    network = Network(pieces=len(stored["pieces"]), tags=len(TAGS), schools=len(SCHOOLS), layers=12, names_at=NAMES_AT)
    take_base(network, read_base_model(), torch.from_numpy(stored["vectors"]), tuple(range(12)))
    raw = lessons.pop("raw")
    course = Course(
        network=network,
        lessons=[*repeated(lessons), *raw[HELD:]],
        held=raw[:HELD],
        mean=torch.from_numpy(np.mean([lesson.vector for lesson in raw], axis=0, dtype=np.float32)),
        chance=random.Random(options.seed),
    )
    run = Run(
        network,
        options.work / f"{options.name}.pt",
        rate=options.rate,
        pieces=options.pieces,
        loss_of=course.loss_of,
        batches=lambda epoch: course.batches(epoch, options.seed),
        when_kept=lambda step: course.say(measured, step),
    )
    if run.go():
        measure(network, measured, options.work / f"{options.name}.json")


if __name__ == "__main__":
    main()
