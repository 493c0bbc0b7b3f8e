"""Persons of the gazetteer whose names a corpus may spell in a way that no mention finder knows."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping

from rawi.gazetteer import gazetteer
from rawi.gazetteer.lookup import Gazetteer
from rawi.knowledge.across.keys import PERSON, person_pairs
from rawi.text.transliteration import name_words

AT_MOST = 3
"""Persons proposed for one name; those that share most of its sounds."""

Postings = Mapping[str, "array[int]"]


def known_candidates(names: Iterable[str]) -> tuple[str, ...]:
    """The ids of the gazetteer's persons that share two words by sound with one of the names, the likeliest first."""
    ids, postings = gazetteer().derived(_postings)
    counts: Counter[int] = Counter()
    for pair in {pair for name in names for pair in person_pairs(name_words(name))}:
        counts.update(postings.get(pair, ()))
    best = sorted(counts, key=lambda number: (-counts[number], number))[:AT_MOST]
    return tuple(ids[number] for number in best)


def _postings(known: Gazetteer) -> tuple[list[str], Postings]:
    """The persons, and for each key those one of whose names has it (made once per process)."""
    ids: list[str] = []
    found: dict[str, array[int]] = {}
    for entry in known.entries(PERSON, at_least=0):
        number = len(ids)
        ids.append(entry.entity.id)
        for pair in {pair for name in entry.entity.names for pair in person_pairs(name_words(name.text))}:
            found.setdefault(pair, array("I")).append(number)
    return ids, found
