"""From credits to the chain of each quotation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rawi.annotations.attribution.speakers import Voice
from rawi.annotations.chains.credits import Credit, credits_of, is_inner
from rawi.annotations.chains.media import Link, is_outlet
from rawi.annotations.quotations.drafts import Draft
from rawi.annotations.quotations.view import Named, Stretch, View

_LEAD = 2
"""So many quotations at the beginning may name their speaker by a description only, before the name follows."""
_NEAR = 40
"""Quotations farther back are not looked at for speech around speech."""
_SHORT_WORDS = 2
"""A description of a person with no more words stands for one already named."""
_HEAD = 2
"""A credit heads the report when no more paragraphs, the title among them, stand in front of it."""
_DEPTH = 3
"""Speech inside speech inside speech is followed so far."""


def chains_of(view: View, drafts: Sequence[Draft], voices: Sequence[Voice]) -> list[tuple[Link, ...]]:
    """The transmitters of each draft, nearest to its speaker first: who reports it inside his own words, then the
    media of the credits that reach it. The outlet itself and the speaker himself are never among them."""
    found = [_without_outlet(view, credit) for credit in credits_of(view, drafts)]
    keys = speaker_keys(view, voices)
    reached = _Reached(by_unit=_grouped(found), by_voice=_by_voice(view, found, drafts, keys), report=_report(found))
    return [
        _cleaned(view, voices[index], _carriers(drafts, voices, index, found), reached.links(draft, keys[index]))
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
    for draft, key in zip(drafts, keys, strict=True):
        if key:
            spoke.setdefault(draft.unit.start, set()).add(key)
    found: dict[str, dict[str, Link]] = {}
    lasting: set[str] = set()
    for credit in given:
        if credit.reach not in {"voice", "unit"}:
            continue
        for key in spoke.get(credit.unit, ()):
            for link in credit.links:
                found.setdefault(key, {}).setdefault(view.text[slice(*link.stretch)], link)
            if credit.reach == "voice":
                lasting.add(key)
    return {key: tuple(links.values()) for key, links in found.items() if len(links) == 1 and key in lasting}


def _without_outlet(view: View, credit: Credit) -> Credit:
    kept = tuple(link for link in credit.links if not is_outlet(view, link))
    return replace(credit, links=kept)


def speaker_keys(view: View, voices: Sequence[Voice]) -> list[str]:
    """A name for each voice, the same for the same person as far as one article's words tell: the last word of the
    name; a description that stands for a person is the last one named, at the beginning the first one."""
    keys = [_key(view, voice) for voice in voices]
    people = [_is_person(voice) or key.startswith("name? ") for voice, key in zip(voices, keys, strict=True)]
    first = keys[people.index(True)].replace("name? ", "name ") if True in people else ""
    last = ""
    for index, voice in enumerate(voices):
        if people[index]:
            keys[index] = keys[index].replace("name? ", "name ")
            last = keys[index]
        elif voice.named is not None and voice.named.type == "PER" and _is_short(view, voice.named):
            keys[index] = last or first or keys[index]
        elif voice.named is None and not last and first and keys[index] and index < _LEAD:
            keys[index] = first
    return keys


def _is_short(view: View, nominal: Named) -> bool:
    """Whether a description is too short to bring in somebody new («the minister»)."""
    return len(view.text[nominal.start : nominal.end].split()) <= _SHORT_WORDS


def _is_person(voice: Voice) -> bool:
    return voice.named is not None and voice.named.type == "PER" and voice.named.kind == "name"


def _key(view: View, voice: Voice) -> str:
    if voice.named is not None:
        words = view.text[voice.named.start : voice.named.end].split()
        return f"name {words[-1]}" if words else ""
    if voice.words is None:
        return ""
    table = view.table
    tokens = view.tokens[view.word_at(voice.words[0]) : view.word_at(voice.words[1])]
    heads = [token for token in tokens if token in table.roles or token in table.unnamed]
    if not heads and tokens and _is_capitalised(view, voice.words):
        return f"name? {tokens[-1]}"
    return f"role {(heads or tokens)[0].removeprefix(table.article)}" if tokens else ""


def _is_capitalised(view: View, words: Stretch) -> bool:
    """Whether the last of some words is written like a name that rawi does not know."""
    index = view.word_at(words[1]) - 1
    return view.article.text[view.folded.starts[view.starts[index]]].isupper()


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
        if name not in seen and link.stretch != voice.words:
            seen.add(name)
            kept.append(link)
    return tuple(kept)
