"""Consonant skeletons: what all spellings of a word share, for looking names up before they are compared.

Consonants fall into nine classes (`data/skeleton.toml`); vowels, h, ح, ع and double letters are dropped. Known failure: a
word that one spelling writes with another class than the table allows is not found by it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice, product

from rapidfuzz.distance import Indel

VARIANTS_AT_MOST = 8
_REPEATED = re.compile(r"(.)\1+")


@cache
def _classes() -> Mapping[str, tuple[str, ...]]:
    table = tomllib.loads((files("rawi.knowledge") / "data" / "skeleton.toml").read_text("utf-8"))
    return {unit: tuple(classes) for part in table.values() for unit, classes in part.items()}


@cache
def _units() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_classes(), key=len, reverse=True))))


@lru_cache(maxsize=1 << 17)
def skeletons(letters: str) -> tuple[str, ...]:
    """The skeletons a word of `plain_letters` may have, the one it is kept under first; at most eight. A word without
    any consonant has the skeleton `-`."""
    classes = [_classes()[unit] for unit in _units().findall(letters)]
    found = ("".join(choice) for choice in islice(product(*classes), VARIANTS_AT_MOST))
    return tuple(dict.fromkeys(_REPEATED.sub(r"\1", skeleton) or "-" for skeleton in found))


@lru_cache(maxsize=1 << 17)
def alike_in_outline(left: str, right: str, *, least: float = 0.6) -> bool:
    """Whether some skeletons of two words have `least` such a share of consonants in common: a quick look before letters
    are compared."""
    return any(
        Indel.normalized_similarity(one, other) >= least for one in skeletons(left) for other in skeletons(right)
    )
