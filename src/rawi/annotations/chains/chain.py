"""From credits to the chain of each quotation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rawi.annotations.attribution.speakers import Voice
from rawi.annotations.chains.credits import Credit, credits_of, is_inner
from rawi.annotations.chains.media import Link, is_outlet
from rawi.annotations.chains.speakers import speaker_keys
from rawi.annotations.quotations.drafts import Draft
from rawi.annotations.quotations.view import View

_NEAR = 40
"""Quotations farther back are not looked at for speech around speech."""
_HEAD = 2
"""A credit heads the report when no more paragraphs, the title among them, stand in front of it."""
_DEPTH = 3
"""Speech inside speech inside speech is followed so far."""


def chains_of(view: View, drafts: Sequence[Draft], voices: Sequence[Voice]) -> list[tuple[Link, ...]]:
    """The transmitters of each draft, nearest to its speaker first: who reports it inside his own words, then the
    media of the credits that reach it. The outlet itself and the speaker himself are never among them."""
    found = [_without_outlet(view, credit) for credit in credits_of(view, drafts)]
    carried = [_carriers(drafts, voices, index, found) for index in range(len(drafts))]
    keys = ["" if inner else key for key, inner in zip(speaker_keys(view, voices), carried, strict=True)]
    reached = _Reached(by_unit=_grouped(found), by_voice=_by_voice(view, found, drafts, keys), report=_report(found))
    return [
        _cleaned(view, voices[index], carried[index], reached.links(draft, keys[index]))
        for index, draft in enumerate(drafts)
    ]


@dataclass(frozen=True, slots=True)
class _Reached:
    """The credits of an article by what they reach."""

    by_unit: Mapping[int, list[Credit]]
    by_voice: Mapping[str, tuple[Link, ...]]
    report: tuple[list[Credit], tuple[Link, ...]]

    def links(self, draft: Draft, key: str) -> tuple[Link, ...]:
        """The media of one draft: those of its sentence or speaker first, then those of the report."""
        near = [
            link
            for credit in self.by_unit.get(draft.unit.start, [])
            if credit.reach != "before" or draft.end <= credit.at
            for link in credit.links
        ]
        return (*(near or self.by_voice.get(key, ())), *self._of_report(draft))

    def _of_report(self, draft: Draft) -> tuple[Link, ...]:
        """The last report credit before the draft, else the first one when it heads the report; and the labels that
        close the report."""
        running, closing = self.report
        number = bisect_left(running, draft.start, key=lambda credit: credit.at)
        if number == 0 and running and running[0].unit != draft.unit.start and running[0].paragraph > _HEAD:
            return closing
        governing = running[max(0, number - 1) : max(1, number)]
        return (*(link for credit in governing for link in credit.links), *closing)


def _report(given: list[Credit]) -> tuple[list[Credit], tuple[Link, ...]]:
    running = [credit for credit in given if credit.reach == "report" and not credit.closing]
    return running, tuple(link for credit in given if credit.closing for link in credit.links)


def _grouped(given: list[Credit]) -> dict[int, list[Credit]]:
    grouped: dict[int, list[Credit]] = {}
    for credit in given:
        if credit.reach != "report":
            grouped.setdefault(credit.unit, []).append(credit)
    return grouped


def _by_voice(view: View, given: list[Credit], drafts: Sequence[Draft], keys: list[str]) -> dict[str, tuple[Link, ...]]:
    """The one medium to which a speaker spoke in the report; none where he spoke to several."""
    spoke: dict[int, set[str]] = {}
    told: dict[tuple[int, int], str] = {}
    for draft, key in zip(drafts, keys, strict=True):
        if key:
            spoke.setdefault(draft.unit.start, set()).add(key)
            told.setdefault((draft.unit.start, draft.start), key)
    found: dict[str, dict[str, Link]] = {}
    lasting: set[str] = set()
    for credit in given:
        if credit.reach not in {"voice", "unit"}:
            continue
        only = told.get((credit.unit, credit.at))
        for key in (only,) if only else spoke.get(credit.unit, ()):
            for link in credit.links:
                found.setdefault(key, {}).setdefault(view.text[slice(*link.stretch)], link)
            if credit.reach == "voice":
                lasting.add(key)
    return {key: tuple(links.values()) for key, links in found.items() if len(links) == 1 and key in lasting}


def _without_outlet(view: View, credit: Credit) -> Credit:
    kept = tuple(link for link in credit.links if not is_outlet(view, link))
    return replace(credit, links=kept)


def _carriers(
    drafts: Sequence[Draft], voices: Sequence[Voice], index: int, given: Sequence[Credit]
) -> tuple[Link, ...]:
    """The speakers inside whose quotations a draft stands, the innermost first; in front of each the media from which
    he says that he has it («ذكرت A، نقلا عن B، أن X قال»)."""
    inner = drafts[index]
    found: list[Link] = []
    for number in range(index - 1, max(-1, index - _NEAR), -1):
        outer = drafts[number]
        if outer.start <= inner.start and inner.end <= outer.end and outer.content != inner.content:
            voice = voices[number]
            stretch = voice.words or ((voice.named.start, voice.named.end) if voice.named else None)
            if stretch is not None and len(found) < _DEPTH:
                found += [link for credit in given if is_inner(credit, outer) for link in credit.links]
                found.append(Link(stretch, voice.named))
    return tuple(found)


def _cleaned(view: View, voice: Voice, *groups: tuple[Link, ...]) -> tuple[Link, ...]:
    """The groups in a row, each transmitter once, without the speaker himself."""
    seen: set[str] = set()
    if voice.named is not None:
        seen.add(view.text[voice.named.start : voice.named.end])
    elif voice.words is not None:
        seen.add(view.text[slice(*voice.words)])
    kept: list[Link] = []
    for link in (link for group in groups for link in group):
        name = view.text[slice(*link.stretch)]
        if name not in seen and not _is_inside(link, voice):
            seen.add(name)
            kept.append(link)
    return tuple(kept)


def _is_inside(link: Link, voice: Voice) -> bool:
    """Whether a medium is part of the words that name the speaker («تقرير لصحيفة X»)."""
    return voice.words is not None and voice.words[0] <= link.stretch[0] and link.stretch[1] <= voice.words[1]
