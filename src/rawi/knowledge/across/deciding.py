"""Names and company together: whether two entities are one."""

from __future__ import annotations

import math

from rawi.knowledge.across.company import CompanyLikeness
from rawi.model.joins import Join, NamePair

PRIOR = {"person/": 17.0, "org/": 13.0, "place/": 15.0}
"""Bits that stand against any two of a kind being one: there are so many (2 ** bits) they may be mistaken for."""
SURE, CANDIDATE = 2.0, -4.0
"""Bits beyond the prior from which two are one (odds of 4 to 1), and from which they are proposed."""
SLIP = {"join-same-letters": 5.0, "join-spelling": 2.0, "join-known-variant": 2.0, "join-transliteration": 2.0}
"""Bits that are given back where one article has both spellings of a full name: a space or a letter more or less."""
SINGLE_NEEDS, SINGLE_ARTICLES = 8.0, 3
"""Bits of shared company without which one part of a name (a family name) never joins two, and the articles after which it
is taken for the name of several people."""


def decide(names: NamePair, company: CompanyLikeness) -> Join | None:
    """What to do with two entities of one kind; None when it is not worth proposing."""
    head = names.left[: names.left.index("/") + 1]
    bits = names.bits + company.bits - PRIOR[head]
    if company.together and not names.shorter:
        bits += SLIP.get(names.names.code, 0.0)
    if bits < CANDIDATE:
        return None
    sure = bits >= SURE and _may_join(head, names, company)
    return Join(
        left=names.left,
        right=names.right,
        decision="same" if sure else "unsure",
        score=_probability(bits if sure else min(bits, SURE - 0.1)),
        evidence=(names.names, *company.evidence),
        shorter=names.shorter,
    )


def _may_join(head: str, names: NamePair, company: CompanyLikeness) -> bool:
    """Whether these two may be joined at all: organisations and places only in like company."""
    if names.single:
        alone = {"left": company.articles[:1], "right": company.articles[1:]}.get(names.shorter, company.articles)
        return company.shared >= SINGLE_NEEDS and max(alone) <= SINGLE_ARTICLES
    return head == "person/" or company.bits > 0


def _probability(bits: float) -> float:
    """The probability of odds given in bits."""
    return round(1.0 / (1.0 + math.exp2(-max(-30.0, min(30.0, bits)))), 3)
