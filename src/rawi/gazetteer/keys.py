"""The look-up keys of names: folded, and written without any gap.

Half-spaces are lost and put in so freely in the Arabic-script press (`رئیس جمهور`, `رئیس‌جمهور`, `رئیسجمهور`) that a
key has none: spaces, half-spaces, hyphens, points, apostrophes, underscores and hash signs are left out of names and
texts alike, and where a match may begin and end is decided on the text itself.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rawi.text.folding import fold

GAPS = " \u00a0-._#'’‘`"
_NO_GAPS = str.maketrans("", "", GAPS)
_GAP = re.compile(f"[{re.escape(GAPS)}]")


def name_key(name: str) -> str:
    """The key of a name: folded, lower-case, without gaps."""
    return fold(name, lower=True).translate(_NO_GAPS)


def squeeze(folded: str) -> tuple[str, list[int]]:
    """A folded lower-case text without gaps, and for each of its characters the offset in `folded`."""
    numbers = _numbers(max(1024, 1 << len(folded).bit_length()))
    kept: list[str] = []
    offsets: list[int] = []
    at = 0
    for piece in _GAP.split(folded):
        end = at + len(piece)
        kept.append(piece)
        offsets += numbers[at:end]
        at = end + 1
    return "".join(kept), offsets


@lru_cache(maxsize=4)
def _numbers(size: int) -> list[int]:
    """0, 1, 2 … to copy runs from; sizes are powers of two, so few are ever made."""
    return list(range(size + 1))
