"""Sentences of raw news for distilling, and the base model's own vectors of them: `raw_news.py DATA WORK [--sentences 24000]`.

The vectors are those of the whole base model with its own vocabulary on the text as it stands, with the prefix "query: ".
Half of the sentences come from titles and leads, whose vectors matter most. Writes WORK/raw.pickle.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pickle
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from base_model import BaseModel, read_base_model
from batches import padded
from datasets import Example
from network import Network, take_base
from torch.nn import functional

from rawi.encoder.pieces import MARK, Vocabulary

_END = re.compile(r"(?<=[.!?؟])\s+|\n+")
SHARES = {"ar": 0.4, "fa": 0.35, "en": 0.25}


def sentences(path: Path, chance: random.Random, *, an_article: int = 4) -> Iterator[str]:
    """Title, first sentence and some others of each article of a file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            parts = [part.strip() for part in _END.split(record["text"]) if 20 < len(part.strip()) < 400]
            chosen = parts[:1] + chance.sample(parts[1:], min(an_article - 2, len(parts[1:])))
            yield from [record.get("title") or "", *chosen]


def chosen_sentences(data: Path, count: int, seed: int, shares: Mapping[str, float] = SHARES) -> list[str]:
    """`count` different sentences, by the shares of the languages."""
    chance = random.Random(seed)
    found: list[str] = []
    for language, share in shares.items():
        pool = [s for path in sorted((data / "news").glob(f"{language}_*.gz")) for s in sentences(path, chance)]
        unique = sorted({s for s in pool if len(s) > 15})
        found += chance.sample(unique, min(len(unique), int(count * share)))
    chance.shuffle(found)
    return found


class OldVocabulary:
    """The base model's own tokenizer: its map of characters, spaces as marks, the likeliest cut."""

    def __init__(self, base: BaseModel) -> None:
        self._map = str.maketrans(base.normalisation)
        self._cut = Vocabulary(base.pieces, base.scores.tolist(), unknown=base.specials["unk"])

    def example(self, text: str) -> Example:
        """`text` as the base model reads it, at most 200 pieces."""
        words = " ".join(text.translate(self._map).split(" ")).split()
        pieces = [number for word in words for number in self._cut.marked(MARK + word)]
        row = np.array([0, *pieces[:198], 2], np.int32)
        return Example(pieces=row, tags=np.full(len(row), -1, np.int8), school=0)


def base_network(base: BaseModel) -> Network:
    """The base model as it is, with all its pieces."""
    network = Network(pieces=len(base.tensors["emb.word"]), tags=1, schools=1, layers=base.layers)
    take_base(network, base, torch.from_numpy(base.tensors["emb.word"]), tuple(range(base.layers)))
    return network.eval()


def vectors(network: Network, examples: Sequence[Example], budget: int = 4096) -> np.ndarray:
    """The unit vector of each example, in order."""
    order = sorted(range(len(examples)), key=lambda i: len(examples[i].pieces))
    found = np.zeros((len(examples), 384), np.float32)
    at = 0
    while at < len(order):
        rows = order[at : at + max(1, budget // len(examples[order[min(at + 32, len(order) - 1)]].pieces))]
        at += len(rows)
        batch = padded([examples[i] for i in rows])
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            last = network.states(batch.pieces, batch.mask)[-1].float()
        weights = batch.mask.float()[..., None]
        found[rows] = functional.normalize((last * weights).sum(1) / weights.sum(1), dim=-1).numpy()
    return found


def main() -> None:
    """Write the raw sentences as pieces with the base model's vectors; those of the trained sets too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--sentences", type=int, default=24_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    stored = np.load(options.work / "pieces.npz")
    vocabulary = Vocabulary(stored["pieces"].tolist(), stored["scores"].tolist(), unknown=3)
    texts = chosen_sentences(options.data, options.sentences, options.seed)
    rows = [example(vocabulary, text) for text in texts]
    base = read_base_model()
    old, network = OldVocabulary(base), base_network(base)
    found = vectors(network, [old.example("query: " + text) for text in texts])
    with (options.work / "raw.pickle").open("wb") as out:
        pickle.dump((texts, rows, found), out)
    print(len(texts), "sentences", sum(len(row.pieces) for row in rows), "pieces")


def example(vocabulary: Vocabulary, text: str) -> Example:
    """A sentence without tags, as the encoder reads it."""
    words = vocabulary.words(text)
    pieces = [0, *(number for word in words for number in word.pieces)][:199]
    firsts = [-1, *(0 if n == 0 else -1 for word in words for n in range(len(word.pieces)))][:199]
    return Example(pieces=np.array([*pieces, 2], np.int32), tags=np.array([*firsts, -1], np.int8), school=0)


if __name__ == "__main__":
    main()
