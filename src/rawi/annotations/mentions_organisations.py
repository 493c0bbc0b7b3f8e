"""Organisations and places in Arabic script by the word that heads their name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rawi.annotations.mentions_candidates import RULE, Candidate
from rawi.annotations.mentions_complements import complement_end
from rawi.annotations.mentions_tokens import Words
from rawi.annotations.mentions_traits import Form
from rawi.languages.word_lists import Phrases

_QUOTES = frozenset('"“”«»')
_OPENS = re.compile('["“”«]')


def organisations(words: Words, places: list[bool]) -> Iterator[Candidate]:
    """Names like «وزارة …», «سازمان …», «الهيئة العامة لـ…». `places` marks words that known places cover."""
    for index, traits in enumerate(words.traits):
        found = _head_at(words, index, traits.org_heads) if traits.org_heads else None
        if found is None:
            continue
        skip, length, definite = found
        last = complement_end(words, index + length, places, definite=definite)
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
    if not flag and not places[first] and cut and not naming.clitic_article and len(word) < 4:
        return first
    last = first + 1
    while (
        last < len(words)
        and words.joined[last]
        and last - first < 3
        and (places[last] or set("FN") & set(words.flag(words.words[last])))
        and not (_has_article(words, first) and not _has_article(words, last))
        and not cut
    ):
        last += 1
    return last


def _has_article(words: Words, index: int) -> bool:
    article = words.naming.clitic_article
    return bool(article) and words.words[index].startswith(article)


def outlets(words: Words, taken: list[bool]) -> Iterator[Candidate]:
    """What is in quotation marks after «وكالة», «قناة», «روزنامه»: the name of an outlet."""
    naming = words.naming
    for mark in _OPENS.finditer(words.low):
        index = words.up_to(mark.start())
        if (
            0 < index < len(words)
            and words.gap(index).strip() == mark.group()
            and naming.outlet_heads.length_before(words.words, index)
            and not taken[index]
        ):
            last = index + 1
            while last < len(words) and last - index < 4 and words.joined[last]:
                last += 1
            if words.low[words.ends[last - 1] : words.ends[last - 1] + 1] in _QUOTES:
                yield Candidate(words.starts[index], words.ends[last - 1], "ORG", "outlet-in-quotes", RULE)
