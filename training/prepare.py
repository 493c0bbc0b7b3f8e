"""Cut the vocabulary and number the sets: `prepare.py DATA WORK` writes WORK/pieces.npz and WORK/examples.pickle."""

from __future__ import annotations

import gzip
import json
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from base_model import read_base_model
from datasets import examples, measured_sets, trained_sets
from vocabulary import cut, folded_pieces

SIZE = 47_000


def news_texts(data: Path) -> Iterator[str]:
    """The texts of the raw news, as they are."""
    for path in sorted((data / "news").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                yield f"{record.get('title') or ''}\n{record['text']}"


def english_words() -> Iterator[str]:
    """Frequent English words of the package wordfreq, in lower case and capitalised: the news alone know too few."""
    import wordfreq  # noqa: PLC0415 - only the vocabulary needs it

    for word in wordfreq.top_n_list("en", 120_000):
        yield f"{word} {word.capitalize()}"


def names(data: Path) -> Iterator[str]:
    """Latin names of the name sets."""
    for path in sorted((data / "names").glob("*_train.tsv")):
        yield from path.read_text(encoding="utf-8").split("\n")


def texts(data: Path) -> Iterator[str]:
    """Everything whose pieces are counted."""
    for sentences in trained_sets(data / "ner").values():
        for sentence in sentences:
            yield " ".join(word for word, _ in sentence)
    yield from english_words()
    yield from names(data)
    yield from news_texts(data)


def main() -> None:
    """Write what the later steps read."""
    data, work = map(Path, sys.argv[1:3])
    pieces = cut(folded_pieces(read_base_model()), texts(data), size=SIZE)
    np.savez(work / "pieces.npz", pieces=np.array(pieces.pieces), scores=pieces.scores, vectors=pieces.vectors)
    vocabulary = pieces.vocabulary()
    trained = {
        name: list(examples(vocabulary, found, school=name)) for name, found in trained_sets(data / "ner").items()
    }
    measured = {
        name: list(examples(vocabulary, found, school="neutral", longest=380))
        for name, found in measured_sets(data / "ner").items()
    }
    with (work / "examples.pickle").open("wb") as out:
        pickle.dump((trained, measured), out)
    print(len(pieces.pieces), "pieces")
    for name, found in (trained | {f"{key} (measured)": value for key, value in measured.items()}).items():
        numbers = np.concatenate([example.pieces for example in found])
        print(f"{name:24} {len(found):6} sentences {len(numbers):8} pieces {100 * (numbers == 3).mean():.3f} % unknown")


if __name__ == "__main__":
    main()
