"""Batches of about the same length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from datasets import Example
from torch import Tensor

PAD, UNKNOWN = 1, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Some sentences, padded to the longest; tags are -1 where none is asked."""

    pieces: Tensor
    mask: Tensor
    tags: Tensor
    schools: Tensor
    numbers: tuple[int, ...] = ()


def padded(examples: Sequence[Example], numbers: Sequence[int] = ()) -> Batch:
    """`examples` as one batch; `numbers` is carried along."""
    longest = max(len(example.pieces) for example in examples)
    pieces = np.full((len(examples), longest), PAD, np.int64)
    tags = np.full((len(examples), longest), -1, np.int64)
    for row, example in enumerate(examples):
        pieces[row, : len(example.pieces)] = example.pieces
        tags[row, : len(example.tags)] = example.tags
    return Batch(
        pieces=torch.from_numpy(pieces),
        mask=torch.from_numpy(pieces != PAD),
        tags=torch.from_numpy(tags),
        schools=torch.tensor([example.school for example in examples]),
        numbers=tuple(numbers),
    )


def shuffled_batches(lengths: Sequence[int], *, size: int, seed: int) -> Iterator[list[int]]:
    """Numbers of examples in batches of about `size` pieces, alike in length, in random order; for one epoch."""
    chance = random.Random(seed)
    order = sorted(range(len(lengths)), key=lambda i: lengths[i] + chance.uniform(-3, 3))
    batches: list[list[int]] = [[]]
    longest = 0
    for i in order:
        longest = max(longest, lengths[i])
        if batches[-1] and longest * (len(batches[-1]) + 1) > size:
            batches.append([])
            longest = lengths[i]
        batches[-1].append(i)
    chance.shuffle(batches)
    yield from batches
