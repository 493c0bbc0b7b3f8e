"""Countries (CLDR names and our own), their provinces, and the institutions every country has."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from babel import Locale
from make_gazetteer_cities import NEAR
from make_gazetteer_entries import Entry, Word, cells, read_rows, slug

from rawi.gazetteer.keys import name_key

PROVINCE_WORDS = {
    "en": ("{} Province", "{} province", "{} Governorate", "Province of {}"),
    "ar": ("محافظة {}",),
    "fa": ("استان {}",),
}
POWERS = frozenset(["US", "RU", "CN", "GB", "FR", "DE", "IN", "JP", "KR", "KP", "UA", "IT", "ES", "EU"])
NOT_PLACES = frozenset(["EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"])


@dataclass(frozen=True)
class Nation:
    """A country's first names and adjectives, for the names of its institutions."""

    iso: str
    names: dict[str, list[str]]
    en: tuple[str, ...]
    ar: tuple[str, ...]
    fa: tuple[str, ...]


def country_entries(sources: Path) -> list[Entry]:
    """Every territory of CLDR that has a two-letter code, with the names of `countries.tsv` added."""
    locales = {language: Locale(language) for language in ("en", "ar", "fa")}
    own = {row[0]: row for row in read_rows(sources / "countries.tsv")}
    entries = []
    for iso, english in sorted(locales["en"].territories.items()):
        if len(iso) != 2 or iso in NOT_PLACES:
            continue
        row = own.get(iso, [""] * 10)
        entries.append(
            country_entry(
                iso, row, {lang: locale.territories.get(iso, "") for lang, locale in locales.items()}, english
            )
        )
    return entries


def country_entry(iso: str, row: list[str], cldr: dict[str, str], english: str) -> Entry:
    """One country: our own names first (they carry the guards), then CLDR's."""
    names = {}
    for language, column in (("en", row[2]), ("ar", row[3]), ("fa", row[4])):
        mine = cells(column)
        main = Word(cldr[language].split(" (")[0])
        guarded = next((word for word in mine if word.text == main.text), None)
        names[language] = [guarded or main, *[word for word in mine if word.text != main.text]]
    if row[1] and language_main(names["en"][0].text) != row[1]:
        names["en"].sort(key=lambda word: slug(word.text) != row[1])
    return Entry(f"place/{row[1] or slug(english)}", "LOC", names, iso, 9, "", kind="country", sources=("cldr",))


def language_main(name: str) -> str:
    """The slug a country's English name gives."""
    return slug(name)


def province_entries(sources: Path) -> list[Entry]:
    """First-order divisions; a bare name is the province's only where no city has it."""
    entries = []
    for ident, *columns, country in (row[:5] for row in read_rows(sources / "provinces.tsv")):
        names = {}
        for language, column in zip(("en", "ar", "fa"), columns, strict=True):
            plain = cells(column)
            wide = [Word(form.format(word.text)) for form in PROVINCE_WORDS[language] for word in plain]
            bare = [word for word in plain if word.guard != "none"]
            names[language] = [*wide[:1], *bare, *wide[1:]]
        entries.append(Entry(ident, "LOC", names, country, 3, "", kind="province"))
    return entries


def nations(sources: Path) -> list[Nation]:
    """The countries whose adjectives are known in all three languages."""
    found = []
    for entry, row in zip_countries(sources):
        adjectives = [tuple(word.text for word in cells(column) if word.guard != "none") for column in row[5:8]]
        if all(adjectives[:2]):
            names = {
                language: [word.text for word in words if len(word.text) > 2] for language, words in entry.names.items()
            }
            found.append(Nation(entry.country, names, *adjectives))
    return found


def zip_countries(sources: Path) -> list[tuple[Entry, list[str]]]:
    """Each country's entry beside its row in `countries.tsv`."""
    entries = {entry.country: entry for entry in country_entries(sources)}
    return [(entries[row[0]], row) for row in read_rows(sources / "countries.tsv") if row[0] in entries]


ALREADY = {
    ("US", "army"): "united-states-army", ("US", "navy"): "united-states-navy", ("US", "supreme-court"): "us-supreme-court",
    ("US", "central-bank"): "federal-reserve", ("IL", "army"): "israel-defense-forces", ("IL", "parliament"): "knesset",
    ("IR", "armed-forces"): "armed-forces-of-iran", ("SY", "army"): "syrian-arab-army", ("YE", "armed-forces"): "armed-forces-of-yemen",
    ("RU", "armed-forces"): "russian-armed-forces", ("RU", "army"): "russian-armed-forces", ("SA", "armed-forces"): "saudi-armed-forces", ("SA", "army"): "saudi-armed-forces",
    ("IR", "central-bank"): "central-bank-of-iran", ("IR", "judiciary"): "judiciary-of-iran", ("IR", "football-association"): "football-federation-of-iran",
    ("IR", "olympic-committee"): "national-olympic-committee-of-iran", ("IR", "red-crescent"): "iranian-red-crescent-society",
    ("PK", "army"): "pakistan-army", ("AF", "army"): "afghan-army", ("CN", "army"): "peoples-liberation-army", ("CN", "communist-party"): "chinese-communist-party",
}  # fmt: skip
MINISTRY_IDS = {
    ("US", "foreign-affairs"): "us-department-of-state", ("US", "defence"): "pentagon", ("US", "finance"): "us-department-of-the-treasury",
    ("US", "justice"): "us-department-of-justice",
}  # fmt: skip


def institution_patterns(sources: Path) -> list[Entry]:
    """The ministries, armies, parliaments … of every country whose adjectives are known (some only of the near ones and
    the powers)."""
    portfolios = list(read_rows(sources / "portfolios.tsv"))
    patterns = list(read_rows(sources / "patterns.tsv"))
    entries = []
    for nation in nations(sources):
        close = nation.iso in NEAR or nation.iso in POWERS
        entries += [pattern_entry(nation, row) for row in patterns if row[2] == "all" or close]
        entries += [ministry_entry(nation, row) for row in portfolios]
    return [entry for entry in entries if any(entry.names.values())]


def pattern_entry(nation: Nation, row: list[str]) -> Entry:
    """One institution of one country, by a row of `patterns.tsv`."""
    slug_of, kind, _, en, ar, fa, *_ = row
    ident = ALREADY.get((nation.iso, slug_of), f"{slug(nation.en[0])}-{slug_of}")
    names = {
        "en": [Word(form.format(adj=adj, country=nation.names["en"][0])) for form in forms(en) for adj in nation.en],
        "ar": [Word(form.format(m="ال" + adj, f=feminine(adj))) for form in forms(ar) for adj in nation.ar],
        "fa": [Word(form.format(country=country)) for form in forms(fa) for country in nation.names["fa"]],
    }
    return Entry(f"org/{ident}", "ORG", names, nation.iso, 5, "", kind=kind, sources=("pattern",))


def forms(cell: str) -> list[str]:
    """The alternatives of a cell."""
    return [form for form in cell.split("|") if form]


def held(cell: str, iso: str) -> list[Word]:
    """The names of a cell that a country has: `Agriculture Jihad@IR` is for Iran only."""
    found = []
    for form in forms(cell):
        name, _, only = form.partition("@")
        if not only or iso in only.split():
            found.append(Word.read(name))
    return found


def feminine(adjective: str) -> str:
    """The feminine with the article of an Arabic adjective of one or more words."""
    return " ".join(f"ال{word}ة" for word in adjective.split())


def ministry_entry(nation: Nation, row: list[str]) -> Entry:
    """One ministry of one country, under the names that carry the country, by a row of `portfolios.tsv`."""
    portfolio, en, ar, fa = row[0], *(held(cell, nation.iso) for cell in row[1:4])
    ident = MINISTRY_IDS.get((nation.iso, portfolio), f"{slug(nation.en[0])}-ministry-of-{portfolio}")
    english = [
        form.format(adj=adj, p=word.text, country=nation.names["en"][0])
        for adj in nation.en
        for word in en
        for form in ("{adj} {p} Ministry", "{adj} Ministry of {p}", "Ministry of {p} of {country}")
    ]
    arabic = [f"وزارة {word.text} {feminine(adj)}" for adj in nation.ar for word in ar]
    arabic += [f"{word.text} {feminine(adj)}" for adj in nation.ar for word in ar if word.guard == "bare"]
    persian = [f"وزارت {word.text} {country}" for word in fa for country in nation.names["fa"]]
    names = {"en": [*map(Word, english)], "ar": [*map(Word, arabic)], "fa": [*map(Word, persian)]}
    return Entry(f"org/{ident}", "ORG", names, nation.iso, 5, "", kind="ministry", sources=("pattern",))


def adjective_rows(sources: Path) -> list[tuple[str, str]]:
    """Each adjective of a country in the forms it has, folded, with the country's ISO code."""
    rows: dict[str, str] = {}
    for iso, *columns in ((row[0], row[5], row[6], row[7]) for row in read_rows(sources / "countries.tsv")):
        for adjective in (word.text for word in cells(columns[0])):
            rows.setdefault(name_key(adjective), iso)
            rows.setdefault(name_key(adjective + "s"), iso)
        for adjective in (word.text for word in cells(columns[1])):
            for form in ("{}", "{}ة", "{}ين", "{}ون", "ال{}", "ال{}ة", "ال{}ين", "ال{}ون", "لل{}", "لل{}ة"):
                rows.setdefault(name_key(form.format(adjective)), iso)
        for adjective in (word.text for word in cells(columns[2])):
            rows.setdefault(name_key(adjective), iso)
            rows.setdefault(name_key(adjective + "‌ها"), iso)
    return sorted(rows.items())
