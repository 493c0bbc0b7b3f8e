"""FollowTheMoney entities, a JSON object a line: `entities.ftm.json`, and OpenSanctions' exports in that form, also with
nested entities (`targets.nested.json`).

Persons, organisations, companies, public bodies and the like become entries; other schemas are passed over. Offices are
`Occupancy` entities, nested in the person or apart: for these the file is read twice, and no more than `OFFICES_MOST` are
kept. Known failure: the offices of further ones are left out without a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import Any, cast

from rawi.gazetteer.entries import Office
from rawi.gazetteer.importing.drafts import rows_of
from rawi.gazetteer.importing.records import Draft, schemas
from rawi.gazetteer.importing.rows import Fault, Refused, Row, fault
from rawi.gazetteer.importing.streams import json_objects, numbered_lines
from rawi.model.annotations import EntityType

OFFICES_MOST = 500_000
"""Offices, and names of offices, that stand apart and are kept in memory, about 300 bytes each."""
_NAMES, _WEAK = ("name", "alias", "previousName"), ("weakAlias", "abbreviation")
_COUNTRIES = ("jurisdiction", "country", "mainCountry", "nationality", "citizenship")


def read_followthemoney(path: Path, *, source: str) -> Iterator[Row | Fault]:
    """A row for each entity of a known schema, a fault for each line that holds none."""
    shown = str(path)
    apart = _offices_apart(path, source)
    for number, line in numbered_lines(path):
        try:
            records = json_objects(line)
        except Refused as refused:
            yield fault(shown, number, refused)
            continue
        for record in records:
            yield from rows_of(shown, number, partial(_draft, record, source, apart))


def _draft(record: Mapping[str, Any], source: str, apart: Mapping[str, list[Office]]) -> Draft | None:
    schema = record.get("schema")
    if not isinstance(schema, str):
        raise Refused("no entity of FollowTheMoney: it names no schema", "give each entity its schema")
    known = kind_of_schema(schema)
    if known is None:
        return None
    kind, what = known
    properties = record.get("properties")
    values = properties if isinstance(properties, dict) else {}
    country = next((code for name in _COUNTRIES for code in texts(values, name)), "")
    names = [("", text) for name in _NAMES for text in texts(values, name)]
    caption = record.get("caption")
    if isinstance(caption, str):
        names.insert(0, ("", caption))
    ident = record.get("id")
    return Draft(
        type=kind,
        source=source,
        names=names,
        weak=[("", text) for name in _WEAK for text in texts(values, name)],
        country=country[:2],
        role=_first(values, "position"),
        kind=what,
        domains=texts(values, "website"),
        offices=[*_offices(values, source), *apart.get(str(ident), ())],
        identifiers=(
            *(f"wikidata:{text}" for text in texts(values, "wikidataId")),
            *([f"ftm:{ident}"] if isinstance(ident, str) and ident else []),
        ),
    )


def _offices_apart(path: Path, source: str) -> Mapping[str, list[Office]]:
    """The offices of `Occupancy` entities by their holder's id, with the names of the `Position` entities they are of."""
    posts: dict[str, tuple[str, str]] = {}
    held: list[tuple[str, str, str, str]] = []
    for _, line in numbered_lines(path):
        if line is not None and ('"Position"' in line or '"Occupancy"' in line):
            for record, values in _objects(line):
                if record.get("schema") == "Position" and len(posts) < OFFICES_MOST:
                    posts[str(record.get("id"))] = (_first(values, "name"), _first(values, "country"))
                elif record.get("schema") == "Occupancy" and len(held) < OFFICES_MOST:
                    dates = _first(values, "startDate"), _first(values, "endDate")
                    held.append((_first(values, "holder"), _first(values, "post"), *dates))
    found: dict[str, list[Office]] = {}
    for holder, post, start, end in held:
        title, country = posts.get(post, ("", ""))
        if title:
            of = country[:2].upper()
            found.setdefault(holder, []).append(Office(role=title, of=of, start=start, end=end, source=source))
    return found


def _objects(line: str) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """The entities of a line with their properties; a line that cannot be read is told when the entities are."""
    with suppress(Refused):
        for record in json_objects(line):
            properties = record.get("properties")
            yield record, properties if isinstance(properties, dict) else {}


def _first(values: Mapping[str, Any], name: str) -> str:
    return next(iter(texts(values, name)), "")


def _offices(values: Mapping[str, Any], source: str) -> Iterator[Office]:
    for occupancy in nested(values, "positionOccupancies"):
        start, end = _first(occupancy, "startDate"), _first(occupancy, "endDate")
        for post in nested(occupancy, "post"):
            title, of = _first(post, "name"), _first(post, "country")[:2].upper()
            if title:
                yield Office(role=title, of=of, start=start, end=end, source=source)


def texts(values: Mapping[str, Any], name: str) -> list[str]:
    """The strings of a property; ids of other entities and other values are passed over."""
    found = values.get(name)
    return [text for text in found if isinstance(text, str)] if isinstance(found, list) else []


def nested(values: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    """The properties of the entities nested under a property."""
    found = values.get(name)
    for entity in found if isinstance(found, list) else []:
        properties = entity.get("properties") if isinstance(entity, dict) else None
        if isinstance(properties, dict):
            yield properties


def kind_of_schema(schema: str) -> tuple[EntityType, str] | None:
    """The type and the kind of the entities of a schema; None for schemas that name no person, organisation or place."""
    row = _schemas().get(schema.strip().lower())
    return None if row is None else (cast("EntityType", row[0]), row[1])


@cache
def _schemas() -> Mapping[str, tuple[str, str]]:
    return {name.lower(): (row[0], row[1]) for name, row in schemas()["followthemoney"].items()}
