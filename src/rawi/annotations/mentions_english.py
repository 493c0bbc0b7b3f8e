"""Names in Latin script by their capitals."""

from __future__ import annotations

from collections.abc import Iterator

from rawi.annotations.mentions_candidates import KNOWN, RULE, WEAK, Candidate
from rawi.annotations.mentions_tokens import Words
from rawi.model.annotations import EntityType

_INSIDE = frozenset({"of", "for", "and", "the", "on", "to"})
_OF = frozenset({"of", "for"})
_LONGEST = 10
_APOSTROPHES = frozenset("'’")
_CONTRACTED = 2
"""Behind an apostrophe stand at most so many letters where it is no part of a name («Iran's», «we'll»)."""


def english_names(words: Words, known: list[Candidate]) -> Iterator[Candidate]:
    """Sequences of words with capitals, without the title before them, typed by what they hold and what is around."""
    covered = {index: item for item in known for index in range(words.at(item.start), words.up_to(item.end))}
    index = 0
    while index < len(words):
        if not _opens(words, index):
            index += 1
            continue
        last = _sequence_end(words, index)
        for first, end in _parts(words, index, last, covered):
            yield from _name(words, first, end, covered)
        index = last


def _opens(words: Words, index: int) -> bool:
    return words.capital[index] and not words.words[index].isdigit()


def _sequence_end(words: Words, first: int) -> int:
    last, heads = first + 1, words.naming.org_heads
    headed = words.words[first] in heads
    while last < len(words) and last - first < _LONGEST and _linked(words, last):
        word = words.words[last]
        if words.capital[last]:
            headed = headed or word in heads
            last += 1
        elif (
            (word in words.naming.connectors and _next_capital(words, last))
            or (word in _INSIDE and headed and _goes_on(words, first, last))
            or (words.gap(last) in _APOSTROPHES and len(word) > _CONTRACTED)
        ):
            last += 1
        else:
            break
    return last


def _goes_on(words: Words, first: int, index: int) -> bool:
    """Whether a small word stands inside a name: «Ministry of …», and «and» only behind such an «of»."""
    if not _next_capital(words, index) or words.words[index + 1] in words.naming.stops:
        return False
    if words.words[index] != "and":
        return True
    return not _OF.isdisjoint(words.words[first:index]) and not _is_upper(words, index + 1)


def _parts(words: Words, first: int, last: int, covered: dict[int, Candidate]) -> Iterator[tuple[int, int]]:
    """A sequence of capitals, parted before each title and known person, and behind the head of an organisation before
    a first name («… Organization Ali …»)."""
    start = first
    title_ends = first + _title_length(words, first)
    for index in range(first + 1, last):
        if index < title_ends or words.words[index - 1] in _INSIDE:
            continue
        title = _title_length(words, index)
        person = index in covered and covered[index].type == "PER" and covered[index].start == words.starts[index]
        named = _is_person_behind(words, start, index, last)
        if title or named or (person and index > title_ends):
            if not (title and _is_portfolio(words, start, index)):
                yield start, index
            start = index
            title_ends = index + title
    yield start, last


def _is_person_behind(words: Words, start: int, index: int, last: int) -> bool:
    """Whether a person's name begins at `index` behind the name of an organisation («Department of Health Ali …»)."""
    heads, flag = words.naming.org_heads, words.flag(words.words[index])
    if "F" not in flag:
        return False
    headed = any(word in heads for word in words.words[start:index])
    return words.words[index - 1] in heads or (headed and index + 1 < last and flag == "F")


def _is_portfolio(words: Words, start: int, index: int) -> bool:
    """Whether what stands before a title is its field («Information Technology Minister»), no name."""
    return words.joined[index] and not any(word in words.naming.org_heads for word in words.words[start:index])


def _title_length(words: Words, index: int) -> int:
    return words.naming.title_strict.length_at(words.words, index) if words.capital[index] else 0


def _linked(words: Words, index: int) -> bool:
    gap = words.gap(index)
    return (
        gap in {" ", "-"}
        or (gap in {". ", "."} and len(words.words[index - 1]) <= 1)
        or (gap in {"'", "’"} and len(words.words[index]) > 1)
    )


def _next_capital(words: Words, index: int) -> bool:
    return index + 1 < len(words) and words.capital[index + 1] and words.gap(index + 1) in {" ", "-"}


def _name(words: Words, first: int, last: int, covered: dict[int, Candidate]) -> Iterator[Candidate]:
    start, title = _without_title(words, first, last)
    if start >= last:
        return
    if all(index in covered and covered[index].type == "LOC" for index in range(start, last)):
        return
    kind, trust, code = _type(words, start, last, titled=title is not None)
    if kind is None or (start in covered and covered[start].end >= words.ends[last - 1]):
        return
    span = None if title is None else (words.starts[title[0]], words.ends[title[1] - 1])
    yield Candidate(words.starts[start], words.ends[last - 1], kind, code, trust, title=span)


def _without_title(words: Words, first: int, last: int) -> tuple[int, tuple[int, int] | None]:
    """Where the name begins after nationality adjectives, sentence openers and titles, and the title's words."""
    start, title = first, None
    while start < last:
        length = words.naming.title_strict.length_at(words.words, start)
        if length and start + length <= last:
            title = (title[0] if title else start, start + length)
            start += length
        elif (words.words[start] in words.naming.stops and not _numbered(words, start, last)) or (
            words.words[start] in words.adjectives and _title_follows(words, start + 1, last)
        ):
            start += 1
        else:
            break
    return start, title


def _numbered(words: Words, index: int, last: int) -> bool:
    """Whether a number with a capital inside a sentence begins the name of an organisation («the Three Seas Federation»)."""
    inside = index > 0 and words.joined[index]
    return (
        inside
        and words.words[index] in words.naming.numbers
        and any(word in words.naming.org_heads for word in words.words[index + 1 : last])
    )


def _title_follows(words: Words, index: int, last: int) -> bool:
    return index < last and bool(words.naming.title_strict.length_at(words.words, index))


def _type(words: Words, first: int, last: int, *, titled: bool) -> tuple[EntityType | None, int, str]:
    parts = words.words[first:last]
    flags = [words.flag(word) for word in parts]
    naming = words.naming
    if any(word in naming.org_heads for word in parts) and (len(parts) > 1):
        return "ORG", RULE, "org-pattern"
    if titled and len(parts) <= 4:
        return "PER", KNOWN, "title-before-name"
    if len(parts) > 1 and (parts[-1] in naming.place_heads or parts[0] in naming.place_heads):
        return "LOC", RULE, "place-pattern"
    if _is_acronym(words, first, last):
        return "ORG", WEAK, "acronym"
    if len(parts) > 1 and ("F" in flags[0] or ("N" in flags[-1] and "O" not in flags[0])):
        return "PER", RULE, "first-name"
    if naming.title_loose.length_before(words.words, first) and len(parts) > 1:
        return "PER", RULE, "role-before-name"
    return _guess(words, first, last, flags)


def _is_acronym(words: Words, first: int, last: int) -> bool:
    surface = words.folded.text[words.starts[first] : words.ends[last - 1]]
    return (
        last - first == 1
        and surface.isupper()
        and surface.isalpha()
        and 3 <= len(surface) <= 7
        and not words.flag(words.words[first])
        and words.words[first] not in words.naming.acronyms
        and not _in_capitals(words, first)
        and not _stands_for_a_term(words, first)
    )


def _stands_for_a_term(words: Words, index: int) -> bool:
    """Whether an acronym in brackets stands behind words in small letters («a special purpose vehicle (SPV)»)."""
    return index > 0 and words.gap(index).endswith("(") and not words.capital[index - 1]


def _is_upper(words: Words, index: int) -> bool:
    surface = words.folded.text[words.starts[index] : words.ends[index]]
    return len(surface) > 2 and surface.isupper()


def _in_capitals(words: Words, index: int) -> bool:
    """Whether the words around are in capitals too (a headline, a dateline)."""
    around = [i for i in (index - 1, index + 1) if 0 <= i < len(words)]
    text = words.folded.text
    return any(text[words.starts[i] : words.ends[i]].isupper() and len(words.words[i]) > 1 for i in around)


def _guess(words: Words, first: int, last: int, flags: list[str]) -> tuple[EntityType | None, int, str]:
    parts = words.words[first:last]
    if len(parts) == 1:
        if "L" in flags[0] and words.naming.place_before.length_before(words.words, first):
            return "LOC", WEAK, "capital-after-preposition"
        return None, WEAK, ""
    if "R" in flags[-1]:
        return "ORG", WEAK, "capitals"
    if (
        len(parts) <= 3
        and not any("O" in flag or "R" in flag for flag in flags)
        and parts[-1] not in words.adjectives
        and parts[0] not in words.adjectives
    ):
        return "PER", WEAK, "capitals"
    return None, WEAK, ""
