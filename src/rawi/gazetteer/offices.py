"""Offices, their names in three languages, and who held them when.

Dates are general knowledge unless an office names another source: they propose who may be meant by «وزير الخارجية», and
prove nothing. Known failure: acting holders and offices held for a few days are often missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rawi.gazetteer.entries import LANGUAGES, Entry, Office
from rawi.gazetteer.in_force import gazetteer
from rawi.gazetteer.keys import name_key
from rawi.gazetteer.lookup import Gazetteer


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeNames:
    """What an office is called, the first of each language is shown; by language («en», «ar», «fa»)."""

    role: str
    names: Mapping[str, tuple[str, ...]]

    def name(self, language: str) -> str:
        """The name shown in `language`, else the English one."""
        return (self.names.get(language) or self.names["en"])[0]


@cache
def _names() -> Mapping[tuple[str, str], OfficeNames]:
    rows = (files("rawi.gazetteer") / "data/offices.tsv").read_text("utf-8").splitlines()
    found = {}
    for role, country, *columns in (row.split("\t") for row in rows):
        names = {language: tuple(cell.split("|")) for language, cell in zip(LANGUAGES, columns, strict=True)}
        found[(role, country)] = OfficeNames(role=role, names=names)
    return found


def office_names(role: str, country: str = "") -> OfficeNames | None:
    """The names of the office `role` («foreign-minister»), as `country` (ISO 3166) calls it where that differs; None for
    an office that is not known."""
    return _names().get((role, country)) or _names().get((role, ""))


def all_office_names() -> Mapping[tuple[str, str], OfficeNames]:
    """The names of every office, by its id and the country that calls it so (empty: all others)."""
    return _names()


@cache
def office_roles() -> frozenset[str]:
    """The offices that are known."""
    return frozenset(role for role, _ in _names())


def _holders(known: Gazetteer) -> Mapping[tuple[str, str], tuple[tuple[Office, Entry], ...]]:
    found: dict[tuple[str, str], list[tuple[Office, Entry]]] = {}
    for entry in known.with_offices():
        for office in entry.offices:
            found.setdefault((_role_of(office), office.of), []).append((office, entry))
    return {key: tuple(sorted(held, key=lambda item: item[0].start)) for key, held in found.items()}


def _role_of(office: Office) -> str:
    """The id of an office that is told by one of its names, as people's own files do; else what it is told by."""
    return office.role if office.role in office_roles() else _role_ids().get(name_key(office.role), office.role)


@cache
def _role_ids() -> Mapping[str, str]:
    """The ids of offices by their names, without those names that several offices have."""
    found: dict[str, set[str]] = {}
    for (role, _), names in _names().items():
        for text in (text for texts in names.names.values() for text in texts):
            found.setdefault(name_key(text), set()).add(role)
    return {key: next(iter(roles)) for key, roles in found.items() if len(roles) == 1}


def free_offices(known: Gazetteer) -> frozenset[str]:
    """The offices that entries hold and that are none of those with an id."""
    return frozenset(role for role, _ in known.derived(_holders)) - office_roles()


def terms(role: str, of: str, *, on: str | None = None) -> tuple[tuple[Office, Entry], ...]:
    """The terms of those who held the office `role` of `of` (see `holders`), in their order."""
    held = gazetteer().derived(_holders).get((role, of), ())
    return tuple((office, entry) for office, entry in held if on is None or office.held_on(on) is not False)


def holders(role: str, of: str, *, on: str | None = None) -> tuple[Entry, ...]:
    """Who held the office `role` of the country (ISO 3166) or organisation (id) `of`, in the order of their terms.

    With an ISO date `on`, only those who held it then or, where dates are known to the year or month only, may have.
    An empty end counts as still held: a change that the gazetteer has not heard of makes the former holder wrong.
    """
    return tuple(dict.fromkeys(entry for _, entry in terms(role, of, on=on)))
