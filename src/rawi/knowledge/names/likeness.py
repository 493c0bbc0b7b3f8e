"""How alike two words of names are, from 0 to 1, and by what: same letters, a known variant, or transliteration.

Known failure: two names that differ by one short vowel and that no table knows fit alike (see `spelling`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rawi.knowledge.names.letters import ARABIC, LATIN
from rawi.knowledge.names.parts import Part
from rawi.knowledge.names.skeletons import alike_in_outline
from rawi.knowledge.names.spelling import fit
from rawi.knowledge.names.stems import final_letters
from rawi.knowledge.names.variants import known_names, spelling_key

How = Literal["same-letters", "known-variant", "transliteration", "spelling", "initial", "different"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """`score` 0 to 1 that two words are one name, and what it rests on."""

    score: float
    how: How


_DIFFERENT = Likeness(score=0.0, how="different")
_SAME = Likeness(score=1.0, how="same-letters")
_VARIANT = Likeness(score=0.97, how="known-variant")
_SPELLING = Likeness(score=0.96, how="spelling")
_OTHER_NAME = Likeness(score=0.04, how="different")

_MIDDLE = {(LATIN, ARABIC): (0.42, 0.07), (LATIN, LATIN): (0.55, 0.06), (ARABIC, ARABIC): (0.62, 0.06)}
"""For each pair of scripts the ratio of `fit` at which as many pairs of the word sets are one name as are not, and how
steep the change is; from the development parts of the word sets."""
_FEW_BITS = 5.0


@lru_cache(maxsize=1 << 17)
def word_likeness(left: str, left_script: str, right: str, right_script: str, transliterate: bool = True) -> Likeness:
    """Compares two words of `plain_letters`. `transliterate=False` leaves out letters across scripts."""
    if left == right:
        return _SAME
    names, others = known_names(left, left_script), known_names(right, right_script)
    if names and others:
        return _VARIANT if names & others else _OTHER_NAME
    if left_script != right_script and not transliterate:
        return _DIFFERENT
    if left_script == right_script == LATIN and spelling_key(left, LATIN) == spelling_key(right, LATIN):
        return _SPELLING
    if not alike_in_outline(left, right):
        return _DIFFERENT
    fitted = fit(left, right, (left_script, right_script))
    if fitted is None or _family_of_the_other(left, right):
        return _DIFFERENT
    middle, width = _MIDDLE[(LATIN, ARABIC) if left_script != right_script else (left_script, right_script)]
    score = 1.0 / (1.0 + math.exp(min(50.0, (middle - fitted.ratio) / width)))
    score *= min(1.0, max(0.0, fitted.bits / _FEW_BITS))
    how: How = "transliteration" if left_script != right_script else "spelling"
    return Likeness(score=min(score, 0.98), how=how) if score >= 0.05 else _DIFFERENT


def _family_of_the_other(left: str, right: str) -> bool:
    """Whether just one of two words ends as family names made of given names do (Bagher, باقری)."""
    family, given = final_letters()
    return (left[-1] in family and right[-1] in given) or (right[-1] in family and left[-1] in given)


def part_likeness(left: Part, right: Part, *, transliterate: bool = True) -> Likeness:
    """Compares two parts by their best pair of forms; an initial fits a name that begins with its sound."""
    if "initial" in (left.kind, right.kind):
        return _initial(left, right, transliterate=transliterate)
    if left.bound != right.bound and {left.bound, right.bound} & {"servant", "mother"}:
        return word_likeness(left.surface, left.script, right.surface, right.script, transliterate)
    return best_form(left.forms, left.script, right.forms, right.script, transliterate=transliterate)


def best_form(
    left: tuple[str, ...], left_script: str, right: tuple[str, ...], right_script: str, *, transliterate: bool
) -> Likeness:
    """The likeness of the best pair of forms; a known pair of first forms decides alone."""
    best = word_likeness(left[0], left_script, right[0], right_script, transliterate)
    if best is _OTHER_NAME or best.score > 0.9:
        return best
    for one in left:
        for other in right:
            found = word_likeness(one, left_script, other, right_script, transliterate)
            if found.score > best.score:
                best = found
    return best


_INITIAL = Likeness(score=0.6, how="initial")


def _initial(left: Part, right: Part, *, transliterate: bool) -> Likeness:
    short, long = (left, right) if left.kind == "initial" else (right, left)
    if long.kind == "initial":
        return _INITIAL if short.surface == long.surface else _first_sound(short, long, transliterate=transliterate)
    return _first_sound(short, long, transliterate=transliterate)


def _first_sound(short: Part, long: Part, *, transliterate: bool) -> Likeness:
    if short.script == long.script:
        return _INITIAL if long.surface.startswith(short.surface) else _DIFFERENT
    fitted = fit(short.surface, long.surface[0], (short.script, long.script)) if transliterate else None
    return _INITIAL if fitted is not None and fitted.bits > -1.5 else _DIFFERENT
