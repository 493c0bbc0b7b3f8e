"""One line of the gazetteer's table of entities: the entity with what is known of it and where that comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from rawi.model.annotations import EntityType
from rawi.model.entities import Entity, Name

LANGUAGES = ("en", "ar", "fa")
UNVERIFIED = frozenset({"unverified", "pattern"})
"""Sources that verify nothing: general knowledge, and names composed of a country's and a kind of institution's."""
_KINDS = {"m": "main", "a": "alias", "s": "short"}
_CODES = {kind: code for code, kind in _KINDS.items()}
_OLD_COLUMNS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office somebody held: `role` is an id of `offices()` or free text, `of` an ISO 3166 country or an org's id.
    `start` and `end` are ISO dates as exact as known; an empty end may also mean that it is not known."""

    role: str
    of: str = ""
    start: str = ""
    end: str = ""
    source: str = "unverified"

    def held_on(self, date: str) -> bool | None:
        """Whether it was held on the ISO `date`; None where the dates known do not tell (the year of a change)."""
        if not self.start and not self.end:
            return None
        after = _compare(self.start, date) if self.start else None
        before = _compare(date, self.end) if self.end else -1
        if after == 1 or before == 1:
            return False
        return None if after in {0, None} or before == 0 else True


def _compare(one: str, other: str) -> int:
    """-1, 0 or 1; dates of unlike exactness are compared as far as both go, a whole day with itself is before."""
    length = min(len(one), len(other))
    if one[:length] == other[:length]:
        return 0 if len(one) != len(other) or length < len("2000-01-01") else -1
    return -1 if one[:length] < other[:length] else 1


@dataclass(frozen=True, slots=True)
class Entry:
    """An entity with its country (ISO 3166, empty for none) and its weight: 9 countries … 1 small towns.

    `kind` is a neutral word («ministry», “armed group”), `sources` the data sets and packages the names are from
    («geonames», “unverified”: see docs/explanation/gazetteer.md); `languages` and `domains` are an outlet's,
    `identifiers` those of other collections (`wikidata:Q42`).
    """

    entity: Entity
    country: str
    weight: int
    kind: str = ""
    sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    identifiers: tuple[str, ...] = ()

    @property
    def verified(self) -> bool:
        """Whether a data set or package says so; what is not verified only proposes candidates, and is shown as such."""
        return any(source not in UNVERIFIED for source in self.sources)


def read_entry(line: str) -> Entry:
    """The entry of a line of `entities.tsv`: id, type, country, weight, role, names in English, Arabic and Persian, kind,
    sources, languages, domains, offices, identifiers (lists between spaces, names and offices between bars)."""
    ident, kind, country, weight, role, *columns = line.split("\t")
    names = tuple(
        Name(text=text, language=language, kind=_KINDS[code])
        for language, column in zip(LANGUAGES, columns, strict=False)
        for code, _, text in (cell.partition(":") for cell in column.split("|") if cell)
    )
    entity = Entity(id=ident, type=cast("EntityType", kind), names=names, role=role or None)
    known, *lists = (columns[3:] + [""] * 6)[:6]
    return Entry(
        entity,
        country,
        int(weight),
        kind=known,
        sources=tuple(lists[0].split()),
        languages=tuple(lists[1].split()),
        domains=tuple(lists[2].split()),
        offices=tuple(_read_office(cell) for cell in lists[3].split("|") if cell),
        identifiers=tuple(lists[4].split()),
    )


def _read_office(cell: str) -> Office:
    role, of, start, end, source = (cell.split("~") + [""] * 5)[:5]
    return Office(role=role, of=of, start=start, end=end, source=source or "unverified")


def entry_line(entry: Entry) -> str:
    """The line that `read_entry` reads back as `entry`, if its texts have no tab, bar, tilde or line feed, its names are
    in `LANGUAGES`, in that order, and nothing but names and roles has a space."""
    offices = (
        "~".join(
            (office.role, office.of, office.start, office.end, "" if office.source == "unverified" else office.source)
        )
        for office in entry.offices
    )
    entity = entry.entity
    cells = (
        entity.id,
        entity.type,
        entry.country,
        str(entry.weight),
        entity.role or "",
        *("|".join(_cells(entity.names, language)) for language in LANGUAGES),
        entry.kind,
        " ".join(entry.sources),
        " ".join(entry.languages),
        " ".join(entry.domains),
        "|".join(office.rstrip("~") for office in offices),
        " ".join(entry.identifiers),
    )
    return "\t".join(cells).rstrip("\t") if any(cells[_OLD_COLUMNS:]) else "\t".join(cells[:_OLD_COLUMNS])


def _cells(names: Iterable[Name], language: str) -> list[str]:
    return [f"{_CODES[name.kind]}:{name.text}" for name in names if name.language == language]
