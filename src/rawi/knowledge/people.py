"""One person under a full name and shorter ones."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from rawi.gazetteer import gazetteer
from rawi.knowledge.named import Named
from rawi.text.transliteration import name_words

_OFTEN_NAMED = 7


def fuller_person(item: Named, mentions: list[Named]) -> Named | None:
    """The mention with the fullest name that this one is a part of, in order; the one before it where several are.

    Known failure: of two people with one family name the later mention takes the one named last before it.
    """
    best: Named | None = None
    for other in mentions:
        if other.mention.type != "PER" or other.mention.kind != "name" or not _is_part(item.words, other.words):
            continue
        if best is not None and other.mention.span > item.mention.span and len(other.words) <= len(best.words):
            break
        if best is None or len(other.words) >= len(best.words) or other.mention.span < item.mention.span:
            best = other
    return best


def _is_part(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    if len(part) >= len(whole):
        return False
    position = 0
    for word in whole:
        if position < len(part) and word == part[position]:
            position += 1
    return position == len(part)


@cache
def _family_names() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The often named people by family name, without the article: (id, country)."""
    found: dict[str, dict[str, str]] = {}
    for entry in gazetteer().entries("person/", at_least=_OFTEN_NAMED):
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
    people = _family_names().get(item.words[0], ())
    if len(people) == 1 and people[0][1] in countries[:2]:
        return people[0][0]
    return None
