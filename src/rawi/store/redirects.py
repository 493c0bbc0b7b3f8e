"""Entities that people judged to be the same, or that were joined by names and company, read as one.

Links keep what the linker said. What reads them for people goes through here, so that a judgement can be withdrawn and a
join undone. A redirect leads straight to the id that stays, so that there are no chains to follow and no cycles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, Select, select

from rawi.model.annotations import Annotation, Link
from rawi.model.layers import Layer, Layers, Reading
from rawi.store import schema


@dataclass(frozen=True, slots=True)
class Redirects:
    """Where each entity that is united with another leads, by id."""

    kept: Mapping[str, str]
    gone: Mapping[str, tuple[str, ...]] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        gone: dict[str, list[str]] = defaultdict(list)
        for entity, stays in self.kept.items():
            gone[stays].append(entity)
        object.__setattr__(self, "gone", {stays: tuple(found) for stays, found in gone.items()})

    def of(self, entity: str) -> str:
        """The id an entity goes by."""
        return self.kept.get(entity, entity)

    def members(self, entity: str) -> tuple[str, ...]:
        """All ids that lead to the same entity as this one: the one it goes by first."""
        stays = self.of(entity)
        return (stays, *self.gone.get(stays, ()))

    def reading(self, reading: Reading) -> Reading:
        """The reading with its links leading where the judgements say."""
        links = reading.layers.by_kind.get("links")
        if links is None or not self.kept or not any(link.entity in self.kept for link in reading.layers.links):
            return reading
        records: tuple[Annotation, ...] = tuple(map(self._link, reading.layers.links))
        resolved: Layer[Annotation] = replace(links, records=records)
        return replace(reading, layers=Layers(by_kind={**reading.layers.by_kind, "links": resolved}))

    def _link(self, link: Link) -> Link:
        kept = self.kept.get(link.entity)
        return link if kept is None else replace(link, entity=kept)


def read_redirects(connection: Connection) -> Redirects:
    """The redirects as they stand."""
    table = schema.entity_redirects
    rows = connection.execute(select(table).order_by(table.c.id))
    return Redirects({row.id: row.entity for row in rows})


def moved() -> Select[Any]:
    """A query for the numbers of entities that lead elsewhere: columns `gone` and `kept`."""
    table = schema.entity_redirects
    left, right = schema.entities.alias("gone_entities"), schema.entities.alias("kept_entities")
    return (
        select(left.c.id.label("gone"), right.c.id.label("kept"))
        .select_from(table.join(left, left.c.entity == table.c.id).join(right, right.c.entity == table.c.entity))
    )  # fmt: skip


def member_numbers(connection: Connection, redirects: Redirects, entity: str) -> list[int]:
    """The numbers of an entity and of all that lead to it; empty when this corpus has none of them."""
    table = schema.entities
    return list(connection.scalars(select(table.c.id).where(table.c.entity.in_(redirects.members(entity)))))
