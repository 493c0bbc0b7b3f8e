"""What an alignment says of two names: how likely they are one, and by which rule.

The rules know how names are shortened: a father's name or a second family name may be left out, a given name or the only
family name may not. How much may be missing depends on how much the parts that match say (`rarity`).

Known failure: two namesakes whose names agree in every part are one name; names alone cannot tell them apart.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from rawi.knowledge.names.alignment import Match
from rawi.knowledge.names.leftovers import Leftovers, Parts, leftovers
from rawi.knowledge.names.particles import particles
from rawi.knowledge.names.parts import Part
from rawi.knowledge.names.rarity import part_bits
from rawi.knowledge.names.variants import known_names

TELLING_AFTER = 17.0
"""Bits that must match when what ends the longer name is missing in the shorter one."""
TELLING_FAMILY = 11.0
"""The same where the last name that matches has an article, as family names have."""
TELLING_BETWEEN = 12.0
"""The same for a name missing in the middle."""
TELLING_COMPOUND = 27.0
"""The same where the missing one may be the second half of a given name (Mohammad Ali, Mohammad)."""
TELLING_HONOURED = 20.0
"""The same where an honoured name (Mohammad) is missing before the given name."""
DOUBTFUL = 0.4
"""A match below this is doubtful."""
TELLING_INITIAL = 15.0
"""Bits that must match where a given name is but one initial."""
TELLING_CONFLICT = 24.0
"""Bits that leave it open when both names have another name in the middle or at the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`score` 0 to 1 that two names are of one bearer, the `rule` that gave it, and the matches it rests on."""

    score: float
    rule: str
    matches: tuple[Match, ...] = ()


def verdict(left: Parts, right: Parts, matches: tuple[Match, ...]) -> Verdict:
    """The verdict on two names whose parts match as `matches` say."""
    if [part.surface for part in left] == [part.surface for part in right]:
        return Verdict(score=1.0, rule="all-parts-match", matches=matches)
    if not matches:
        return Verdict(score=0.03, rule="nothing-matches")
    over = leftovers(left, right, matches)
    score, rule = _judged(left, right, matches, over)
    return Verdict(score=round(score * _quality(matches), 3), rule=rule, matches=matches)


def _quality(matches: tuple[Match, ...]) -> float:
    """The geometric mean of the matches but for initials; of two, a doubtful one leaves the whole open."""
    found = [match.likeness.score for match in matches if match.likeness.how != "initial"]
    if not found:
        return 1.0
    mean = math.exp(sum(map(math.log, found)) / len(found))
    return min(mean, 0.5) if len(found) < 3 and min(found) < DOUBTFUL else mean


def _judged(left: Parts, right: Parts, matches: tuple[Match, ...], over: Leftovers) -> tuple[float, str]:
    bits = sum(_bits(left, right, match) for match in matches)
    if not over.left and not over.right:
        return _whole(matches, bits)
    if over.before[0] and over.before[1]:
        if any(len(parts) == 1 and parts[0].surface in particles().names_too for parts in over.before):
            return 0.45, "family-name-only"  # «سردار سلامی»: a title as easily as a given name
        return 0.08, "given-names-differ"
    if any(pair[0] and pair[1] for pair in over.between):
        return (0.45 if bits >= TELLING_CONFLICT else 0.25), "middle-names-differ"
    if over.after[0] and over.after[1]:
        enough = len(matches) > 1 and bits >= TELLING_CONFLICT
        return (0.4 if enough else 0.1), "family-names-differ"
    if over.left and over.right:
        return min(_missing(left, right, matches, over, bits)[0], 0.45), "each-has-another-name"
    return _missing(left, right, matches, over, bits)


def _whole(matches: tuple[Match, ...], bits: float) -> tuple[float, str]:
    """Nothing is left over. Two initials, or one with a rare name, are as good as a name."""
    initials = sum(match.likeness.how == "initial" for match in matches)
    if not initials:
        return 1.0, "all-parts-match"
    if initials == len(matches):
        return 0.45, "initials"
    enough = bits >= (TELLING_BETWEEN if initials > 1 else TELLING_INITIAL)
    return (0.7 if enough else 0.5), "initials"


def _bits(left: Parts, right: Parts, match: Match) -> float:
    if match.likeness.how == "initial":
        return 3.0
    return min(
        sum(part_bits(part) for part in left[slice(*match.left)]),
        sum(part_bits(part) for part in right[slice(*match.right)]),
    )


def _missing(left: Parts, right: Parts, matches: tuple[Match, ...], over: Leftovers, bits: float) -> tuple[float, str]:
    """One name has parts that the other lacks, nowhere both."""
    if len(matches) == 1 and 1 in (_size(left), _size(right)):
        return _alone(matches[0], left, right)
    found = []
    if over.before[0] or over.before[1]:
        found.append(_missing_before(over.before[0] or over.before[1], left, matches, bits))
    if over.between:
        found.append(_missing_between(over, left, right, matches, bits))
    if over.after[0] or over.after[1]:
        found.append(_missing_after(left, right, matches, bits))
    return min(found)


def _size(parts: Parts) -> int:
    return sum(part.kind != "optional" for part in parts)


def _alone(match: Match, left: Parts, right: Parts) -> tuple[float, str]:
    longer, span = (left, match.left) if _size(left) > 1 else (right, match.right)
    last = max(position for position, part in enumerate(longer) if part.kind != "optional")
    return 0.48, "family-name-only" if span[1] == last + 1 else "given-name-only" if span[0] == 0 else "one-name-only"


def _missing_before(extra: Parts, left: Parts, matches: tuple[Match, ...], bits: float) -> tuple[float, str]:
    if len(extra) == 1 and extra[0].bound == "father":
        return 0.7, "by-name-missing"
    honoured = len(extra) == 1 and extra[0].forms[0] in particles().honoured
    if honoured and len(matches) > 1 and bits >= TELLING_HONOURED and _is_given(left[matches[0].left[0]]):
        return 0.72, "honoured-name-missing"
    return 0.38, "given-name-missing"


def _is_given(part: Part) -> bool:
    return bool(known_names(part.forms[0], part.script))


def _missing_between(
    over: Leftovers, left: Parts, right: Parts, matches: tuple[Match, ...], bits: float
) -> tuple[float, str]:
    first = left[matches[0].left[0]], right[matches[0].right[0]]
    extra = over.between[0][0] or over.between[0][1]
    compound = (
        _after_first(matches)
        and any(part.forms[0] in particles().compounding for part in first)
        and extra[0].kind == "name"
        and not extra[0].son
        and extra[0].forms[0] in particles().compounded
    )
    needed = TELLING_COMPOUND if compound else TELLING_BETWEEN
    if bits < needed:
        return 0.45, "second-given-name-missing" if compound else "middle-name-missing"
    return 0.92, "middle-name-missing"


def _after_first(matches: tuple[Match, ...]) -> bool:
    """Whether what is missing stands right after the first match."""
    first, second = matches[:2]
    return first.left[1] < second.left[0] or first.right[1] < second.right[0]


def _missing_after(left: Parts, right: Parts, matches: tuple[Match, ...], bits: float) -> tuple[float, str]:
    if len(matches) < 2:
        return 0.45, "given-name-only"
    last = left[matches[-1].left[1] - 1], right[matches[-1].right[1] - 1]
    needed = TELLING_FAMILY if any(part.article for part in last) else TELLING_AFTER
    return (0.85, "last-name-missing") if bits >= needed else (0.45, "last-name-missing")
