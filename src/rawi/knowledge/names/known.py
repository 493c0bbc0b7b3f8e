"""What rawi's gazetteer knows of two names: evidence that letters cannot give («رئيس», Aleppo and حلب)."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.gazetteer import gazetteer
from rawi.knowledge.names.parts import NameKey

_PERSON = "person/"


def known_as(name: NameKey) -> frozenset[str]:
    """The ids of the entities that go by a name; those of persons only for a name of two parts or more, since a family
    name alone is no one's own."""
    found = {reading.entity for text in {name.text, name.bare} for reading in gazetteer().named(text)}
    single = sum(part.kind != "optional" for part in name.parts) < 2
    return frozenset(ident for ident in found if not (single and ident.startswith(_PERSON)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An entity that two names are known for, the data sets that say so, and whether any of them is a source."""

    entity: str
    sources: tuple[str, ...]
    verified: bool


def shared_entity(one: NameKey, other: NameKey) -> Known | None:
    """The entity that both names are known for, a verified one first, then by id; None when there is none."""
    shared = [entry for entry in map(gazetteer().entry, sorted(known_as(one) & known_as(other))) if entry is not None]
    if not shared:
        return None
    best = max(shared, key=lambda entry: entry.verified)
    return Known(entity=best.entity.id, sources=best.sources, verified=best.verified)


def two_persons(one: NameKey, other: NameKey) -> tuple[str, str] | None:
    """The two persons whom two names are known for, where each is known and no entity is shared; else None."""
    left, right = ({ident for ident in known_as(name) if ident.startswith(_PERSON)} for name in (one, other))
    if not left or not right or known_as(one) & known_as(other):
        return None
    return min(left), min(right)
