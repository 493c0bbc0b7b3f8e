"""Lines that consist of the words sites build their bars, forms and menus of, whatever their order: «شارك المقال: فيسبوك تويتر»,
“Name, Email, Website, Post comment”, «کد خبر: 123 | بازدید: 45». Such words also stand glued to the end or beginning of a paragraph.

A line is read word by word from the left, always by the longest phrase that the table knows; numbers, addresses with @ and
fillers are passed over. A running sentence soon meets a word that is none of these.

Known failure: a list of networks in the body that consists of their names only and has bars between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rawi.languages.furniture import FurnitureWords, Phrase

LONGEST = 400
"""Code points of a line that is read as a whole."""
_WORD = re.compile(r"https?://\S+|[@#]?[^\W_]+")
_NEXT = re.compile(r"[ \t\-,/،'’]*([^\W_]+)")
_BARS = re.compile(r"[|/»›>•·*+\t\-–—]")
_FIELDS = re.compile(r"[:*|_]")
_STOP = re.compile(r"[.!?؟…»”\"]")
_UNKNOWN_SHARE = 4
"""Known phrases that must stand before one unknown word in a share bar."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read from the left: `phrases` with their `[start, end)`; `end` is where the last of them or its number
    ends, `complete` whether nothing unknown was met, `unknown` how many unknown words were passed over."""

    phrases: tuple[tuple[int, int, Phrase], ...]
    end: int
    complete: bool
    unknown: int
    numbers: int


def whole_line(line: str, words: FurnitureWords) -> str | None:
    """The reason why the folded lower-case `line` is boilerplate as a whole; None when it is not."""
    if len(line) > LONGEST:
        return None
    reading = read(line, words)
    return _reason(reading) if reading.complete and _is_furniture(line, reading) else None


def tail(line: str, start: int, words: FurnitureWords) -> str | None:
    """The reason why `line[start:]`, after a sentence, is boilerplate: asked is a sure phrase, of two words or with two others."""
    if len(line) - start > LONGEST:
        return None
    reading = read(line, words, start)
    several = len(reading.phrases) > 2
    sure = any(phrase.weight == "sure" and (several or len(phrase.words) > 1) for _, _, phrase in reading.phrases)
    fact = _has_fact(reading) and len(reading.phrases[0][2].words) > 1
    return _reason(reading) if reading.complete and not reading.unknown and (sure or fact) else None


def head(line: str, words: FurnitureWords) -> tuple[int, str] | None:
    """`(end, reason)` of furniture glued to the beginning of a running line: the label of a share bar and two
    more phrases, or a fact with its number; None when there is none."""
    reading = read(line, words)
    if reading.complete or not reading.phrases:
        return None
    start, after, first = reading.phrases[0]
    colon = line[after:].lstrip()[:1] == ":"
    label = first.weight == "sure" and first.why == "share bar" and (colon or len(first.words) > 1)
    bar = label and len(reading.phrases) > 2
    code = first.weight == "fact" and reading.numbers > 0 and colon
    return (reading.end, first.why) if start < 4 and (bar or code) and reading.end < len(line) else None


def read(line: str, words: FurnitureWords, start: int = 0) -> Reading:
    """`line` from `start` on, up to the first unknown word that is too many."""
    phrases: list[tuple[int, int, Phrase]] = []
    end, unknown, numbers = start, 0, 0
    at = start
    while (match := _WORD.search(line, at)) is not None:
        word, at = match.group(), match.end()
        found = _phrase_at(line, match, words)
        if found is not None:
            at = end = found[1]
            phrases.append(found)
        elif any(char.isdigit() for char in word) or "://" in word:
            numbers += 1
            end = at if phrases and _is_fact(phrases[-1][2]) else end
        elif word[0] in "@#" or word in words.fillers:
            continue
        elif unknown or not _may_be_network(phrases):
            return Reading(tuple(phrases), end, complete=False, unknown=unknown, numbers=numbers)
        else:
            unknown += 1
    return Reading(tuple(phrases), end, complete=True, unknown=unknown, numbers=numbers)


def _is_fact(phrase: Phrase) -> bool:
    return phrase.weight == "fact"


def _may_be_network(phrases: list[tuple[int, int, Phrase]]) -> bool:
    """Whether a word that no table knows may be one more network: it stands in a long bar with a label."""
    first = phrases[0][2] if phrases else None
    return first is not None and first.weight == "sure" and first.why == "share bar" and len(phrases) >= _UNKNOWN_SHARE


def _phrase_at(line: str, match: re.Match[str], words: FurnitureWords) -> tuple[int, int, Phrase] | None:
    word = match.group()
    second = _NEXT.match(line, match.end())
    for prefix in ("", *words.joined):
        rest = word.removeprefix(prefix)
        if prefix and rest == word:
            continue
        pair = words.phrases.get(f"{rest} {second.group(1)}", ()) if second is not None else ()
        for phrase in pair + words.phrases.get(rest, ()):
            end = _end_of(line, match.end(), phrase.words[1:])
            if end is not None:
                return match.start(), end, phrase
    return None


def _end_of(line: str, at: int, rest: tuple[str, ...]) -> int | None:
    """Where the words `rest` end when they follow at `at` with nothing but space or a hyphen between; None when not."""
    for word in rest:
        while at < len(line) and line[at] in " \t-/,،'’":
            at += 1
        if not line.startswith(word, at) or (at + len(word) < len(line) and line[at + len(word)].isalnum()):
            return None
        at += len(word)
    return at


def _is_furniture(line: str, reading: Reading) -> bool:
    phrases = [phrase for _, _, phrase in reading.phrases]
    if any(phrase.weight == "sure" for phrase in phrases):
        return True
    if _has_fact(reading):
        return True
    bars = sum(1 for left, right in _between(reading) if _BARS.search(line, left, right))
    shares = sum(phrase.why == "share bar" for phrase in phrases)
    least = 2 if shares == len(phrases) or all(len(phrase.words) > 1 for phrase in phrases) else 3
    if len(phrases) >= least and bars >= len(phrases) - 1 and not _STOP.search(line[-1:]):
        return True
    forms = {phrase.why for phrase in phrases} <= {"share bar", "comment form"}
    return len(phrases) >= 3 and forms and (shares >= 2 or _FIELDS.search(line) is not None)


def _between(reading: Reading) -> Iterator[tuple[int, int]]:
    for (_, left, _), (right, _, _) in zip(reading.phrases, reading.phrases[1:], strict=False):
        yield left, right


def _has_fact(reading: Reading) -> bool:
    return reading.numbers > 0 and any(_is_fact(phrase) for _, _, phrase in reading.phrases)


def _reason(reading: Reading) -> str:
    """The reason of the first sure phrase, else the commonest one."""
    phrases = [phrase for _, _, phrase in reading.phrases]
    for weight in ("sure", "fact"):
        for phrase in phrases:
            if phrase.weight == weight:
                return phrase.why
    reasons = [phrase.why for phrase in phrases]
    return max(reasons, key=reasons.count)
