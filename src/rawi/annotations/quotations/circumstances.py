"""What stands between a verb and the words it reports, where the verb stands in the middle: to whom, when, on which
occasion; and whether what follows is a clause at all.

It goes by the words of the language's table `[between]`; known failure: an
occasion that no list has («told the crowd beneath the bridge the dam would close»).
"""

from __future__ import annotations

from rawi.annotations.quotations.view import View

_OCCASION_WORDS = 6
"""An occasion's noun stands so near behind its preposition."""
_LISTENER_WORDS = 8
_CLAUSE_WORDS = 30
"""The verb of a clause stands among its first words."""
_REGULAR = "ed"
_ARTICLES = 2


def behind_circumstances(view: View, index: int, last: int) -> int:
    """The word behind the days, adverbs and occasions that begin at word `index` («on Monday», «in a statement»)."""
    while index < last:
        behind = _behind_one(view, index, last)
        if behind == index:
            return index
        index = behind
    return index


def _behind_one(view: View, index: int, last: int) -> int:
    table, token = view.table, view.tokens[index]
    if token in table.between.adverbs:
        return index + 1
    if token not in table.between.prepositions:
        return index
    found = index
    for later in range(index + 1, min(last, index + 1 + _OCCASION_WORDS)):
        if _is_parted(view, later) or view.tokens[later] in table.complementisers.by_first:
            break
        if (
            view.tokens[later] in table.between.occasions
            or view.tokens[later] in table.between.adverbs
            or _is_number(view, later)
        ):
            found = later + 1
        elif found > index:
            break
    return max(index, found)


def _is_number(view: View, index: int) -> bool:
    """Whether a word is a year or the number of a day."""
    return view.tokens[index].isdigit() and len(view.tokens[index]) in {1, 2, 4}


def _is_parted(view: View, index: int) -> bool:
    return bool(view.text[view.ends[index - 1] : view.starts[index]].strip())


def behind_listener(view: View, index: int, last: int) -> int:
    """The word behind the listener that begins at word `index` («told the Wadi Times of Karwan», «told reporters»)."""
    begin, limit = index, min(last, index + _LISTENER_WORDS)
    if begin >= limit:
        return begin
    while index < limit and view.tokens[index] in view.table.demonstratives | view.table.not_after:
        index += 1
    named = _behind_name(view, index, limit)
    if named > index:
        if named < last and view.tokens[named] in view.table.between.listeners and not _is_parted(view, named):
            named += 1
        return _behind_linked(view, named, limit)
    for later in range(index, min(limit, index + _ARTICLES + 1)):
        if view.tokens[later] in view.table.between.listeners:
            return _behind_linked(view, later + 1, limit)
        if _is_parted(view, later) and later > index:
            break
    if view.tokens[index - 1] in view.table.object_pronouns or view.tokens[begin] in view.table.object_pronouns:
        return max(index, begin + 1)
    return begin


def _behind_name(view: View, index: int, limit: int) -> int:
    if index >= limit:
        return index
    covering = [
        item for item in view.mentions_between(view.starts[index], view.ends[index]) if item.start == view.starts[index]
    ]
    run = view.name_run(index)
    return max(view.word_at(covering[0].end), run) if covering else run


def _behind_linked(view: View, index: int, limit: int) -> int:
    """«of Newark», «and Y»: the names tied to a listener."""
    if index + 1 < limit and view.tokens[index] in {view.table.conjunction, *view.table.behalf}:
        behind = _behind_name(view, index + 1, limit)
        if behind > index + 1:
            return behind
    return index


def is_clause(view: View, first: int, last: int) -> bool:
    """Whether a finite verb or a pronoun shows that the words `[first, last)` are a clause, not a noun phrase."""
    table = view.table
    for index in range(first, min(last, first + _CLAUSE_WORDS)):
        token = view.tokens[index]
        if token in table.between.verbs and not (
            index > first and token in table.between.occasions and view.is_capitalised(index)
        ):
            return True
        if index > first and token.endswith(_REGULAR) and len(token) > 4 and _follows_subject(view, index):
            return True
    return False


def _follows_subject(view: View, index: int) -> bool:
    before = view.tokens[index - 1]
    return before not in view.table.not_after and before not in view.table.demonstratives
