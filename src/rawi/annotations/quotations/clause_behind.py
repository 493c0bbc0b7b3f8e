"""What a verb in the middle reports behind it: a clause with or without complementiser, an object, a request (English)."""

from __future__ import annotations

from rawi.annotations.quotations.circumstances import behind_circumstances, behind_listener, is_clause
from rawi.annotations.quotations.clauses import clause_content
from rawi.annotations.quotations.drafts import Draft, Opening
from rawi.annotations.quotations.hits import Hit
from rawi.annotations.quotations.inverted import commas_in
from rawi.annotations.quotations.view import Stretch, Unit, View

_THAT_WORDS = 9
_CLAUSE_WORDS = 4
_TAIL_WORDS = 9
_MEASURE_REACH = 90
"""Characters between «put» and its «at»."""
_REQUEST_WORDS = 10
"""Words between a verb and the infinitive of what it asks for."""


def read_behind(view: View, unit: Unit, hit: Hit, before: Stretch, hits: list[Hit]) -> Draft | None:
    """The draft of what stands behind a cue; None when it reports nothing there."""
    later = (
        item.first for item in hits if item.start > hit.start and view.tokens[item.first] not in view.table.homographs
    )
    following = next(later, unit.last)
    that = _that(view, unit, hit, following)
    if that is not None:
        return _clause(view, unit, that[1], hit=hit, before=before, after=(hit.end, that[0]), hits=hits)
    colon = _colon(view, unit, hit)
    if colon is not None:
        return Draft(unit=unit, content=(colon,), opening="colon", hit=hit, before=before, after=(hit.end, hit.end))
    start = _bare(view, unit, hit)
    if start is None:
        return None
    return _clause(view, unit, start, hit=hit, before=before, after=(hit.end, max(hit.end, start)), hits=hits)


def _that(view: View, unit: Unit, hit: Hit, stop: int) -> Stretch | None:
    """The complementiser behind a cue, with nothing but a listener, circumstances or an object (the hope) between."""
    position = hit.end
    reach = 1 if "request" in hit.cue.takes else _THAT_WORDS
    for index in range(hit.last, min(unit.last, hit.last + reach, stop)):
        found = view.table.complementisers.match(view.tokens, index)
        if found is not None and (view.tokens[index] == view.table.far_complementiser or index == hit.last):
            return (view.starts[index], view.ends[index + found[0] - 1]) if _may_lie_between(view, hit, index) else None
        if ";" in view.text[position : view.starts[index]] or view.quoted_around(view.starts[index]) is not None:
            return None
        position = view.ends[index]
    return None


def _may_lie_between(view: View, hit: Hit, that: int) -> bool:
    """Whether the words between a cue and a far complementiser are a listener or circumstances, not a subject with a
    relative clause («said the station that aired it …»)."""
    if that == hit.last or hit.cue.takes & {"listener", "object"}:
        return True
    first = view.tokens[hit.last]
    table = view.table
    return first in table.between.adverbs | table.subject_ends | table.not_subject_after or view.pauses_before(hit.last)


def _colon(view: View, unit: Unit, hit: Hit) -> Stretch | None:
    """What stands behind a colon right behind a cue of speech, or behind its listener and circumstances."""
    if not hit.cue.takes & {"speech"}:
        return None
    index = behind_listener(view, hit.last, unit.last) if "listener" in hit.cue.takes else hit.last
    index = behind_circumstances(view, index, unit.last)
    end = view.starts[index] if index < unit.last else unit.end
    colon = view.text.find(":", view.ends[index - 1], end)
    stretch = view.trimmed((colon + 1, unit.end)) if colon >= 0 else None
    return stretch if stretch and len(view.text[slice(*stretch)].split()) >= _CLAUSE_WORDS else None


def _bare(view: View, unit: Unit, hit: Hit) -> int | None:
    """Where a clause, an object or a request without complementiser begins behind a cue."""
    takes, table = hit.cue.takes, view.table
    if not takes & {"clause", "object", "request", "measure"} or hit.last >= unit.last:
        return None
    led_in = hit.cue.form == "participle" and view.pauses_before(hit.first)
    if (view.tokens[hit.first] in table.homographs and not led_in) or _is_pronoun_object(view, hit):
        return None
    if "measure" in takes and f" {table.measure_mark} " not in view.text[hit.end : hit.end + _MEASURE_REACH]:
        return None
    index = _content_word(view, unit, hit)
    if index is None or unit.last - index < _CLAUSE_WORDS - 1:
        return None
    if ";" in view.text[hit.end : view.starts[index]]:
        return None
    return (
        view.ends[index] if view.tokens[index] in hit.cue.after and _is_preposition(view, index) else view.starts[index]
    )


def _content_word(view: View, unit: Unit, hit: Hit) -> int | None:
    """The word with which bare content begins; None when the words behind the cue are something else than content."""
    takes, index = hit.cue.takes, hit.last
    if "listener" in takes:
        index = behind_listener(view, index, unit.last)
        if index == hit.last:
            return None
    index = behind_circumstances(view, index, unit.last)
    if index >= unit.last:
        return None
    if view.tokens[index] in hit.cue.after:
        return index
    if "request" in takes and hit.cue.after:
        return index if _asks(view, unit, hit, index) else None
    if _is_preposition(view, index) and not ("request" in takes and view.tokens[index] == view.table.infinitive):
        return None
    plain = takes.isdisjoint({"object", "request", "measure", "bare"})
    return None if plain and not is_clause(view, index, unit.last) else index


def _is_preposition(view: View, index: int) -> bool:
    return view.tokens[index] in view.table.not_subject_after


def _asks(view: View, unit: Unit, hit: Hit, index: int) -> bool:
    """«asked the ministry to …»: an infinitive or question word behind the one who is asked, no mark between."""
    if _is_preposition(view, index):
        return False
    for later in range(index + 1, min(unit.last, index + _REQUEST_WORDS)):
        if view.pauses_before(later):
            return False
        if view.tokens[later] in hit.cue.after:
            return True
    return False


def _clause(
    view: View, unit: Unit, start: int, *, hit: Hit, before: Stretch, after: Stretch, hits: list[Hit]
) -> Draft | None:
    breaks = [item for item in hits if item.start > start and (item.cue.form != "finite" or _is_joined(view, item))]
    found = clause_content(view, unit, start, hits=breaks)
    if found is None:
        return None
    stretch = _without_credit(view, unit, found[0], hits)
    if hit.first == unit.first and hit.cue.form == "participle":
        stretch = _before_main(view, stretch, hits)
    opening: Opening = "marks" if found[1] else "clause"
    return Draft(unit=unit, content=(stretch,), opening=opening, hit=hit, before=before, after=after)


def _before_main(view: View, stretch: Stretch, hits: list[Hit]) -> Stretch:
    """«Putting X at Y, the spokesman said …»: up to the comma before the subject of the main verb."""
    for hit in hits:
        if stretch[0] < hit.start < stretch[1] and hit.cue.form == "finite":
            comma = view.text.rfind(",", stretch[0], hit.start)
            return view.trimmed((stretch[0], comma)) or stretch if comma > 0 else stretch
    return stretch


def _last_comma(view: View, start: int, end: int) -> int:
    commas = commas_in(view, start, end)
    return commas[-1] if commas else -1


def _without_credit(view: View, unit: Unit, stretch: Stretch, hits: list[Hit]) -> Stretch:
    """`stretch` without «, X reported» at its end."""
    for hit in hits:
        if stretch[0] < hit.start < stretch[1] and hit.cue.form == "finite":
            comma = _last_comma(view, stretch[0], hit.start)
            inside = view.text[comma : hit.start].split()
            tail = view.text[hit.end : unit.end].split()
            if comma > 0 and len(inside) <= 7 and len(tail) <= _TAIL_WORDS and view.quoted_around(comma) is None:
                return view.trimmed((stretch[0], comma)) or stretch
    return stretch


def _is_pronoun_object(view: View, hit: Hit) -> bool:
    """Whether nothing but a pronoun is the object of a cue («deny it, though not flatly», «tell her»)."""
    if view.tokens[hit.last] not in view.table.object_pronouns:
        return False
    return hit.last + 1 >= len(view.tokens) or view.pauses_before(hit.last + 1)


def _is_joined(view: View, hit: Hit) -> bool:
    """Whether «and» stands right before a verb: it goes on with the subject of the verb before."""
    return hit.first > 0 and view.tokens[hit.first - 1] == view.table.conjunction
