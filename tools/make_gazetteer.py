"""Writes the gazetteer's tables (`src/rawi/gazetteer/data/`) from the facts in `src/rawi/gazetteer/sources/` and
`src/rawi/articles/outlets.tsv`, CLDR and GeoNames. What it writes is checked by `check_gazetteer.py`.

    tools/make_gazetteer.py [--people everypolitician.tsv] [--output FOLDER]

`--people` names a table with the columns country, wikidata, en, ar, fa (EveryPolitician, CC0); without it the people
already written from it stay (`sources/politicians.tsv`). Running it twice changes nothing.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Container
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from babel import Locale
from make_gazetteer_cities import city_entries, read_shown
from make_gazetteer_countries import adjective_rows, country_entries, institution_patterns, province_entries
from make_gazetteer_entries import Entry, Word, read_rows, read_table, slug
from make_gazetteer_holders import holder_entries
from make_gazetteer_outlets import outlet_entries

from rawi.gazetteer.entries import UNVERIFIED
from rawi.gazetteer.keys import name_key
from rawi.gazetteer.words import word_flags
from rawi.text.folding import fold

ROOT = Path(__file__).parents[1] / "src/rawi/gazetteer"
SOURCES = ROOT / "sources"
COUNTRY_CODES = {
    "Czech_Republic": "CZ", "UK": "GB", "Scotland": "GB", "Wales": "GB", "Northern_Ireland": "GB", "Northern_Cyprus": "CY",
    "United_States_of_America": "US", "United_Arab_Emirates": "AE", "Hong_Kong": "HK", "North_Korea": "KP",
    "New_Zealand": "NZ", "South_Africa": "ZA", "Sri_Lanka": "LK", "Puerto_Rico": "PR", "Falkland_Islands": "FK",
    "Saint_Kitts_and_Nevis": "KN", "Solomon_Islands": "SB", "Turks_and_Caicos_Islands": "TC",
}  # fmt: skip
"""EveryPolitician's names of countries that are not CLDR's."""
BIG = 5
"""The weight of a city that is meant by its name alone."""
OUTLETS = ROOT.parent / "articles/outlets.tsv"
HAND_WRITTEN = (
    ("regions", "LOC", "region"),
    ("institutions", "ORG", ""),
    ("outlets", "ORG", "outlet"),
    ("clubs", "ORG", "sports club"),
    ("people", "PER", "person"),
)
ARABIC_LETTERS = frozenset("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئپچژگکیۀ ـ\u200c()-.")


def politicians(path: Path, known: list[Entry]) -> list[Entry]:
    """Members of parliaments whose names stand in Latin and in Arabic script. One who bears a name of a person of
    `known` of the same country is that person, whom the data set then confirms."""
    territories = {name: iso for iso, name in Locale("en").territories.items()}
    bearers = {
        (entry.country, name_key(word.text)): entry.id
        for entry in known
        for language, words in entry.names.items()
        for word in words
        if entry.type == "PER" and not word.short and language != "en"
    }
    entries = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            names = {
                language: [Word.read(text) for text in row.get(language, "").split("|")[:2] if usable(text)]
                for language in ("en", "ar", "fa")
            }
            if names["en"] and (names["ar"] or names["fa"]):
                country = COUNTRY_CODES.get(row["country"]) or territories[row["country"]]
                keys = [(country, name_key(word.text)) for words in (names["ar"], names["fa"]) for word in words]
                ident = next((bearers[key] for key in keys if key in bearers), f"person/{slug(names['en'][0].text)}")
                identifiers = (f"wikidata:{row['wikidata']}",) if row["wikidata"] else ()
                entries.append(
                    Entry(
                        ident,
                        "PER",
                        names,
                        country,
                        2,
                        "",
                        kind="person",
                        sources=("everypolitician",),
                        identifiers=identifiers,
                    )
                )
    return entries


def usable(text: str) -> bool:
    """Whether a name has two words or more and no remark in brackets."""
    return len(text.split()) >= 2 and "(" not in text


def common_words() -> dict[str, str]:
    """Names that are also ordinary words, by key, and the guard they need."""
    rows = (line.split("\t") for line in (SOURCES / "common_words.tsv").read_text("utf-8").splitlines())
    return {name_key(row[0]): row[1] for row in rows if len(row) == 2 and not row[0].startswith("#")}


def merge(entries: list[Entry]) -> dict[str, Entry]:
    """One entry for each id: the first one's names lead, further names are added."""
    merged: dict[str, Entry] = {}
    for entry in entries:
        known = merged.setdefault(entry.id, entry)
        if known is not entry:
            for language, words in entry.names.items():
                keys = {name_key(word.text) for word in known.names[language]}
                known.names[language] += [word for word in words if name_key(word.text) not in keys]
            confirm(known, entry)
    return merged


def confirm(known: Entry, other: Entry) -> None:
    """Adds the sources and identifiers of another entry of the same id; a data set's word replaces none."""
    sources = [source for source in dict.fromkeys([*known.sources, *other.sources]) if source not in UNVERIFIED]
    known.sources = tuple(sources) or known.sources
    known.identifiers = tuple(dict.fromkeys([*known.identifiers, *other.identifiers]))
    known.kind = other.kind if known.kind in {"", "region"} else known.kind


def guard_for(guard: str, entry: Entry) -> str:
    """A common word's guard for one entity: cities take any, hand-written places only the milder one."""
    if entry.weight < 7:
        return guard
    return guard if guard == "prep" and entry.weight == 7 and entry.type == "LOC" else ""


def guarded(city: Entry, guards: dict[str, str], shown: Container[str]) -> Entry:
    """The city with the guards its names need: of common words, which they keep where it joins a hand-written place
    («المدينة»), and of given names («شهریار»), which are a smaller town's only behind a preposition of place."""
    small = city.weight < BIG and city.kind != "capital" and city.id not in shown
    for language, words in city.names.items():
        for position, word in enumerate(words):
            given = small and word.one_word and "F" in word_flags(language).get(fold(word.text, lower=True), "")
            guard = guards.get(name_key(word.text), "prep" if given and language != "en" else "")
            words[position] = replace(word, guard=word.guard or guard)
    return city


def entry_readings(entry: Entry, guards: dict[str, str]) -> dict[str, str]:
    """What `names.tsv` says of each key of an entry: `one word:guard:languages`."""
    found: dict[str, tuple[str, str, str]] = {}
    for key, word, language in entry.keyed_names():
        guard = word.guard or guard_for(guards.get(key, ""), entry)
        if guard == "none" or not key:
            continue
        one_word, known, languages = found.get(key, ("1" if word.one_word else "0", guard, ""))
        found[key] = one_word, known, languages + ("" if language in languages else language)
    return {key: ":".join(parts) for key, parts in found.items()}


def write(entries: dict[str, Entry], data: Path) -> None:
    """Both tables: the entities, and each folded name with the entities it may stand for."""
    guards = common_words()
    ordered = sorted(entries.values(), key=lambda entry: entry.id)
    number = {entry.id: position for position, entry in enumerate(ordered)}
    readings: dict[str, dict[str, str]] = {}
    with (data / "entities.tsv").open("w", encoding="utf-8", newline="\n") as out:
        for entry in ordered:
            print(entry.line(), file=out)
    for entry in sorted(ordered, key=lambda entry: (-entry.weight, entry.id)):
        for key, reading in entry_readings(entry, guards).items():
            readings.setdefault(key, {})[str(number[entry.id])] = f"{number[entry.id]}:{reading}"
    with (data / "names.tsv").open("w", encoding="utf-8", newline="\n") as out:
        for key in sorted(readings):
            print(key, ",".join(readings[key].values()), sep="\t", file=out)


def write_adjectives(data: Path) -> None:
    """The table of nationality adjectives and their countries."""
    with (data / "adjectives.tsv").open("w", encoding="utf-8", newline="\n") as out:
        for key, iso in adjective_rows(SOURCES):
            print(key, iso, sep="\t", file=out)


def write_offices(data: Path) -> None:
    """The names of offices, without remarks."""
    with (data / "offices.tsv").open("w", encoding="utf-8", newline="\n") as out:
        for role, en, ar, fa, country, *_ in read_rows(SOURCES / "offices.tsv"):
            print(role, country, en, ar, fa, sep="\t", file=out)


def main() -> None:
    """Reads the sources, writes the tables, prints how many there are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=Path, default=SOURCES / "politicians.tsv")
    parser.add_argument("--output", type=Path, default=ROOT / "data")
    options = parser.parse_args()
    people, data = options.people, options.output
    entries = country_entries(SOURCES) + province_entries(SOURCES)
    for name, kind, what in HAND_WRITTEN:
        entries += read_table(SOURCES / f"{name}.tsv", kind, what)
    known = {entry.id: entry for entry in entries}
    entries += holder_entries(SOURCES, known) + outlet_entries(SOURCES, OUTLETS, known)
    entries += institution_patterns(SOURCES)
    entries += politicians(people, entries) if people.exists() else []
    merged = merge(entries)
    shown = read_shown(SOURCES / "cities.tsv")
    cities = [guarded(city, common_words(), shown.names) for city in city_entries(merged, shown)]
    merged = merge([*merged.values(), *cities])
    write(merged, data)
    write_adjectives(data)
    write_offices(data)
    print(f"{len(merged)} entities")


if __name__ == "__main__":
    main()
