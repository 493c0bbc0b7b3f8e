"""Institutions named without their country («وزارة الخارجية», «وزارت کشور»): the country is the article's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from rawi.gazetteer import Gazetteer, adjective_countries, gazetteer
from rawi.gazetteer.keys import name_key
from rawi.text.folding import fold_key


def institution_of(text: str, countries: tuple[str, ...], language: str) -> str | None:
    """The institution of the first of `countries` that goes by this name with the country added, or None."""
    plain = [reading.entity for reading in gazetteer().named(text) if reading.entity.startswith("org/")]
    if plain:
        return plain[0]
    words = fold_key(text).split()
    if any(word in adjective_countries() for word in words) or len(words) < 2:
        return None
    key = name_key(text)
    for country in countries:
        for whole in _with_country(key, country, language):
            for reading in gazetteer().keyed(whole):
                if reading.entity.startswith("org/"):
                    return reading.entity
    return None


def _with_country(key: str, country: str, language: str) -> Iterator[str]:
    if language == "fa":
        yield from (key + name for name in gazetteer().derived(_names).get(country, ()))
    elif language == "ar":
        yield from (key + adjective for adjective in _adjectives().get(country, ()) if adjective.startswith("ال"))
    else:
        yield from (adjective + key for adjective in _adjectives().get(country, ()) if adjective.isascii())


@cache
def _adjectives() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for adjective, country in adjective_countries().items():
        found.setdefault(country, []).append(adjective)
    return {country: tuple(adjectives) for country, adjectives in found.items()}


def _names(known: Gazetteer) -> Mapping[str, tuple[str, ...]]:
    return {
        entry.country: tuple(name_key(name.text) for name in entry.entity.names if name.language == "fa")
        for entry in known.entries("place/", at_least=9)
    }
