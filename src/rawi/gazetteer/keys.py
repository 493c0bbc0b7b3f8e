"""The look-up keys of names: folded, and written without any gap.

Half-spaces are lost and put in so freely in the Arabic-script press (`رئیس جمهور`, `رئیس‌جمهور`, `رئیسجمهور`) that a
key has none: spaces, half-spaces, hyphens, points, apostrophes, underscores and hash signs are left out of names and
texts alike, and where a match may begin and end is decided on the text itself.
"""

from __future__ import annotations

from rawi.text.folding import fold

GAPS = " \u00a0-._#'’‘`"
_NO_GAPS = str.maketrans("", "", GAPS)
_GAPS = frozenset(GAPS)


def name_key(name: str) -> str:
    """The key of a name: folded, lower-case, without gaps."""
    return fold(name, lower=True).translate(_NO_GAPS)


def squeeze(folded: str) -> tuple[str, list[int]]:
    """A folded lower-case text without gaps, and for each of its characters the offset in `folded`."""
    return folded.translate(_NO_GAPS), [index for index, char in enumerate(folded) if char not in _GAPS]
