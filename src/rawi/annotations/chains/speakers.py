"""Which quotations of an article have one speaker: a key for each voice, as far as the article's own words tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from rawi.annotations.attribution.speakers import Voice
from rawi.annotations.quotations.view import Named, Stretch, View

_LEAD = 2
"""So many quotations at the beginning may name their speaker by a description only, before the name follows."""
_SHORT_WORDS = 2
"""A description of a person with no more words stands for one already named."""
_ARTICLE_REACH = 3
"""Words between an article and the noun of a description."""


def speaker_keys(view: View, voices: Sequence[Voice]) -> list[str]:
    """A name for each voice, the same for the same person as far as one article's words tell: the last word of the
    name; a description that stands for a person is the last one named, at the beginning the first one."""
    keys = [_key(view, voice) for voice in voices]
    if view.table.order == "verb-middle":
        return _with_articles(view, voices, keys)
    keys = _with_aliases(view, voices, keys)
    people = [_is_person(voice) or key.startswith("name? ") for voice, key in zip(voices, keys, strict=True)]
    first = keys[people.index(True)].replace("name? ", "name ") if True in people else ""
    last = ""
    for index, voice in enumerate(voices):
        if people[index]:
            keys[index] = keys[index].replace("name? ", "name ")
            last = keys[index]
        elif voice.named is not None and keys[index].startswith(("role ", "known ")):
            keys[index] = keys[index].replace("known ", "name ")
        elif voice.named is not None and voice.named.type == "PER" and _is_short(view, voice.named):
            keys[index] = last or first or keys[index]
        elif voice.named is None and not last and first and keys[index] and index < _LEAD:
            keys[index] = first
    return keys


def _with_aliases(view: View, voices: Sequence[Voice], keys: list[str]) -> list[str]:
    """The keys where the verb stands first: a description beside which the article once has a name is that person, and
    an unnamed source is the one of the same noun."""
    if view.table.order != "verb-first":
        return keys
    aliases = {
        view.text[first.start : first.end]: "".join(view.text[second.start : second.end].split()[-1:])
        for first, second in pairwise(view.mentions)
        if first.kind == "nominal" and second.kind == "name" and second.type == "PER"
        if not view.text[first.end : second.start].strip(" ،,")
    }
    return [_alias(view, voice, key, aliases) for voice, key in zip(voices, keys, strict=True)]


def _alias(view: View, voice: Voice, key: str, aliases: Mapping[str, str]) -> str:
    if voice.named is None or voice.named.kind == "name":
        return key
    text = view.text[voice.named.start : voice.named.end]
    head = "".join(text.split()[:1]).removeprefix(view.table.article)
    if head in view.table.unnamed:
        return f"role {head}"
    return f"known {aliases[text]}" if text in aliases else key


def _with_articles(view: View, voices: Sequence[Voice], keys: list[str]) -> list[str]:
    """The keys where articles tell who is new: «the official» is the one who spoke last, «an official», «the head of the
    council» is somebody else, unless he is named right behind, at the beginning of the report."""
    last = ""
    for index, voice in enumerate(voices):
        if _is_person(voice) or keys[index].startswith("name? "):
            keys[index] = keys[index].replace("name? ", "name ")
        elif _is_described(voice):
            keys[index] = _described_key(view, voices, keys, index, last)
        last = keys[index] or last
    return keys


def _described_key(view: View, voices: Sequence[Voice], keys: Sequence[str], index: int, last: str) -> str:
    voice = voices[index]
    body = _body_in(view, voice)
    if body:
        return body
    if voice.carried or (_is_definite(view, voice) and last):
        return last
    if index < _LEAD and not last.startswith("name") and not _is_unnamed(view, voice):
        named = [at for at in range(index + 1, min(len(voices), index + 1 + _LEAD)) if _is_person(voices[at])]
        if named:
            return keys[named[0]]
    return f"{keys[index]} {index}"


def _is_described(voice: Voice) -> bool:
    """Whether a description or an unnamed source speaks, not a name."""
    return voice.words is not None and (voice.named is None or voice.named.kind != "name")


def _tokens(view: View, stretch: Stretch) -> list[str]:
    return view.tokens[view.word_at(stretch[0]) : view.word_at(stretch[1])]


def _is_unnamed(view: View, voice: Voice) -> bool:
    return voice.words is not None and not view.table.unnamed.isdisjoint(_tokens(view, voice.words))


def _body_in(view: View, voice: Voice) -> str:
    """The key of the last body named in the words for a document or a body («the latest report of the council X»)."""
    if voice.words is None or voice.named is not None:
        return ""
    if not _tokens(view, voice.words) or view.table.bodies.isdisjoint(_tokens(view, voice.words)):
        return ""
    bodies = [item for item in view.mentions_between(*voice.words) if item.type == "ORG" and item.kind == "name"]
    return "name " + " ".join(view.text[bodies[-1].start : bodies[-1].end].split()) if bodies else ""


def _is_definite(view: View, voice: Voice) -> bool:
    """Whether an article in front of a description says that he is known, and nothing behind it says who he is."""
    assert voice.words is not None
    low, high = view.word_at(voice.words[0]), view.word_at(voice.words[1])
    inside = view.tokens[low:high]
    if not view.table.not_subject_after.isdisjoint(inside) or len(inside) > _SHORT_WORDS * 2:
        return False
    if high < len(view.tokens) and view.tokens[high] in view.table.not_subject_after and not view.pauses_before(high):
        return False
    for index in range(low, max(-1, low - 1 - _ARTICLE_REACH), -1):
        if view.tokens[index] in view.table.demonstratives:
            return True
        if index < low and view.pauses_before(index + 1):
            return False
    return False


def _is_short(view: View, nominal: Named) -> bool:
    """Whether a description is too short to bring in somebody new («the minister»)."""
    return len(view.text[nominal.start : nominal.end].split()) <= _SHORT_WORDS


def _is_person(voice: Voice) -> bool:
    return voice.named is not None and voice.named.type == "PER" and voice.named.kind == "name"


def _key(view: View, voice: Voice) -> str:
    if voice.named is not None:
        words = view.text[voice.named.start : voice.named.end].split()
        if view.table.order == "verb-middle" and voice.named.type != "PER":
            return "name " + " ".join(words)
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
