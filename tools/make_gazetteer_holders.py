"""Holders of high office for the gazetteer: names, offices and dates, written by hand and not verified by a data set.

A name `=` in `holders.tsv` is made from the same cell in the other script: Persian newspapers write Arab names with the
letters of Persian («علي أيوب» → «علی ایوب»), with and without the article of the family name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from make_gazetteer_entries import Entry, Word, cells, read_rows

from rawi.gazetteer.entries import Office

WEIGHT = 6
"""One less than people known by their family name alone (`knowledge/people.py`)."""
TO_PERSIAN = str.maketrans("يىكةأإٱ", "ییکهااا")
ABD = re.compile(r"\bعبد (?=\S)")
PLACES = frozenset(["kurdistan-region", "tehran"])


def to_persian(arabic: str) -> list[str]:
    """How Persian writes an Arab name: letters, «عبدالله» in one word, and the family name with and without «ال»."""
    whole = ABD.sub("عبد", arabic.translate(TO_PERSIAN))
    *first, last = whole.split(" ")
    plain = " ".join([*first, last.removeprefix("ال")])
    return [whole] if plain == whole or len(last) < 6 or not first else [whole, plain]


def names_of(en: str, ar: str, fa: str) -> dict[str, list[Word]]:
    """The names of a row by language, with `=` filled in."""
    persian = dict.fromkeys(name for word in cells(ar) for name in to_persian(word.text)) if fa == "=" else ()
    return {"en": cells(en), "ar": cells(ar), "fa": [*map(Word, persian)] if fa == "=" else cells(fa)}


def offices_of(cell: str, country: str) -> Iterator[Office]:
    """The offices of a cell like `president 2018-10 2022-10; governor@bank-of-england 2013-07 2020-03`."""
    for part in filter(None, (part.strip() for part in cell.split(";"))):
        name, *dates = part.split(" ")
        role, _, body = name.partition("@")
        of = country if not body else f"place/{body}" if body in PLACES else f"org/{body}"
        start, end = [*dates, "", ""][:2]
        yield Office(role=role, of=of, start=start, end=end)


def title_of(offices: Iterable[Office], titles: dict[tuple[str, str], str]) -> str:
    """The English name of the office that began last."""
    latest = max(offices, key=lambda office: office.start, default=None)
    if latest is None:
        return ""
    return titles.get((latest.role, latest.of)) or titles.get((latest.role, ""), latest.role.replace("-", " "))


def office_titles(sources: Path) -> dict[tuple[str, str], str]:
    """The first English name of each office, also by the country where it differs."""
    return {(row[0], row[4]): row[1].split("|")[0] for row in read_rows(sources / "offices.tsv")}


def holder_entries(sources: Path, known: dict[str, Entry]) -> list[Entry]:
    """The entries of `holders.tsv`; a row without names gives its offices to the person of `known`."""
    titles = office_titles(sources)
    entries: dict[str, Entry] = {}
    for ident, en, ar, fa, country, cell, *_ in read_rows(sources / "holders.tsv"):
        offices = list(offices_of(cell, country))
        person = known.get(ident) or entries.get(ident)
        if person is None:
            person = Entry(ident, "PER", names_of(en, ar, fa), country, WEIGHT, "", kind="person")
            person = entries.setdefault(ident, person)
        elif en:
            raise ValueError(f"holders.tsv: {ident} is known; leave its names empty")
        person.offices.extend(offices)
    for person in entries.values():
        person.role = title_of(person.offices, titles)
    return list(entries.values())
