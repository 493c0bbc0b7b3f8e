"""Measure the files of an encoder through its run time: `measure.py DATA WORK FOLDER [--threads 2]`.

- span F1 of PER/ORG/LOC on every measured set, the sentences joined by spaces (a name takes every token it overlaps);
- the share of unknown pieces in raw news, per language;
- sentence vectors on 1,004 FLORES sentences: mean cosine with the base model's own, as they are and without the mean of each
  language, and how often the nearest in another language is the translation, for the base model and for this one;
- pieces a second of the graph and of one of the same shape with random weights, in turn, and of reading from text.
"""

from __future__ import annotations

import argparse
import json
import pickle
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from datasets import Sentence, measured_sets, plain_tag

from rawi import encoder
from rawi.encoder import Encoder
from rawi.encoder.weights import NAMES, VECTORS, open_graph, read_card, read_vocabulary

SHAPES = ((64, 16), (32, 32), (16, 64), (8, 128), (4, 256))
LANGUAGES = ("ar", "fa", "en")
FLORES = {"ar": "arb_Arab", "fa": "pes_Arab", "en": "eng_Latn"}


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--skip", default="", help="parts left out: names,unknown,vectors,speed")
    options = parser.parse_args()
    model = encoder.load(options.folder, threads=options.threads)
    parts: dict[str, Callable[[], None]] = {
        "names": lambda: measure_names(model, options.data),
        "unknown": lambda: measure_unknown(options.folder, options.work),
        "vectors": lambda: measure_vectors(model, options.data),
        "speed": lambda: measure_speed(options.folder, options.work, options.threads),
    }
    for name, part in parts.items():
        if name not in options.skip.split(","):
            part()


def measure_names(model: Encoder, data: Path) -> None:
    """Print span F1 of every set."""
    for name, sentences in measured_sets(data / "ner").items():
        gold, predicted = set(), set()
        texts = [" ".join(word for word, _ in sentence) for sentence in sentences]
        for at, (sentence, read) in enumerate(zip(sentences, model.read(texts), strict=True)):
            gold |= {(at, *span) for span in gold_spans(sentence)}
            predicted |= {(at, *span) for span in predicted_spans(sentence, read.names)}
        print(
            f"{name:12}", {kind or "all": f1(gold, predicted, kind) for kind in ("", "PER", "ORG", "LOC")}, flush=True
        )


def gold_spans(sentence: Sentence) -> Iterator[tuple[int, int, str]]:
    """The names of an annotated sentence, as tokens."""
    tags = [plain_tag(tag) for _, tag in sentence]
    for first, tag in enumerate(tags):
        if tag.startswith("B-"):
            end = first + 1
            while end < len(tags) and tags[end] == "I-" + tag[2:]:
                end += 1
            yield first, end, tag[2:]


def predicted_spans(sentence: Sentence, names: tuple[encoder.TaggedName, ...]) -> Iterator[tuple[int, int, str]]:
    """The names that were read, as the tokens they overlap."""
    starts = np.cumsum([0, *(len(word) + 1 for word, _ in sentence)])
    for name in names:
        first = int(np.searchsorted(starts, name.start, "right")) - 1
        yield first, int(np.searchsorted(starts, name.end, "left")), name.kind


def f1(gold: set, predicted: set, kind: str) -> float:
    """F1 in percent of the spans of one kind, or of all."""
    wanted, found = ({span for span in spans if not kind or span[3] == kind} for spans in (gold, predicted))
    return round(200 * len(wanted & found) / max(1, len(wanted) + len(found)), 1)


def raw_sentences(work: Path) -> tuple[list[str], np.ndarray]:
    """Raw sentences and the base model's vectors of them."""
    with (work / "raw.pickle").open("rb") as stored:
        texts, _, vectors = pickle.load(stored)
    return texts, vectors


def measure_unknown(folder: Path, work: Path) -> None:
    """Print the share of unknown pieces in the raw sentences."""
    card = read_card(folder)
    vocabulary = read_vocabulary(folder, card)
    counts = {language: [0, 0] for language in LANGUAGES}
    for text in raw_sentences(work)[0]:
        pieces = [number for word in vocabulary.words(text) for number in word.pieces]
        counts[guessed(text)][0] += pieces.count(card.specials["unknown"])
        counts[guessed(text)][1] += len(pieces)
    for language, (unknown, all_) in counts.items():
        print(f"unknown {language}: {unknown} of {all_} pieces ({100 * unknown / max(1, all_):.4f} %)", flush=True)


def guessed(text: str) -> str:
    """The language of a raw sentence, by letters that only Persian writes: good enough to count by."""
    if sum(char.isascii() and char.isalpha() for char in text) > len(text) / 3:
        return "en"
    return "fa" if any(char in "\u06cc\u06a9\u067e\u0686\u06af\u0698\u200c" for char in text) else "ar"


def measure_vectors(model: Encoder, data: Path) -> None:
    """Print how near the vectors are to the base model's, and how well translations find each other."""
    from raw_news import OldVocabulary, base_network, read_base_model, vectors  # noqa: PLC0415 - needs torch

    base = read_base_model()
    old, network = OldVocabulary(base), base_network(base)
    rows = [json.loads(line) for line in (data / "parallel/sib200_flores_en_ar_fa.jsonl").open(encoding="utf-8")]
    mine, theirs = {}, {}
    for language in LANGUAGES:
        sentences = [row[FLORES[language]] for row in rows]
        mine[language] = np.stack([read.vector for read in model.read(sentences)])
        theirs[language] = vectors(network, [old.example("query: " + sentence) for sentence in sentences])
        plain, without = nearness(mine[language], theirs[language])
        print(f"FLORES {language}: mean cosine with the base model {plain:.4f}, without the mean {without:.4f}")
    for one, other in (("en", "ar"), ("en", "fa"), ("ar", "fa")):
        print(
            f"FLORES {one}-{other} nearest is the translation: base {hits(theirs[one], theirs[other])} %, this {hits(mine[one], mine[other])} %",
            flush=True,
        )


def nearness(one: np.ndarray, other: np.ndarray) -> tuple[float, float]:
    """The mean cosine of rows, and that after the mean of all rows is taken from each side."""
    pairs = ((one, other), (one - one.mean(0), other - other.mean(0)))
    plain, without = (
        float(((a * b).sum(1) / np.linalg.norm(a, axis=1) / np.linalg.norm(b, axis=1)).mean()) for a, b in pairs
    )
    return plain, without


def hits(one: np.ndarray, other: np.ndarray) -> float:
    """How many rows have their own number as nearest, both ways, in percent."""
    alike = one @ other.T
    numbers = np.arange(len(one))
    return round(50 * ((alike.argmax(1) == numbers).mean() + (alike.argmax(0) == numbers).mean()), 1)


def measure_speed(folder: Path, work: Path, threads: int) -> None:
    """Print pieces a second by shape, beside graphs of random weights, then of reading from text."""
    stand_in = random_folder(folder, work / "random")
    sessions = [[open_graph(place, name, threads=threads) for name in (NAMES, VECTORS)] for place in (folder, stand_in)]
    chance = np.random.default_rng(1)
    for rows, length in SHAPES:
        pieces = chance.integers(4, 40_000, (rows, length)).astype(np.int32)
        for vectors in (False, True):
            speeds = compared(sessions, pieces, vectors=vectors)
            print(
                f"{rows:3} x {length:3} {'names and vectors' if vectors else 'names':17}: {speeds[0]:7.0f} pieces/s, "
                f"random weights {speeds[1]:7.0f} ({speeds[0] / speeds[1]:.2f})",
                flush=True,
            )
    measure_reading(folder, work, threads)


def random_folder(folder: Path, place: Path) -> Path:
    """Graphs of the same shape, their weights drawn at random."""
    import onnx  # noqa: PLC0415 - only here

    chance = np.random.default_rng(2)
    place.mkdir(exist_ok=True)
    for name in (NAMES, VECTORS):
        model = onnx.load(folder / name)
        for constant in model.graph.initializer:
            values = onnx.numpy_helper.to_array(constant)
            if values.dtype == np.int8 and values.ndim == 2:
                drawn = chance.integers(-64, 64, values.shape).astype(np.int8)
                constant.CopyFrom(onnx.numpy_helper.from_array(drawn, constant.name))
            elif values.dtype == np.float32 and values.size > 1:
                drawn = (chance.normal(size=values.shape) * values.std() + values.mean()).astype(np.float32)
                constant.CopyFrom(onnx.numpy_helper.from_array(drawn, constant.name))
        onnx.save(model, place / name)
    return place


def run(sessions: Sequence[onnxruntime.InferenceSession], pieces: np.ndarray, *, vectors: bool) -> None:
    """Run the bare graphs once."""
    _, states = sessions[0].run(["tags", "states"], {"pieces": pieces})
    if vectors:
        sessions[1].run(["vectors"], {"pieces": pieces, "states": states})


def compared(
    sides: Sequence[Sequence[onnxruntime.InferenceSession]], pieces: np.ndarray, *, vectors: bool
) -> list[float]:
    """Pieces a second of both, run in turn; the best of each, since other work disturbs."""
    best = [float("inf"), float("inf")]
    for _ in range(12):
        for at, sessions in enumerate(sides):
            begun = time.perf_counter()
            run(sessions, pieces, vectors=vectors)
            best[at] = min(best[at], time.perf_counter() - begun)
    return [pieces.size / seconds for seconds in best]


def measure_reading(folder: Path, work: Path, threads: int) -> None:
    """Print the time of reading from text against that of the graphs alone on the same batches."""
    model = encoder.load(folder, threads=threads)
    texts = raw_sentences(work)[0][::20]
    rows: list[np.ndarray] = []
    graph = model._names_graph  # noqa: SLF001 - the batches it is given are wanted

    class Recorder:
        """Passes batches on and remembers them."""

        def run(self, names: list[str], given: dict[str, np.ndarray]) -> list[np.ndarray]:
            """As the session."""
            rows.append(given["pieces"])
            return graph.run(names, given)

    model._names_graph = Recorder()  # noqa: SLF001
    model.read(texts)
    model._names_graph = graph  # noqa: SLF001
    sessions = [graph, open_graph(folder, VECTORS, threads=threads)]
    count = sum(int((pieces != 1).sum()) for pieces in rows)
    filled = count / sum(pieces.size for pieces in rows)
    for vectors in (False, True):
        whole, bare = [], []
        for _ in range(3):
            begun = time.perf_counter()
            model.read(texts, vectors=vectors)
            whole.append(time.perf_counter() - begun)
            begun = time.perf_counter()
            for pieces in rows:
                run(sessions, pieces, vectors=vectors)
            bare.append(time.perf_counter() - begun)
        print(
            f"reading {len(texts)} sentences from text, {'names and vectors' if vectors else 'names'}: {count / min(whole):.0f} "
            f"pieces/s, {min(whole) / min(bare):.2f} times the bare graph; {100 * filled:.0f} % of the batches are no padding"
        )


if __name__ == "__main__":
    main()
