"""Items of Wikidata: a dump (one array, an item a line), lines of items, or what `Special:EntityData` gives.

Humans become persons, items with coordinates or of a class of places places, items of a class of organisations (or with
headquarters or founders) organisations; the rest are faults. Names are the labels and aliases in English, Arabic and Persian.
Known failure: offices held (P39) are items of their own, and are not read; the English description is the role.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from rawi.gazetteer.entries import LANGUAGES, Entry
from rawi.gazetteer.importing.records import Draft, Fault, entry_of, schemas
from rawi.gazetteer.importing.streams import numbered_lines
from rawi.model.annotations import EntityType

_INSTANCE_OF, _CITIZENSHIP, _COUNTRY, _WEBSITE = "P31", "P27", "P17", "P856"
_COORDINATES, _ORGANISED = "P625", ("P159", "P112", "P1448", "P749", "P1128")


def read_wikidata(path: Path, *, source: str) -> Iterator[Entry | Fault]:
    """An entry for each item that is a person, organisation or place; a fault for each other line with content."""
    shown = str(path)
    for number, line in numbered_lines(path):
        if line is not None and line.strip() in {"[", "]"}:
            continue
        try:
            items = list(_items(line))
        except ValueError as error:
            yield Fault(path=shown, line=number, reason=str(error))
            continue
        for item in items:
            try:
                yield entry_of(_draft(item, source))
            except ValueError as error:
                yield Fault(path=shown, line=number, reason=f"{item.get('id')}: {error}")


def _items(line: str | None) -> Iterator[Mapping[str, Any]]:
    if line is None:
        raise ValueError("the line is too long or not UTF-8")
    try:
        record = json.loads(line.strip().removesuffix(","))
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError("the line is no JSON object") from error
    found = record.get("entities") if isinstance(record, dict) and "entities" in record else record
    several = found.values() if isinstance(found, dict) and "id" not in found else found
    items = [several] if isinstance(several, dict) else list(several) if several is not None else []
    if not items or not all(isinstance(item, dict) and isinstance(item.get("id"), str) for item in items):
        raise ValueError("the line is no item of Wikidata: it has no id")
    yield from items


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
    raise ValueError("neither a person nor an organisation nor a place, as far as its claims tell")


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
