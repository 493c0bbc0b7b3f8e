"""Content given to a source by a phrase: «بحسب X»، «به گفته X», according to X."""

from __future__ import annotations

from collections.abc import Iterator

from rawi.annotations.quotations.clauses import behind_apposition, clause_end
from rawi.annotations.quotations.drafts import Draft, is_between
from rawi.annotations.quotations.hits import Hit
from rawi.annotations.quotations.quoted import Quoted
from rawi.annotations.quotations.view import Stretch, Unit, View

_CLAUSE_WORDS = 4
"""Fewer words before or behind a source phrase are no statement."""
_SOURCE_WORDS = 6
_NEAR_COMMA = 40
"""A comma so near behind the name ends the phrase."""
_COMMAS = ",،"


def read_sources(view: View, unit: Unit, hits: list[Hit], drafts: list[Draft]) -> Iterator[Draft]:
    """The drafts of the source phrases of a unit that credit no content found already."""
    drafts = list(drafts)
    for hit in hits:
        if hit.cue.form != "attribution" or view.quoted_around(hit.start) is not None:
            continue
        if any(draft.start < hit.start < draft.end or draft.end <= hit.start for draft in drafts):
            continue
        if any(is_between(draft, hit.start) for draft in drafts):
            continue
        end = source_end(view, unit, hit)
        if not names_source(view, unit, hit):
            continue
        if view.table.order == "verb-last":
            stretch = _behind(view, unit, end, hits) or _before(view, unit, hit)
        else:
            stretch = _before(view, unit, hit) or _behind(view, unit, end, hits)
        if stretch is not None:
            after = (source_start(view, hit, end), end)
            draft = Draft(unit=unit, content=(stretch,), opening="source", hit=hit, after=after)
            drafts.append(draft)
            yield draft


def source_start(view: View, hit: Hit, end: int) -> int:
    """Where the words that name the source begin: behind the verb of «بحسب ما نقلت عنه …»."""
    index = hit.last
    words = view.table.transmission
    while index < len(view.tokens) and view.ends[index] < end:
        token = view.tokens[index]
        found = view.table.cues.match(view.tokens, index)
        verb = token in words.relays | words.relays_once or (found is not None and found[1].form == "finite")
        if not verb and not (index > hit.last and token in view.table.object_pronouns):
            break
        index += 1
    return hit.end if index == hit.last else view.starts[index]


def names_source(view: View, unit: Unit, hit: Hit) -> bool:
    """Whether a source phrase names anybody: a mention, a role, a medium, a document, a pronoun («وفق الخطة» does not).

    Where the verb stands last such phrases have no other use.
    """
    if view.table.order == "verb-last":
        return True
    start, end = hit.end, source_end(view, unit, hit)
    if view.mentions_between(start, end):
        return True
    table = view.table
    known = table.roles | table.unnamed | table.transmission.heads
    low, high = view.word_at(start), view.word_at(end)
    if low < high and view.table.order == "verb-middle" and view.name_run(_behind_article(view, low)) > low + 1:
        return True
    return any(view.tokens[index] in known for index in range(low, high)) or (
        low < high and table.pronouns.match(view.tokens, low) is not None
    )


def _behind_article(view: View, index: int) -> int:
    return index + (view.tokens[index] in view.table.demonstratives and index + 1 < len(view.tokens))


def source_end(view: View, unit: Unit, hit: Hit) -> int:
    """Where the words that name the source end: at a comma outside marks, a colon, or the end of the unit."""
    position, limit = hit.end, _without_comma(view, unit, hit)
    for index in range(hit.last, view.word_at(limit)):
        if view.tokens[index] in view.table.source_ends:
            limit = view.starts[index]
            break
    while position < limit:
        if view.text[position] in _COMMAS + ":;؛-–\n":
            quoted: Quoted | None = view.quoted_around(position)
            if quoted is None:
                return position
            position = quoted.outer_end
            continue
        position += 1
    return limit


def _without_comma(view: View, unit: Unit, hit: Hit) -> int:
    """Where the verb stands last, a source phrase may lack its comma: then it ends with the name of the source."""
    if view.table.order != "verb-last":
        return unit.end
    last = min(unit.last, hit.last + _SOURCE_WORDS)
    named = next(iter(view.mentions_between(hit.end, view.starts[last] if last < unit.last else unit.end)), None)
    comma = view.text.find("،", hit.end, unit.end)
    if named is None or 0 <= comma < named.end + _NEAR_COMMA:
        return unit.end
    return named.end


def _before(view: View, unit: Unit, hit: Hit) -> Stretch | None:
    stretch = view.trimmed((unit.start, hit.start - hit.joined))
    if stretch is None or len(view.text[stretch[0] : stretch[1]].split()) < _CLAUSE_WORDS:
        return None
    return stretch


def _behind(view: View, unit: Unit, end: int, hits: list[Hit]) -> Stretch | None:
    index = view.word_at(end)
    if index < unit.last and view.tokens[index] in view.table.source_ends:
        end = view.ends[index]
    if view.table.order == "verb-last":
        end = behind_apposition(view, end, unit.end)
    limit = clause_end(view, unit, end, hits=[item for item in hits if item.start > end])
    stretch = view.trimmed((end, limit))
    if stretch is None or len(view.text[stretch[0] : stretch[1]].split()) < _CLAUSE_WORDS:
        return None
    return stretch
