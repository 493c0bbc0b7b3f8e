"""Persons, organisations and places, and the names they go by."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.model.annotations import EntityType


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name of an entity. `language` is BCP 47, `kind` is `main` (shown first), `alias` or `short`."""

    text: str
    language: str
    kind: str = "main"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, organisation or place. `id` is `person/…`, `org/…` or `place/…` and lasts; `nil` marks an entity no
    gazetteer knows, whose id holds across one corpus or one run."""

    id: str
    type: EntityType
    names: tuple[Name, ...]
    role: str | None = None
    nil: bool = False

    def name(self, language: str) -> str:
        """The main name in `language`, else in English, else the first there is."""
        for wanted in (language, "en"):
            for name in self.names:
                if name.language == wanted and name.kind == "main":
                    return name.text
        return self.names[0].text
