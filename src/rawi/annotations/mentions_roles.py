"""Descriptions of persons by their role: «وزير الخارجية السوري», «رئیس ستاد کل», "the foreign minister"."""

from __future__ import annotations

from collections.abc import Iterator

from rawi.annotations.mentions_candidates import WEAK, Candidate
from rawi.annotations.mentions_tokens import Words

_LONGEST = 6


def roles(words: Words, names: list[Candidate]) -> Iterator[Candidate]:
    """Role descriptions that are no title of a name: from the head up to the first name, stop word or border."""
    taken = {index for name in names for index in range(words.at(name.start), words.up_to(name.end))}
    titles = {
        index for name in names if name.title for index in range(words.at(name.title[0]), words.up_to(name.title[1]))
    }
    passed = 0
    for index, traits in enumerate(words.traits):
        if not traits.role_heads or index < passed or index in taken or index in titles:
            continue
        skip, length = _head(words, index)
        if not length:
            continue
        last = _end(words, index + length, taken)
        yield Candidate(words.starts[index] + skip, words.ends[last - 1], "PER", "role", WEAK, kind="nominal")
        passed = last


def _head(words: Words, index: int) -> tuple[int, int]:
    for skip, rest in words.traits[index].role_heads:
        length = words.naming.role_heads.length_at(words.words, index, first=rest)
        if length:
            return skip, length
    return 0, 0


def _end(words: Words, first: int, taken: set[int]) -> int:
    naming = words.naming
    last = first
    while last < len(words) and last - first < _LONGEST and words.joined[last] and last not in taken:
        word = words.words[last]
        if naming.role_joins.length_at(words.words, last) and last + 1 < len(words) and last + 1 not in taken:
            following = words.words[last + 1]
            if not naming.clitic_article or following.startswith(naming.clitic_article):
                last += 1
                continue
        if word in naming.role_stops or word[0].isdigit():
            break
        if (
            naming.clitic_article
            and not (word.startswith(naming.clitic_definite) or words.flag(word) in {"", "R", "OR"})
            and last > first
        ):
            break
        last += 1
    while last > first and (words.words[last - 1] in naming.role_joins or words.words[last - 1] in naming.role_stops):
        last -= 1
    return last
