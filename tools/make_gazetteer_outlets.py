"""The outlets of `articles/outlets.tsv` in the gazetteer: their languages, domains and names, united with the agencies and
outlets of `gazetteer/sources/outlets.tsv` by their domains."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from make_gazetteer_entries import Entry, Word, read_rows, slug

from rawi.gazetteer.keys import name_key
from rawi.gazetteer.words import word_flags
from rawi.languages.pack import language_pack
from rawi.text.folding import fold

KINDS = {"agency": "news agency", "outlet": "outlet"}
COLUMNS = {"en": "english", "ar": "arabic", "fa": "persian"}
COUNTRY_ENDS = {"uk": "GB"}
GENERIC = frozenset(
    ["com", "net", "org", "info", "news", "co", "tv", "me", "io", "press", "media", "agency", "fm", "online"]
)


def outlet_entries(sources: Path, table: Path, known: dict[str, Entry]) -> list[Entry]:
    """New entries for the outlets that the gazetteer does not have; those it has are given languages and domains."""
    by_domain, by_name = domains_of(sources, known), names_of(sources, known)
    found = []
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            domains = row["domains"].split()
            ident = next((by_domain[domain] for domain in domains if domain in by_domain), "")
            names = [name for column in COLUMNS.values() for name in row[column].split("|")]
            same = ident or next((by_name[name_key(name)] for name in names if name_key(name) in by_name), "")
            if same and country_of(row["domains"]) in {"", known[same].country}:
                ident = same
            if ident:
                unite(known[ident], row)
            else:
                found.append(new_outlet(row))
    return found


def domains_of(sources: Path, known: dict[str, Entry]) -> dict[str, str]:
    """The entity of each domain in the hand-written table; domains, languages and kinds are written into the entries."""
    found = {}
    for ident, *_, country, domains, languages, kind in (row[:8] for row in read_rows(sources / "outlets.tsv")):
        listed = tuple(domain for domain in domains.split("|") if domain)
        known[ident].domains = listed
        known[ident].languages = tuple(languages.split())
        known[ident].kind = kind or known[ident].kind
        known[ident].country = country
        found.update(dict.fromkeys(listed, ident))
    return found


def names_of(sources: Path, known: dict[str, Entry]) -> dict[str, str]:
    """The entity of each name of two words or more in the hand-written table."""
    return {
        name_key(word.text): row[0]
        for row in read_rows(sources / "outlets.tsv")
        for words in known[row[0]].names.values()
        for word in words
        if len(word.text.split()) > 1
    }


def unite(entry: Entry, row: dict[str, str]) -> None:
    """Gives an entry the languages, domains and kind of its row."""
    entry.domains = tuple(dict.fromkeys([*entry.domains, *row["domains"].split()]))
    entry.languages = tuple(dict.fromkeys([*entry.languages, *row["languages"].split()]))
    entry.identifiers = (*entry.identifiers, f"outlet:{row['id']}")
    entry.kind = KINDS[row["kind"]]


def new_outlet(row: dict[str, str]) -> Entry:
    """The entry of an outlet."""
    names = {
        language: [Word(text, guard_of(text, language)) for text in row[column].split("|") if text]
        for language, column in COLUMNS.items()
    }
    for words in names.values():
        words[:] = [Word(word.text.split(" (")[0], word.guard) for word in words]
    country = country_of(row["domains"])
    entry = Entry(f"org/{slug(row['english'].split('|')[0])}", "ORG", names, country, 4, "")
    unite(entry, row)
    return entry


def guard_of(text: str, language: str) -> str:
    """The context a name needs: an ordinary word none is enough for, a name that does not begin with the word for a
    newspaper or the like one that speaks of one."""
    if language == "en":
        return "cap" if len(text.split()) > 1 else "agency"
    if text.split(maxsplit=1)[0] in heads(language):
        return ""
    ordinary = len(text.split()) == 1 and "O" in word_flags(language).get(fold(text, lower=True), "O")
    return "none" if ordinary else "agency"


@cache
def heads(language: str) -> frozenset[str]:
    """The first words of the phrases that stand before the names of outlets."""
    pack = language_pack(language)
    listed = pack.table("name_words")["outlet_heads"] if pack is not None else []
    return frozenset(phrase.split()[0] for phrase in listed)


def country_of(domains: str) -> str:
    """The country whose ending a domain has, empty for none."""
    for domain in domains.split():
        end = domain.split("/")[0].rsplit(".", 1)[-1]
        if len(end) == 2 and end not in GENERIC:
            return COUNTRY_ENDS.get(end, end.upper())
    return ""
