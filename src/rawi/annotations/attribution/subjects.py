"""The subject of a reporting verb in a stretch of text: a name, a description by role, a pronoun."""

from __future__ import annotations

from typing import NamedTuple

from rawi.annotations.quotations.view import Named, Stretch, View

_PHRASE_WORDS = 12
"""A description by role is cut after so many words."""
_TITLE_WORDS = 5
_BESIDE = 3
"""A name belongs to the role in front of it when no more words are between."""
_NEAR = 6
"""A name in front of a verb is its subject when so few words are between."""
_APPOSITION = 5
"""A name stands at most so many words behind the role it belongs to."""


class Subject(NamedTuple):
    """The words of a subject, the mention they contain (None for a role or an unnamed source), and whether they are
    a pronoun."""

    stretch: Stretch
    named: Named | None
    pronoun: bool = False


def subject_in(view: View, start: int, end: int) -> Subject | None:
    """The subject in `[start, end)`: the first person named there who hangs on no preposition; else the description
    by role that stands first; else the first organisation or place; else the first words."""
    mentions = [item for item in view.mentions_between(start, end) if item.end <= end and _free(view, item, start)]
    role = _role_phrase(view, start, end)
    person = next((item for item in mentions if item.type == "PER" or item.kind == "nominal"), None)
    if person is not None and person.kind != "name":
        person = _apposed(view, person, mentions, end)
    if person is not None and (role is None or _belongs(view, role, person)):
        return Subject((person.start, person.end), person)
    if role is not None:
        return Subject(role, None)
    body = next((item for item in mentions if can_speak(view, item)), None)
    if body is None:
        return None
    if body.type == "LOC" and view.word_at(body.start) > view.word_at(start) and view.table.order == "verb-first":
        return first_words(view, start, end)
    return Subject((body.start, body.end), body)


def can_speak(view: View, item: Named) -> bool:
    """Whether what a mention names can say something: not a river, a dam, a street.

    Known failure: places without such a noun in or before their name.
    """
    if item.type != "LOC":
        return True
    low, high = view.word_at(item.start), view.word_at(item.end)
    return view.table.places.isdisjoint(view.tokens[max(0, low - 1) : max(high, low + 1)])


def _apposed(view: View, nominal: Named, mentions: list[Named], end: int) -> Named:
    """The person's name that stands beside a description by role («الرئيس …، X», spokesman X), else the description:
    close behind it, or as the last words before `end`."""
    for item in mentions:
        if item.type != "PER" or item.kind != "name" or item.start < nominal.end:
            continue
        words = view.word_at(item.start) - view.word_at(nominal.end)
        if words <= _BESIDE or (words <= _TITLE_WORDS * 2 and not view.text[item.end : end].strip(' ،,"«»“”')):
            return item
    return nominal


def nearest_subject(view: View, start: int, end: int, *, words: int = _NEAR) -> Subject | None:
    """The subject right in front of a verb that stands at `end`: the last free name, at most `words` words away, else
    a description by role at the beginning of the stretch; a colon begins it anew."""
    colon = view.text.rfind(":", start, end)
    start = max(start, colon + 1)
    mentions = [item for item in view.mentions_between(start, end) if item.end <= end and _free(view, item, start)]
    near = [
        item
        for item in mentions
        if view.word_at(end) - view.word_at(item.end) <= words and "،" not in view.text[item.end : end]
    ]
    if near:
        return Subject((near[-1].start, near[-1].end), near[-1])
    role = _role_phrase(view, start, end)
    return Subject(role, None) if role is not None else None


def first_words(view: View, start: int, end: int) -> Subject | None:
    """The words at the beginning of `[start, end)`, up to a word that ends a subject, as a subject without mention."""
    stretch = _phrase(view, view.word_at(start), end)
    return None if stretch is None else Subject(stretch, None)


def pronoun_in(view: View, start: int, end: int, *, words: int = 3) -> Subject | None:
    """A pronoun among the first `words` words of `[start, end)`."""
    low = view.word_at(start)
    for index in range(low, min(low + words, len(view.tokens))):
        if view.starts[index] >= end:
            return None
        found = view.table.pronouns.match(view.tokens, index)
        if found is not None:
            return Subject((view.starts[index], view.ends[index + found[0] - 1]), None, pronoun=True)
    return None


def _free(view: View, item: Named, start: int) -> bool:
    """Whether a mention hangs on no preposition, written apart or onto it."""
    index = view.word_at(item.start)
    if index < len(view.starts) and view.starts[index] > item.start:
        index -= 1
    if index < len(view.starts) and view.starts[index] < item.start:
        clitic = view.text[view.starts[index] : item.start]
        if clitic in view.table.not_subject_clitics:
            return False
    before = index - 1
    if view.text[item.end : item.end + 2] in {"'s", "’s"}:
        return False
    if before < 0 or view.starts[before] < start:
        return True
    if "،" in view.text[view.ends[before] : item.start] or "," in view.text[view.ends[before] : item.start]:
        return True
    if view.tokens[before] in view.table.not_subject_after:
        return False
    return not _in_circumstance(view, before, start)


def _in_circumstance(view: View, before: int, start: int) -> bool:
    """Whether a name ends the circumstance that begins a stretch («في اتصال مع الرئيس …»): a preposition of persons
    stands a few words before it, and the stretch itself begins with a preposition."""
    low, before = view.word_at(start), min(before, len(view.starts) - 2)
    if view.tokens[low] not in view.table.subject_ends:
        return False
    for index in range(before, max(low, before - _TITLE_WORDS) - 1, -1):
        if any(mark in view.text[view.ends[index] : view.starts[index + 1]] for mark in ",،:"):
            return False
        if view.tokens[index] in view.table.person_prepositions:
            return True
    return False


def _role_phrase(view: View, start: int, end: int) -> Stretch | None:
    """The description by role that begins `[start, end)`."""
    low = view.word_at(start)
    if low >= len(view.tokens) or view.starts[low] >= end:
        return None
    for index in range(low, min(low + 3, len(view.tokens))):
        token = view.tokens[index]
        if view.starts[index] < end and (token in view.table.roles or token in view.table.unnamed):
            return _phrase(view, low, end)
    return None


def _belongs(view: View, role: Stretch, person: Named) -> bool:
    """Whether a named person is the one the role describes: inside it or close behind it."""
    if person.start < role[1]:
        return True
    return view.word_at(person.start) - view.word_at(role[1]) <= _APPOSITION


def _is_partitive(view: View, index: int) -> bool:
    """Whether a word is the «of» of «one of», «some of»."""
    table = view.table
    return view.tokens[index] in table.partitive_marks and view.tokens[index - 1] in table.partitives


def _behind_auxiliaries(view: View, index: int, end: int) -> int:
    """«وكان الرئيس قد …»: the subject begins behind the auxiliary, where another word follows."""
    if view.table.order != "verb-first" or view.table.auxiliaries.match(view.tokens, index) is None:
        return index
    return index + 1 if index + 1 < len(view.tokens) and view.starts[index + 1] < end else index


def behind_lead_in(view: View, start: int, end: int) -> int:
    """`start` moved behind the phrases with which a sentence begins («با این حال», «از سوی دیگر»)."""
    index = view.word_at(start)
    moved = start
    while index < len(view.tokens) and view.starts[index] < end:
        found = view.table.lead_ins.match(view.tokens, index)
        if found is None:
            break
        index += found[0]
        moved = view.ends[index - 1]
    return moved if moved < end else start


def _phrase(view: View, index: int, end: int) -> Stretch | None:
    if index >= len(view.tokens) or view.starts[index] >= end:
        return None
    index = _behind_auxiliaries(view, index, end)
    start, last, close = view.starts[index], view.ends[index], len(view.tokens)
    for later in range(index + 1, min(index + _PHRASE_WORDS, len(view.tokens))):
        gap = view.text[last : view.starts[later]]
        if view.starts[later] >= end or (
            view.tokens[later] in view.table.subject_ends and not _is_partitive(view, later)
        ):
            break
        if any(mark in gap for mark in ",،:;؛.\n") or later >= close:
            break
        if _is_partitive(view, later):  # one noun behind it, with its demonstrative
            close = later + 2 + (view.tokens[min(later + 1, len(view.tokens) - 1)] in view.table.demonstratives)
        last = view.ends[later]
    return start, min(last, end)
