"""The keys under which the names of a corpus are kept, so that those that may be one meet: two of their words by sound.

A family name alone meets the full names that end in it and other family names alone, never through it two full names.
Names of organisations and places meet only as wholes, their known words by meaning. Known failure: names of which no two
words have the same outline (`sounds`) never meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import combinations, islice, product

from rapidfuzz import fuzz

from rawi.knowledge.across.sounds import outlines
from rawi.knowledge.names import name_key
from rawi.knowledge.names.bodies import BodyWord, body_words, meanings_of
from rawi.knowledge.names.index import key_number, telling_parts
from rawi.knowledge.names.letters import script_of_word
from rawi.knowledge.names.parts import NameKey
from rawi.knowledge.names.rarity import word_bits
from rawi.knowledge.names.variants import known_names
from rawi.text.transliteration import name_words, romanise

PERSON = "person/"
COMMON_PAIR = 14.0
"""Two words that say less than so many bits together (Mohammad and Reza) are no key of a name that has a third."""
LEAST_ALIKE, GLUED, ALONE, ALOUD = 64.0, 15.0, 90.0, 62.0
"""How alike (0 to 100) the consonants of parts must be for two names to be compared, and by how much more where parts are
taken together, and those of a name of one part, with and without vowels; measured: of 117 pairs of one name it costs one, and it spares four of five others."""
_WORDS_AT_MOST = 6
_VARIANTS_AT_MOST = 4


@dataclass(frozen=True, slots=True)
class NameKeys:
    """The numbers a name is kept under, and those it asks for (32 bits each)."""

    kept: frozenset[int]
    asked: frozenset[int]


@lru_cache(maxsize=1 << 15)
def read_name(text: str) -> NameKey:
    """`name_key`, remembered."""
    return name_key(text)


def name_keys(head: str, names: Iterable[str]) -> NameKeys:
    """The keys of an entity's names; `head` (`person/`, `org/`, `place/`) keeps the kinds apart."""
    make = _of_person if head == PERSON else _of_body
    found = [key for name in names for key in make(name_words(name)[:_WORDS_AT_MOST])]
    return NameKeys(
        kept=frozenset(key_number(head + key) for is_kept, _, key in found if is_kept),
        asked=frozenset(key_number(head + key) for _, is_asked, key in found if is_asked),
    )


Key = tuple[bool, bool, str]
"""Whether a name is kept under it, whether it asks for it, and the key."""


def _of_person(words: Sequence[str]) -> Iterator[Key]:
    found = [(word, forms) for word in words if (forms := outlines(word))]
    if not found:
        return
    last = found[-1][1]
    if len(found) == 1:
        for key in last:
            yield True, True, f"only {key}"
            yield False, True, f"last {key}"
    else:
        for key in last:
            yield True, False, f"last {key}"
            yield False, True, f"only {key}"
    yield from ((True, True, key) for key in person_pairs(words))


def person_pairs(words: Sequence[str]) -> Iterator[str]:
    """The keys of two words of a person's name: the pairs that say enough, else all; and the whole in one."""
    found = [(word, forms) for word in words if (forms := outlines(word))]
    pairs = list(combinations(found, 2))
    telling = [pair for pair in pairs if len(found) > 2 and sum(_bits(word) for word, _ in pair) >= COMMON_PAIR]
    for (_, one), (_, other) in telling or pairs:
        yield from (" ".join(sorted(both)) for both in product(one, other))
    if found:
        yield "whole " + "".join(forms[0] for _, forms in found)


@lru_cache(maxsize=1 << 16)
def _bits(word: str) -> float:
    return word_bits(word, script_of_word(word))


def _of_body(words: Sequence[str]) -> Iterator[Key]:
    """One key for all words in any order; a word with several meanings gives several."""
    forms = [_senses(word) for word in words]
    for chosen in islice(product(*filter(None, forms)), _VARIANTS_AT_MOST):
        yield True, True, " ".join(sorted(chosen))


@lru_cache(maxsize=1 << 16)
def _senses(word: str) -> tuple[str, ...]:
    """What a word of an organisation's name may mean, else its outlines; empty for one that tells nothing."""
    meanings = meanings_of(word)
    return outlines(word) if meanings is None else tuple(f"={meaning}" for meaning in meanings)


def words_of(entity: str, name: NameKey) -> tuple[BodyWord, ...]:
    """The words of the name of an organisation or place with a word for a kind of body; none for a person, whose name may
    look like one (نادية)."""
    return () if entity.startswith(PERSON) else body_words(name.tokens)


_VOWELS = re.compile("[aeiouyw]")
_NEAR = (("gh", "k"), ("kh", "k"), ("ch", "s"), ("sh", "s"), ("th", "s"), ("ph", "f"), ("q", "k"), ("g", "k"))


@lru_cache(maxsize=1 << 16)
def _consonants(word: str) -> str:
    latin = _VOWELS.sub("", romanise(word))
    for letters, plain in _NEAR:
        latin = latin.replace(letters, plain)
    return latin


@dataclass(frozen=True, slots=True)
class _Sound:
    """The consonants of a part as they sound, its letters in Latin script, and the given names it may be."""

    consonants: str
    latin: str
    given: frozenset[int]


@lru_cache(maxsize=1 << 15)
def _sounds(name: str) -> tuple[_Sound, ...]:
    return tuple(
        _Sound(_consonants(part.forms[0]), romanise(part.forms[0]), known_names(part.forms[0], part.script))
        for part in telling_parts(read_name(name))
        if _consonants(part.forms[0])
    )


def may_sound_alike(one: str, other: str) -> bool:
    """Whether two names are alike enough to be compared in earnest: each part of the one with fewer has its like in the
    other, or all parts together are alike."""
    few, many = sorted((_sounds(one), _sounds(other)), key=len)
    if not few or _each_has_its_like(few, many):
        return True
    return fuzz.ratio(_glued(few), _glued(many)) >= LEAST_ALIKE + GLUED


def _each_has_its_like(few: tuple[_Sound, ...], many: tuple[_Sound, ...]) -> bool:
    if len(few) == 1:
        return any(_likeness(few[0], like) >= ALONE and fuzz.ratio(few[0].latin, like.latin) >= ALOUD for like in many)
    rest = list(many)
    for part in few:
        like = max(rest, key=partial(_likeness, part))
        if _likeness(part, like) < LEAST_ALIKE:
            return False
        rest.remove(like)
    return True


def how_alike(one: str, other: str) -> float:
    """How alike (0 to 100) two names sound as a whole."""
    return fuzz.ratio(_glued(_sounds(one)), _glued(_sounds(other)))


def _likeness(one: _Sound, other: _Sound) -> float:
    if one.given and other.given:
        return 100.0 if one.given & other.given else 0.0
    return fuzz.ratio(one.consonants, other.consonants)


def _glued(sounds: tuple[_Sound, ...]) -> str:
    return "".join(sound.consonants for sound in sounds)
