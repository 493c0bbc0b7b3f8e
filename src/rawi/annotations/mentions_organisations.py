"""Organisations and places in Arabic script by the word that heads their name."""

from __future__ import annotations

from collections.abc import Iterator

from rawi.annotations.mentions_candidates import RULE, Candidate
from rawi.annotations.mentions_tokens import Words
from rawi.annotations.mentions_traits import Form
from rawi.languages.word_lists import Phrases

_LONGEST = 7
_ANCHOR = 4
_QUOTES = frozenset('"“”«»')


def organisations(words: Words, places: list[bool]) -> Iterator[Candidate]:
    """Names like «وزارة …», «سازمان …», «الهيئة العامة لـ…». `places` marks words that known places cover."""
    for index, traits in enumerate(words.traits):
        found = _head_at(words, index, traits.org_heads) if traits.org_heads else None
        if found is None:
            continue
        skip, length, definite = found
        last = _complement_end(words, index + length, places, definite=definite)
        if last > index + length:
            yield Candidate(words.starts[index] + skip, words.ends[last - 1], "ORG", "org-pattern", RULE)


def _head_at(words: Words, index: int, forms: tuple[Form, ...]) -> tuple[int, int, bool] | None:
    """The clitic's letters, the words of the head, whether it is definite."""
    naming = words.naming
    for skip, rest in forms:
        for heads, definite in ((naming.org_heads, False), (naming.org_heads_definite, True)):
            length = heads.length_at(words.words, index, first=rest)
            if length:
                return skip, length, definite
    return None


def _complement_end(words: Words, first: int, places: list[bool], *, definite: bool) -> int:
    """The word after the last one of the name that goes on at `first`; `first` when it does not go on."""
    if first >= len(words) or not words.joined[first]:
        return first
    last = first + _complement(words, first)
    if last == first and words.words[first] in words.naming.org_common:
        return first
    last = max(last, _to_anchor(words, first, places)) if words.language == "fa" else last
    while last < len(words) and last - first < _LONGEST and words.joined[last]:
        step = (
            _arabic(words, last, first, places, definite=definite)
            if words.language == "ar"
            else _persian(words, last, first, places)
        )
        if not step:
            break
        last += step
        if _closes(words, last - 1, places):
            break
    while last > first and words.words[last - 1] in {"و", "في", "در"}:
        last -= 1
    return last


def _complement(words: Words, first: int) -> int:
    """How many words the known complement at `first` has («آموزش و پرورش»); commas inside are no border."""
    length = words.naming.org_complements.length_at(words.words, first)
    inside = range(first + 1, first + length)
    return length if all(words.joined[i] or words.gap(i).strip() in {"،", ","} for i in inside) else 0


def _to_anchor(words: Words, first: int, places: list[bool]) -> int:
    """The word after the first known place within a few nouns («شرکت گاز استان اردبیل»); `first` when there is none."""
    naming = words.naming
    for index in range(first, min(first + _ANCHOR, len(words))):
        word = words.words[index]
        if not words.joined[index] or word in naming.role_stops or word == "و":
            return first
        if places[index]:
            last = index + 1
            while last < len(words) and places[last] and words.joined[last]:
                last += 1
            return last
    return first


def _closes(words: Words, index: int, places: list[bool]) -> bool:
    """Whether a name ends with this word: a known place, or an adjective of a country."""
    following = index + 1
    if words.words[index] in words.adjectives:
        return not (following < len(words) and words.words[following] in words.adjectives)
    return places[index] and not (following < len(words) and places[following])


def _arabic(words: Words, index: int, first: int, places: list[bool], *, definite: bool) -> int:
    word, naming = words.words[index], words.naming
    if word in naming.stops or word in naming.role_stops:
        return 0
    if places[index]:
        return 0 if definite and index == first else 1
    if word in words.adjectives:
        return 1
    flag = words.flag(word)
    article = word.startswith("ال") and len(word) > 3
    if index == first and "N" in flag and (article or words.words[first - 1] in naming.org_heads_plain):
        return 0
    if index == first:
        return (
            1 if article or (not definite and ("R" in flag or "N" in flag or not flag)) or word.startswith("لل") else 0
        )
    if article:
        return (
            1
            if "R" in flag
            or not flag
            or (not definite and index == first + 1 and "O" in flag and word.endswith(("یه", "ی")))
            else 0
        )
    if word.startswith("لل"):
        return 1
    if word.startswith("وال"):
        return 1 if "R" in words.flag(word[1:]) or "R" in flag else 0
    return 1 if "R" in flag else 0


def _persian(words: Words, index: int, first: int, places: list[bool]) -> int:
    word, naming = words.words[index], words.naming
    following = index + 1
    if word == "و" and following < len(words) and words.traits[following].org_heads:
        return 0
    if word == "و":
        return (
            1
            if index > first
            and following < len(words)
            and words.joined[following]
            and "R" in words.flag(words.words[following])
            and words.words[following] not in naming.stops
            else 0
        )
    if places[index] or word in words.adjectives:
        return 1
    if word in naming.role_stops or (
        word in naming.stops and word not in {"کشور", "ایران", "استان", "شهر", "مردم", "مجلس"}
    ):
        return 0
    flag = words.flag(word)
    if "R" in flag:
        return 1
    return 1 if not flag and index > first and len(word) > 3 else 0


def places_by_head(words: Words, places: list[bool]) -> Iterator[Candidate]:
    """Names like «مطار …», «ساحة …», «مسجد …» (the head belongs to the name), «مدينة …», «روستای …» (it does not)."""
    naming = words.naming
    for index, traits in enumerate(words.traits):
        if not traits.place_heads:
            continue
        for heads, cut in ((naming.place_heads, False), (naming.place_heads_cut, True)):
            skip, length = _simple_head(words, index, heads)
            first = index + length
            if not length or first >= len(words) or not words.joined[first]:
                continue
            last = _place_end(words, first, places, cut=cut)
            if last > first:
                start = words.starts[first] if cut else words.starts[index] + skip
                yield Candidate(start, words.ends[last - 1], "LOC", "place-pattern", RULE)


def _simple_head(words: Words, index: int, heads: Phrases) -> tuple[int, int]:
    for skip, rest in words.traits[index].place_heads:
        length = heads.length_at(words.words, index, first=rest)
        if length:
            return skip, length
    return 0, 0


def _place_end(words: Words, first: int, places: list[bool], *, cut: bool) -> int:
    word = words.words[first]
    if cut and places[first]:
        return first
    flag = words.flag(word)
    naming = words.naming
    if word in naming.stops or word in naming.role_stops or word in words.adjectives or word[0].isdigit():
        return first
    if not (places[first] or "L" in flag or "N" in flag or "F" in flag or not flag):
        return first
    if not flag and not places[first] and cut and words.language == "fa" and len(word) < 4:
        return first
    last = first + 1
    while (
        last < len(words)
        and words.joined[last]
        and last - first < 3
        and (places[last] or set("FN") & set(words.flag(words.words[last])))
        and not cut
    ):
        last += 1
    return last


def outlets(words: Words, taken: list[bool]) -> Iterator[Candidate]:
    """What is in quotation marks after «وكالة», «قناة», «روزنامه»: the name of an outlet."""
    naming = words.naming
    for index in range(1, len(words)):
        gap = words.gap(index).strip()
        if gap in {"«", "“", '"', "”"} and naming.outlet_heads.length_before(words.words, index) and not taken[index]:
            last = index + 1
            while last < len(words) and last - index < 4 and words.joined[last]:
                last += 1
            if words.low[words.ends[last - 1] : words.ends[last - 1] + 1] in _QUOTES:
                yield Candidate(words.starts[index], words.ends[last - 1], "ORG", "outlet-in-quotes", RULE)
