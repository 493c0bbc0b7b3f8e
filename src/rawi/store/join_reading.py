"""What the page of an entity says of joins: why its ids are one, and which others may be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from rawi.model.entities import Candidate
from rawi.model.joins import Join
from rawi.store.entity_names import named
from rawi.store.judging import standings
from rawi.store.redirects import Redirects

MOST_CANDIDATES = 20
"""Candidates shown of one entity, the likeliest."""


def joins_among(joins: Iterable[Join], members: Sequence[str]) -> tuple[Join, ...]:
    """Those of the joins that hold these ids together, the surest first."""
    found = [join for join in joins if join.decision == "same" and join.left in members and join.right in members]
    return tuple(sorted(found, key=lambda join: (-join.score, join.left, join.right)))


def read_candidates(
    connection: Connection, redirects: Redirects, joins: Iterable[Join], members: Sequence[str]
) -> tuple[Candidate, ...]:
    """The entities that may be the same as the one with these ids, but for those that a person judged to be others; each
    once, the likeliest first."""
    apart = _told_apart(connection, redirects)
    best: dict[str, Join] = {}
    for join in sorted(joins, key=lambda join: (-join.score, join.left, join.right)):
        other = redirects.of(join.other(join.left if join.left in members else join.right))
        if join.decision != "different" and other not in members and frozenset((other, members[0])) not in apart:
            best.setdefault(other, join)
    shown = list(best)[:MOST_CANDIDATES]
    entities = named(connection, redirects, shown)
    return tuple(
        Candidate(id=other, type=entities[other].type, names=entities[other].names, join=best[other]) for other in shown
    )


def _told_apart(connection: Connection, redirects: Redirects) -> set[frozenset[str]]:
    """The pairs that people judged to be different, by the ids they go by."""
    return {
        frozenset((redirects.of(made.left), redirects.of(made.right)))
        for made in standings(connection)
        if made.state == "holds" and made.judgement.decision == "different" and made.left and made.right
    }
