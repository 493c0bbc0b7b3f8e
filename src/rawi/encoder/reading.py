"""Reading sentences with the trained model: one pass gives the names of each sentence and its vector.

Sentences are read in batches of about the same length, so that little is padded; what one sentence gives depends on the
others of its batch by rounding only. One longer than the model takes is read in stretches, cut between words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import onnxruntime

from rawi.encoder.pieces import Vocabulary, Word
from rawi.encoder.tags import Scores, TagReader
from rawi.encoder.weights import NAMES, VECTORS, Card, open_graph, read_card, read_vocabulary, shipped
from rawi.errors import UsageError

Vector = npt.NDArray[np.float32]
Graph: TypeAlias = onnxruntime.InferenceSession

_BATCH = 1024
"""Pieces of a batch, padding included."""
_CALL = 48
"""What a further batch costs, in pieces."""
_LONGEST_WORD = 64
"""Pieces of one word that are read; the rest of it (an address, noise) is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedName:
    """A name: `[start, end)` in code points of the sentence as given, its kind (PER, ORG, LOC), and how likely the least
    likely of its words is to be tagged so (0–1, not calibrated)."""

    start: int
    end: int
    kind: str
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """What the model read in one sentence: its names in order, its unit vector (zeros where it has no word, or where
    vectors were not asked for), and of each word, `[start, end)` in `words`, the log probability of each of the
    encoder's `tags`: `scores` is `(words, tags)`."""

    names: tuple[TaggedName, ...]
    vector: Vector = field(compare=False)
    words: tuple[tuple[int, int], ...] = ()
    scores: Scores = field(compare=False, default_factory=lambda: np.zeros((0, 0), np.float32))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words of sentence `sentence` that are read in one row, and the row's pieces."""

    sentence: int
    words: tuple[Word, ...]
    pieces: tuple[int, ...]


class Encoder:
    """A trained model ready to read; safe to share between threads, not between processes."""

    def __init__(self, *, card: Card, vocabulary: Vocabulary, names: Graph, vectors: Callable[[], Graph]) -> None:
        """`vectors` opens the graph of the vectors when they are first asked for."""
        self._card = card
        self._vocabulary = vocabulary
        self._names_graph = names
        self._open_vectors = cache(vectors)
        self._tags = TagReader(card.tags)

    @property
    def tags(self) -> tuple[str, ...]:
        """The names of the columns of `scores`: `O`, `B-PER`, `I-PER` …"""
        return self._card.tags

    def read(self, sentences: Sequence[str], *, vectors: bool = True) -> list[Encoded]:
        """What the model reads in each of `sentences`, in order; offsets are code points of the string given.

        Without `vectors` the part of the model that only they need is not run.
        """
        stretches = [stretch for at, text in enumerate(sentences) for stretch in self._stretches(at, text)]
        read: list[list[tuple[_Stretch, Scores]]] = [[] for _ in sentences]
        found = np.zeros((len(sentences), self._card.width), np.float32)
        results: dict[int, tuple[Scores, Vector | None]] = {}
        for batch in _batches(stretches):
            results.update(zip(batch, self._run([stretches[number] for number in batch], vectors), strict=True))
        for number, stretch in enumerate(stretches):
            scores, vector = results[number]
            read[stretch.sentence].append((stretch, scores))
            if vector is not None:
                found[stretch.sentence] += vector * len(stretch.pieces)
        lengths = np.linalg.norm(found, axis=1, keepdims=True)
        found /= np.where(lengths > 0, lengths, 1)
        return [self._encoded(rows, found[at]) for at, rows in enumerate(read)]

    def _encoded(self, rows: Sequence[tuple[_Stretch, Scores]], vector: Vector) -> Encoded:
        words = tuple((word.start, word.end) for stretch, _ in rows for word in stretch.words)
        empty = np.zeros((0, len(self._card.tags)), np.float32)
        return Encoded(
            names=self._names(rows),
            vector=vector,
            words=words,
            scores=np.concatenate([empty, *(scores for _, scores in rows)]),
        )

    def _stretches(self, sentence: int, text: str) -> Iterator[_Stretch]:
        """The words of a sentence in rows that the model can take."""
        begin, end = self._card.specials["begin"], self._card.specials["end"]
        words: list[Word] = []
        pieces = [begin]
        for word in self._vocabulary.words(text):
            kept = word.pieces[:_LONGEST_WORD]
            if words and len(pieces) + len(kept) >= self._card.longest:
                yield _Stretch(sentence, tuple(words), (*pieces, end))
                words, pieces = [], [begin]
            words.append(word)
            pieces.extend(kept)
        if words:
            yield _Stretch(sentence, tuple(words), (*pieces, end))

    def _run(self, batch: Sequence[_Stretch], vectors: bool) -> Iterator[tuple[Scores, Vector | None]]:
        """The scores of each word of each row, and the row's vector if it is asked for."""
        longest = max(len(stretch.pieces) for stretch in batch)
        rows = np.full((len(batch), longest), self._card.specials["pad"], np.int32)
        for row, stretch in enumerate(batch):
            rows[row, : len(stretch.pieces)] = stretch.pieces
        tags, states = self._names_graph.run(["tags", "states"], {"pieces": rows})
        found = self._open_vectors().run(["vectors"], {"pieces": rows, "states": states})[0] if vectors else None
        for row, stretch in enumerate(batch):
            yield tags[row, _first_pieces(stretch.words)], None if found is None else found[row]

    def _names(self, read: Sequence[tuple[_Stretch, Scores]]) -> tuple[TaggedName, ...]:
        return tuple(
            TaggedName(
                start=stretch.words[span.first].start,
                end=stretch.words[span.end - 1].end,
                kind=span.kind,
                probability=span.probability,
            )
            for stretch, scores in read
            for span in self._tags.spans(scores)
        )


def _first_pieces(words: Sequence[Word]) -> npt.NDArray[np.intp]:
    """Where in its row each word begins; a word is tagged by its first piece."""
    counts = [1, *(min(len(word.pieces), _LONGEST_WORD) for word in words[:-1])]
    return np.cumsum(counts, dtype=np.intp)


def _batches(stretches: Sequence[_Stretch]) -> Iterator[list[int]]:
    """Numbers of stretches in batches: of those of about one length together, the cheapest cut, where padding and calls cost."""
    order = sorted(range(len(stretches)), key=lambda at: len(stretches[at].pieces))
    lengths = [len(stretches[at].pieces) for at in order]
    firsts = _cheapest_cut(lengths)
    end, found = len(order), []
    while end:
        found.append(order[firsts[end] : end])
        end = firsts[end]
    yield from reversed(found)


def _cheapest_cut(lengths: Sequence[int]) -> list[int]:
    """For each end where its batch begins; `lengths` are sorted."""
    costs, firsts = [0], [0]
    for end, longest in enumerate(lengths, start=1):
        begins = range(max(0, end - max(1, _BATCH // longest)), end)
        cost, first = min((costs[first] + (end - first) * longest + _CALL, first) for first in begins)
        costs.append(cost)
        firsts.append(first)
    return firsts


def load(folder: Path | None = None, *, threads: int = 1) -> Encoder:
    """The encoder in `folder`, by default the one that comes with rawi, to run on `threads` cores.

    Raises UsageError for fewer than one thread, and ExtensionError when a file of the folder is missing or broken.
    """
    if threads < 1:
        raise UsageError(f"the encoder cannot run on {threads} threads", next_step="ask for one or more")
    place = folder or shipped()
    card = read_card(place)
    return Encoder(
        card=card,
        vocabulary=read_vocabulary(place, card),
        names=open_graph(place, NAMES, threads=threads),
        vectors=partial(open_graph, place, VECTORS, threads=threads),
    )
