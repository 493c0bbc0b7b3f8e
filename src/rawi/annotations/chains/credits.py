"""Credits: the places where a text says through whom it has its quotations, and how far each of them reaches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rawi.annotations.chains.media import Link, media_in, names_outlet, unknown_name, unknown_name_before
from rawi.annotations.quotations.drafts import Draft, is_between
from rawi.annotations.quotations.view import Stretch, Unit, View

Reach = Literal["report", "voice", "unit", "before"]
"""`report`: all quotations up to the next credit of this kind; `voice`: those of the speaker of its unit; `unit`: those
of its sentence; `before`: those in front of it in its sentence."""

_CREDIT_WORDS = 14
_LAST_UNITS = 5
_LABEL_WORDS = 5
_RELAY_WORDS = 8
_LEAD_UNITS = 3
"""The headline and the first sentences."""
_FURTHER = 3
"""So many media stand in a row at most."""
_MARKS = "،,؛;:\n"


@dataclass(frozen=True, slots=True)
class Credit:
    """`links` run nearest to the speaker first; `at` is where the credit stands, `unit` where its unit begins;
    `closing` marks a label at the end of the report, `paragraph` is that of a report credit."""

    at: int
    unit: int
    reach: Reach
    links: tuple[Link, ...]
    closing: bool = False
    paragraph: int = 0


def credits_of(view: View, drafts: Sequence[Draft]) -> list[Credit]:
    """All credits of an article in the order of the text."""
    found: list[Credit] = []
    by_unit: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_unit.setdefault(draft.unit.start, []).append(draft)
    for number, unit in enumerate(view.units):
        here = by_unit.get(unit.start, [])
        late = number >= len(view.units) - _LAST_UNITS
        found += _report_credits(view, unit, here)
        found += _label(view, unit, late=late)
        if here:
            found += _told(view, unit, here)
            found += _relayed(view, unit, here)
            found += _carried(view, unit)
            found += _quoting(view, unit)
            found += _by_phrase(view, unit, here, lead=number <= _LEAD_UNITS)
    return found


def is_inner(credit: Credit, draft: Draft) -> bool:
    """Whether a credit stands between the cue of a draft and its content: its media are nearer to what is said inside
    that content than the speaker of the draft is."""
    return is_between(draft, credit.at)


def _report_credits(view: View, unit: Unit, drafts: list[Draft]) -> Iterator[Credit]:
    """«به گزارش A به نقل از B»: one credit for the sentence, B before A; between a cue and its content («ذكرت A، نقلا عن
    B، أن …») it holds for that sentence only."""
    links: list[Link] = []
    at = -1
    for index in view.beginning(view.table.transmission.credits, unit.first, unit.last):
        found = view.table.transmission.credits.match(view.tokens, index)
        if found is None or view.quoted_around(view.starts[index]) is not None:
            continue
        start = view.ends[index + found[0] - 1]
        if view.text[start : start + 2].lstrip()[:1] == ":" and index > unit.first:
            continue
        end = _credit_end(view, unit, start)
        link = _credited(view, start, end)
        if link is not None and names_outlet(view, start, end):
            link = Link((start, end), None)
        if link is not None:
            at = at if at >= 0 else view.starts[index]
            links.insert(0, link)
    if links and view.table.order != "verb-middle":
        reach: Reach = "unit" if any(is_between(draft, at) for draft in drafts) else "report"
        yield Credit(at, unit.start, reach, tuple(links), paragraph=unit.paragraph)


def _credit_end(view: View, unit: Unit, start: int) -> int:
    """Where the words of a credit end: at a mark, the next credit phrase, or after some words."""
    index = view.word_at(start)
    last = min(unit.last, index + _CREDIT_WORDS)
    end = view.starts[last] if last < unit.last else unit.end
    for later in range(index + 1, last):
        if view.table.transmission.credits.match(view.tokens, later) is not None:
            end = view.starts[later]
            break
    for mark in _MARKS:
        at = view.text.find(mark, start + 2, end)
        end = at if at >= 0 else end
    return end


def _credited(view: View, start: int, end: int) -> Link | None:
    """What a credit names: a medium, else the first organisation, else the words themselves; a person is none."""
    media = media_in(view, start, end)
    if media is not None:
        return media
    mentions = [item for item in view.mentions_between(start, end) if item.end <= end]
    if any(item.type == "PER" for item in mentions):
        return None
    named = next((item for item in mentions if item.type == "ORG"), None)
    if named is not None:
        return Link((named.start, named.end), named)
    index = view.word_at(start)
    if index >= len(view.tokens) or view.tokens[index] in view.table.roles | view.table.unnamed:
        return None
    stretch = view.trimmed((start, end))
    return None if stretch is None or len(view.text[slice(*stretch)].split()) > _LABEL_WORDS else Link(stretch, None)


def _label(view: View, unit: Unit, *, late: bool) -> Iterator[Credit]:
    """«المصدر: رويترز», or a last line that is nothing but the name of a medium."""
    if not late or unit.last - unit.first > _LABEL_WORDS:
        return
    label = view.tokens[unit.first] if unit.first < unit.last else ""
    colon = view.text.find(":", unit.start, unit.end)
    if colon > 0 and label in view.table.transmission.labels:
        link = _credited(view, colon + 1, _without_bracket(view, unit.end))
        if link is not None:
            yield Credit(unit.start, unit.start, "report", (link,), closing=True)
        return
    found = view.table.transmission.names.match(view.tokens, unit.first) if label else None
    if found is not None and found[0] == unit.last - unit.first:
        link = media_in(view, unit.start, unit.end)
        if link is not None:
            yield Credit(unit.start, unit.start, "report", (link,), closing=True)


def _without_bracket(view: View, end: int) -> int:
    """`end` moved in front of a closing bracket («(Source: …)»)."""
    return end - 1 if view.text[end - 1 : end] == ")" else end


def _told(view: View, unit: Unit, drafts: list[Draft]) -> Iterator[Credit]:
    """The medium somebody speaks to: «لوكالة …», «در گفت‌وگو با …», told …"""
    for draft in drafts:
        for zone in _zones(draft):
            link = _listener(view, zone)
            if link is not None:
                yield Credit(draft.start, unit.start, "voice", (link,))
                return
    if any(token in view.table.transmission.interviews for token in view.tokens[unit.first : unit.last]):
        link = media_in(view, unit.start, unit.end)
        if link is not None and view.table.order == "verb-first":
            yield Credit(unit.start, unit.start, "report", (link,))


def _zones(draft: Draft) -> Iterator[Stretch]:
    if draft.after is not None and draft.opening != "source":
        yield draft.after
    if draft.before is not None:
        yield draft.before


def _listener(view: View, zone: Stretch) -> Link | None:
    if view.table.order == "verb-first":
        return media_in(view, *zone, listener=True)
    low, high = view.word_at(zone[0]), view.word_at(zone[1])
    if view.table.order == "verb-middle" and low > 0:
        low -= 1  # the cue itself may be the listener's verb (told)
    for index in range(low, high):
        found = view.table.transmission.listeners.match(view.tokens, index)
        if found is not None:
            start = view.ends[index + found[0] - 1]
            end = _listener_end(view, start, zone[1])
            return media_in(view, start, end) or unknown_name(view, start, end)
    return None


def _listener_end(view: View, start: int, end: int) -> int:
    index = view.word_at(start)
    last = index + _RELAY_WORDS
    return min(end, view.starts[last]) if last < len(view.starts) else end


def _relayed(view: View, unit: Unit, drafts: list[Draft]) -> Iterator[Credit]:
    """A medium that relays: «نقلت وكالة X عن …», «نقلتها عنه صحيفة X», X reported."""
    for index in range(unit.first, unit.last):
        reach = _relay_reach(view, view.tokens[index])
        if reach is None:
            continue
        if any(start <= view.starts[index] < end for draft in drafts for start, end in draft.content):
            continue
        link = _relay_subject(view, unit, index)
        relative = index > unit.first and view.tokens[index - 1] in view.table.relatives
        relative = relative and view.table.order == "verb-first"  # «رسالته، التي نقلتها صحيفة X»
        if link is not None and (relative or not _speaks(view, link, drafts)):
            yield Credit(view.starts[index], unit.start, reach, (*_relayed_from(view, unit, link), link))


def _relayed_from(view: View, unit: Unit, link: Link) -> tuple[Link, ...]:
    """«نقلت A عن B عن C …»: the further media behind the first, nearest to the speaker first."""
    further: list[Link] = []
    at = link.stretch[1]
    while len(further) < _FURTHER:
        index = view.word_at(at)
        if index + 1 >= unit.last or view.tokens[index] not in view.table.quoted_from:
            break
        if view.tokens[index + 1] not in view.table.transmission.heads:
            break
        last = index + 1 + _RELAY_WORDS
        found = media_in(view, view.starts[index + 1], view.starts[last] if last < unit.last else unit.end)
        if found is None:
            break
        further.insert(0, found)
        at = found.stretch[1]
    return tuple(further)


def _relay_reach(view: View, token: str) -> Reach | None:
    words = view.table.transmission
    plain = token[1:] if token[:1] in view.table.clitics else token
    if plain in words.relays_once:
        return "unit"
    return "voice" if plain in words.relays else None


def _relay_subject(view: View, unit: Unit, index: int) -> Link | None:
    if view.table.order == "verb-middle":
        return _relaying(view, unit, index)
    last = index + _RELAY_WORDS
    return media_in(view, view.ends[index], view.starts[last] if last < unit.last else unit.end)


def _relaying(view: View, unit: Unit, index: int) -> Link | None:
    """The medium in front of a verb that relays; for a noun in apposition the name before it («Kariz, a daily,
    quoted»)."""
    low = view.starts[max(unit.first, index - _RELAY_WORDS)]
    end = view.starts[index]
    comma = view.text.rfind(",", low, view.ends[index - 1]) if index > unit.first else -1
    clause = max(low, comma + 1)
    if clause > low and view.text[clause:end].rstrip().endswith(","):  # an apposition, which a comma closes
        begin = max(low, view.text.rfind(",", low, comma) + 1)
        return media_in(view, begin, comma) or unknown_name_before(view, begin, comma) or media_in(view, clause, end)
    return media_in(view, clause, end) or unknown_name_before(view, clause, end)


def _quoting(view: View, unit: Unit) -> Iterator[Credit]:
    """«X reported on Sunday, citing Y», «X, quoting Y, said»: X passes on what Y says."""
    if view.table.order != "verb-middle":
        return
    for index in view.beginning(view.table.transmission.credits, unit.first + 1, unit.last):
        if view.table.transmission.credits.match(view.tokens, index) is None or view.quoted_around(view.starts[index]):
            continue
        verb = next(
            (
                at
                for at in range(index - 1, max(unit.first, index - _RELAY_WORDS), -1)
                if _relay_reach(view, view.tokens[at])
            ),
            None,
        )
        link = _relaying(view, unit, index if verb is None else verb)
        if link is not None:
            yield Credit(view.starts[index], unit.start, "voice", (link,))


def _carried(view: View, unit: Unit) -> Iterator[Credit]:
    """«in remarks carried by X», «quoted as saying by X»: X passes on what the speaker of the sentence says."""
    for index in view.beginning(view.table.transmission.carriers, unit.first, unit.last):
        found = view.table.transmission.carriers.match(view.tokens, index)
        if found is None or view.quoted_around(view.starts[index]) is not None:
            continue
        start = view.ends[index + found[0] - 1]
        end = _listener_end(view, start, unit.end)
        link = media_in(view, start, end) or unknown_name(view, start, end)
        if link is not None:
            yield Credit(view.starts[index], unit.start, "voice", (link,))


def _speaks(view: View, link: Link, drafts: list[Draft]) -> bool:
    """Whether a medium is itself the one whose words are reported: the only source of its sentence; `before`: those in front of it in its sentence."""
    for draft in drafts:
        zone = draft.after if view.table.order == "verb-first" or draft.opening == "source" else draft.before
        if zone is not None and zone[0] <= link.stretch[0] < zone[1]:
            return _is_own_subject(view, draft)
    return False


def _is_own_subject(view: View, draft: Draft) -> bool:
    """Whether no person and no role stands where the subject of a draft is looked for."""
    zone = draft.after if view.table.order == "verb-first" or draft.opening == "source" else draft.before
    if zone is None:
        return False
    people = [item for item in view.mentions_between(*zone) if item.type == "PER"]
    tokens = view.tokens[view.word_at(zone[0]) : view.word_at(zone[1])]
    other = any(token in view.table.roles - view.table.transmission.heads for token in tokens)
    return not people and not other


def _by_phrase(view: View, unit: Unit, drafts: list[Draft], *, lead: bool) -> Iterator[Credit]:
    """«بحسب ما أفادت وكالة X» behind quotations of other speakers: through X; between cue and content it holds for that
    sentence only."""
    for index in view.beginning(view.table.cues, unit.first, unit.last):
        found = view.table.cues.match(view.tokens, index)
        if found is None or found[1].form != "attribution":
            continue
        at = view.starts[index]
        if any(draft.hit is not None and draft.hit.start <= at < draft.hit.end for draft in drafts):
            continue
        between = next((draft for draft in drafts if is_between(draft, at)), None)
        if view.quoted_around(at) is not None or not (between or any(draft.end <= at for draft in drafts)):
            continue
        start = view.ends[index + found[0] - 1]
        link = media_in(view, start, unit.end if between is None else between.start)
        if link is not None:
            yield Credit(at, unit.start, _phrase_reach(view, between, lead=lead), (link,))


def _phrase_reach(view: View, between: Draft | None, *, lead: bool) -> Reach:
    """A medium named so in the lead has the whole report, in English; farther down it has what its speaker says."""
    if between is not None:
        return "unit"
    if view.table.order != "verb-middle":
        return "before"
    return "report" if lead else "voice"
