"""Persons in Arabic script: after titles, and by first names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from rawi.annotations.mentions_candidates import KNOWN, RULE, Candidate
from rawi.annotations.mentions_tokens import Words

_LONGEST = 6
_LONGEST_TITLE = 10
_UNKNOWN_AT_MOST = 2


@dataclass(frozen=True, slots=True)
class Run:
    """Words `[first, last)` that look like a person's name; `skip` letters of the first are a clitic."""

    first: int
    last: int
    skip: int
    strong: int
    """How many of the words are known as words of names."""


def persons(words: Words, blocked: list[bool], known: Mapping[int, int], bodies: list[bool]) -> Iterator[Candidate]:
    """Person names by rule. `blocked` marks words that known places and organisations cover, `bodies` those that
    organisations and places by rule cover; `known` gives the word after each known person by the word the name
    begins with."""
    passed = 0
    for index, traits in enumerate(words.traits):
        if index < passed or not (traits.titles or traits.opens[1] or traits.role_heads):
            continue
        title = _title_at(words, index) if traits.titles else 0
        run = name_run(words, index + title, blocked, announced=True) if title else None
        if run is not None:
            run = _as_known(run, known)
            yield _person(words, run, "title-before-name", title=(index, index + title))
            passed = run.last
            continue
        if traits.role_heads and words.naming.clitic_article:
            first = _after_role(words, index, blocked, bodies)
            run = name_run(words, first, blocked, announced=True) if first > index else None
            if run is not None and run.last - run.first >= 2:
                run = _as_known(run, known)
                yield _person(words, run, "role-before-name", title=(index, first))
                passed = run.last
                continue
        run = name_run(words, index, blocked, announced=False) if traits.opens[1] else None
        if run is not None:
            run = _as_known(run, known)
            yield _person(words, run, "first-name", title=_loose_title(words, index))
            passed = run.last


def _as_known(run: Run, known: Mapping[int, int]) -> Run:
    """The run, ending where a known person's name that it begins with ends."""
    last = known.get(run.first)
    return run if last is None or last >= run.last else replace(run, last=last)


def _person(words: Words, run: Run, code: str, *, title: tuple[int, int] | None) -> Candidate:
    span = None if title is None else (words.starts[title[0]], words.ends[title[1] - 1])
    trust = KNOWN if code == "title-before-name" and run.strong else RULE
    return Candidate(words.starts[run.first] + run.skip, words.ends[run.last - 1], "PER", code, trust, title=span)


def _title_at(words: Words, index: int) -> int:
    """How many words the title at `index` has, with what may stand between it and the name; 0 for none."""
    naming = words.naming
    length = next(
        filter(
            None,
            (naming.title_strict.length_at(words.words, index, first=rest) for _, rest in words.traits[index].titles),
        ),
        0,
    )
    if not length or naming.role_heads.length_at(words.words, index) > length:
        return 0
    while length < _LONGEST_TITLE and index + length < len(words):
        position = index + length
        more = naming.title_strict.length_at(words.words, position) or naming.title_between.length_at(
            words.words, position
        )
        if not more:
            more = 1 if words.words[position] in words.adjectives and words.language == "ar" else 0
        if not more or not words.joined[position]:
            break
        length += more
    return length


def _after_role(words: Words, index: int, blocked: list[bool], bodies: list[bool]) -> int:
    """The word after an Arabic role and its definite complements («وزير الخارجية السوري»); `index` when there is none."""
    naming = words.naming
    last = index + 1
    while last < len(words) and last - index < _LONGEST and words.joined[last]:
        word = words.words[last]
        if not (
            word.startswith(naming.clitic_definite)
            or word in words.adjectives
            or word in naming.title_between
            or blocked[last]
            or bodies[last]
        ):
            break
        if words.traits[last].opens[1] and not (blocked[last] or bodies[last]):
            break
        last += 1
    return last if last > index + 1 else index


def _loose_title(words: Words, index: int) -> tuple[int, int] | None:
    length = words.naming.title_loose.length_before(words.words, index)
    return (index - length, index) if length else None


def name_run(words: Words, first: int, blocked: list[bool], *, announced: bool) -> Run | None:
    """The name that begins at word `first`, or None. An `announced` one (after a title) may be one word long.

    Known failure: an ordinary word that no list knows is taken for the rest of a name.
    """
    if first >= len(words) or blocked[first] or (announced and first and not _near(words, first)):
        return None
    traits = words.traits[first]
    skip, strength = traits.opens_announced if announced else traits.opens
    if not strength:
        return None
    last, strong, unknown = first + 1, int(strength == "strong"), 0
    while last < len(words) and last - first < _LONGEST and words.joined[last]:
        step = _continues(words, last, first, blocked, unknown)
        if not step:
            break
        strong += step == "strong"
        unknown += step == "unknown"
        last += 1
    while last > first + 1 and _is_loose_end(words, last - 1):
        last -= 1
    if not announced and last <= first + 2 and _is_introduced(words, first, blocked):
        return Run(first, first + 2, skip, strong)
    if announced or _is_name(words, first, last, strong):
        return Run(first, last, skip, strong)
    return None


def _is_introduced(words: Words, first: int, blocked: list[bool]) -> bool:
    """Whether a first name and one word more stand before what the person is («فرهاد استوار، رئیس …»)."""
    last, role = first + 1, first + 2
    if role >= len(words) or not words.joined[last] or blocked[last] or not set("FA") & set(words.traits[first].flag):
        return False
    word = words.words[last]
    if word in words.naming.stops or word in words.naming.role_stops or words.traits[last].role_heads:
        return False
    if words.traits[first].role_heads:
        return False
    return "،" in words.gap(role) and bool(words.naming.role_heads.length_at(words.words, role))


def _near(words: Words, first: int) -> bool:
    return words.joined[first] or words.gap(first) in {" «", " “", ' "', "، ", " (", "«"}


def _continues(words: Words, index: int, first: int, blocked: list[bool], unknown: int) -> str:
    """Whether word `index` goes on with a name: '', unknown, weak or strong."""
    word, naming = words.words[index], words.naming
    if word in naming.stops or word[0].isdigit() or word.isascii():
        return ""
    if words.words[index - 1] in naming.opens:
        return "strong"
    if (blocked[index] and "N" not in words.flag(word)) or _has_clitic_name(words, word):
        return ""
    if word in naming.connectors or word in naming.suffixes:
        return "weak"
    known = _by_flags(words, index, first, blocked)
    if known or words.flag(word):
        return known
    odd = word in words.adjectives or words.traits[index].ordinary_form
    return "" if odd or unknown >= _UNKNOWN_AT_MOST else "unknown"


def _by_flags(words: Words, index: int, first: int, blocked: list[bool]) -> str:
    word, flag = words.words[index], words.flag(words.words[index])
    if "F" in flag or "N" in flag:
        return "strong"
    if "A" in flag and (index - first <= 1 or "O" not in flag):
        return "weak"
    if "L" in flag and not blocked[index] and word.endswith(words.naming.adjective_endings):
        return "weak"
    if len(word) > 5 and word.endswith(words.naming.name_endings):
        return "strong"
    return "weak" if _is_nisba(words, index, first) else ""


def _is_nisba(words: Words, index: int, first: int) -> bool:
    """Whether word `index` is a family name like «المنصوري»: behind a first name or a father's, no nationality."""
    word = words.words[index]
    naming = words.naming
    shape = len(word) > 5 and word.startswith(naming.clitic_article) and word.endswith(naming.adjective_endings[:1])
    if not shape or word in words.adjectives or "R" in words.flag(word):
        return False
    return index - first == 1 or any(part in words.naming.opens for part in words.words[first : index - 1])


def _has_clitic_name(words: Words, word: str) -> bool:
    """Whether a word begins with «و» that is no letter of its own: no list has the word as it is."""
    naming = words.naming
    if not word.startswith(naming.clitic_and):
        return False
    rest = word[1:]
    return not words.flag(word) or words.flag(word) == "C" or rest.startswith(naming.clitic_article)


def _is_loose_end(words: Words, index: int) -> bool:
    word = words.words[index]
    naming = words.naming
    return word in naming.opens or (word in naming.connectors and word not in naming.suffixes and not words.flag(word))


def _is_name(words: Words, first: int, last: int, strong: int) -> bool:
    """Whether an unannounced run is a name: two words or more, the first a first name or two words of names; two words
    of names in any case where a clitic had to be cut off the first."""
    word, naming = words.words[first], words.naming
    if last - first < (3 if word in naming.not_alone else 2) or word in naming.not_first:
        return False
    skip, _ = words.traits[first].opens
    flag = words.flag(word[skip:])
    if skip and strong < 2 and not _is_nisba(words, first + 1, first):
        return False
    if "F" in flag:
        return True
    if "A" in flag:
        return "N" in words.flag(words.words[first + 1]) or _is_nisba(words, first + 1, first)
    return strong >= 2
