"""The spellings one part of a name is compared by: without an article written on it, and in one form for the endings
الله and الدین and the beginnings عبد and ابو, which Latin letters write in a dozen ways (`data/name_stems.toml`).

The original word stays among the forms, so that a word that only looks like one of these (Alexander, Benjamin) is
compared as it is as well.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from rawi.knowledge.names.letters import ARABIC, script_of_word

ENDINGS = ("god", "religion", "ezafe")


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((files("rawi.knowledge") / "data" / "name_stems.toml").read_text("utf-8"))


@cache
def _pattern(script: str, name: str) -> re.Pattern[str]:
    return re.compile(_table()[script][name])


def _side(word: str) -> str:
    return "arabic" if script_of_word(word) == ARABIC else "latin"


@lru_cache(maxsize=1 << 17)
def word_forms(word: str) -> tuple[str, ...]:
    """The forms of a word that stands alone, the likeliest first: Arabic script without its article, Latin with it."""
    side = _side(word)
    bare = _pattern(side, "article").sub("", word)
    forms = [bare, word] if side == "arabic" else [word, bare]
    forms += [_pattern(side, end).sub(_table()[side][f"{end}_put"], word) for end in ENDINGS]
    return tuple(dict.fromkeys(forms))


@lru_cache(maxsize=1 << 17)
def split_bound(word: str) -> tuple[str, str]:
    """(what a glued word begins with, the rest): `servant` for عبدالله and Abdulrahman, `father` for ابوالفضل and
    Abolfazl; `("", word)` for any other."""
    for kind in ("servant", "father"):
        match = _pattern(_side(word), kind).match(word)
        if match:
            return kind, word[match.end() :]
    return "", word


@lru_cache(maxsize=1 << 16)
def bound_forms(word: str) -> tuple[str, ...]:
    """The forms of what follows عبد or أبو: without the article; the word for God in one form."""
    side = _side(word)
    if _pattern(side, "allah").match(word):
        return (_table()[side]["allah_put"],)
    bare = _pattern(side, "article_before").sub("", word)
    return tuple(dict.fromkeys((bare, *word_forms(bare)[:2])))


def joined_forms(before: str, word: str, kind: str) -> tuple[str, ...]:
    """The forms of a word and the ending written apart after it; `kind` is `god`, `religion` or empty."""
    if not kind:
        return word_forms(before + word)
    return tuple(dict.fromkeys((before + _table()[_side(before)][f"{kind}_put"], before + word)))


@cache
def final_letters() -> tuple[frozenset[str], frozenset[str]]:
    """(the letters that family names made of given names end in, the consonants that the given names end in)."""
    final = _table()["final"]
    return frozenset(final["family"]), frozenset(final["given"])


def without_inner_article(word: str) -> str:
    """A word of two written together without the article between them (دیرالزور)."""
    return _pattern("arabic", "inner_article").sub("", word)


@cache
def final_vowels() -> frozenset[str]:
    """The letters after which no ending makes another name of a given name."""
    return frozenset(_table()["final"]["vowels"])
