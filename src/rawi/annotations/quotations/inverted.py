"""The clause in front of «, X said», where the verb stands in the middle: which commas belong to the subject, with its
descriptions, and which one ends the clause.

Known failure: a clause that ends in a description without a verb («…, including the mayor, the minister said») when that
description is of the kind that stands beside a name.
"""

from __future__ import annotations

from rawi.annotations.quotations.circumstances import is_clause
from rawi.annotations.quotations.hits import Hit
from rawi.annotations.quotations.view import Stretch, Unit, View

_SUBJECT_WORDS = 16
_NAME_PIECE = 8
"""A name with its titles has no more words."""
_ROLE_NEAR = 6
"""The noun of a description stands among its first words."""
_CLAUSE_WORDS = 4
_STATEMENT_WORDS = 7
"""So many words are taken for a clause without a verb that rawi knows."""
_PIECES = 4
"""A subject has at most so many parts between commas."""


def commas_in(view: View, start: int, end: int) -> list[int]:
    """The commas of `[start, end)` that part clauses: none inside marks, a name or a number."""
    found: list[int] = []
    at = view.text.find(",", start, end)
    while at >= 0:
        if not (view.text[at + 1 : at + 2].isdigit() and at and view.text[at - 1].isdigit()) and not _is_inside(
            view, at
        ):
            found.append(at)
        at = view.text.find(",", at + 1, end)
    return found


def _is_inside(view: View, at: int) -> bool:
    quoted = view.quoted_around(at)
    if quoted is not None and at < quoted.end - 1:
        return True
    return any(item.start < at < item.end for item in view.mentions_between(max(0, at - 80), at))


def clause_before(view: View, unit: Unit, hit: Hit, low: int, *, comma: int | None = None) -> Stretch | None:
    """The clause that ends in front of the subject of `hit`, or at `comma`; None when what stands there is no clause of
    its own."""
    comma = subject_comma(view, hit, max(unit.start, low)) if comma is None else comma
    if comma is None or comma < 0:
        return None
    first = max(unit.start, low)
    stretch = view.trimmed((first, comma))
    if stretch is None:
        return None
    begin, end = view.word_at(stretch[0]), view.word_at(stretch[1])
    return stretch if _is_statement(view, begin, end) or _goes_on_behind(view, unit, hit) else None


def _goes_on_behind(view: View, unit: Unit, hit: Hit) -> bool:
    """«The benefit, she says, would be small»: the verb of the words in front stands right behind the cue and a comma."""
    is_parted = view.text[hit.end : hit.end + 1] == ","
    return is_parted and hit.last < unit.last and view.tokens[hit.last] in view.table.between.verbs


def _is_statement(view: View, first: int, last: int) -> bool:
    """Whether words in front of «, X said» can be what he said: a clause, or many words that begin like no circumstance
    (a plural verb has no mark of its own)."""
    if last - first < _CLAUSE_WORDS:
        return False
    table = view.table
    led_in = view.tokens[first] in table.subject_ends | table.not_subject_after | table.between.prepositions
    return is_clause(view, first, last) or (last - first >= _STATEMENT_WORDS and not led_in)


def subject_comma(view: View, hit: Hit, low: int) -> int | None:
    """The comma in front of the subject of a verb and its descriptions; None where no comma parts a subject off."""
    commas = commas_in(view, low, hit.start)
    if not commas:
        return None
    pieces = list(zip(commas, (*commas[1:], hit.start), strict=True))[-_PIECES:]
    number = len(pieces) - 1
    start, end = pieces[number]
    if not _words(view, start, end):  # «X, a minister, said»: the comma closes a description
        return _before_description(view, pieces, number - 1)
    if is_phrase(view, start, end) and _can_be_subject(view, start, end):
        return pieces[_with_name(view, pieces, number)][0]
    return None


def _before_description(view: View, pieces: list[Stretch], number: int) -> int | None:
    """The comma in front of the head of a description that a comma closes."""
    if number < 0:
        return None
    while number >= 1 and not is_name(view, *pieces[number]) and _is_description(view, *pieces[number]):
        number -= 1
    start, end = pieces[number]
    if number == 0 and _is_description(view, start, end) and not is_name(view, start, end):
        return None
    if not is_phrase(view, start, end) or not _can_be_subject(view, start, end):
        return None
    return pieces[_with_name(view, pieces, number)][0]


def _with_name(view: View, pieces: list[Stretch], number: int) -> int:
    """The piece with which the subject begins: a name in front of its description, a description in front of its name."""
    if number == 0:
        return 0
    here, before = pieces[number], pieces[number - 1]
    if is_name(view, *here):
        return number - 1 if _is_description(view, *before) and not _has_verb(view, *before) else number
    return number - 1 if _is_description(view, *here) and is_name(view, *before) else number


def is_name(view: View, start: int, end: int) -> bool:
    """Whether a name, with titles before it, fills a stretch behind a comma."""
    first, last = view.word_at(start), view.word_at(end)
    if not 0 < last - first <= _NAME_PIECE or view.tokens[first] in view.table.subject_ends:
        return False
    people = [item for item in view.mentions_between(start, end) if item.type == "PER" and item.kind == "name"]
    if people and not view.text[people[-1].end : end].strip(" ,"):
        return not _has_verb(view, start, end)
    return last - first >= 2 and view.name_run(first) == last


def _is_description(view: View, start: int, end: int) -> bool:
    """Whether a stretch describes somebody: a role among its first words, or a relative clause."""
    first, last = view.word_at(start), view.word_at(end)
    if first >= last or view.tokens[first] in view.table.subject_ends - view.table.relatives:
        return False
    tokens = view.tokens[first : min(last, first + _ROLE_NEAR)]
    return tokens[0] in view.table.relatives or not view.table.roles.isdisjoint(tokens)


def is_phrase(view: View, start: int, end: int) -> bool:
    """Whether a stretch is a noun phrase: few words, no verb but inside a relative clause or right before the cue."""
    first, last = view.word_at(start), view.word_at(end)
    while last > first and view.table.auxiliaries.match(view.tokens, last - 1) is not None:
        last -= 1
    if not 0 < last - first <= _SUBJECT_WORDS:
        return False
    for index in range(first, last):
        if view.tokens[index] in view.table.relatives and index > first:
            return True
        if view.tokens[index] in view.table.clause_words and view.tokens[index] != view.table.conjunction:
            return False
    return True


def _has_verb(view: View, start: int, end: int) -> bool:
    first, last = view.word_at(start), view.word_at(end)
    return any(view.tokens[index] in view.table.clause_words - {view.table.conjunction} for index in range(first, last))


def _can_be_subject(view: View, start: int, end: int) -> bool:
    """Whether the words `[start, end)` can be the subject of a reporting verb: a name, a role, a pronoun, capitals."""
    first, last = view.word_at(start), view.word_at(end)
    if view.mentions_between(start, end):
        return view.tokens[first] not in view.table.relatives
    tokens = view.tokens[first:last]
    known = view.table.roles | view.table.unnamed | view.table.transmission.heads
    if any(token in known or token in view.table.pronouns.by_first for token in tokens):
        return True
    return last > first and (view.is_capitalised(last - 1) or view.is_capitalised(first))


def _words(view: View, start: int, end: int) -> bool:
    """Whether anything but auxiliaries stands in a stretch."""
    first, last = view.word_at(start), view.word_at(end)
    return any(view.table.auxiliaries.match(view.tokens, index) is None for index in range(first, last))


def opens_with_description(view: View, low: int, hit: Hit) -> bool:
    """Whether what stands in front of a verb is a name or role with its descriptions («X, a minister, said»)."""
    commas = commas_in(view, low, hit.start)
    if len(commas) < 2 or not is_phrase(view, low, commas[0]) or not _can_be_subject(view, low, commas[0]):
        return False
    if view.tokens[view.word_at(low)] in view.table.subject_ends:
        return False
    return is_name(view, low, commas[0]) or _is_description(view, commas[0] + 1, commas[1])
