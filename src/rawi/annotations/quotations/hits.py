"""Where cues stand in a unit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rawi.annotations.quotations.view import Unit, View
from rawi.languages.cues import Cue

_PHRASE_WORDS = 6
"""No cue has more words."""


class Hit(NamedTuple):
    """A cue in the text: words `[first, last)`, folded offsets `[start, end)`; `joined` when a conjunction is written
    onto it (وقال)."""

    first: int
    last: int
    start: int
    end: int
    cue: Cue
    joined: bool


def hits_in(view: View, unit: Unit) -> Iterator[Hit]:
    """The cues of a unit, in order; of overlapping ones the longest that begins first."""
    known, clitics, tokens = view.table.cues.by_first, view.table.clitics, view.tokens
    index = unit.first
    while index < unit.last:
        token = tokens[index]
        if token not in known and (token[0] not in clitics or token[1:] not in known):
            index += 1
            continue
        hit = _hit_at(view, unit, index)
        if hit is None:
            index += 1
            continue
        if hit.cue.form != "none" and _is_cue(view, unit, hit):
            yield hit
        index = hit.last


def _hit_at(view: View, unit: Unit, index: int) -> Hit | None:
    """The cue that begins with a word, or behind the conjunction written onto the word."""
    token, cues = view.tokens[index], view.table.cues
    if token in cues.by_first:
        found = cues.match(view.tokens, index)
        if found is not None and found[1].form == "none" and _is_broken(view, index, found[0]):
            found = cues.match(view.tokens[index : index + 1], 0)
        if found is not None and index + found[0] <= unit.last:
            last = index + found[0]
            return Hit(index, last, view.starts[index], view.ends[last - 1], found[1], joined=False)
    if token[:1] in view.table.clitics and token[1:] in cues.by_first:
        found = cues.match([token[1:], *view.tokens[index + 1 : index + _PHRASE_WORDS]], 0)
        if found is not None and index + found[0] <= unit.last:
            last = index + found[0]
            return Hit(index, last, view.starts[index] + 1, view.ends[last - 1], found[1], joined=True)
    return None


def _is_broken(view: View, index: int, size: int) -> bool:
    """Whether a mark parts the words of a phrase («X said, “Nothing …»)."""
    return any(view.pauses_before(later) for later in range(index + 1, index + size))


def _is_cue(view: View, unit: Unit, hit: Hit) -> bool:
    """Whether a form that may be another word is a cue here: a homograph only at the beginning of a clause, no form
    behind an article or as part of a capitalised name."""
    if view.table.order == "verb-first" and not _is_personal(view, unit, hit):
        return False
    if hit.first == unit.first or hit.joined:
        return True
    before = view.tokens[hit.first - 1]
    single = hit.last - hit.first == 1
    noun_like = hit.cue.form == "participle" and single and view.tokens[hit.first] in view.table.homographs
    if before in view.table.not_after and (hit.cue.form == "finite" or noun_like):
        return False
    if view.table.order == "verb-first" and single and view.tokens[hit.first] in view.table.homographs:
        gap = view.text[view.ends[hit.first - 1] : hit.start]
        return bool(gap.strip()) or view.table.auxiliaries.match(view.tokens, hit.first - 1) is not None
    original = view.article.text[view.folded.starts[hit.start]]
    return not original.isupper() or unit.paragraph == 0


def _is_personal(view: View, unit: Unit, hit: Hit) -> bool:
    """Whether somebody is said to say something: the verb is neither negated («لم يعلن»), nor governed by «that» («أنه
    يتابع», «أن يعلن»), nor impersonal («ويعتقد أن»)."""
    if hit.cue.form != "finite":
        return True
    table, tokens, index = view.table, view.tokens, hit.first - 1
    if index >= unit.first and not hit.joined:
        if _plain(view, index) in table.negations and hit.cue.stance not in table.negated_stances:
            return False
        while index > unit.first and table.auxiliaries.match(tokens, index) is not None:
            index -= 1
        if tokens[index] in table.complementisers.by_first and tokens[index - 1] not in table.resumptives:
            return False
    return not _is_impersonal(view, unit, hit)


def _plain(view: View, index: int) -> str:
    """A word without the conjunction written onto it (ولم)."""
    token = view.tokens[index]
    return token[1:] if token[:1] in view.table.clitics and token[1:] in view.table.negations else token


def _is_impersonal(view: View, unit: Unit, hit: Hit) -> bool:
    """«ويعتقد أن»: a form of nobody in particular, «that» right behind it and no subject right in front of it."""
    table, form = view.table, view.text[hit.start : hit.end]
    if (
        form not in table.impersonal
        or hit.last >= unit.last
        or view.tokens[hit.last] not in table.complementisers.by_first
    ):
        return False
    if hit.joined or hit.first == unit.first or view.pauses_before(hit.first):
        return True
    before = view.tokens[hit.first - 1]
    return before in table.subject_ends or table.connectors.match(view.tokens, hit.first - 1) is not None
