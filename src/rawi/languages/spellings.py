"""How phrases are written in the tables of a language, and the look-up keys they stand for.

`(ال)سنة` is written with and without the part in brackets; a zero-width non-joiner (`هم‌اکنون`) stands for joined and
parted writing, since the press loses both it and the space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rawi.text.folding import fold

_OPTION = re.compile(r"\(([^()]*)\)")
_PART = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")


def phrase_keys(phrase: str) -> Iterator[tuple[str, ...]]:
    """The keys of a phrase: tuples of folded lower-case words, each once."""
    yield from dict.fromkeys(
        tuple(_PART.findall(fold(form, lower=True))) for option in _options(phrase) for form in _joints(option)
    )


def _options(phrase: str) -> list[str]:
    match = _OPTION.search(phrase)
    if match is None:
        return [phrase]
    head, tail = phrase[: match.start()], phrase[match.end() :]
    return [head + middle + rest for middle in ("", match.group(1)) for rest in _options(tail)]


def _joints(phrase: str) -> list[str]:
    return [phrase.replace("\u200c", ""), phrase.replace("\u200c", " ")] if "\u200c" in phrase else [phrase]
