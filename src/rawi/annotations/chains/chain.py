"""From credits to the chain of each quotation."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.annotations.attribution.speakers import Voice
from rawi.annotations.chains.credits import Credit, credits_of
from rawi.annotations.chains.media import Link, is_outlet
from rawi.annotations.quotations.drafts import Draft
from rawi.annotations.quotations.view import View

_LEAD = 2
"""So many quotations at the beginning may name their speaker by a description only, before the name follows."""
_DEPTH = 3
"""Speech inside speech inside speech is followed so far."""


def chains_of(view: View, drafts: Sequence[Draft], voices: Sequence[Voice]) -> list[tuple[Link, ...]]:
    """The transmitters of each draft, nearest to its speaker first: who reports it inside his own words, then the
    media of the credits that reach it. The outlet itself and the speaker himself are never among them."""
    credits = [_without_outlet(view, credit) for credit in credits_of(view, drafts)]
    keys = speaker_keys(view, voices)
    own = [_media(view, credits, draft, index, drafts, keys) for index, draft in enumerate(drafts)]
    return [_cleaned(view, voices[index], _carriers(drafts, voices, index), own[index]) for index in range(len(drafts))]


def _without_outlet(view: View, credit: Credit) -> Credit:
    kept = tuple(link for link in credit.links if not is_outlet(view, link))
    return Credit(credit.at, credit.reach, kept, credit.closing)


def speaker_keys(view: View, voices: Sequence[Voice]) -> list[str]:
    """A name for each voice, the same for the same person as far as one article's words tell: the last word of the
    name; a description that stands for a person is the last one named, at the beginning the first one."""
    keys = [_key(view, voice) for voice in voices]
    people = [_is_person(voice) for voice in voices]
    first = keys[people.index(True)] if True in people else ""
    last = ""
    for index, voice in enumerate(voices):
        if people[index]:
            last = keys[index]
        elif voice.named is not None and voice.named.type == "PER":
            keys[index] = last or first or keys[index]
        elif voice.named is None and not last and first and keys[index] and index < _LEAD:
            keys[index] = first
    return keys


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
    heads = [token for token in tokens if token in table.roles or token in table.unnamed] or tokens
    return f"role {heads[0].removeprefix('ال')}" if heads else ""


def _media(
    view: View, credits: list[Credit], draft: Draft, index: int, drafts: Sequence[Draft], keys: list[str]
) -> tuple[Link, ...]:
    """The media through which one draft came: those of its speaker or sentence first, then those of the report."""
    near = _of_unit(credits, draft) or _of_voice(view, credits, index, drafts, keys)
    return (*near, *_of_report(credits, draft))


def _of_unit(credits: list[Credit], draft: Draft) -> tuple[Link, ...]:
    found: list[Link] = []
    for credit in credits:
        if credit.reach == "report" or not draft.unit.start <= credit.at < draft.unit.end:
            continue
        if credit.reach != "before" or draft.end <= credit.at:
            found += credit.links
    return tuple(found)


def _of_voice(
    view: View, credits: list[Credit], index: int, drafts: Sequence[Draft], keys: list[str]
) -> tuple[Link, ...]:
    """The one medium to which the same speaker spoke elsewhere in the report; none where he spoke to several."""
    found: dict[str, Link] = {}
    lasting = False
    for credit in credits:
        if credit.reach not in {"voice", "unit"}:
            continue
        spoke = {
            keys[number]
            for number, draft in enumerate(drafts)
            if draft.unit.start <= credit.at < draft.unit.end or draft.start == credit.at
        }
        if keys[index] and keys[index] in spoke:
            for link in credit.links:
                found.setdefault(view.text[slice(*link.stretch)], link)
                lasting = lasting or credit.reach == "voice"
    return tuple(found.values()) if len(found) == 1 and lasting else ()


def _of_report(credits: list[Credit], draft: Draft) -> tuple[Link, ...]:
    """The last report credit before the draft, else the first one; and the labels that close the report."""
    running = [credit for credit in credits if credit.reach == "report" and not credit.closing]
    before = [credit for credit in running if credit.at < draft.start]
    governing = before[-1:] or running[:1]
    closing = [credit for credit in credits if credit.closing]
    return tuple(link for credit in (*governing, *closing) for link in credit.links)


def _carriers(drafts: Sequence[Draft], voices: Sequence[Voice], index: int) -> tuple[Link, ...]:
    """The speakers inside whose quotations a draft stands, the innermost first."""
    inner = drafts[index]
    found: list[Link] = []
    for number in range(index - 1, -1, -1):
        outer = drafts[number]
        if outer.start <= inner.start and inner.end <= outer.end and outer.content != inner.content:
            voice = voices[number]
            stretch = voice.words or ((voice.named.start, voice.named.end) if voice.named else None)
            if stretch is not None and len(found) < _DEPTH:
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
