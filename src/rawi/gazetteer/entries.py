"""One line of the gazetteer's table of entities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from rawi.model.annotations import EntityType
from rawi.model.entities import Entity, Name

_KINDS = {"m": "main", "a": "alias", "s": "short"}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entity with its country (ISO 3166, empty for none) and its weight: 9 countries … 1 small towns."""

    entity: Entity
    country: str
    weight: int


def read_entry(line: str) -> Entry:
    """The entry of a line of `entities.tsv`: id, type, country, weight, role, names in English, Arabic, Persian."""
    ident, kind, country, weight, role, *columns = line.split("\t")
    names = tuple(
        Name(text=text, language=language, kind=_KINDS[code])
        for language, column in zip(("en", "ar", "fa"), columns, strict=True)
        for code, _, text in (cell.partition(":") for cell in column.split("|") if cell)
    )
    entity = Entity(id=ident, type=cast("EntityType", kind), names=names, role=role or None)
    return Entry(entity, country, int(weight))
