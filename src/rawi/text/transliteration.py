"""Latin letters for names in Arabic script: readable, and the same for Arabic and Persian spellings of one name.

Written on the folded name, so that باقري and باقری give one slug; short vowels are not written, so that they are
guessed (an `a` breaks up consonants) except in frequent words (`transliteration.toml`). It serves to name things, not
to compare them: Known failure: names that differ only in letters with one sound (ط ت, ص س) fall together.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from rawi.text.folding import fold_key

_CONSONANTS = {
    "ب": "b", "پ": "p", "ت": "t", "ث": "th", "ج": "j", "چ": "ch", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r",
    "ز": "z", "ژ": "zh", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "gh", "ف": "f", "ق": "q",
    "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ڤ": "v",
}  # fmt: skip
_VOWELS = {"ا": "a", "ع": "a", "و": "u", "ی": "i"}
_AT_START = {"و": "w", "ی": "y"}
_PARTS = re.compile(r"[^\W_]+")
_ARTICLE = "ال"


@cache
def _joined_to_next() -> frozenset[str]:
    return frozenset(map(fold_key, _table()["joined_to_next"]))


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((files("rawi.text") / "transliteration.toml").read_text("utf-8"))


@cache
def _known() -> Mapping[str, str]:
    return {fold_key(word): latin for word, latin in _table()["names"].items()}


def romanise(word: str) -> str:
    """One word in small Latin letters; a word in another script comes back folded."""
    key = fold_key(word)
    known = _known().get(key)
    if known is not None or key.isascii():
        return known or key
    letters = [_letter(char, position, key) for position, char in enumerate(key)]
    return _with_vowels(letters)


def _letter(char: str, position: int, word: str) -> str:
    if char in _VOWELS:
        before = word[position - 1] if position else ""
        if (position == 0 or before in _VOWELS) and char in _AT_START:
            return _AT_START[char]
        return _VOWELS[char]
    if char == "ه" and position == len(word) - 1 and position > 1:
        return "ah"
    return _CONSONANTS.get(char, char)


def _with_vowels(letters: list[str]) -> str:
    out: list[str] = []
    run = 0
    for index, letter in enumerate(letters):
        if letter[0] in "aui":
            run = 0
        else:
            run += 1
            first_pair = run == 2 and index == 1
            if run == 3 or first_pair:
                out.append("a")
                run = 1
        out.append(letter)
    return "".join(out)


@lru_cache(maxsize=50_000)
def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name as entities compare them: without the article, عبد and ابو joined to what follows."""
    found: list[str] = []
    joining = ""
    for word in _PARTS.findall(fold_key(name)):
        if word in _joined_to_next() and not joining:
            joining = word
            continue
        bare = word[2:] if word.startswith(_ARTICLE) and len(word) > 4 and not joining else word
        found.append(joining + bare)
        joining = ""
    return (*found, joining) if joining else tuple(found)


@lru_cache(maxsize=50_000)
def slug(name: str, *, at_most: int = 8) -> str:
    """Readable ASCII words joined by hyphens, the same for Arabic and Persian spellings; `x` when nothing is left."""
    parts = [romanise(word) for word in name_words(name)[:at_most]]
    plain = "-".join(re.sub(r"[^a-z0-9\-]", "", part) for part in parts)
    return re.sub(r"-{2,}", "-", plain).strip("-") or "x"
