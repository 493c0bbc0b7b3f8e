"""Span F1 of a network on the measured sets, tags decoded as at run time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from batches import padded
from datasets import TAGS, Example
from network import Network


def allowed() -> np.ndarray:
    """`[before, after]`: 0 where the tag may follow, very low where an inside tag follows another kind."""
    scores = np.zeros((len(TAGS), len(TAGS)), np.float32)
    for before, name in enumerate(TAGS):
        for after, then in enumerate(TAGS):
            if then.startswith("I-") and name[2:] != then[2:]:
                scores[before, after] = -1e4
    return scores


ALLOWED = allowed()


def decode(scores: np.ndarray) -> list[int]:
    """The best allowed row of tags for `(words, tags)` log probabilities (Viterbi)."""
    best = scores[0] + ALLOWED[0]
    back = []
    for row in scores[1:]:
        paths = best[:, None] + ALLOWED
        back.append(paths.argmax(0))
        best = paths.max(0) + row
    tags = [int(best.argmax())]
    for step in reversed(back):
        tags.append(int(step[tags[-1]]))
    return tags[::-1]


def spans(tags: Sequence[int]) -> set[tuple[int, int, str]]:
    """`(first, end, kind)` of each span of a row of tags."""
    found = set()
    start = None
    for at, tag in enumerate([*tags, 0]):
        name = TAGS[tag]
        if start is not None and not name.startswith("I-"):
            found.add((start, at, TAGS[tags[start]][2:]))
            start = None
        if name.startswith("B-"):
            start = at
    return found


def log_probabilities(network: Network, examples: Sequence[Example], *, school: int = 0, budget: int = 6000):
    """For each example, in order, the `(words, tags)` log probabilities."""
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].pieces))
    found: list[np.ndarray] = [np.zeros(0)] * len(examples)
    network.eval()
    at = 0
    while at < len(order):
        chosen = [order[at]]
        while (
            at + len(chosen) < len(order)
            and len(examples[order[at + len(chosen)]].pieces) * (len(chosen) + 1) <= budget
        ):
            chosen.append(order[at + len(chosen)])
        at += len(chosen)
        batch = padded([examples[i] for i in chosen])
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            scores, _ = network(batch.pieces, batch.mask, torch.full((len(chosen),), school) if school else None)
        logs = scores.float().log_softmax(-1).numpy()
        for row, i in enumerate(chosen):
            asked = examples[i].tags >= 0
            found[i] = logs[row, : len(asked)][asked]
    return found


def span_f1(network: Network, examples: Sequence[Example], *, school: int = 0) -> dict[str, float]:
    """Micro span F1 in percent, over all kinds and for each."""
    gold, predicted = set(), set()
    for i, logs in enumerate(log_probabilities(network, examples, school=school)):
        tags = examples[i].tags
        gold |= {(i, *span) for span in spans([int(t) for t in tags[tags >= 0]])}
        predicted |= {(i, *span) for span in spans(decode(logs))}
    kinds = {"all": None, "PER": "PER", "ORG": "ORG", "LOC": "LOC"}
    return {name: f1(gold, predicted, kind) for name, kind in kinds.items()}


def f1(gold: set, predicted: set, kind: str | None) -> float:
    """F1 in percent of the spans of one kind, or of all."""
    if kind is not None:
        gold, predicted = ({span for span in found if span[3] == kind} for found in (gold, predicted))
    return round(200 * len(gold & predicted) / max(1, len(gold) + len(predicted)), 2)
