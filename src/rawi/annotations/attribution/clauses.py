"""The clause in front of a verb: whom it names where the subject stands before the verb."""

from __future__ import annotations

from rawi.annotations.attribution.subjects import Subject, pronoun_in, subject_in
from rawi.annotations.quotations.view import Stretch, View

_NAME_WORDS = 2
"""So many capitalised words are a name though no mention covers them."""
_CLAUSE_WORDS = 8
"""Words before an English verb that are its subject though nothing is known of them."""


def nearest_before(view: View, before: Stretch) -> Subject | None:
    """The subject right before the verb: in the last clause of the stretch that has one; for a role in apposition the
    name before it. A relative clause that a comma closes («X, whose contract ends soon, said») names nobody."""
    start, end = before
    cut, upper = last_clause(view, start, end), end
    plain: Subject | None = None
    while True:
        if upper == end or not _begins_relative(view, cut, upper):
            subject = pronoun_in(view, cut, end, words=4) or subject_in(view, cut, end)
            if subject is not None:
                return _named_before(view, start, cut, subject)
            plain = plain or whole_clause(view, cut, upper)
            plain = None if plain is None else _named_before(view, start, cut, plain)
        if plain is not None or cut <= start:
            return plain
        upper = cut - 1
        cut = last_clause(view, start, max(start, upper))


def _begins_relative(view: View, start: int, end: int) -> bool:
    index = view.word_at(start)
    return index < len(view.starts) and view.starts[index] < end and view.tokens[index] in view.table.relatives


def whole_clause(view: View, start: int, end: int) -> Subject | None:
    """The few words in front of the verb, where no mention, role or pronoun is known among them, when they are a noun
    phrase: no clause with a verb or negation of its own («nobody in the room could»), no bare conjunction."""
    low, high = view.word_at(start), view.word_at(end)
    while high > low and view.table.auxiliaries.match(view.tokens, high - 1) is not None:
        high -= 1
    while low < high and view.table.connectors.match(view.tokens, low) is not None:
        low += 1
    if not 0 < high - low <= _CLAUSE_WORDS or view.tokens[low] in view.table.subject_ends:
        return None
    verbs = view.table.clause_words - ({view.table.conjunction} if view.is_capitalised(low) else set())
    if any(token in verbs for token in _before_relative(view, low, high)):
        return None
    return Subject((view.starts[low], view.ends[high - 1]), None)


def _before_relative(view: View, low: int, high: int) -> list[str]:
    """The words `[low, high)` up to a relative pronoun behind the first of them («people who were there»)."""
    for index in range(low + 1, high):
        if view.tokens[index] in view.table.relatives:
            return view.tokens[low:index]
    return view.tokens[low:high]


def _named_before(view: View, start: int, cut: int, subject: Subject) -> Subject:
    """«Georgy X, the deputy minister, said»: the name in front of a role."""
    if subject.pronoun or cut <= start or (subject.named is not None and subject.named.kind == "name"):
        return subject
    names = [item for item in view.mentions_between(start, cut) if item.kind == "name"]
    named = next((item for item in reversed(names) if not view.text[item.end : cut].strip(" ,")), None)
    begins = named is not None and not view.text[last_clause(view, start, cut - 1) : named.start].strip()
    if named is not None and (named.type == "PER" or begins):
        return Subject((named.start, named.end), named)
    return _unknown_name(view, start, cut - 1) or subject


def _unknown_name(view: View, start: int, end: int) -> Subject | None:
    """The clause that ends at `end` when it is nothing but two or more capitalised words: a name nobody knows yet."""
    low, high = view.word_at(last_clause(view, start, end)), view.word_at(end)
    if high - low < _NAME_WORDS or view.name_run(low) != high or view.tokens[low] in view.table.subject_ends:
        return None
    return Subject((view.starts[low], view.ends[high - 1]), None)


def last_clause(view: View, start: int, end: int) -> int:
    """Behind the last comma in `[start, end)`."""
    comma = view.text.rfind(",", start, end)
    return start if comma < 0 else comma + 1
