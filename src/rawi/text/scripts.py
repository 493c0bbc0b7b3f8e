"""Scripts (ISO 15924) and writing direction of a text."""

from __future__ import annotations

import unicodedata
from functools import cache

_RTL_CLASSES = frozenset({"R", "AL", "AN"})


@cache
def script_of(char: str) -> str | None:
    """`Arab`, `Latn`, `Hebr`, `Cyrl`, `Grek`, `Hani`, `Zyyy` for another letter; None for what is no letter."""
    if not char.isalpha():
        return None
    name = unicodedata.name(char, "")
    for start, code in _SCRIPT_NAMES:
        if name.startswith(start):
            return code
    return "Zyyy"


_SCRIPT_NAMES = (
    ("ARABIC", "Arab"),
    ("LATIN", "Latn"),
    ("HEBREW", "Hebr"),
    ("CYRILLIC", "Cyrl"),
    ("GREEK", "Grek"),
    ("CJK", "Hani"),
)


def script_counts(text: str) -> dict[str, int]:
    """How many letters of each script `text` has."""
    counts: dict[str, int] = {}
    for char in text:
        script = script_of(char)
        if script is not None:
            counts[script] = counts.get(script, 0) + 1
    return counts


def is_rtl(text: str) -> bool:
    """Whether the first strong character of `text` is written right to left (UAX #9, rules P2 and P3)."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction == "L":
            return False
        if direction in _RTL_CLASSES:
            return True
    return False
