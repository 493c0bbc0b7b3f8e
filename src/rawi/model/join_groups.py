"""From judgements and joins to groups of entities: what people judged first, then what names and company say.

Joins of full names are carried out first, the surest first; one that would bring together what a person judged
`different` or `unsure`, what names tell apart, or two entities of the gazetteer, is left out. Then a shorter name goes to the one
group that its joins lead to; where they lead to several, only to one that is surer by `CLEARLY`, else to none. The
result depends on the joins alone, not on the order they were found in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from rawi.model.joins import Join
from rawi.model.judgement_groups import Decided, Groups

CLEARLY = 0.15
"""By so much one join of a shorter name must be surer than the next."""


def joined(
    groups: Groups, decided: Iterable[Decided], joins: Sequence[Join], *, is_known: Callable[[str], bool]
) -> tuple[frozenset[str], ...]:
    """The groups of two and more that judgements and joins make, in a fixed order. `groups` is what the judgements
    `decided` make alone; `is_known` says whether the gazetteer has an id."""
    apart = [join for join in joins if join.decision == "different"]
    pairs = {frozenset((join.left, join.right)) for join in apart}
    forest = _Forest(groups.united, {*_left_open(decided), *groups.apart, *pairs}, is_known)
    same = sorted((join for join in joins if join.decision == "same"), key=_surest_first)
    for join in same:
        if not join.shorter:
            forest.unite(join.left, join.right)
    for join in _claimed(forest, [join for join in same if join.shorter]):
        forest.unite(join.left, join.right)
    return forest.groups()


def _surest_first(join: Join) -> tuple[float, str, str]:
    left, right = sorted((join.left, join.right))
    return (-join.score, left, right)


def _left_open(decided: Iterable[Decided]) -> set[frozenset[str]]:
    """The pairs about which the last judgement is that it is unsure."""
    last = {one.pair: one for one in decided}
    return {pair for pair, one in last.items() if one.decision == "unsure" and len(pair) == 2}


def _claimed(forest: _Forest, joins: Sequence[Join]) -> list[Join]:
    """Of the joins of shorter names those that lead to one group only, or clearly to one; the surest first."""
    by_name: dict[str, dict[str, Join]] = defaultdict(dict)
    for join in joins:
        name, whole = (join.left, join.right) if join.shorter == "left" else (join.right, join.left)
        by_name[forest.root(name)].setdefault(forest.root(whole), join)
    kept = []
    for leads in by_name.values():
        found = list(leads.values())
        if len(found) == 1 or found[0].score - found[1].score >= CLEARLY:
            kept.append(found[0])
    return sorted(kept, key=_surest_first)


class _Forest:
    """Sets of entities that grow together where nothing keeps them apart."""

    def __init__(
        self, united: Iterable[frozenset[str]], apart: Iterable[frozenset[str]], is_known: Callable[[str], bool]
    ) -> None:
        self._sets: dict[str, set[str]] = {}
        for members in united:
            own = set(members)
            self._sets.update((member, own) for member in members)
        self._others: dict[str, set[str]] = defaultdict(set)
        for pair in apart:
            left, right = pair
            self._others[left].add(right)
            self._others[right].add(left)
        self._is_known = is_known

    def root(self, entity: str) -> str:
        """The first id of its set."""
        return min(self._sets.get(entity, (entity,)))

    def unite(self, left: str, right: str) -> None:
        """Unites the sets of two, unless something keeps them apart."""
        one, other = (self._sets.setdefault(entity, {entity}) for entity in (left, right))
        if one is other or any(self._others[member] & other for member in one):
            return
        if any(map(self._is_known, one)) and any(map(self._is_known, other)):
            return
        large, small = (one, other) if len(one) >= len(other) else (other, one)
        large |= small
        self._sets.update(dict.fromkeys(small, large))

    def groups(self) -> tuple[frozenset[str], ...]:
        """The sets of two and more, each once, in a fixed order."""
        several = {frozenset(members) for members in self._sets.values() if len(members) > 1}
        return tuple(sorted(several, key=sorted))
