"""One person under a full name and shorter ones."""

from __future__ import annotations

from collections.abc import Mapping

from rawi.gazetteer import Gazetteer, gazetteer
from rawi.knowledge.named import Named
from rawi.text.transliteration import name_words

_OFTEN_NAMED = 7


def full_names(mentions: list[Named]) -> Mapping[str, list[Named]]:
    """The distinct names of persons of two words or more, each where it stands first, by each of their words."""
    found: dict[str, list[Named]] = {}
    seen: set[tuple[str, ...]] = set()
    for item in mentions:
        if (
            item.mention.type == "PER"
            and item.mention.kind == "name"
            and len(item.words) > 1
            and item.words not in seen
        ):
            seen.add(item.words)
            for word in dict.fromkeys(item.words):
                found.setdefault(word, []).append(item)
    return found


def fuller_person(item: Named, names: Mapping[str, list[Named]]) -> Named | None:
    """The fullest name that this one is a part of, its words in order; of equally full ones the last that was
    introduced before it.

    Known failure: of two people with one family name the later mention takes the one introduced last before it.
    """
    wholes = (
        [other for other in names.get(item.words[-1], ()) if _is_part(item.words, other.words)] if item.words else []
    )
    return max(wholes, key=lambda other: _rank(item, other), default=None)


def _rank(item: Named, other: Named) -> tuple[int, bool, int]:
    before = other.mention.span < item.mention.span
    start = other.mention.span.start
    return len(other.words), before, start if before else -start


def _is_part(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    if len(part) >= len(whole):
        return False
    position = 0
    for word in whole:
        if position < len(part) and word == part[position]:
            position += 1
    return position == len(part)


def _family_names(known: Gazetteer) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The often named people by family name, without the article: (id, country)."""
    found: dict[str, dict[str, str]] = {}
    for entry in known.entries("person/", at_least=_OFTEN_NAMED):
        for name in entry.entity.names:
            words = name_words(name.text)
            if words:
                found.setdefault(words[-1], {})[entry.entity.id] = entry.country
    return {name: tuple(people.items()) for name, people in found.items()}


def known_by_family_name(item: Named, countries: tuple[str, ...]) -> str | None:
    """The often named person with this family name, if there is one only, the mention has a title, and the article
    speaks of the person's country."""
    if len(item.words) != 1 or not item.title:
        return None
    people = gazetteer().derived(_family_names).get(item.words[0], ())
    if len(people) == 1 and people[0][1] in countries[:2]:
        return people[0][0]
    return None
