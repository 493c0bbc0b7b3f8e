"""The annotated sets as numbered pieces and tags, read and folded as rawi reads text at run time.

Kept apart, and never trained on: every `dev` part, ARMAN and CoNLL-2003 (their terms: research only), and a piece of NSURL
that is cut here by blocks of consecutive sentences (every 25th block of 40), so that no article lies on both sides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from rawi.encoder.pieces import Vocabulary

TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
SCHOOLS = ("neutral", "anercorp", "aqmar", "wojood", "nsurl", "parstwiner", "worldwide")
TRAINED = {
    "anercorp": ("anercorp/train.conll",),
    "aqmar": ("aqmar/train.conll",),
    "wojood": ("wojood_sample/train.conll",),
    "nsurl": ("nsurl2019/train.300K_peyma.conll", "nsurl2019/train.600K.conll"),
    "parstwiner": ("parstwiner/train.conll",),
    "worldwide": ("worldwide/train.conll", "worldwide/middle_east.train.conll"),
}
MEASURED = {
    "anercorp": "anercorp/dev.conll",
    "aqmar": "aqmar/dev.conll",
    "wojood": "wojood_sample/dev.conll",
    "parstwiner": "parstwiner/dev.conll",
    "worldwide": "worldwide/dev.conll",
    "middle_east": "worldwide/middle_east.dev.conll",
    "arman": "arman/dev.conll",
    "conll2003": "conll2003/dev.conll",
}
BLOCK, EVERY = 40, 25

Sentence = list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One sentence: its pieces (with `<s>` and `</s>`), and the tag of each piece, -1 where none is asked."""

    pieces: np.ndarray
    tags: np.ndarray
    school: int


def read_conll(path: Path) -> list[Sentence]:
    """The sentences of a two-column file: `(token, tag)`."""
    sentences: list[Sentence] = []
    current: Sentence = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            word, tag = line.split("\t")[:2]
            current.append((word, tag.strip()))
        elif current:
            sentences.append(current)
            current = []
    return [*sentences, current] if current else sentences


def nsurl_parts(root: Path) -> tuple[list[Sentence], list[Sentence]]:
    """NSURL's sentences to train on, and those held out."""
    kept: list[Sentence] = []
    held: list[Sentence] = []
    for name in TRAINED["nsurl"]:
        for number, sentence in enumerate(read_conll(root / name)):
            (held if number // BLOCK % EVERY == EVERY // 2 else kept).append(sentence)
    return kept, held


def measured_sets(root: Path) -> dict[str, list[Sentence]]:
    """Every set that is only measured on, by name."""
    return {name: read_conll(root / path) for name, path in MEASURED.items()} | {"nsurl": nsurl_parts(root)[1]}


def trained_sets(root: Path) -> dict[str, list[Sentence]]:
    """What is trained on, without any sentence that is measured on or stands twice."""
    seen = {_text(sentence) for sentences in measured_sets(root).values() for sentence in sentences}
    found = {}
    for name, paths in TRAINED.items():
        sentences = nsurl_parts(root)[0] if name == "nsurl" else [s for path in paths for s in read_conll(root / path)]
        found[name] = list(_unseen(sentences, seen))
    return found


def _text(sentence: Sentence) -> str:
    return " ".join(word for word, _ in sentence)


def _unseen(sentences: list[Sentence], seen: set[str]) -> Iterator[Sentence]:
    for sentence in sentences:
        text = _text(sentence)
        if text not in seen:
            seen.add(text)
            yield sentence


def plain_tag(tag: str) -> str:
    """`tag` where it is one of TAGS, else O."""
    return tag if tag in TAGS else "O"


def word_tags(vocabulary: Vocabulary, sentence: Sentence) -> Iterator[tuple[tuple[int, ...], str]]:
    """The pieces and tag of each run-time word: a token's first word has its tag, further ones go on inside."""
    for token, tag in sentence:
        plain = plain_tag(tag)
        for number, word in enumerate(vocabulary.words(token)):
            yield word.pieces, plain if number == 0 else plain.replace("B-", "I-")


def examples(
    vocabulary: Vocabulary, sentences: list[Sentence], *, school: str, longest: int = 160
) -> Iterator[Example]:
    """`sentences` as pieces and tags; one above `longest` pieces is cut between words."""
    for sentence in sentences:
        pieces: list[int] = [0]
        tags: list[int] = [-1]
        for numbers, tag in word_tags(vocabulary, sentence):
            if len(pieces) + len(numbers) > longest and len(pieces) > 1 and not tag.startswith("I-"):
                yield _example(pieces, tags, school)
                pieces, tags = [0], [-1]
            kept = numbers[:8]
            pieces += kept
            tags += [TAGS.index(tag)] + [-1] * (len(kept) - 1)
        if len(pieces) > 1:
            yield _example(pieces, tags, school)


def _example(pieces: list[int], tags: list[int], school: str) -> Example:
    return Example(
        pieces=np.array([*pieces, 2], np.int32)[:400],
        tags=np.array([*tags, -1], np.int8)[:400],
        school=SCHOOLS.index(school) if school in SCHOOLS else 0,
    )
