"""What words are made into: which ones personal names are made of, which are ordinary, and nationality adjectives."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

FIRST, NAME, AMBIGUOUS, ORDINARY, ORGANISATION, PLACE, CLITIC = "F", "N", "A", "O", "R", "L", "C"
"""The flags: a first name, another word of personal names, a name but as often an ordinary word, an ordinary word, a
word inside names of organisations, a word of place names, a clitic and another known word («بمدينة», «ومحمد»)."""


@cache
def word_flags(language: str) -> Mapping[str, str]:
    """The flags of each known word, by its folded lower-case form; empty for a language without a table.

    They are statistics (see `tools/make_gazetteer_words.py`): a rare name that is a common word elsewhere is wrong.
    """
    path = files("rawi.gazetteer") / "data" / f"words.{language}.tsv"
    if not path.is_file():
        return {}
    return dict(line.split("\t", 1) for line in path.read_text("utf-8").splitlines())


@cache
def adjective_countries() -> Mapping[str, str]:
    """The country (ISO 3166) of each nationality adjective, by its look-up key (`ایرانی`, `السوریه`, `iranian`)."""
    path = files("rawi.gazetteer") / "data" / "adjectives.tsv"
    return dict(line.split("\t", 1) for line in path.read_text("utf-8").splitlines())
