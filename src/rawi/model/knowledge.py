"""What people add to a corpus of their own knowledge: files, the entities in them, and what an import did."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.model.entities import Entity, OwnSource


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeFile:
    """A file that was imported: its name (a file of the same name takes its place), the SHA-256 of its bytes, how many entities
    stand in the corpus from it, how many faults it had, and when it was imported (ISO 8601)."""

    name: str
    sha256: str
    entries: int
    faults: int
    imported: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnEntity:
    """An entity of an own file with its facts as they stand there; `identifiers` are those of other collections, `offices`
    one text each (`role, country, from, to`)."""

    entity: Entity
    country: str
    kind: str
    offices: tuple[str, ...]
    identifiers: tuple[str, ...]
    source: OwnSource


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeFault:
    """A line that could not be taken: the line from 1, why, in one sentence, and what to do about it."""

    line: int
    reason: str
    next_step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeChange:
    """What an import or a removal did. `added`, `changed`, `gone` and `same` count entities; `replaced` are ids of rawi's own
    gazetteer whose facts are now yours. `faults` are the first ones, `fault_count` counts all. `behind` articles were read
    before: the next build looks at them again."""

    file: str
    added: int
    changed: int
    gone: int
    same: int
    replaced: tuple[str, ...]
    faults: tuple[KnowledgeFault, ...]
    fault_count: int
    behind: int
