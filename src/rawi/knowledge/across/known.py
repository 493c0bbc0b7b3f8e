"""Persons of the gazetteer whose names a corpus may spell in a way that no mention finder knows."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product

from rawi.gazetteer import gazetteer
from rawi.gazetteer.lookup import Gazetteer
from rawi.knowledge.across.keys import read_name
from rawi.knowledge.names.index import part_keys, telling_parts
from rawi.knowledge.names.letters import plain_letters, script_of_word
from rawi.knowledge.names.skeletons import skeletons
from rawi.knowledge.names.stems import word_forms
from rawi.knowledge.names.variants import known_names

AT_MOST = 3
"""Persons proposed for one name; those that share most of its sounds."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SKELETONS = 2

Postings = Mapping[tuple[str, str], "array[int]"]


def known_candidates(names: Iterable[str]) -> tuple[str, ...]:
    """The ids of the gazetteer's persons that share two parts by sound with one of the names, the likeliest first."""
    ids, postings = gazetteer().derived(_postings)
    counts: Counter[int] = Counter()
    for name in names:
        parts = [part_keys(part, every=True) for part in telling_parts(read_name(name))]
        for one, other in combinations(parts, 2):
            met = {number for pair in product(one, other) for number in postings.get(_ordered(*pair), ())}
            counts.update(met)
    best = sorted(counts, key=lambda number: (-counts[number], number))[:AT_MOST]
    return tuple(ids[number] for number in best)


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


def _postings(known: Gazetteer) -> tuple[list[str], Postings]:
    """The persons, and for two sounds those whose names have both (made once per process)."""
    ids: list[str] = []
    found: dict[tuple[str, str], array[int]] = {}
    for entry in known.entries("person/", at_least=0):
        number = len(ids)
        ids.append(entry.entity.id)
        for pair in {pair for name in entry.entity.names for pair in _pairs(name.text)}:
            found.setdefault(pair, array("I")).append(number)
    return ids, found


def _pairs(name: str) -> Iterator[tuple[str, str]]:
    words = [_sounds(word) for word in _WORD.findall(name)[:6]]
    for one, other in combinations(words, 2):
        yield from (_ordered(*pair) for pair in product(one, other))


def _sounds(word: str) -> tuple[str, ...]:
    letters = plain_letters(word)
    script = script_of_word(letters)
    form = word_forms(letters)[0]
    numbers = sorted(known_names(form, script))[:1]
    return (*skeletons(form)[:_SKELETONS], *(f"#{number}" for number in numbers))
