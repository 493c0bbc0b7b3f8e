"""The words of a name as written: turned round at a comma, without brackets, quotation marks and titles."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from rawi.gazetteer import adjective_countries
from rawi.knowledge.names.letters import ARABIC, plain_letters, script_of_word
from rawi.knowledge.names.particles import particles, stands_between, title_length
from rawi.knowledge.names.variants import known_names
from rawi.text.folding import fold

AT_MOST = 16
"""A name of more words is compared by its first ones, so that time stays bounded."""
_LONGEST = 400
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_COMMA = re.compile("[,،]")
_INSIDE = r"\w'’‘`ʿʾ´\u0300-\u036f\u064b-\u065f\u0670\u200c\u200d"
"""What stands inside words: letters, apostrophes, marks over and under letters, half-spaces."""
_WORD = re.compile(rf"(?P<gap>[^{_INSIDE}]*)(?P<word>[{_INSIDE}]+)(?P<dot>\.?)")
_GLUED = re.compile(r"(?<![^\W_])(Al|El|Abdul|Abdel|Bin|Ben)(?=[A-Z][a-z])")
_HYPHENS = "-‐‑–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word of a name. `hyphen` says that a hyphen joins it to the word before; `initial` that it is one letter that
    stands for a name (with a point, or a Latin capital); `point` that a point follows."""

    text: str
    letters: str
    hyphen: bool
    initial: bool
    point: bool


def name_tokens(text: str) -> list[Token]:
    """The words of a name without its titles; at most 16. At least one word stays where there is one."""
    words = [token for part in _ordered(text[:_LONGEST]) for token in _tokens(part)]
    return _without_titles(words[:AT_MOST])


_SIR = 3
"""The letters of the title that Persian writes onto given names (سیدمحمد)."""


def _ordered(text: str) -> list[str]:
    bare = _BRACKETS.sub(" ", text)
    bare = bare if any(map(str.isalpha, bare)) else text
    parts = [part for part in _COMMA.split(bare) if part.strip()]
    if len(parts) == 2 and plain_letters(parts[1].replace(".", "")).strip() not in particles().after:
        return [parts[1], parts[0]]
    return parts


def _tokens(part: str) -> list[Token]:
    return [token for match in _WORD.finditer(_GLUED.sub(r"\1 ", part)) for token in _of_word(match)]


def _of_word(match: re.Match[str]) -> list[Token]:
    """The tokens of a word: none without letters, two for a given name of two written together."""
    word = match["word"].strip("'’‘`ʿʾ´_")
    letters = plain_letters(word)
    if not letters:
        return []
    if letters[:_SIR] in particles().glued_titles and known_names(letters[_SIR:], ARABIC):
        word, letters = word[_SIR:], letters[_SIR:]
    hyphen = bool(match["gap"]) and match["gap"] in _HYPHENS
    initial = len(letters) == 1 and (bool(match["dot"]) or word.isupper())
    token = Token(text=word, letters=letters, hyphen=hyphen, initial=initial, point=bool(match["dot"]))
    cut = _compound(letters)
    if not cut:
        return [token]
    first, second = (word[:cut], word[cut:]) if len(word) == len(letters) else (letters[:cut], letters[cut:])
    return [
        replace(token, text=first, letters=letters[:cut], point=False),
        replace(token, text=second, letters=letters[cut:], hyphen=True),
    ]


@lru_cache(maxsize=1 << 16)
def _compound(letters: str) -> int:
    """Where a given name of two written together is to be cut (محمدباقر, Alireza); 0 for any other word."""
    known = particles()
    cuts = range(3, len(letters) - 1)
    return next((cut for cut in cuts if letters[:cut] in known.compounding and letters[cut:] in known.compounded), 0)


def _without_titles(tokens: list[Token]) -> list[Token]:
    """Titles, roles and the adjectives of countries beside them come off the beginning, as long as a word stays."""
    folded = [fold(token.text, lower=True) for token in tokens]
    known, position, titled = particles(), 0, False
    while position < len(tokens) - 1:
        length = title_length(folded, position)
        word = tokens[position].letters
        if length == 1 and (word in known.names_too | known.optional or known_names(word, script_of_word(word))):
            break
        if length == 0:
            length = stands_between(folded, position)
        if length == 0 and _is_abbreviation(tokens, position):
            length = 1
        if length == 0 and (titled or title_length(folded, position + 1)) and folded[position] in adjective_countries():
            length = 1
        if length == 0 or position + length >= len(tokens):
            break
        position, titled = position + length, True
    return tokens[position:]


def _is_abbreviation(tokens: list[Token], position: int) -> bool:
    """Whether a short word with a point begins a name of which two words stay: a title that no table has (Mag., Rt.)."""
    token = tokens[position]
    return token.point and 1 < len(token.letters) <= _ABBREVIATED and len(tokens) - position > 2


_ABBREVIATED = 5
