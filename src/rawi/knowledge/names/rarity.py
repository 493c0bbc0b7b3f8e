"""How much a matching word says: the information in it in bits, from how often it stands in names
(`data/name_frequencies.tsv`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from rawi.knowledge.names.letters import ARABIC, LATIN
from rawi.knowledge.names.parts import Part
from rawi.knowledge.names.variants import known_names

RARE = 14.0
"""Bits of a word that the table does not have."""


@cache
def _table() -> Mapping[str, float]:
    lines = (files("rawi.knowledge") / "data" / "name_frequencies.tsv").read_text("utf-8").splitlines()
    return {word: float(bits) for word, bits in (line.split("\t") for line in lines)}


@cache
def _by_known_name() -> Mapping[int, float]:
    found: dict[int, float] = {}
    for word, bits in _table().items():
        for number in known_names(word, LATIN if word.isascii() else ARABIC):
            found[number] = min(bits, found.get(number, RARE))
    return found


@lru_cache(maxsize=65536)
def word_bits(letters: str, script: str) -> float:
    """The information in a word of `plain_letters`; of a known given name that in its most frequent spelling."""
    known = [_by_known_name().get(number, RARE) for number in known_names(letters, script)]
    return min([_table().get(letters, RARE), *known])


def part_bits(part: Part) -> float:
    """The information in a part."""
    return min(word_bits(form, part.script) for form in part.forms[:2])
