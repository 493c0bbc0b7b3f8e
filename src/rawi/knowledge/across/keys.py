"""The keys under which the names of a corpus are kept, so that those that may be one meet: two of their parts by sound.

A family name alone meets the full names that end in it and other family names alone, never through it two full names.
Known failure: names of which no two parts sound alike by the table of skeletons never meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import combinations

from rapidfuzz import fuzz

from rawi.knowledge.names import name_key
from rawi.knowledge.names.bodies import BodyWord, body_words
from rawi.knowledge.names.index import key_number, pair_of, part_keys, telling_parts
from rawi.knowledge.names.parts import NameKey, Part
from rawi.knowledge.names.rarity import part_bits
from rawi.knowledge.names.skeletons import skeletons
from rawi.knowledge.names.variants import known_names
from rawi.text.transliteration import romanise

COMMON_PAIR = 14.0
"""Two parts that say less than so many bits together (Mohammad and Reza) are no key of a name that has a third."""
LEAST_ALIKE, GLUED, ALONE, ALOUD = 64.0, 15.0, 90.0, 55.0
"""How alike (0 to 100) the consonants of parts must be for two names to be compared, and by how much more where parts are
taken together, and those of a name of one part, with and without vowels; measured: of 117 pairs of one name it costs one, and it spares four of five others."""
PERSON = "person/"
_MEANINGS = 3
_SKELETONS = 2
_KEYS_AT_MOST = 40


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
    kept: set[int] = set()
    asked: set[int] = set()
    for name in names:
        for is_kept, is_asked, key in _keys(head, read_name(name)):
            number = key_number(head + key)
            if is_kept and len(kept) < _KEYS_AT_MOST:
                kept.add(number)
            if is_asked and len(asked) < _KEYS_AT_MOST:
                asked.add(number)
    return NameKeys(frozenset(kept), frozenset(asked))


def words_of(entity: str, name: NameKey) -> tuple[BodyWord, ...]:
    """The words of the name of an organisation or place with a word for a kind of body; none for a person, whose name may
    look like one (نادية)."""
    return () if entity.startswith(PERSON) else body_words(name.tokens)


def _keys(head: str, name: NameKey) -> Iterator[tuple[bool, bool, str]]:
    """(whether it is kept under it, whether it asks for it, the key)."""
    words = words_of(head, name)
    parts = [_word_keys(word) for word in words] if words else [part_keys(part, every=True) for part in _own(name)]
    if len(parts) == 1:
        key = _consonants(name.parts[0].forms[0])
        yield True, True, f"only {key}"
        yield False, True, f"last {key}"
        return
    for one, other in _pairs(_own(name), parts) if not words else combinations(parts, 2):
        for key in pair_of(one, other):
            yield True, True, key
    if not words and parts:
        key = _consonants(_own(name)[-1].forms[0])
        yield True, False, f"last {key}"
        yield False, True, f"only {key}"


def _own(name: NameKey) -> list[Part]:
    return telling_parts(name)


def _pairs(parts: list[Part], keys: list[tuple[str, ...]]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The pairs of parts that are keys: those that say enough, else all; and parts written together."""
    both = list(combinations(range(len(parts)), 2))
    telling = [pair for pair in both if part_bits(parts[pair[0]]) + part_bits(parts[pair[1]]) >= COMMON_PAIR]
    found = [(keys[one], keys[other]) for one, other in (telling or both)]
    if len(keys) > 2:
        found.append((_together(keys[0], keys[1]), keys[-1]))
        found.append((keys[0], _together(keys[-2], keys[-1])))
    return found


def _together(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    plain = [key for key in one if not key.startswith("#")][:_SKELETONS]
    return tuple(left + right for left in plain for right in other[:_SKELETONS] if not right.startswith("#"))


def _word_keys(word: BodyWord) -> tuple[str, ...]:
    meanings = sorted(word.meanings)[:_MEANINGS]
    return tuple(f"={meaning}" for meaning in meanings) or skeletons(word.letters)[:_SKELETONS]


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
