"""The cut vocabulary: the base model's pieces folded as rawi folds text, those of Arabic script and of English kept.

Pieces that fold alike become one: its probability is their sum, its vector their mean weighted by probability.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from base_model import BaseModel

from rawi.encoder.pieces import MARK, Vocabulary
from rawi.text.folding import fold

ARABIC_SCRIPT = frozenset("ابپتثجچحخدذرزژسشصضطظعغفقکگلمنهوی")
"""The letters that Arabic and Persian have left after folding."""

SPECIALS = ("<s>", "<pad>", "</s>", "<unk>")
UNKNOWN = SPECIALS.index("<unk>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """Folded pieces with log probabilities and vectors; the first four are the specials."""

    pieces: tuple[str, ...]
    scores: np.ndarray
    vectors: np.ndarray

    def vocabulary(self) -> Vocabulary:
        """The run-time vocabulary over these pieces."""
        return Vocabulary(self.pieces, self.scores.tolist(), unknown=UNKNOWN)

    def only(self, kept: Iterable[int]) -> Pieces:
        """These pieces without all others, in the order of `kept`."""
        index = np.array(list(kept))
        return Pieces(
            pieces=tuple(self.pieces[i] for i in index), scores=self.scores[index], vectors=self.vectors[index]
        )


def folded_pieces(base: BaseModel) -> Pieces:
    """All of the base model's pieces that survive folding, merged."""
    groups: dict[str, list[int]] = {}
    for number, piece in enumerate(base.pieces):
        if number >= len(SPECIALS):
            groups.setdefault(_fold_piece(piece), []).append(number)
    groups.pop("", None)
    groups.pop(MARK + MARK, None)
    order = [base.specials[name] for name in ("bos", "pad", "eos", "unk")]
    words = base.tensors["emb.word"]
    vectors, scores = [words[order]], [0.0] * len(SPECIALS)
    for numbers in groups.values():
        weights = np.exp(base.scores[numbers].astype(np.float64))
        scores.append(float(np.log(weights.sum())))
        vectors.append((weights[:, None] * words[numbers]).sum(0, keepdims=True) / weights.sum())
    return Pieces(
        pieces=(*SPECIALS, *groups),
        scores=np.array(scores, np.float32),
        vectors=np.concatenate(vectors).astype(np.float32),
    )


def _fold_piece(piece: str) -> str:
    """`piece` folded; one that only folding empties or that spaces part is dropped."""
    folded = fold(piece.replace("\u200c", ""))
    return "" if " " in folded or "\n" in folded else folded


def cut(pieces: Pieces, texts: Iterable[str], *, size: int) -> Pieces:
    """At most `size` pieces: the specials, all of Arabic script, single characters of ASCII, then those that `texts` use most."""
    vocabulary = pieces.vocabulary()
    used: Counter[int] = Counter()
    for text in texts:
        for word in vocabulary.words(text):
            used.update(word.pieces)
    kept = dict.fromkeys(range(len(SPECIALS)))
    kept |= dict.fromkeys(i for i, piece in enumerate(pieces.pieces) if i >= len(SPECIALS) and _always_kept(piece))
    for number, _ in used.most_common():
        if len(kept) >= size:
            break
        kept.setdefault(number)
    return pieces.only(sorted(kept))


def _always_kept(piece: str) -> bool:
    letters = piece.replace(MARK, "")
    if len(letters) <= 1:
        return letters.isascii() or letters in ARABIC_SCRIPT or letters in "،؛؟«»“”‘’–—"
    return bool(set(letters) <= ARABIC_SCRIPT)
