"""Checks the gazetteer's sources and the tables made of them; prints what is wrong, a line each, and fails if anything is.

    tools/check_gazetteer.py

Duplicate ids, rows without a name in one of the three scripts, letters of the wrong alphabet (an Arabic kaf in a Persian
name), names that two entities share and `ambiguous.tsv` does not list, offices and dates that cannot be.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from make_gazetteer import HAND_WRITTEN, SOURCES
from make_gazetteer_entries import LANGUAGES, Entry, read_rows, read_table
from make_gazetteer_holders import holder_entries

from rawi.gazetteer import gazetteer
from rawi.gazetteer.entries import UNVERIFIED, read_entry
from rawi.gazetteer.keys import name_key

NOT_ARABIC = re.compile(r"[یکےھۀە\u200c\u200d\u0640\u202a-\u202e\u2066-\u2069\u200e\u200f\u0660-\u0669]")
"""Persian yeh and kaf, half-spaces, tatweel, bidi controls: no letters of an Arabic name."""
NOT_PERSIAN = re.compile(r"[يكىةإٱەھ\u0640\u202a-\u202e\u2066-\u2069\u200e\u200f\u0660-\u0669]")
"""Arabic yeh and kaf, alef maqsura, teh marbuta, alef with hamza below, tatweel, bidi controls."""
ARABIC_SCRIPT = re.compile(r"[\u0600-\u06ff]")
LATIN = re.compile(r"[A-Za-z]")
WRONG = {"en": ARABIC_SCRIPT, "ar": NOT_ARABIC, "fa": NOT_PERSIAN}
OWN = {"en": LATIN, "ar": ARABIC_SCRIPT, "fa": ARABIC_SCRIPT}
BRACKET = re.compile(r"[()](?!ع\)|$)")
"""A remark; «(ع)» behind a holy name is none."""
DATE = re.compile(r"(?:\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)?")
DOMAIN = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[a-z0-9_-]+)?")
RIVALS = frozenset([("prime-minister", "LY")])
"""Offices that two governments of one country held at the same time."""
SOURCES_KNOWN = UNVERIFIED | {"cldr", "geonames", "everypolitician"}
KINDS = frozenset(
    [
        "person",
        "country",
        "capital",
        "city",
        "province",
        "region",
        "international body",
        "ministry",
        "government body",
        "armed forces",
        "police",
        "intelligence service",
        "parliament",
        "court",
        "central bank",
        "bank",
        "company",
        "oil company",
        "airline",
        "university",
        "research institute",
        "foundation",
        "NGO",
        "trade union",
        "business association",
        "religious body",
        "party",
        "party and armed group",
        "armed group",
        "movement",
        "political alliance",
        "news agency",
        "outlet",
        "sports body",
        "sports club",
    ]
)


def hand_written() -> list[Entry]:
    """The entries of the tables that people write, in the order of the tables."""
    entries = [entry for name, kind, what in HAND_WRITTEN for entry in read_table(SOURCES / f"{name}.tsv", kind, what)]
    return entries + holder_entries(SOURCES, {entry.id: entry for entry in entries})


def faults() -> list[str]:
    """Everything that is wrong."""
    entries = hand_written()
    return [
        *repeated_ids(entries),
        *missing_names(entries),
        *(fault for entry in entries for fault in wrong_letters(entry)),
        *shared_names(entries),
        *wrong_offices(entries),
        *rival_holders(entries),
        *wrong_tables(),
    ]


def repeated_ids(entries: list[Entry]) -> Iterator[str]:
    """Ids of more than one entity, in a table or in two."""
    for ident, count in Counter(entry.id for entry in entries).items():
        if count > 1:
            yield f"{ident}: {count} entities have this id"


def missing_names(entries: list[Entry]) -> Iterator[str]:
    """Entities without a name in one of the languages."""
    for entry in entries:
        for language in LANGUAGES:
            if not any(word.text for word in entry.names[language]):
                yield f"{entry.id}: no name in {language}"


def wrong_letters(entry: Entry) -> Iterator[str]:
    """Letters of another alphabet, and blanks where none belong."""
    for language, words in entry.names.items():
        for word in words:
            if WRONG[language].search(word.text):
                yield f"{entry.id}: letters of another alphabet in {language}: {word.text}"
            if word.text != " ".join(word.text.split()) or BRACKET.search(word.text):
                yield f"{entry.id}: blanks or brackets in {word.text!r}"
        if words and not any(OWN[language].search(word.text) for word in words):
            yield f"{entry.id}: no letter of the script in {language}"


def shared_names(entries: list[Entry]) -> Iterator[str]:
    """Names of several entities that `ambiguous.tsv` does not list, and lines of it that are none any more."""
    found: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for words in entry.names.values():
            for word in words:
                if word.guard != "none" and not word.short:
                    found[name_key(word.text)].add(entry.id)
    shared = {key: ids for key, ids in found.items() if len(ids) > 1}
    listed = {name_key(row[0]): set(row[1].split()) for row in read_rows(SOURCES / "ambiguous.tsv")}
    for key in sorted(shared.keys() | listed.keys()):
        if shared.get(key) != listed.get(key):
            yield f"ambiguous.tsv: {key}: shared by {sorted(shared.get(key, ()))}, listed {sorted(listed.get(key, ()))}"


def wrong_offices(entries: list[Entry]) -> Iterator[str]:
    """Offices without a name, of nobody, or with dates that cannot be."""
    titles = {row[0] for row in read_rows(SOURCES / "offices.tsv")}
    for entry in entries:
        for office in entry.offices:
            body = office.of if "/" in office.of else ""
            if office.role not in titles:
                yield f"{entry.id}: no office {office.role} in offices.tsv"
            if body and gazetteer().entry(body) is None:
                yield f"{entry.id}: {office.role} of an unknown body {body}"
            if not (DATE.fullmatch(office.start) and DATE.fullmatch(office.end)):
                yield f"{entry.id}: {office.role} has no ISO dates: {office.start} {office.end}"
            elif office.end and office.start[: len(office.end)] > office.end[: len(office.start)]:
                yield f"{entry.id}: {office.role} ends before it begins"


def rival_holders(entries: list[Entry]) -> Iterator[str]:
    """Two people who held an office of one person at the same time, as far as the dates tell."""
    sole = {row[0] for row in read_rows(SOURCES / "offices.tsv") if row[5] == "sole"}
    terms: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for entry in entries:
        for office in entry.offices:
            if office.role in sole and (office.role, office.of) not in RIVALS:
                terms[(office.role, office.of)].append((office.start, office.end or "9999", entry.id))
    for (role, of), held in terms.items():
        for (start, end, one), (begun, over, other) in combinations(sorted(held), 2):
            if one != other and earlier(begun, end) and earlier(start, over):
                yield f"{role} of {of}: {one} until {end} and {other} from {begun}"


def earlier(one: str, other: str) -> bool:
    """Whether a date is before another, as far as both are known."""
    length = min(len(one), len(other))
    return one[:length] < other[:length]


def wrong_tables() -> Iterator[str]:
    """What cannot be in `entities.tsv`: unknown kinds and sources, malformed or shared domains, letters."""
    owners: dict[str, str] = {}
    for line in (SOURCES.parent / "data/entities.tsv").read_text("utf-8").splitlines():
        entry = read_entry(line)
        ident = entry.entity.id
        if entry.kind not in KINDS:
            yield f"{ident}: unknown kind {entry.kind!r}"
        if not entry.sources or not SOURCES_KNOWN.issuperset(entry.sources):
            yield f"{ident}: unknown sources {entry.sources}"
        if entry.kind in {"outlet", "news agency"} and not entry.languages:
            yield f"{ident}: an outlet without a language"
        for domain in entry.domains:
            if not DOMAIN.fullmatch(domain):
                yield f"{ident}: no domain: {domain}"
            if owners.setdefault(domain, ident) != ident:
                yield f"{domain}: of {owners[domain]} and of {ident}"
        for name in entry.entity.names:
            if name.language != "en" and WRONG[name.language].search(name.text):
                yield f"{ident}: letters of another alphabet in {name.language}: {name.text}"


def main() -> int:
    """Prints the faults; 1 if there are any."""
    found = faults()
    print("\n".join(found) or "the gazetteer is sound")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
