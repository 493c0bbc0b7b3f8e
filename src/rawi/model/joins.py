"""Two entities of a corpus that may be one: what was decided about them, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from rawi.model.evidence import Evidence

JoinDecision = Literal["same", "unsure", "different"]
Side = Literal["", "left", "right"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """What names and company say of two entities, by their ids: `same` is carried out unless a person judged otherwise or
    several entities claim one shorter name; `unsure` is only proposed; `different` keeps two apart that a third would unite.

    `score` is the probability (0 to 1) that they are one, `evidence` what speaks for it and against it. `shorter` is the
    side (`left`, `right`) whose name is but a part of the other's; empty when neither is.
    """

    left: str
    right: str
    decision: JoinDecision
    score: float
    evidence: tuple[Evidence, ...] = ()
    shorter: Side = ""

    def other(self, entity: str) -> str:
        """The side that is not `entity`."""
        return self.right if entity == self.left else self.left


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePair:
    """What the names of two entities (their ids) say, apart from their company: `bits` for one bearer, the side whose
    name is a part of the other's, whether but a `single` part matches, and the two names as evidence."""

    left: str
    right: str
    bits: float
    shorter: Side
    single: bool
    names: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """The company an entity keeps. `articles` are numbers of articles that name it, `beside` the other entities of these
    articles with the articles they share; `roles` the titles and descriptions that stand for it; `first` and `last` the
    days (YYYY-MM-DD) on which it is seen, None when no article of it is dated; `home` its country (ISO 3166) where the
    gazetteer knows it."""

    articles: frozenset[int] = frozenset()
    beside: Mapping[str, frozenset[int]]
    roles: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    home: str = ""


NO_COMPANY = Company(beside={})
