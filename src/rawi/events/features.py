"""What grouping compares: the words and entities of an article's title and lead, as numbers that fit an index.

A feature is a 32-bit number: words are hashed within their language, entities across languages. The list is stored beside
the article, so that grouping can be run again without reading articles again.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import starmap

from rawi.languages.affixes import affixes
from rawi.languages.stopwords import stopwords
from rawi.model.articles import Article
from rawi.model.layers import Layers
from rawi.text.folding import fold, fold_with_map
from rawi.text.tokens import words

LEAD_WORDS = 100
"""Words of the body that are compared: the news stands first."""
TITLE_WEIGHT = 4
"""How often a title's word counts (measured on labelled pools; see docs/accuracy.md)."""
MOST_COUNTED = 255
SHORTEST_WORD = 3
_ITEM = struct.Struct("<IB")


@dataclass(frozen=True, slots=True)
class Features:
    """Distinct features with their counts, sorted. `pack` and `unpack` are the stored form."""

    items: tuple[tuple[int, int], ...]

    def pack(self) -> bytes:
        """Five bytes an item: the feature (little-endian) and its count."""
        return b"".join(starmap(_ITEM.pack, self.items))

    @classmethod
    def unpack(cls, data: bytes) -> Features:
        """The features that `pack` wrote."""
        return cls(tuple(_ITEM.iter_unpack(data)))


@lru_cache(maxsize=200_000)
def _feature(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=4).digest(), "little")


def features_of(article: Article, layers: Layers) -> Features:
    """The features of one article; empty when it has no words."""
    counts: dict[int, int] = {}
    body_start = article.title.end if article.title is not None else 0
    for word in _words(fold(article.title_text or "", lower=True), article.language):
        _count(counts, f"{article.language}:{word}", TITLE_WEIGHT)
    for word in _words(_lead(article, layers, body_start), article.language):
        _count(counts, f"{article.language}:{word}", 1)
    return Features(tuple(sorted((feature, min(count, MOST_COUNTED)) for feature, count in counts.items())))


def _count(counts: dict[int, int], text: str, weight: int) -> None:
    feature = _feature(text)
    counts[feature] = counts.get(feature, 0) + weight


def _lead(article: Article, layers: Layers, start: int) -> str:
    """The first sentences of the body, folded, boilerplate left out, until they surely hold LEAD_WORDS words."""
    folded = fold_with_map(article.text, lower=True)
    pieces: list[str] = []
    length = 0
    for sentence in layers.sentences:
        if sentence.span.start >= start and length < LEAD_WORDS * 10:
            pieces.append(folded.text[slice(*folded.folded(sentence.span))])
            length += len(sentence.span)
    return " ".join(pieces)


def _words(folded: str, language: str) -> Iterable[str]:
    stop = stopwords(language)
    found = [folded[start:end] for start, end in words(folded)][:LEAD_WORDS]
    return [_stem(word, language) for word in found if len(word) >= SHORTEST_WORD and word not in stop]


@lru_cache(maxsize=100_000)
def _stem(word: str, language: str) -> str:
    return affixes(language).stem(word)
