"""In what capacity somebody speaks: a spokesman for whom, an unnamed source as what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rawi.annotations.attribution.speakers import Voice
from rawi.annotations.quotations.view import Named, Stretch, View
from rawi.model.annotations import SpeakerKind
from rawi.model.spans import Span

_BESIDE = 8
"""The noun of a spokesman stands at most so many words beside his name."""
_BEHIND = 3
"""Words between that noun and its preposition (a spokesman here for …)."""
_BODY_WORDS = 6
_STOPS = ':;؛.\n"“”«»'


class Capacity(NamedTuple):
    """`kind` of an unnamed speaker; `on_behalf_of` the words, or the mention, a spokesman speaks for."""

    kind: SpeakerKind | None = None
    on_behalf_of: Span | None = None


_NONE = Capacity()


def capacities_of(view: View, voices: Iterable[Voice]) -> Iterator[Capacity]:
    """One capacity for each voice, in order; a voice taken over from an earlier one, or named once more, keeps its own.

    Known failure: a spokesman called so only in a sentence that does not quote him.
    """
    known: dict[str, Capacity] = {}
    last = _NONE
    for voice in voices:
        key = _last_name(view, voice)
        found = last if voice.carried and voice.named is None else known.get(key, _NONE)
        if not voice.carried and found == _NONE:
            found = _capacity(view, voice)
        if key and found != _NONE:
            known.setdefault(key, found)
        last = found
        yield found


def _last_name(view: View, voice: Voice) -> str:
    if voice.named is None or voice.named.kind != "name":
        return ""
    words = view.text[voice.named.start : voice.named.end].split()
    return words[-1] if words else ""


def _capacity(view: View, voice: Voice) -> Capacity:
    where = voice.words or ((voice.named.start, voice.named.end) if voice.named is not None else None)
    if where is None:
        return _NONE
    unnamed = voice.named is None or voice.named.kind != "name"
    return Capacity(_kind(view, where) if unnamed else None, _on_behalf_of(view, where, voice.named))


def _kind(view: View, where: Stretch) -> SpeakerKind | None:
    """The kind its first noun shows; for a source and nothing more, its adjective (a military source)."""
    tokens = view.tokens[view.word_at(where[0]) : view.word_at(where[1])]
    kind = next((view.table.speaker_kinds[token] for token in tokens if token in view.table.speaker_kinds), None)
    if kind != "source":
        return kind
    return next((view.table.source_kinds[token] for token in tokens if token in view.table.source_kinds), kind)


def _on_behalf_of(view: View, where: Stretch, speaker: Named | None) -> Span | None:
    for index in _beside(view, where):
        if view.tokens[index] in view.table.spokesmen:
            return _behind(view, index, speaker) or _in_front(view, index, speaker)
    return None


def _beside(view: View, where: Stretch) -> Iterator[int]:
    """The words of a stretch, then those in front of it and behind it up to the end of their clause."""
    low, high = view.word_at(where[0]), view.word_at(where[1])
    yield from range(low, high)
    for index in range(low - 1, max(-1, low - 1 - _BESIDE), -1):
        if _parted(view, index):
            break
        yield index
    for index in range(high, min(len(view.tokens), high + _BESIDE)):
        if _parted(view, index - 1):
            break
        yield index


def _parted(view: View, index: int) -> bool:
    """Whether a mark that ends a clause stands behind a word."""
    if index < 0 or index + 1 >= len(view.tokens):
        return True
    return any(mark in view.text[view.ends[index] : view.starts[index + 1]] for mark in _STOPS)


def _behind(view: View, index: int, speaker: Named | None) -> Span | None:
    """«المتحدث باسم X», «سخنگوی X», a spokesman for X: the mention behind the noun, else the words up to the end of
    the phrase; where the language has a preposition for it, only behind that."""
    begin = index + 1
    if view.table.behalf:
        near = range(begin, min(begin + _BEHIND, len(view.tokens)))
        at = next((word for word in near if view.tokens[word] in view.table.behalf), None)
        if at is None:
            return None
        begin = at + 1
    last = begin
    while last < min(begin + _BODY_WORDS, len(view.tokens)) and not _ends(view, last, begin):
        last += 1
    if last == begin:
        return None
    for named in view.mentions_between(view.starts[begin], view.ends[last - 1]):
        if named != speaker and named.kind == "name":
            return named.span
    own = last if speaker is None else min(last, max(begin, view.word_at(speaker.start)))
    return view.span((view.starts[begin], view.ends[own - 1])) if own > begin else None


def _ends(view: View, index: int, begin: int) -> bool:
    """Whether a word no longer belongs to the phrase that begins with the word `begin`."""
    table = view.table
    if index > begin and (view.pauses_before(index) or view.tokens[index] in table.subject_ends):
        return True
    found = table.cues.match(view.tokens, index)
    return found is not None and found[1].form in {"finite", "participle"}


def _in_front(view: View, index: int, speaker: Named | None) -> Span | None:
    """«Ministry spokesman X»: the mention that ends right in front of the noun."""
    if view.table.order != "verb-middle":
        return None
    low = view.starts[max(0, index - _BODY_WORDS)]
    for named in reversed(view.mentions_between(low, view.starts[index])):
        if named != speaker and view.text[named.end : view.starts[index]].strip() in {"", "'s", "’s"}:
            return named.span
    return None
