"""Later, shorter forms of a person's name: the family name alone, sometimes the first name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rawi.annotations.mentions_candidates import REPEATED, Candidate
from rawi.annotations.mentions_tokens import Words

_LEAST = 3


def repeated_names(words: Words, persons: Iterable[Candidate]) -> Iterator[Candidate]:
    """Each place where the last words of a full name (or its first, if rare) stand alone again.

    Known failure: a family name that is an ordinary word too is found where it is the ordinary word.
    """
    forms = {form for person in persons for form in _short_forms(words, person)}
    if not forms:
        return
    firsts = {form[0] for form in forms}
    for index, traits in enumerate(words.traits):
        for skip, rest in traits.forms:
            length = _form_at(words, index, rest, forms) if rest in firsts else 0
            if length:
                start, end = words.starts[index] + skip, words.ends[index + length - 1]
                yield Candidate(start, end, "PER", "repeated-name", REPEATED)
                break


def _form_at(words: Words, index: int, first: str, forms: set[tuple[str, ...]]) -> int:
    for length in (3, 2, 1):
        if index + length > len(words):
            continue
        if (first, *words.words[index + 1 : index + length]) in forms and all(words.joined[index + 1 : index + length]):
            return length if words.language != "en" or words.capital[index] else 0
    return 0


def _short_forms(words: Words, person: Candidate) -> Iterator[tuple[str, ...]]:
    first, last = words.at(person.start), words.up_to(person.end)
    parts = words.words[first:last]
    parts[0] = words.low[person.start : words.ends[first]]
    if len(parts) < 2:
        if person.code == "title-before-name" and _is_telling(words, parts[0]):
            yield (parts[0],)
        return
    if _is_telling(words, parts[-1]):
        yield (parts[-1],)
    if len(parts) > 2:
        yield tuple(parts[1:])
        yield tuple(parts[-2:])
    if _is_telling(words, parts[0]) and parts[0] not in words.naming.opens and "A" not in words.flag(parts[0]):
        yield (parts[0],)


def _is_telling(words: Words, word: str) -> bool:
    """Whether a word alone is a name rather than an ordinary word."""
    flag = words.flag(word)
    return (
        len(word) >= _LEAST
        and word not in words.naming.stops
        and word not in words.naming.connectors
        and "O" not in flag.replace("AO", "")
        and flag != "C"
        and word not in words.adjectives
    )
