"""Joining the entities of a corpus across articles: the stage that finds which of them are one.

Every entity that was named, or whose company changed, since the stage last ran waits in a line. Those with new names are
compared with all others through the keys of their names; then all pairs that one who waits is in are decided anew, by
their names and the company both keep now. All is written in one transaction, so that a build that is cut off and
repeated ends as an undisturbed one.

What depends on the order of arrival: which id stays (the first), and, where very many names sound alike
(`store.joins.MOST_SHARING`, `COMPARED_AT_MOST`), which of them are looked at. The company of a pair is that at the time one
of them was last named, so how common a companion is may differ a little from what one build of everything finds.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from rawi.gazetteer import gazetteer
from rawi.knowledge.across import (
    Weights,
    compare_company,
    compare_names,
    decide,
    known_candidates,
    name_keys,
    names_differ,
)
from rawi.model.joins import NO_COMPANY, Join, NamePair
from rawi.progress import Progress
from rawi.store import JoinTables, Writer

COMPARED_AT_MOST = 16
"""So many names one new name is compared with: those that share most keys with it."""
LARGEST_GROUP = 40
"""Larger groups are not looked through for names that differ."""
PERSON = "person/"

AT_ONCE = 2000
"""So many entities are compared with few statements."""

Names = Mapping[str, tuple[str, ...]]
Pair = tuple[str, str]


class _Fresh(NamedTuple):
    """An entity that no gazetteer knows, with names that are new and the keys they ask for."""

    entity: str
    names: tuple[str, ...]
    asked: frozenset[int]


def join(writer: Writer, progress: Progress, batch: int) -> int:
    """Compares all entities that wait; gives how many pairs were decided."""
    tables = writer.joins
    tables.renew()
    waiting = tables.waiting()
    progress.begin("joining", len(waiting))
    size = max(batch, AT_ONCE)
    places = {entity: place for place, entity in enumerate(waiting)}
    fresh = {found.entity: found for part in _batches(waiting, size) for found in _keep_names(tables, part)}
    decided = 0
    for part in _batches(waiting, size):
        found = _compare(tables, [fresh[entity] for entity in part if entity in fresh], fresh, places)
        for pair in tables.pairs_of(part):
            found.setdefault((pair.left, pair.right), pair)
        _decide(tables, list(found.values()))
        decided += len(found)
        progress.advance(len(part))
    _tell_apart(tables, frozenset(waiting))
    tables.done()
    writer.commit()
    return decided


def _batches(items: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def _keep_names(tables: JoinTables, waiting: Sequence[str]) -> Iterator[_Fresh]:
    """Keeps the names of those that wait under their keys, so that each will find all others; gives those that no gazetteer
    knows and whose names are new, with the keys they ask for."""
    names = _names(tables, waiting)
    before = tables.digests(names)
    for entity, own in names.items():
        digest = zlib.crc32("\n".join(sorted(own)).encode())
        if before.get(entity) != digest:
            keys = name_keys(entity[: entity.index("/") + 1], own)
            tables.save_keys(entity, digest, keys.kept)
            if gazetteer().entry(entity) is None:
                yield _Fresh(entity, own, keys.asked)
    tables.flush()


def _names(tables: JoinTables, entities: Iterable[str]) -> Names:
    """The names that entities are compared by: the corpus's full ones, of known persons the gazetteer's main ones."""
    known = {entity: entry for entity in entities if (entry := gazetteer().entry(entity)) is not None}
    own = tables.names(entity for entity in entities if entity not in known)
    for entity, entry in known.items():
        if entity.startswith(PERSON):
            own[entity] = tuple(dict.fromkeys(name.text for name in entry.entity.names if name.kind == "main"))
    return own


def _compare(
    tables: JoinTables, asking: Sequence[_Fresh], fresh: Mapping[str, _Fresh], places: Mapping[str, int]
) -> dict[Pair, NamePair]:
    """The pairs of these entities with others whose names may be theirs. Of two that are both fresh the later asks."""
    sharing = tables.sharing(key for one in asking for key in one.asked)
    candidates = {}
    for entity, names, asked in asking:
        counts = Counter(other for key in asked for other in sharing.get(key, ()))
        may_be = [other for other in counts if not (other in fresh and places[other] >= places[entity])]
        may_be.sort(key=lambda other: (-counts[other], other))
        candidates[entity] = dict.fromkeys((*may_be[:COMPARED_AT_MOST], *_known(entity, names)))
    others = {other: fresh[other].names for found in candidates.values() for other in found if other in fresh}
    others |= _names(tables, {other for found in candidates.values() for other in found if other not in others})
    pairs = (
        compare_names((other, others[other]), (entity, fresh[entity].names))
        for entity, found in candidates.items()
        for other in found
        if other in others
    )
    return {(pair.left, pair.right): pair for pair in pairs if pair is not None}


def _known(entity: str, names: Iterable[str]) -> tuple[str, ...]:
    return known_candidates(names) if entity.startswith(PERSON) else ()


def _decide(tables: JoinTables, pairs: Sequence[NamePair]) -> None:
    """Decides pairs by their names and the company both sides keep."""
    company = tables.company({entity for pair in pairs for entity in (pair.left, pair.right)})
    company |= {entity: replace(own, home=_home(entity)) for entity, own in company.items() if _home(entity)}
    sides = [(company.get(pair.left, NO_COMPANY), company.get(pair.right, NO_COMPANY)) for pair in pairs]
    shared = {entity for one, other in sides for entity in one.beside.keys() & other.beside.keys()}
    weights = Weights(tables.articles(), tables.naming(shared))
    tables.save_pairs(
        (pair, decide(pair, compare_company(*both, weights))) for pair, both in zip(pairs, sides, strict=True)
    )


def _home(entity: str) -> str:
    entry = gazetteer().entry(entity)
    return entry.country if entry is not None else ""


def _tell_apart(tables: JoinTables, waiting: frozenset[str]) -> None:
    """Keeps apart those that joins with a third would unite although their own names differ."""
    same = tables.same()
    others = {frozenset(pair) for pair in same}
    for group in _groups(same):
        if len(group) > 2 and len(group) <= LARGEST_GROUP and not waiting.isdisjoint(group):
            names = _names(tables, group)
            two = (pair for pair in combinations(sorted(names), 2) if frozenset(pair) not in others)
            found = [names_differ((one, names[one]), (other, names[other])) for one, other in two]
            tables.save_pairs((pair, _apart(pair)) for pair in found if pair is not None)


def _apart(pair: NamePair) -> Join:
    return Join(left=pair.left, right=pair.right, decision="different", score=0.0, evidence=(pair.names,))


def _groups(pairs: Iterable[Pair]) -> list[set[str]]:
    """The entities that chains of pairs connect."""
    sets: dict[str, set[str]] = {}
    for left, right in pairs:
        one, other = sets.setdefault(left, {left}), sets.setdefault(right, {right})
        if one is not other:
            large, small = (one, other) if len(one) >= len(other) else (other, one)
            large |= small
            sets.update(dict.fromkeys(small, large))
    return list({id(group): group for group in sets.values()}.values())
