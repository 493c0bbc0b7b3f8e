"""What the company of two entities says of their being one, in bits: who is named with them, in which countries, by what
roles, and when.

Known failures: two namesakes of one event (father and son) keep the same company; reporters keep company with whatever
their outlet writes of.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rawi.gazetteer import gazetteer
from rawi.gazetteer.lookup import Gazetteer
from rawi.gazetteer.offices import office_names, office_roles
from rawi.model.evidence import Evidence
from rawi.model.joins import Company
from rawi.text.folding import fold_key

COMMON = 3.0
"""A companion in more than one article in 2 ** COMMON says nothing."""
A_COMPANION, ALL_COMPANIONS = 4.0, 12.0
"""Bits that one companion and all together say at most."""
COUNTRIES_DIFFER, COUNTRIES_AGREE = -5.0, 1.0
ENOUGH_COUNTRIES = 3
"""Namings of places, bodies and people of known countries beside an entity before their lack of agreement counts."""
A_ROLE, ROLES_AT_MOST = 3.0, 2
NAMED_TOGETHER = -5.0
"""An article that names both under different names tells them apart; a linker would have joined them there. Slips of the
pen are less of a reason (`deciding.SLIP`)."""
YEARS_APART = -3.0
_YEAR = 365
_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyLikeness:
    """`bits` for one bearer (negative against), `shared` those of them that shared companions and roles give; `articles`
    is how many name each side, and `together` whether some name both."""

    bits: float
    shared: float
    articles: tuple[int, int]
    together: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """How many articles there are, and how many of them name an entity."""

    articles: int
    naming: Mapping[str, int]

    def bits(self, entity: str) -> float:
        """What it says that two articles both name the entity."""
        rarity = math.log2(max(self.articles, 1) / max(self.naming.get(entity, 1), 1))
        return min(A_COMPANION, 0.5 * max(0.0, rarity - COMMON))


def compare_company(left: Company, right: Company, weights: Weights) -> CompanyLikeness:
    """The likeness of the company of two entities; articles that name both do not count as company."""
    together = left.articles & right.articles
    shared, companions = _companions(left, right, together, weights)
    roles, same_roles = _roles(left, right)
    others = (_countries(left, right, together), _together(together), _apart(left, right))
    evidence = [*companions, *same_roles, *(found for _, found in others if found is not None)]
    bits = shared + roles + sum(bits for bits, _ in others)
    return CompanyLikeness(
        bits=round(bits, 1),
        shared=round(shared + roles, 1),
        articles=(len(left.articles), len(right.articles)),
        together=bool(together),
        evidence=tuple(evidence),
    )


def _companions(
    left: Company, right: Company, together: frozenset[int], weights: Weights
) -> tuple[float, list[Evidence]]:
    """Each entity that is named with both, in different articles; what it says by how rare it is."""
    few, many = sorted((left.beside, right.beside), key=len)
    common = [entity for entity in few if few[entity] - together and many.get(entity, frozenset()) - together]
    found = sorted(((weights.bits(entity), entity) for entity in common), key=lambda item: (-item[0], item[1]))
    telling = [(bits, entity) for bits, entity in found if bits > 0]
    if not telling:
        return 0.0, []
    named = " ".join(entity for _, entity in telling[:_SHOWN])
    values = (("entities", named), ("count", str(len(telling))))
    return min(ALL_COMPANIONS, sum(bits for bits, _ in telling)), [Evidence("join-shared-company", values=values)]


def _countries(left: Company, right: Company, together: frozenset[int]) -> tuple[float, Evidence | None]:
    one, other = _spoken_of(left, together), _spoken_of(right, together)
    if not one or not other:
        return 0.0, None
    overlap = sum(min(one[country] / one.total(), other[country] / other.total()) for country in one)
    values = (("left", _largest(one)), ("right", _largest(other)))
    if not overlap and min(one.total(), other.total()) >= ENOUGH_COUNTRIES:
        return COUNTRIES_DIFFER, Evidence("join-countries-differ", values=values)
    if _largest(one) == _largest(other):
        return COUNTRIES_AGREE, Evidence("join-same-country", values=(("country", _largest(one)),))
    return 0.0, None


def _spoken_of(company: Company, together: frozenset[int]) -> Counter[str]:
    """The countries (ISO 3166) of the entities named beside one, by how many articles name them, and its own."""
    counts = Counter({company.home: ENOUGH_COUNTRIES} if company.home else {})
    for entity, articles in company.beside.items():
        entry = gazetteer().entry(entity)
        if entry is not None and entry.country:
            counts[entry.country] += len(articles - together)
    return +counts


def _largest(counts: Counter[str]) -> str:
    return min(counts, key=lambda country: (-counts[country], country))


def _roles(left: Company, right: Company) -> tuple[float, list[Evidence]]:
    """Titles and descriptions that are one office in any language, or the same words."""
    one, other = ({role for words in company.roles for role in _readings(words)} for company in (left, right))
    shared = sorted(one & other)[:ROLES_AT_MOST]
    return A_ROLE * len(shared), [Evidence("join-same-role", values=(("role", role),)) for role in shared]


def _readings(words: str) -> tuple[str, ...]:
    key = fold_key(words)
    return gazetteer().derived(_offices).get(key, (key,))


def _offices(_known: Gazetteer) -> Mapping[str, tuple[str, ...]]:
    """The offices by each of their names in any language."""
    found: dict[str, set[str]] = {}
    for role in sorted(office_roles()):
        names = office_names(role)
        for several in names.names.values() if names is not None else ():
            for name in several:
                found.setdefault(fold_key(name), set()).add(role)
    return {name: tuple(sorted(roles)) for name, roles in found.items()}


def _together(together: frozenset[int]) -> tuple[float, Evidence | None]:
    if not together:
        return 0.0, None
    return NAMED_TOGETHER, Evidence("join-named-together", values=(("count", str(len(together))),))


def _apart(left: Company, right: Company) -> tuple[float, Evidence | None]:
    """Years between the last day of one and the first of the other; each few years count more."""
    if left.first is None or left.last is None or right.first is None or right.last is None:
        return 0.0, None
    gap = max(_days(left.last, right.first), _days(right.last, left.first)) // _YEAR
    if gap < 2:
        return 0.0, None
    bits = YEARS_APART * min(2.0, math.log2(gap))
    return bits, Evidence("join-years-apart", values=(("years", str(gap)),))


def _days(last: str, first: str) -> int:
    try:
        return (date.fromisoformat(first[:10]) - date.fromisoformat(last[:10])).days
    except ValueError:
        return 0
