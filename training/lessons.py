"""What the encoder is trained towards beside the tags: `lessons.py DATA WORK TEACHER… [--sentences 36000]` writes WORK/lessons.pickle.

Raw news sentences with the mean tag probabilities of one or more TEACHERs (checkpoints in WORK by name: self-training), and for
them and for the annotated sentences the vectors of the whole base model, with its own vocabulary, on the text as it stands.
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from base_model import read_base_model
from datasets import Example, Sentence, examples, trained_sets
from measuring import log_probabilities
from network import read_network
from raw_news import OldVocabulary, base_network, chosen_sentences, example, vectors

from rawi.encoder.pieces import Vocabulary

SHARES = {"ar": 0.55, "fa": 0.25, "en": 0.2}
"""Arabic has the fewest annotated sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A sentence; tag probabilities `(words, tags)` from teachers or None; the base model's vector or None (a cut sentence)."""

    example: Example
    tags: np.ndarray | None
    vector: np.ndarray | None


def annotated(vocabulary: Vocabulary, name: str, sentences: Sequence[Sentence]) -> tuple[list[Example], list[str]]:
    """The examples of a set, and beside each its text, empty where the sentence was cut."""
    found: list[Example] = []
    texts: list[str] = []
    for sentence in sentences:
        rows = list(examples(vocabulary, [sentence], school=name))
        found += rows
        texts += [" ".join(word for word, _ in sentence) if len(rows) == 1 else ""] * len(rows)
    return found, texts


def main() -> None:
    """Write the lessons of every set and of raw news."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("teachers", nargs="+")
    parser.add_argument("--sentences", type=int, default=36_000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    torch.set_num_threads(2)
    stored = np.load(options.work / "pieces.npz")
    vocabulary = Vocabulary(stored["pieces"].tolist(), stored["scores"].tolist(), unknown=3)
    texts = chosen_sentences(options.data, options.sentences, options.seed, SHARES)
    raw = [example(vocabulary, text) for text in texts]
    tags = mean_probabilities(options.work, options.teachers, raw)
    print(len(raw), "raw sentences tagged", flush=True)
    base = read_base_model()
    old, network = OldVocabulary(base), base_network(base)
    found = {"raw": with_vectors(old, network, raw, texts, tags)}
    print("raw vectors", flush=True)
    for name, sentences in trained_sets(options.data / "ner").items():
        rows, known = annotated(vocabulary, name, sentences)
        found[name] = with_vectors(old, network, rows, known, [None] * len(rows))
        print(name, len(rows), flush=True)
    with (options.work / "lessons.pickle").open("wb") as out:
        pickle.dump(found, out)


def mean_probabilities(work: Path, teachers: Sequence[str], rows: Sequence[Example]) -> list[np.ndarray]:
    """For each row the mean of the teachers' tag probabilities, `(words, tags)`."""
    each = [log_probabilities(read_network(work / f"{name}.pt"), rows) for name in teachers]
    return [
        np.mean([np.exp(scores) for scores in scored], axis=0).astype(np.float16) for scored in zip(*each, strict=True)
    ]


def with_vectors(
    old: OldVocabulary,
    network: torch.nn.Module,
    rows: Sequence[Example],
    texts: Sequence[str],
    tags: Sequence[np.ndarray | None],
) -> list[Lesson]:
    """`rows` with the base model's vector wherever their text is known."""
    known = [at for at, text in enumerate(texts) if text]
    found = dict(zip(known, vectors(network, [old.example("query: " + texts[at]) for at in known]), strict=True))
    return [
        Lesson(example=row, tags=tags[at], vector=found[at].astype(np.float16) if at in found else None)
        for at, row in enumerate(rows)
    ]


if __name__ == "__main__":
    main()
