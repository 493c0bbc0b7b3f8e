"""Descriptions of persons by their role: «وزير الخارجية السوري», «رئیس ستاد کل», "the foreign minister".

A description that runs into a person's name, over names of organisations and places too («المدير العام لشركة مياه
الحوض منصور …»), is that name's title; any other one is a mention of its own, up to the first name inside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from rawi.annotations.mentions_candidates import WEAK, Candidate
from rawi.annotations.mentions_role_ends import is_body, role_end, stops_role
from rawi.annotations.mentions_tokens import Words

_LONGEST_TITLE = 12


@dataclass(frozen=True, slots=True)
class _Names:
    """The names by the words they take up, those cut off them («خبرگزاری فارس») too."""

    by_word: Mapping[int, Candidate]
    titles: frozenset[int]


def with_roles(words: Words, names: list[Candidate]) -> list[Candidate]:
    """The names, those behind a description with it as their title, and the descriptions that are no title.

    Known failure: where a description ends and an object begins is a guess from the words; an object that is no name
    and follows without a preposition may be taken in.
    """
    taken = _names(words, names)
    titled: dict[Candidate, Candidate] = {}
    nominal: list[Candidate] = []
    passed = 0
    for index, traits in enumerate(words.traits):
        if not traits.role_heads or index < passed or index in taken.by_word or index in taken.titles:
            continue
        skip, length = _head(words, index)
        if not length:
            continue
        start = words.starts[index] + skip
        last = role_end(words, index, index + length, taken.by_word)
        person = _person_behind(words, index + length, last, taken)
        if person is not None:
            titled[person] = replace(person, title=(start, _title_end(words, person)))
            passed = words.up_to(person.end)
        elif last > index and not _is_bare(words, index, last, taken):
            nominal.append(Candidate(start, words.ends[last - 1], "PER", "role", WEAK, kind="nominal"))
            passed = last
    return [*(titled.get(name, name) for name in names), *nominal]


def _names(words: Words, names: list[Candidate]) -> _Names:
    by_word = {index: name for name in names for index in range(words.at(name.reach[0]), words.up_to(name.reach[1]))}
    titles = {
        index for name in names if name.title for index in range(words.at(name.title[0]), words.up_to(name.title[1]))
    }
    return _Names(by_word, frozenset(titles))


def _head(words: Words, index: int) -> tuple[int, int]:
    """The letters of the clitic and the words of the head at `index`; no words where it is none after all."""
    naming = words.naming
    for skip, rest in words.traits[index].role_heads:
        length = naming.role_heads.length_at(words.words, index, first=rest)
        if length and not (rest in naming.role_adjectives and _is_adjective(words, index)):
            return skip, length
    return 0, 0


def _is_bare(words: Words, index: int, last: int, taken: _Names) -> bool:
    """Whether a head that says whose it is only with the words after it stands alone («ابنه», «عضو»), or one that does so only
    with a body's name stands before another word («مهاجم خوب»)."""
    heads = [rest for _, rest in words.traits[index].role_heads]
    named = index + 1 in taken.by_word and words.joined[index + 1]
    if any(rest in words.naming.role_bound_body for rest in heads):
        return not (named or (last > index + 1 and is_body(words, index + 1)))
    return last == index + 1 and not named and any(rest in words.naming.role_bound for rest in heads)


def _is_adjective(words: Words, index: int) -> bool:
    """Whether a word that is a noun and an adjective («صحفي», «كبير») says something of the noun before it: both with
    the article or both without, and no definite noun behind it («كبير الباحثين»)."""
    if words.language == "en":
        return _stands_before_noun(words, index)
    if not index or not words.joined[index]:
        return False
    article = words.naming.clitic_article
    before = words.words[index - 1]
    if article and before.startswith(article) != words.words[index].startswith(article):
        return False
    following = index + 1
    if article and following < len(words) and words.joined[following] and words.words[following].startswith(article):
        return False
    return not any(
        rest in words.naming.stops or rest in words.naming.role_stops for _, rest in words.traits[index - 1].forms
    )


def _stands_before_noun(words: Words, index: int) -> bool:
    """Whether an English word in small letters has one behind it that is no function word and no verb of a known form.

    Known failure: a verb in the present tense ("the official denies").
    """
    following = index + 1
    if words.capital[index] or following >= len(words) or not words.joined[following] or words.capital[following]:
        return False
    word = words.words[following]
    return not (word[0].isdigit() or stops_role(words, following) or words.traits[following].role_heads)


def _person_behind(words: Words, first: int, last: int, taken: _Names) -> Candidate | None:
    """The person named right behind the description, or behind the names and complements that go on with it."""
    index = max(first, last)
    while index < len(words) and index - first < _LONGEST_TITLE and (words.joined[index] or index in taken.titles):
        if not words.joined[index]:
            return None
        name = taken.by_word.get(index)
        if name is not None and name.type == "PER":
            return name if words.starts[index] >= name.start or index == first else None
        if index in taken.titles:
            index += 1
            continue
        following = words.up_to(name.end) if name is not None else role_end(words, index, index, taken.by_word)
        if following <= index:
            return None
        index = following
    return None


def _title_end(words: Words, person: Candidate) -> int:
    """Where the words before a name end."""
    first = words.at(person.start)
    if person.title is not None:
        return person.title[1]
    return words.ends[first - 1] if words.starts[first] == person.start else words.starts[first]
