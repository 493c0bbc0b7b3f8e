"""Given names under their known spellings (`data/given_names.tsv`): which names a word may stand for.

Two words that both stand there and share no name are two names, however alike their letters (Hassan, Hussein; Mahmoud,
Mohammad): short vowels are not written in Arabic script, so that letters alone cannot tell them apart.
Known failure: spellings that several names share (Salem, Said) stand for each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from rawi.knowledge.names.letters import ARABIC, LATIN, plain_letters
from rawi.knowledge.names.stems import final_vowels

_ALIKE = (
    (re.compile("oo|ou"), "u"), (re.compile("ee"), "i"), (re.compile("ph"), "f"), (re.compile("tch"), "ch"),
    (re.compile("ck|q|c(?!h)"), "k"), (re.compile("dj"), "j"), (re.compile("y"), "i"), (re.compile(r"(.)\1+"), r"\1"),
    (re.compile("(?<=[aeiou])h$"), ""),
)  # fmt: skip


@lru_cache(maxsize=65536)
def spelling_key(letters: str, script: str) -> str:
    """A word of `plain_letters` without the differences that any Latin spelling may show."""
    if script == LATIN:
        for pattern, plain in _ALIKE:
            letters = pattern.sub(plain, letters)
    return letters


@cache
def _known() -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, key in _rows():
        found.setdefault(key, set()).add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


def _rows() -> Iterator[tuple[int, str]]:
    lines = (files("rawi.knowledge") / "data" / "given_names.tsv").read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        if not line.startswith("#"):
            for script, cell in zip((ARABIC, LATIN), line.split("\t"), strict=True):
                for word in map(plain_letters, cell.split()):
                    yield number, spelling_key(word, script)
                    if word[-1] not in final_vowels():
                        for kind, ending in _ENDINGS[script]:
                            yield kind * _MANY + number, spelling_key(word + ending, script)


_ENDINGS = {ARABIC: ((1, "ی"), (2, "ه")), LATIN: ((1, "i"), (2, "a"))}
"""What makes other names of a given name: the family name (Karim, Karimi) and the name of a woman (Karim, Karima)."""
_MANY = 100_000


_NONE: frozenset[int] = frozenset()


@lru_cache(maxsize=1 << 16)
def known_names(letters: str, script: str) -> frozenset[int]:
    """The numbers of the given names that a word of `plain_letters` may stand for; empty for an unknown word."""
    return _known().get(spelling_key(letters, script), _NONE)


def is_given(number: int) -> bool:
    """Whether the number of a known name is that of a given name, and not of a family name made of one."""
    return number // _MANY != 1
