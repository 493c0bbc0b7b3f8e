"""Words by their consonants in six classes, the same for all scripts and spellings that mean one sound: what names are
looked up by before they are compared. Vowels, h and double letters are dropped; a Latin v is a vowel (نوید, Navid) or a
consonant (سيلفا, Silva), so that such a word has two outlines.

Known failure: a letter that a spelling writes with another class (Christian, كريستيان has k; چ as ج) hides the word.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rawi.text.transliteration import romanise

_HISSED = re.compile("s?ch|tsh|tch|sh|th|dh|c(?=[eiy])|s|z(?!h)")
_THROAT = re.compile("gh|kh|zh|ck|[cgjkqx]")
_CLASSES = str.maketrans({"d": "t", "p": "b"})
_OTHERS = re.compile("[^bflmnrtSK]")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 17)
def outlines(word: str) -> tuple[str, ...]:
    """The outlines of a word, one or two; empty for a word without a consonant."""
    latin = _THROAT.sub("K", _HISSED.sub("S", romanise(word))).translate(_CLASSES)
    forms = (latin, latin.replace("v", "f")) if "v" in latin else (latin,)
    plain = (_DOUBLED.sub(r"\1", _OTHERS.sub("", form)) for form in forms)
    return tuple(dict.fromkeys(filter(None, plain)))
