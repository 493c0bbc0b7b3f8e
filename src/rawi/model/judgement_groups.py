"""From judgements to groups of entities: union–find with pairs that must stay apart.

Of several judgements about one pair only the last counts. Then `different` pairs are held apart, and the `same` pairs united
one after the other in the order they were made; one that would bring a `different` pair into one group is not carried out
but reported as a contradiction. Known limit: which of several `same` judgements that contradict a `different` one
together is held back follows from their order alone; a person has to decide.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rawi.model.judgements import Contradiction, Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision about two entities as they are called today; `judgement` is the id of the judgement."""

    judgement: str
    decision: Decision
    left: str
    right: str

    @property
    def pair(self) -> frozenset[str]:
        """The two, in no order."""
        return frozenset((self.left, self.right))


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """`united` are groups of two and more; `superseded` the judgements that a later one about their pair replaced;
    `apart` the pairs that must not be united."""

    united: tuple[frozenset[str], ...]
    superseded: frozenset[str]
    contradictions: tuple[Contradiction, ...]
    apart: tuple[frozenset[str], ...] = field(default=())


def group(decided: Sequence[Decided]) -> Groups:
    """The groups that these decisions, given in the order they were made, ask for."""
    last = {one.pair: one for one in decided}
    counting = [one for one in decided if last[one.pair] is one]
    apart = {one.pair: one.judgement for one in counting if one.decision == "different" and len(one.pair) == 2}
    forest = _Forest(apart)
    contradictions = [_on_one(one) for one in counting if one.decision == "different" and len(one.pair) == 1]
    for one in counting:
        if one.decision == "same" and len(one.pair) == 2:
            forbidding = forest.unite(one)
            if forbidding:
                contradictions.append(
                    Contradiction(judgement=one.judgement, against=forbidding, reason="said-different")
                )
    return Groups(
        united=forest.groups(),
        superseded=frozenset(one.judgement for one in decided if last[one.pair] is not one),
        contradictions=tuple(contradictions),
        apart=tuple(apart),
    )


def _on_one(one: Decided) -> Contradiction:
    return Contradiction(judgement=one.judgement, against=(), reason="one-entity")


class _Forest:
    """Sets of entities that grow together, with the judgements that unite them."""

    def __init__(self, apart: Mapping[frozenset[str], str]) -> None:
        self._sets: dict[str, set[str]] = {}
        self._edges: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._apart = apart
        self._others: dict[str, set[str]] = defaultdict(set)
        for pair in apart:
            left, right = pair
            self._others[left].add(right)
            self._others[right].add(left)

    def unite(self, one: Decided) -> tuple[str, ...]:
        """Unites the two sets and gives (); or leaves them and gives the judgements that forbid it: the `different` one
        first, then the `same` ones that lead there."""
        left, right = self._set(one.left), self._set(one.right)
        if left is right:
            return ()
        for member in sorted(left):
            for other in sorted(self._others[member] & right):
                ways = (*self._way(one.left, member), *self._way(one.right, other))
                return (self._apart[frozenset((member, other))], *ways)
        self._edges[one.left].append((one.right, one.judgement))
        self._edges[one.right].append((one.left, one.judgement))
        large, small = (left, right) if len(left) >= len(right) else (right, left)
        large |= small
        self._sets.update(dict.fromkeys(small, large))
        return ()

    def _set(self, entity: str) -> set[str]:
        return self._sets.setdefault(entity, {entity})

    def _way(self, start: str, end: str) -> tuple[str, ...]:
        """The judgements on the shortest way between two of one set."""
        found: dict[str, tuple[str, ...]] = {start: ()}
        waiting = deque((start,))
        while end not in found:
            here = waiting.popleft()
            for other, judgement in self._edges[here]:
                if other not in found:
                    found[other] = (*found[here], judgement)
                    waiting.append(other)
        return found[end]

    def groups(self) -> tuple[frozenset[str], ...]:
        """The sets of two and more, each once, in a fixed order."""
        several = {frozenset(members) for members in self._sets.values() if len(members) > 1}
        return tuple(sorted(several, key=sorted))


def staying(members: Iterable[str], *, known: frozenset[str], ages: Mapping[str, int]) -> str:
    """The id that stays of a group: one the gazetteer knows, the oldest of these (by `ages`, smaller is older; unknown
    ages last), else by the letters of the id."""
    newest = max(ages.values(), default=0) + 1
    return min(members, key=lambda member: (member not in known, ages.get(member, newest), member))
