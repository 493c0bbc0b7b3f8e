"""Names of organisations, across languages by the words they are made of (`data/body_words.tsv`): a name with a word
for a kind of body (ministry, وزارة, وزارت) is compared word for word, in any order, by meaning or by letters.

Known failure: bodies whose names are more than a sum of common words («سپاه پاسداران», Revolutionary Guards) stay open
unless the gazetteer knows both names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from rawi.gazetteer import adjective_countries
from rawi.knowledge.names.letters import ARABIC, plain_letters, script_of_word
from rawi.knowledge.names.likeness import word_likeness
from rawi.knowledge.names.stems import word_forms
from rawi.knowledge.names.tokens import Token

_ALIKE = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyWord:
    """A word of a name: what it may mean (numbers of concepts), whether it names a kind of body."""

    text: str
    letters: str
    script: str
    meanings: frozenset[str]
    head: bool


@cache
def _lexicon() -> tuple[Mapping[str, frozenset[str]], frozenset[str], frozenset[str]]:
    """(concepts of each word, words that are heads, words that tell nothing)."""
    meanings: dict[str, set[str]] = {}
    heads, empty = set(), set()
    lines = (files("rawi.knowledge") / "data" / "body_words.tsv").read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        if line.startswith("#"):
            continue
        mark, *cells = line.split("\t")
        for word in map(plain_letters, " ".join(cells).split()):
            meanings.setdefault(word, set()).add(str(number))
            heads.update([word] if mark == "!" else [])
            empty.update([word] if mark == "-" else [])
    return {word: frozenset(found) for word, found in meanings.items()}, frozenset(heads), frozenset(empty)


def body_words(tokens: tuple[Token, ...]) -> tuple[BodyWord, ...]:
    """The words of a name of a body, those that tell nothing left out; empty when none of them names a kind of body."""
    _, _, empty = _lexicon()
    words = tuple(_word(token.text, token.letters) for token in tokens if token.letters not in empty)
    return words if any(word.head for word in words) else ()


@lru_cache(maxsize=1 << 16)
def _word(text: str, letters: str) -> BodyWord:
    meanings, heads, _ = _lexicon()
    forms = _inflected(letters)
    found = frozenset(number for form in forms for number in meanings.get(form, ()))
    country = next((adjective_countries()[form] for form in forms if form in adjective_countries()), None)
    return BodyWord(
        text=text,
        letters=word_forms(letters)[0],
        script=script_of_word(letters),
        meanings=found | ({country} if country else frozenset()),
        head=any(form in heads for form in forms),
    )


def meanings_of(word: str) -> tuple[str, ...] | None:
    """What a word (folded, without its article) may mean in the name of a body, in a fixed order; empty for a word that tells
    nothing, None for one that is not known."""
    letters = plain_letters(word)
    if letters in _lexicon()[2]:
        return ()
    return tuple(sorted(_word(word, letters).meanings)) or None


def _inflected(letters: str) -> tuple[str, ...]:
    """A word, without its article, and without the endings that agree with its head (الإسلامية, إسلامي)."""
    if script_of_word(letters) != ARABIC:
        return letters, letters.removesuffix("s")
    bare = word_forms(letters)[0]
    return letters, bare, bare.removesuffix("ه"), bare.removesuffix("ی"), bare.removesuffix("یه")


def compare_bodies(
    left: tuple[BodyWord, ...], right: tuple[BodyWord, ...], *, transliterate: bool
) -> tuple[float, str]:
    """(score, rule) of two names of bodies: whether each word of one has its like in the other."""
    rest, matched = list(right), 0
    alone: list[BodyWord] = []
    for word in left:
        twin = next((other for other in rest if _alike(word, other, transliterate=transliterate)), None)
        if twin is None:
            alone.append(word)
        else:
            rest.remove(twin)
            matched += 1
    if not alone and not rest:
        return 0.9, "body-words-match"
    if not matched:
        return 0.1, "body-words-differ"
    if alone and rest and all(word.meanings for word in (*alone, *rest)):
        return 0.1, "body-words-differ"
    return (0.35 if alone and rest else 0.45), "body-words-missing"


def _alike(word: BodyWord, other: BodyWord, *, transliterate: bool) -> bool:
    if word.meanings and other.meanings:
        return bool(word.meanings & other.meanings)
    if word.letters == other.letters:
        return True
    return word_likeness(word.letters, word.script, other.letters, other.script, transliterate).score >= _ALIKE
