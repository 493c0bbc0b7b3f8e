"""Writes the gazetteer's tables (`src/rawi/gazetteer/data/`) from the facts in `src/rawi/gazetteer/sources/`, CLDR and GeoNames.

    tools/make_gazetteer.py [--people everypolitician.tsv]

`--people` names a table with the columns country, wikidata, en, ar, fa (EveryPolitician, CC0); without it the people
already written from it stay (`sources/politicians.tsv`). Running it twice changes nothing.
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from make_gazetteer_cities import city_entries
from make_gazetteer_countries import adjective_rows, country_entries, institution_patterns, province_entries
from make_gazetteer_entries import Entry, Word, read_table, slug

from rawi.gazetteer.keys import name_key

ROOT = Path(__file__).parents[1] / "src/rawi/gazetteer"
SOURCES = ROOT / "sources"
HAND_WRITTEN = {"regions": "LOC", "institutions": "ORG", "outlets": "ORG", "clubs": "ORG", "people": "PER"}
ARABIC_LETTERS = frozenset("ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئپچژگکیۀ ـ\u200c()-.")


def politicians(path: Path) -> list[Entry]:
    """Members of parliaments whose names stand in Latin and in Arabic script."""
    entries = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            names = {
                language: [Word.read(text) for text in row.get(language, "").split("|")[:2] if usable(text)]
                for language in ("en", "ar", "fa")
            }
            if names["en"] and (names["ar"] or names["fa"]):
                entries.append(
                    Entry(f"person/{slug(names['en'][0].text)}", "PER", names, row["country"][:2].upper(), 2, "")
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
    return merged


def guard_for(guard: str, entry: Entry) -> str:
    """A common word's guard for one entity: cities take any, hand-written places only the milder one."""
    if entry.weight < 7:
        return guard
    return guard if guard == "prep" and entry.weight == 7 and entry.type == "LOC" else ""


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


def write(entries: dict[str, Entry]) -> None:
    """Both tables: the entities, and each folded name with the entities it may stand for."""
    guards = common_words()
    ordered = sorted(entries.values(), key=lambda entry: entry.id)
    number = {entry.id: position for position, entry in enumerate(ordered)}
    readings: dict[str, dict[str, str]] = {}
    with (ROOT / "data/entities.tsv").open("w", encoding="utf-8", newline="\n") as out:
        for entry in ordered:
            print(*entry.row(), sep="\t", file=out)
    for entry in sorted(ordered, key=lambda entry: (-entry.weight, entry.id)):
        for key, reading in entry_readings(entry, guards).items():
            readings.setdefault(key, {})[str(number[entry.id])] = f"{number[entry.id]}:{reading}"
    with (ROOT / "data/names.tsv").open("w", encoding="utf-8", newline="\n") as out:
        for key in sorted(readings):
            print(key, ",".join(readings[key].values()), sep="\t", file=out)


def write_adjectives() -> None:
    """The table of nationality adjectives and their countries."""
    with (ROOT / "data/adjectives.tsv").open("w", encoding="utf-8", newline="\n") as out:
        for key, iso in adjective_rows(SOURCES):
            print(key, iso, sep="\t", file=out)


def main() -> None:
    """Reads the sources, writes the tables, prints how many there are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=Path, default=SOURCES / "politicians.tsv")
    people = parser.parse_args().people
    entries = country_entries(SOURCES) + province_entries(SOURCES)
    for name, kind in HAND_WRITTEN.items():
        entries += read_table(SOURCES / f"{name}.tsv", kind)
    entries += institution_patterns(SOURCES)
    entries += politicians(people) if people.exists() else []
    merged = merge(entries)
    merged = merge([*merged.values(), *city_entries(merged)])
    write(merged)
    write_adjectives()
    print(f"{len(merged)} entities")


if __name__ == "__main__":
    main()
