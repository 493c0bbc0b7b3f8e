"""Words out of articles, made fit for a label or a heading: short, on one line, without invisible controls.

Only copies are changed; the reading view itself shows every letter as it was received.
"""

from __future__ import annotations

import unicodedata

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(text: str) -> str:
    """`text` on one line, without control characters and bidi controls, which would reorder the page around it."""
    return " ".join("".join(_shown(char) for char in text).split())


def _shown(char: str) -> str:
    if char in _BIDI:
        return ""
    return " " if unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"} else char


def bounded(text: str, most: int) -> str:
    """`plain(text)`, cut after about `most` code points, at a space when there is one near, and then with an ellipsis."""
    short = plain(text[: 4 * most])
    if len(short) <= most and len(text) <= 4 * most:
        return short
    cut = short[:most]
    space = cut.rfind(" ", most - most // 4)
    return (cut[:space] if space > 0 else cut) + "…"


def isolated(text: str) -> str:
    """`text` inside bidi isolates, for a sentence of the interface, so that neither reorders the other (UAX #9)."""
    return f"\u2068{text}\u2069"
