"""Which part of one name stands for which of the other, both in order: the best alignment by dynamic programming
(Needleman and Wunsch 1970), with steps of one part to one and of one part to two that are written together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rawi.knowledge.names.likeness import Likeness, best_form, part_likeness, word_likeness
from rawi.knowledge.names.parts import Part
from rawi.knowledge.names.skeletons import alike_in_outline
from rawi.knowledge.names.stems import without_inner_article
from rawi.knowledge.names.variants import known_names

_LEAST = 0.25
"""Parts less alike than this do not match."""
_MANY_LETTERS = 8
_GLUED_OUTLINE = 0.7
"""The share of consonants that two parts and a word for both must have in common."""
_GLUED_AT_LEAST = 5
"""A shorter word is not two parts written together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Parts `left` of one name and `right` of the other, as half-open ranges, and how alike they are."""

    left: tuple[int, int]
    right: tuple[int, int]
    likeness: Likeness


_Cell = tuple[float, tuple[Match, ...]]


def align(left: tuple[Part, ...], right: tuple[Part, ...], *, transliterate: bool) -> tuple[Match, ...]:
    """The matches of the best alignment, in order; parts in no match are left over."""
    best: dict[tuple[int, int], _Cell] = {(0, 0): (0.0, ())}
    for i in range(len(left) + 1):
        for j in range(len(right) + 1):
            score, matches = best[i, j]
            for p, q in ((0, 1), (1, 0)):
                _keep(best, (i + p, j + q), (score, matches), (len(left), len(right)))
            for match in _steps(left, right, i, j, transliterate=transliterate):
                gained = score + _gain(match, left, right)
                _keep(best, (match.left[1], match.right[1]), (gained, (*matches, match)), (len(left), len(right)))
    return best[len(left), len(right)][1]


def _keep(best: dict[tuple[int, int], _Cell], at: tuple[int, int], cell: _Cell, size: tuple[int, int]) -> None:
    if at[0] <= size[0] and at[1] <= size[1] and (at not in best or cell[0] > best[at][0]):
        best[at] = cell


def _steps(left: tuple[Part, ...], right: tuple[Part, ...], i: int, j: int, *, transliterate: bool) -> Iterator[Match]:
    if i == len(left) or j == len(right):
        return
    likeness = part_likeness(left[i], right[j], transliterate=transliterate)
    if likeness.score >= _LEAST:
        yield Match(left=(i, i + 1), right=(j, j + 1), likeness=likeness)
    if likeness.score >= 0.9:
        return
    for p, q in ((2, 1), (1, 2)):
        if i + p <= len(left) and j + q <= len(right):
            glued = _glued(left[i : i + p], right[j : j + q], transliterate=transliterate)
            if glued.score >= _LEAST:
                yield Match(left=(i, i + p), right=(j, j + q), likeness=glued)


def _glued(left: tuple[Part, ...], right: tuple[Part, ...], *, transliterate: bool) -> Likeness:
    two, one = (left, right[0]) if len(left) == 2 else (right, left[0])
    if len(one.surface) < _GLUED_AT_LEAST or "initial" in (one.kind, two[0].kind, two[1].kind):
        return _APART
    if not alike_in_outline(one.surface, two[0].surface + two[1].surface, least=_GLUED_OUTLINE):
        return _APART
    parted = _parted(one, two, transliterate=transliterate)
    if parted is not None and (parted.score >= _LEAST or parted.how == "different"):
        return parted
    whole = tuple(dict.fromkeys((two[0].surface + two[1].surface, two[0].surface + two[1].forms[0])))
    forms = tuple(dict.fromkeys((one.surface, one.forms[0], without_inner_article(one.surface))))
    return best_form(forms, one.script, whole, two[0].script, transliterate=transliterate)


_APART = Likeness(score=0.0, how="different")


def _parted(one: Part, two: tuple[Part, ...], *, transliterate: bool) -> Likeness | None:
    """The likeness of a glued name (محمدحسن) that begins or ends with a word known for one of the two: that of the
    other word; None when neither is found in it, or only as a part of other letters."""
    word, best = one.surface, None
    for cut in range(2, len(word) - 1):
        halves = word[:cut], word[cut:].removeprefix(_ARTICLE) or word[cut:]
        for half, part, other_half, other in (_side(halves, two, 0), _side(halves, two, 1)):
            if _is_known_as(half, one.script, part):
                found = word_likeness(other_half, one.script, other.forms[0], other.script, transliterate)
                best = found if best is None or found.score > best.score else best
    return best


def _side(halves: tuple[str, str], two: tuple[Part, ...], side: int) -> tuple[str, Part, str, Part]:
    return halves[side], two[side], halves[1 - side], two[1 - side]


def _is_known_as(word: str, script: str, part: Part) -> bool:
    """Whether a word is a part's, letter by letter or as a known variant."""
    if word == part.forms[0]:
        return True
    return bool(known_names(word, script) & known_names(part.forms[0], part.script))


_ARTICLE = "ال"


def _gain(match: Match, left: tuple[Part, ...], right: tuple[Part, ...]) -> float:
    letters = min(
        sum(len(part.surface) for part in left[slice(*match.left)]),
        sum(len(part.surface) for part in right[slice(*match.right)]),
    )
    first = match.left[0] == match.right[0] == 0
    last = match.left[1] == len(left) and match.right[1] == len(right)
    return (match.likeness.score - 0.2) * min(letters, _MANY_LETTERS) + _ENDS * (first + last)


_ENDS = 0.5
"""What a match of both first or both last parts counts for besides."""
