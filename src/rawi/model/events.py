"""Events: one occurrence, told by one or more articles."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.model.evidence import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One article's telling of an event. `score` in 0..1 says how well it fits, `evidence` why."""

    article: str
    event: str
    score: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One occurrence. `id` lasts; `label` is the title of its first account; `start` and `end` are the days
    (YYYY-MM-DD, None when no account is dated) between its first and last account."""

    id: str
    label: str
    start: str | None
    end: str | None
    accounts: tuple[Account, ...]
