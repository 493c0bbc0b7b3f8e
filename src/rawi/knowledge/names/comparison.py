"""Comparing two names: score, decision and reasons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rawi.knowledge.names.alignment import Match, align
from rawi.knowledge.names.bodies import body_words, compare_bodies
from rawi.knowledge.names.known import shared_entity, two_persons
from rawi.knowledge.names.letters import OTHER
from rawi.knowledge.names.likeness import part_likeness
from rawi.knowledge.names.parts import NameKey, Part, name_key
from rawi.knowledge.names.variants import is_given, known_names
from rawi.knowledge.names.verdicts import Verdict, verdict

Decision = Literal["same", "different", "unsure"]
SAME, DIFFERENT = 0.55, 0.3
"""Scores from `SAME` up are `same`, below `DIFFERENT` they are `different`, between them `unsure`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why: `code` names the rule or how two parts match, `left` and `right` are the words on either side."""

    code: str
    left: str = ""
    right: str = ""
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """`score` 0 to 1 that two names are of one bearer, what it is taken for, and the reasons, the rule first."""

    score: float
    decision: Decision
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """How names are compared. `transliterate`: letters across scripts; without it only known variants match.
    `gazetteer`: names that rawi's gazetteer knows as one entity, or as two, are decided by it."""

    transliterate: bool = True
    gazetteer: bool = True


DEFAULT = Matching()


def compare(left: str | NameKey, right: str | NameKey, matching: Matching = DEFAULT) -> Comparison:
    """Compares two names in any scripts; strings are read first (`name_key`), which pays to do once for many."""
    one, other = (name if isinstance(name, NameKey) else name_key(name) for name in (left, right))
    found = _best(one, other, matching)
    comparison = Comparison(score=found.score, decision=decision(found.score), reasons=_reasons(found, one, other))
    return _with_gazetteer(comparison, one, other) if matching.gazetteer else comparison


def scores(name: NameKey, others: Iterable[NameKey], matching: Matching = DEFAULT) -> list[float]:
    """The score of one name against many, without reasons."""
    return [compare(name, other, matching).score for other in others]


def decision(score: float) -> Decision:
    """What a score is taken for."""
    return "same" if score >= SAME else "different" if score < DIFFERENT else "unsure"


def _best(one: NameKey, other: NameKey, matching: Matching) -> Verdict:
    if not one.parts or not other.parts:
        return Verdict(score=1.0 if one.text.strip() == other.text.strip() != "" else 0.0, rule="no-letters")
    bodies = body_words(one.tokens), body_words(other.tokens)
    if all(bodies):
        score, rule = compare_bodies(*bodies, transliterate=matching.transliterate)
        return Verdict(score=score, rule=rule)
    found = _aligned(one.parts, other.parts, matching)
    if found.score < SAME:
        turned = [_turned(one.parts, other.parts, count, matching) for count in (1, 2)]
        turned += [_swapped(_turned(other.parts, one.parts, count, matching)) for count in (1, 2)]
        found = max([found, *turned], key=lambda item: item.score)
    unread = _unread(one, other, matching)
    if unread and found.score < SAME:
        return Verdict(score=max(found.score, 0.4), rule=unread, matches=found.matches)
    if one.younger != other.younger:
        return Verdict(score=min(found.score, 0.45), rule="younger", matches=found.matches)
    return found


def _unread(one: NameKey, other: NameKey, matching: Matching) -> str:
    """Why letters say nothing of two names: a script rawi does not read, or two scripts without transliteration (unless
    the first parts are known as two given names)."""
    left, right = ({part.script for part in name.parts} for name in (one, other))
    if left == right:
        return ""
    if OTHER in left | right:
        return "script-not-read"
    first = [known_names(name.parts[0].forms[0], name.parts[0].script) for name in (one, other)]
    told_apart = all(first) and not first[0] & first[1]
    return "" if matching.transliterate or told_apart else "not-transliterated"


def _aligned(left: tuple[Part, ...], right: tuple[Part, ...], matching: Matching) -> Verdict:
    return verdict(left, right, align(left, right, transliterate=matching.transliterate))


def _turned(left: tuple[Part, ...], right: tuple[Part, ...], count: int, matching: Matching) -> Verdict:
    """The verdict on `left` with its family name, `count` parts that stand first, put last; only where the two family
    names match.

    Two given names turned round (Hassan Ali, Ali Hassan) are two persons as easily as one: that stays open.
    """
    may_be = len(left) > count and len(right) > count and not any(part.son for part in left)
    if not may_be or part_likeness(left[count - 1], right[-1], transliterate=matching.transliterate).score < _TURNS:
        return Verdict(score=0.0, rule="nothing-matches")
    found = _aligned((*left[count:], *left[:count]), right, matching)
    last = len(left), len(right)
    if not found.matches or (found.matches[-1].left[1], found.matches[-1].right[1]) != last or len(found.matches) < 2:
        return Verdict(score=0.0, rule="nothing-matches")
    matches = tuple(_turned_back(match, len(left), count) for match in found.matches)
    if all(map(_is_given_name, left[: count + 1])):
        return Verdict(score=min(found.score, 0.45), rule="order-differs", matches=matches)
    return Verdict(score=found.score * 0.9, rule="family-name-first", matches=matches)


_TURNS = 0.4
"""How alike a first and a last part must be for a name to be turned round."""


def _is_given_name(part: Part) -> bool:
    return not part.article and any(map(is_given, known_names(part.forms[0], part.script)))


def _turned_back(match: Match, size: int, count: int) -> Match:
    start = (match.left[0] + count) % size
    return Match(left=(start, start + match.left[1] - match.left[0]), right=match.right, likeness=match.likeness)


def _swapped(found: Verdict) -> Verdict:
    matches = tuple(Match(left=match.right, right=match.left, likeness=match.likeness) for match in found.matches)
    return Verdict(score=found.score, rule=found.rule, matches=matches)


def _with_gazetteer(found: Comparison, one: NameKey, other: NameKey) -> Comparison:
    """The comparison with what the gazetteer knows: one entity makes it `same`, two persons at most `unsure`."""
    known = shared_entity(one, other)
    if known is not None:
        code, least = ("gazetteer", KNOWN) if known.verified else ("gazetteer-unverified", UNVERIFIED)
        score = max(found.score, least)
        reason = Reason(code=code, left=known.entity, right=" ".join(known.sources), score=least)
        return Comparison(score=score, decision=decision(score), reasons=(reason, *found.reasons))
    persons = two_persons(one, other) if found.score >= SAME else None
    if persons is None:
        return found
    reasons = (Reason(code="two-in-gazetteer", left=persons[0], right=persons[1], score=TWO), *found.reasons)
    return Comparison(score=TWO, decision=decision(TWO), reasons=reasons)


KNOWN, UNVERIFIED, TWO = 0.97, 0.8, 0.45
"""Scores for an entity that a source gives both names, for one that only general knowledge gives them, and at most for
the names of two persons."""


def _reasons(found: Verdict, one: NameKey, other: NameKey) -> tuple[Reason, ...]:
    matched = tuple(_matched(match, one, other) for match in found.matches)
    return (Reason(code=found.rule, score=found.score), *matched)


def _matched(match: Match, one: NameKey, other: NameKey) -> Reason:
    left = " ".join(part.text for part in one.parts[slice(*match.left)])
    right = " ".join(part.text for part in other.parts[slice(*match.right)])
    return Reason(code=match.likeness.how, left=left, right=right, score=round(match.likeness.score, 3))
