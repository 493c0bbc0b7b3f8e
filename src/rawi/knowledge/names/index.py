"""Finding the names that may be one with a given name among very many: by skeletons of two of their parts.

Every pair of parts of a name is a key (family name and given name, in any order), so that a name is found by any two parts
it shares, and no list of names under a key gets long; the first two parts written together are a part as well (محمدباقر).
A name of one part is kept and found by that part. Known failure: a name that shares but one part with the one asked for
is found only by the name of that part alone.
"""

from __future__ import annotations

import math
import zlib
from array import array
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

import numpy as np
from rapidfuzz import fuzz, process

from rawi.knowledge.names.comparison import DEFAULT, Matching, scores
from rawi.knowledge.names.particles import particles
from rawi.knowledge.names.parts import NameKey, Part, name_key
from rawi.knowledge.names.skeletons import skeletons
from rawi.knowledge.names.stems import without_inner_article
from rawi.knowledge.names.variants import known_names

_LOOKED_AT = 20_000
"""So many names of one key are looked at; only the keys of single, very frequent names have more."""
_RANKED = 40
"""So many times the names asked for are ranked by their skeletons."""
_LENGTH, _SHARED = 0.3, 40.0
"""What the likeness of whole names and the keys they share count for beside the likeness of what both have (0 to 100)."""
_PARTS_AT_MOST = 6


class NameIndex:
    """Names under ids of the caller's. Add names, then ask; adding after asking is allowed and costs a new sorting."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._names: list[str] = []
        self._rough: list[str] = []
        self._hashes = array("I")
        self._owners = array("I")
        self._sorted: tuple[np.ndarray, np.ndarray] | None = None

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, ident: str, name: str | NameKey) -> None:
        """Adds a name under an id; several names may have one id. A name without letters is not kept."""
        key = name if isinstance(name, NameKey) else name_key(name)
        if not key.parts:
            return
        number = len(self._ids)
        self._ids.append(ident)
        self._names.append(key.text)
        kept = [part_keys(part, every=False) for part in telling_parts(key)]
        self._rough.append(" ".join(variants[0] for variants in kept))
        for block in dict.fromkeys(_kept(kept)):
            self._hashes.append(key_number(block))
            self._owners.append(number)
        self._sorted = None

    def candidates(self, name: str | NameKey, limit: int = 50) -> list[str]:
        """The ids of the names that may be one with `name`, the likeliest first, each once."""
        return list(dict.fromkeys(self._ids[number] for number in self._numbers(name, limit)))

    def matches(self, name: str | NameKey, limit: int = 50, *, matching: Matching = DEFAULT) -> list[tuple[str, float]]:
        """(id, score) of the candidates, compared; the best first, each id once, with its best score."""
        key = name if isinstance(name, NameKey) else name_key(name)
        numbers = self._numbers(key, limit)
        found: dict[str, float] = {}
        compared = scores(key, (name_key(self._names[number]) for number in numbers), matching)
        for number, score in zip(numbers, compared, strict=True):
            ident = self._ids[number]
            found[ident] = max(score, found.get(ident, 0.0))
        return sorted(found.items(), key=lambda item: -item[1])

    def _numbers(self, name: str | NameKey, limit: int) -> list[int]:
        key = name if isinstance(name, NameKey) else name_key(name)
        asked = [part_keys(part, every=True) for part in telling_parts(key)]
        likeliest, shared = self._sharing(sorted({key_number(block) for block in _asked(asked)}), limit * _RANKED)
        if len(likeliest) <= limit:
            return likeliest
        rough, others = [" ".join(variants[0] for variants in asked)], [self._rough[number] for number in likeliest]
        # a shorter name is no less likely than one as long, if all of it is there
        whole = process.cdist(rough, others, scorer=fuzz.token_set_ratio)[0]
        alike = process.cdist(rough, others, scorer=fuzz.token_sort_ratio)[0]
        ranks = whole + _LENGTH * alike + _SHARED * shared / shared.max()
        return [likeliest[place] for place in np.argsort(-ranks, kind="stable")[:limit].tolist()]

    def _sharing(self, blocks: list[int], limit: int) -> tuple[list[int], np.ndarray]:
        """The names that share most with the keys asked for, and how much; a key that few names have counts for more."""
        if not self._hashes or not blocks:
            return [], np.zeros(0)
        if self._sorted is None:
            hashes = np.frombuffer(self._hashes, dtype=np.uint32)
            order = np.argsort(hashes, kind="stable")
            self._sorted = hashes[order], np.frombuffer(self._owners, dtype=np.uint32)[order]
        hashes, owners = self._sorted
        asked = np.array(blocks, dtype=np.uint32)
        firsts, lasts = np.searchsorted(hashes, asked), np.searchsorted(hashes, asked, side="right")
        found, weights = [], []
        for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True):
            kept = min(last - first, _LOOKED_AT)
            found.append(owners[first : first + kept])
            weights.append(np.full(kept, 1.0 / math.sqrt(1 + last - first)))
        numbers, places = np.unique(np.concatenate(found), return_inverse=True)
        shared = np.bincount(places, weights=np.concatenate(weights), minlength=len(numbers))
        best = np.argsort(-shared, kind="stable")[:limit]
        return numbers[best].tolist(), shared[best]


def telling_parts(key: NameKey) -> list[Part]:
    """The parts a name is looked up by, at most six."""
    kept = [part for part in key.parts if part.kind == "name" or part.surface in particles().names_too]
    return (kept or list(key.parts))[:_PARTS_AT_MOST]


def part_keys(part: Part, *, every: bool) -> tuple[str, ...]:
    """The skeletons of a part, the ones it is kept under or `every` one, and the given names it may be (`#` and a number)."""
    return _variants_of((*part.forms[:2], part.surface), part.script, every=every)


@lru_cache(maxsize=1 << 16)
def _variants_of(forms: tuple[str, ...], script: str, *, every: bool) -> tuple[str, ...]:
    """The skeletons of a part, the ones it is kept under or `every` one, and the given names it may be. A word with an
    article inside (زین‌العابدین) has those without it as well."""
    asked = dict.fromkeys((forms[0], forms[-1], without_inner_article(forms[-1]), *(forms if every else ())))
    found = [skeleton for form in asked for skeleton in skeletons(form)[: None if every else _KEPT]]
    known = sorted(known_names(forms[0], script))[:_KNOWN_AT_MOST]
    return tuple(dict.fromkeys((*found, *(f"#{number}" for number in known))))


_KEPT = 2
_KNOWN_AT_MOST = 3


def key_number(block: str) -> int:
    """A key as a number of 32 bits."""
    return zlib.crc32(block.encode())


def _kept(parts: list[tuple[str, ...]]) -> Iterator[str]:
    """The keys a name is kept under: its pairs, two parts as one, each part alone."""
    yield from _pairs(parts)
    if len(parts) == 1:
        yield from (f"only {skeleton}" for skeleton in parts[0])
    for variants in parts:
        yield from (f"part {skeleton}" for skeleton in variants)
    if len(parts) == 2:
        yield f"part {parts[0][0]}{parts[1][0]}"


def _asked(parts: list[tuple[str, ...]]) -> Iterator[str]:
    """The keys a name is looked up by."""
    yield from _pairs(parts)
    for variants in parts:
        yield from (f"only {skeleton}" for skeleton in variants)
        if len(parts) == 1:
            yield from (f"part {skeleton}" for skeleton in variants)


def _pairs(parts: list[tuple[str, ...]]) -> Iterator[str]:
    for one, other in combinations(parts, 2):
        yield from pair_of(one, other)
    if len(parts) > 2:
        yield from pair_of(_joined(parts[0], parts[1]), parts[-1])
        yield from pair_of(parts[0], _joined(parts[-2], parts[-1]))


def _joined(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(left + right for left in one for right in other if "#" not in left + right)


def pair_of(one: tuple[str, ...], other: tuple[str, ...]) -> Iterator[str]:
    """The keys of two parts together, in either order."""
    for left in one:
        for right in other:
            yield " ".join(sorted((left, right)))
