"""Items of Wikidata: a dump (one array, an item a line), lines of items, or what `Special:EntityData` gives.

Humans become persons, items with coordinates or of a class of places places, items of a class of organisations (or with
headquarters or founders) organisations; the rest are faults. Names are the labels and aliases in English, Arabic and Persian.
Known failure: offices held (P39) are items of their own, and are not read; the English description is the role.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from rawi.gazetteer.entries import LANGUAGES
from rawi.gazetteer.importing.drafts import rows_of
from rawi.gazetteer.importing.records import Draft, cleaned, schemas
from rawi.gazetteer.importing.rows import Fault, Refused, Row, fault
from rawi.gazetteer.importing.streams import json_objects, numbered_lines
from rawi.model.annotations import EntityType

_INSTANCE_OF, _CITIZENSHIP, _COUNTRY, _WEBSITE = "P31", "P27", "P17", "P856"
_COORDINATES, _ORGANISED = "P625", ("P159", "P112", "P1448", "P749", "P1128")


def read_wikidata(path: Path, *, source: str) -> Iterator[Row | Fault]:
    """A row for each item that is a person, organisation or place; a fault for each other line with content."""
    shown = str(path)
    for number, line in numbered_lines(path):
        try:
            items = list(_items(line))
        except Refused as refused:
            yield fault(shown, number, refused)
            continue
        for item in items:
            yield from rows_of(shown, number, partial(_draft, item, source))


def _items(line: str | None) -> Iterator[Mapping[str, Any]]:
    for record in json_objects(line):
        found = record.get("entities", record)
        several = found.values() if isinstance(found, dict) and "id" not in found else [found]
        for item in several:
            if not isinstance(item, dict) or not isinstance(item.get("id"), str):
                raise Refused("no item of Wikidata: it has no id", "give what Special:EntityData or a dump gives")
            yield item


def _draft(item: Mapping[str, Any], source: str) -> Draft:
    kind, what = _kind(item)
    person = kind == "PER"
    descriptions = _texts(item, "descriptions", "en")
    return Draft(
        type=kind,
        source=source,
        names=[
            (language, text)
            for language in LANGUAGES
            for part in ("labels", "aliases")
            for text in _texts(item, part, language)
        ],
        country=next((code for code in map(_countries().get, _values(item, _CITIZENSHIP, _COUNTRY)) if code), ""),
        role=descriptions[0] if person and descriptions else "",
        kind=what,
        domains=_strings(item, _WEBSITE),
        identifiers=(f"wikidata:{item['id']}",),
    )


def _kind(item: Mapping[str, Any]) -> tuple[EntityType, str]:
    for value in _values(item, _INSTANCE_OF):
        if value in _classes():
            return _classes()[value]
    claims = item.get("claims")
    if isinstance(claims, dict) and _COORDINATES in claims:
        return "LOC", ""
    if isinstance(claims, dict) and any(name in claims for name in _ORGANISED):
        return "ORG", ""
    raise Refused(
        f"{cleaned(str(item.get('id')), longest=20)} is neither a person nor an organisation nor a place, as far as its claims "
        "tell",
        "leave it out, or write it into a table with its type",
    )


def _texts(item: Mapping[str, Any], part: str, language: str) -> list[str]:
    parts = item.get(part)
    found = parts.get(language) if isinstance(parts, dict) else None
    values = found if isinstance(found, list) else [found]
    return [value["value"] for value in values if isinstance(value, dict) and isinstance(value.get("value"), str)]


def _mains(item: Mapping[str, Any], name: str) -> Iterator[Any]:
    claims = item.get("claims")
    found = claims.get(name) if isinstance(claims, dict) else None
    for claim in found if isinstance(found, list) else []:
        snak = claim.get("mainsnak") if isinstance(claim, dict) else None
        value = snak.get("datavalue") if isinstance(snak, dict) else None
        if isinstance(value, dict):
            yield value.get("value")


def _values(item: Mapping[str, Any], *names: str) -> list[str]:
    values = (value for name in names for value in _mains(item, name))
    return [value["id"] for value in values if isinstance(value, dict) and isinstance(value.get("id"), str)]


def _strings(item: Mapping[str, Any], name: str) -> list[str]:
    return [value for value in _mains(item, name) if isinstance(value, str)]


@cache
def _classes() -> Mapping[str, tuple[EntityType, str]]:
    return {ident: (row[0], row[1]) for ident, row in schemas()["wikidata"].items()}


@cache
def _countries() -> Mapping[str, str]:
    return dict(schemas()["wikidata_countries"])
