"""The letters of a word as names compare them: folded Arabic script or plain small Latin ones.

Cyrillic, Greek and Hebrew are written in Latin letters by a table (`data/letters.toml`); words of any other script
(Chinese, Devanagari …) stay as they are and are only ever equal or not.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from rawi.text.folding import fold
from rawi.text.scripts import script_of

ARABIC, LATIN, OTHER = "Arab", "Latn", "Zyyy"
"""The scripts (ISO 15924) that are told apart; what the table writes in Latin letters counts as Latin."""


@cache
def _table() -> Mapping[str, str]:
    text = (files("rawi.knowledge") / "data" / "letters.toml").read_text("utf-8")
    return {char: plain for part in tomllib.loads(text).values() for char, plain in part.items()}


@cache
def _plain(char: str) -> str:
    table = _table()
    if char in table:
        return table[char]
    base = unicodedata.normalize("NFKD", char)
    if base == char:
        return char if char.isalnum() and unicodedata.category(char) != "Lm" else ""
    return "".join(_plain(part) for part in base if not unicodedata.combining(part))


@lru_cache(maxsize=65536)
def plain_letters(word: str) -> str:
    """A word without marks, in small Latin or folded Arabic letters; empty when it has neither letter nor digit."""
    lowered = "".join(map(_before_folding, unicodedata.normalize("NFC", word).lower()))
    return "".join(map(_plain, fold(lowered, lower=True)))


@cache
def _before_folding(char: str) -> str:
    # folding takes the marks off letters whose mark is a sound of its own (š, ж), so the table comes first
    return _table().get(char, char)


@lru_cache(maxsize=65536)
def script_of_word(letters: str) -> str:
    """`Arab`, `Latn` or `Zyyy`, by the first letter of `plain_letters`; digits alone count as Latin."""
    for char in letters:
        script = script_of(char)
        if script is not None:
            return script if script in {ARABIC, LATIN} else OTHER
    return LATIN
