"""The subject behind a verb where it is described first and named behind («مندوب X لدى Y، سامي الحداد»), or named by words
that no mention covers."""

from __future__ import annotations

from rawi.annotations.attribution.subjects import Subject, first_words, subject_in
from rawi.annotations.quotations.openers import is_verbal_noun
from rawi.annotations.quotations.view import Named, Stretch, View

_DESCRIBED = 10
"""Behind a role its bearer's name begins within so many words."""
_NAME_WORDS = 4
_COMMAS = "،,"
_STOPS = ":;؛.\n"
_ENDS = ':;؛.\n"«»“”()'


def described_subject(view: View, start: int, end: int, *, named_first: bool = False) -> Subject | None:
    """The subject in `[start, end)`: a name in its first phrase, or in apposition to it; else the phrase itself.

    With `named_first` words in front of a role are its bearer's name («كتب X نائب رئيس …»). A name behind the first
    phrase belongs to something else («غابريل في رسالته، التي نقلتها صحيفة ماركا»).
    """
    found, phrase = subject_in(view, start, end), _first_phrase(view, start, end)
    if phrase is None:
        return found
    low, high = view.word_at(phrase[0]), view.word_at(phrase[1])
    role = _is_role(view, low, high)
    named = found.named if found is not None else None
    if named is not None and named.kind == "name" and named.type == "PER" and _is_its(view, named, phrase, role):
        return found
    apposed = _apposed_words(view, phrase, end) if role else None
    if apposed is not None:
        return Subject(apposed, named if named is not None and named.kind != "name" else None)
    if view.tokens[low] in view.table.partitives or (found is not None and found.stretch[0] >= phrase[1]):
        return Subject(phrase, named if named is not None and named.start < phrase[1] else None)
    if named_first and found is not None and named is not None and named.kind != "name" and named.start > phrase[0]:
        return Subject(phrase, named)
    return found or Subject(phrase, None)


def _is_role(view: View, low: int, high: int) -> bool:
    """Whether a phrase begins with a role, or has one without article for its second word (كبير مستشاري)."""
    known = view.table.roles | view.table.unnamed
    if view.tokens[low] in known:
        return True
    return high > low + 1 and view.tokens[low + 1] in known and not view.tokens[low + 1].startswith(view.table.article)


def _first_phrase(view: View, start: int, end: int) -> Stretch | None:
    """The first words, unless they are a circumstance."""
    index = view.word_at(start)
    if index >= len(view.tokens) or view.starts[index] >= end or view.tokens[index] in view.table.subject_ends:
        return None
    if view.tokens[index].startswith(_two_letters(view)):
        return None
    words = first_words(view, start, end)
    return None if words is None else words.stretch


def _two_letters(view: View) -> tuple[str, ...]:
    """The prepositions with the article written onto a noun (للمحكمة)."""
    return tuple(clitic for clitic in view.table.listener_clitics if len(clitic) > 1)


def _is_its(view: View, named: Named, phrase: Stretch, role: bool) -> bool:
    """Whether a person's name stands in a phrase, or in apposition to a role, and is not what a verbal noun is about
    («مقتل X»)."""
    index = view.word_at(named.start)
    if index > view.word_at(phrase[0]) and is_verbal_noun(view, index - 1):
        return False
    if named.start < phrase[1]:
        return True
    between = view.text[phrase[1] : named.start]
    if any(mark in between for mark in _ENDS) or view.word_at(named.start) - view.word_at(phrase[1]) > _DESCRIBED:
        return False
    if _is_parted(view, phrase[1], named.start):
        return False
    return role or not _has_verb(view, phrase[1], named.start)


def _is_parted(view: View, start: int, end: int) -> bool:
    """Whether a preposition behind a comma stands in a stretch («…، من الرئيس X»)."""
    return any(
        view.tokens[index] in view.table.not_subject_after and view.pauses_before(index)
        for index in range(view.word_at(start), view.word_at(end))
    )


def _has_verb(view: View, start: int, end: int) -> bool:
    """Whether a relative pronoun or another cue stands in a stretch."""
    table = view.table
    return any(
        view.tokens[index] in table.relatives or table.cues.match(view.tokens, index) is not None
        for index in range(view.word_at(start), view.word_at(end))
    )


def _apposed_words(view: View, phrase: Stretch, end: int) -> Stretch | None:
    """The few words between commas behind a description by role: a name nobody knows yet."""
    index = view.word_at(phrase[1])
    last = min(index + _DESCRIBED, len(view.tokens))
    while index < last and view.starts[index] < end:
        gap = view.text[view.ends[index - 1] : view.starts[index]]
        if any(mark in gap for mark in _STOPS):
            return None
        if any(mark in gap for mark in _COMMAS):
            return _name_between(view, index, end)
        index += 1
    return None


def _name_between(view: View, first: int, end: int) -> Stretch | None:
    """The words from `first` to the next mark when they may be a person's name: two to four of them, the first
    without article, none that ends a subject, is a role or a verbal noun."""
    table, index = view.table, first
    while index < min(first + _NAME_WORDS + 1, len(view.tokens)) and view.starts[index] < end:
        if index > first and view.text[view.ends[index - 1] : view.starts[index]].strip(" -–"):
            break
        token = view.tokens[index]
        known = token in table.subject_ends or token in table.roles or token in table.relatives
        if (
            known
            or (index == first and token.startswith(table.article))
            or table.cues.match(view.tokens, index)
            or is_verbal_noun(view, index)
        ):
            break
        index += 1
    if not 1 < index - first <= _NAME_WORDS:
        return None
    return view.starts[first], view.ends[index - 1]
