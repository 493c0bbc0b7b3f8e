"""Words of a folded text."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W_]+(?:['’.\-](?=[^\W\d_])[^\W_]+)*")  # fmt: skip
"""A run of letters and digits; an apostrophe, point or hyphen joins two runs (al-Assad, U.S, don't)."""


def words(folded: str) -> list[tuple[int, int]]:
    """`(start, end)` of each word of a folded text, in order."""
    return list(map(re.Match.span, WORD.finditer(folded)))
