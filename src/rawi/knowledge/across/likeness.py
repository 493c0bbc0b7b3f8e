"""What the names of two entities say of their being one, in bits: as many as the parts that match are rare, fewer where
one name leaves something out or letters agree only roughly.

Known failure: the frequencies are those of names in Arabic, Persian and English; a frequent name of another language
(Kim, Wang) counts as rarer than it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from rawi.knowledge.across.keys import PERSON, how_alike, may_sound_alike, read_name, words_of
from rawi.knowledge.names.bodies import BodyWord
from rawi.knowledge.names.comparison import Comparison, Matching, compare
from rawi.knowledge.names.letters import ARABIC
from rawi.knowledge.names.parts import NameKey, Part
from rawi.knowledge.names.rarity import part_bits
from rawi.knowledge.names.variants import is_given, known_names
from rawi.model.evidence import Evidence
from rawi.model.joins import NamePair, Side

COSTS = {
    "all-parts-match": 0.0, "body-words-match": 0.0, "initials": 4.0, "middle-name-missing": 3.0,
    "second-given-name-missing": 6.0, "honoured-name-missing": 5.0, "by-name-missing": 4.0, "last-name-missing": 4.0,
    "family-name-first": 3.0, "given-name-missing": 8.0, "order-differs": 16.0, "family-name-only": 6.0,
}  # fmt: skip
"""What each way in which names agree costs of their bits; names that agree in no such way are no candidates."""
IN_FULL = frozenset({"all-parts-match", "body-words-match"})
"""The only ways in which names of organisations and places make a pair: one more word is often another body or place."""
DESCENT = frozenset({"middle-name-missing", "family-name-first", "order-differs"})
"""Ways in which names with a word for son do not agree: a father more or less is another line (خالد بن سلطان, خالد بن بندر بن
سلطان)."""
SHORTENED = frozenset(COSTS) - {"all-parts-match", "body-words-match", "family-name-first", "order-differs"}
"""Ways in which one name is but a part of the other."""
IN_EARNEST = 2
"""So many of the pairs of names of two entities are compared part by part, those that sound most alike."""
ROUGH = 20.0
"""Bits that letters cost which agree not at all; half of it where they agree half."""
SPELT_OTHERWISE = 6.0
"""What it costs when two names in Arabic script have different letters although their bearers' names are spelt at home: a
known given name stands before (علی کرمی, علی کریمی), so that no transcriber chose the letters."""
OTHER_HEADS = 6.0
"""What it costs when two bodies are called by different words for their kind in one script."""
FLATTERED = 4.0
"""By so many bits another script may make two names more alike than they are in their own."""
ARTICLE = 2
"""Letters of the article."""
GIVEN_ONLY = 10.0
"""What it costs when the shorter name has given names only."""
KNOWN_WORD, COUNTRY_WORD, OTHER_WORD = 3.0, 5.0, 13.0
"""Bits of a word of an organisation's name: one of the table of such words, a country, any other."""


WITHOUT_GAZETTEER = Matching(gazetteer=False)
Names = tuple[str, Iterable[str]]
"""An entity's id and its names."""


def compare_names(left: Names, right: Names) -> NamePair | None:
    """What the two names, one of each entity, that are most alike say; None when no two of them may be one. Where both are
    known in one script, its letters must allow it, whatever another script makes of them."""
    every = list(product(left[1], right[1]))
    in_one_script = [two for two in every if _script(two[0]) == _script(two[1])]
    best = _best(left[0], right[0], in_one_script)
    if best is None and in_one_script:
        return None
    others = _best(left[0], right[0], [two for two in every if two not in in_one_script])
    if best is None or others is None or others.bits > best.bits + FLATTERED:
        return best or others
    return max(best, others, key=lambda pair: pair.bits)


def _best(left: str, right: str, names: Iterable[tuple[str, str]]) -> NamePair | None:
    both = [two for two in names if may_be_one(left, *two)]
    if len(both) > IN_EARNEST:
        both.sort(key=lambda two: -how_alike(*two))
    found = [_compare(left, right, *two) for two in both[:IN_EARNEST]]
    return max((pair for pair in found if pair is not None), key=lambda pair: pair.bits, default=None)


def _script(name: str) -> str:
    parts = read_name(name).parts
    return parts[-1].script if parts else ""


def may_be_one(entity: str, left: str, right: str) -> bool:
    """A quick look at two names: organisations with as many known words, others whose parts sound alike."""
    words = words_of(entity, read_name(left)), words_of(entity, read_name(right))
    if len(words[0]) != len(words[1]):
        return False
    if not words[0]:
        return may_sound_alike(left, right)
    return sum(bool(word.meanings) for word in words[0]) == sum(bool(word.meanings) for word in words[1])


def names_differ(left: Names, right: Names) -> NamePair | None:
    """The pair as evidence that two entities are not one, where their names cannot be one bearer's; else None."""
    found = compare_names(left, right)
    if found is not None and (found.shorter or found.bits > 0):
        return None
    first = tuple((side, next(iter(names), "")) for side, (_, names) in (("left", left), ("right", right)))
    names = Evidence("join-names-differ", values=first)
    return NamePair(left=left[0], right=right[0], bits=0.0, shorter="", single=False, names=names)


def _compare(left_id: str, right_id: str, left: str, right: str) -> NamePair | None:
    one, other = read_name(left), read_name(right)
    words = words_of(left_id, one), words_of(left_id, other)
    comparison = compare(one, other, WITHOUT_GAZETTEER)
    rule = next((reason.code for reason in comparison.reasons if reason.code in COSTS), None)
    if rule is None or comparison.decision == "different" or not _fits(left_id, rule, one, other):
        return None
    sizes = _size(one), _size(other)
    bits = _body_bits(*words) if all(words) else min(_bits(one.parts), _bits(other.parts))
    heads = OTHER_HEADS * (all(words) and _other_heads(*words))
    return NamePair(
        left=left_id,
        right=right_id,
        bits=round(bits - COSTS[rule] - _roughness(comparison, one, other, rule) - heads, 1),
        shorter=_shorter(rule, *sizes),
        single=min(sizes) == 1,
        names=Evidence(f"join-{_way(comparison, rule)}", values=(("left", left), ("right", right))),
    )


def _fits(entity: str, rule: str, one: NameKey, other: NameKey) -> bool:
    """Whether the way in which two names agree counts for their kind. A name before a given name is a child's (سعد الدين
    رفيق الحريري), unless it has an article, as nationalities and callings do (المصري سامح شكري)."""
    if not entity.startswith(PERSON):
        return rule in IN_FULL
    if rule in DESCENT:
        return not any(part.son for part in min(one.parts, other.parts, key=len))
    if rule != "given-name-missing":
        return True
    shorter, longer = sorted((one.parts, other.parts), key=len)
    extra = longer[: len(longer) - len(shorter)]
    if any(part.son for part in longer):
        return False
    return all(map(_has_article, extra)) if _is_known(shorter[0]) else True


def _has_article(part: Part) -> bool:
    """Whether a word has its article written on it (what عبد and ابو are bound to has not)."""
    return not part.bound and " " not in part.text and len(part.surface) == len(part.forms[0]) + ARTICLE


def _is_known(part: Part) -> bool:
    return bool(known_names(part.forms[0], part.script))


def _shorter(rule: str, left: int, right: int) -> Side:
    if rule not in SHORTENED or left == right:
        return ""
    return "left" if left < right else "right"


def _way(comparison: Comparison, rule: str) -> str:
    """How names agree: the rule, or for names that agree in full the weakest way in which a part does."""
    if rule != "all-parts-match":
        return rule
    ways = {reason.code for reason in comparison.reasons}
    return next((way for way in ("spelling", "transliteration", "known-variant") if way in ways), "same-letters")


def _size(name: NameKey) -> int:
    return sum(part.kind != "optional" for part in name.parts)


def _bits(parts: tuple[Part, ...]) -> float:
    return sum(3.0 if part.kind == "initial" else part_bits(part) for part in parts if part.kind != "optional")


def _body_bits(left: tuple[BodyWord, ...], right: tuple[BodyWord, ...]) -> float:
    return min(sum(map(_word_bits, left)), sum(map(_word_bits, right)))


def _word_bits(word: BodyWord) -> float:
    if any(meaning.isalpha() for meaning in word.meanings):
        return COUNTRY_WORD
    return KNOWN_WORD if word.meanings else OTHER_WORD


def _roughness(comparison: Comparison, one: NameKey, other: NameKey, rule: str) -> float:
    """What letters that agree only roughly cost, and a shorter name without a family name."""
    matched = [reason for reason in comparison.reasons if reason.left]
    cost = ROUGH * (1.0 - min((reason.score for reason in matched), default=1.0))
    given = [part for part in (*one.parts[:1], *other.parts[:1]) if _is_known(part)]
    at_home = {part.script for part in (*one.parts, *other.parts)} == {ARABIC}
    if at_home and len(given) == 2 and any(reason.code == "spelling" for reason in matched):
        cost += SPELT_OTHERWISE
    if rule == "last-name-missing":
        shorter = min(one.parts, other.parts, key=len)
        cost += GIVEN_ONLY * all(_is_given(part) for part in shorter)
    return cost


def _other_heads(left: tuple[BodyWord, ...], right: tuple[BodyWord, ...]) -> bool:
    """Whether two names in one script call a body by different words for its kind (مكتب, إدارة): in one language that is
    another body as easily."""
    heads = [{word.letters for word in words if word.head} for words in (left, right)]
    return {word.script for word in (*left, *right)} == {ARABIC} and not heads[0] & heads[1]


def _is_given(part: Part) -> bool:
    return any(map(is_given, known_names(part.forms[0], part.script)))
