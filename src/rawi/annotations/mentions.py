"""Names of persons, organisations and places in an article, and descriptions of persons by their role."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable

from rawi.annotations.mentions_candidates import Candidate, choose
from rawi.annotations.mentions_english import english_names
from rawi.annotations.mentions_known import known_names
from rawi.annotations.mentions_organisations import organisations, outlets, places_by_head
from rawi.annotations.mentions_persons import persons
from rawi.annotations.mentions_repeated import repeated_names
from rawi.annotations.mentions_roles import with_roles
from rawi.annotations.mentions_tagged import TaggedText, Tagger, same_elsewhere, tagged_names
from rawi.annotations.mentions_tokens import Words, article_words
from rawi.annotations.mentions_weighing import best_names
from rawi.gazetteer import gazetteer
from rawi.model.annotations import Annotation, Mention, Sentence
from rawi.model.articles import Article
from rawi.model.evidence import Evidence
from rawi.model.layers import LayerKind, Layers

RULES_ONLY, WITH_TAGGER = "2", "2+tagger"
"""The versions of the layer, without and with a tagger."""
_LARGE = 5
_SCORES = (0.5, 0.6, 0.8, 0.95)


class MentionFinder:
    """The annotator `mentions`: gazetteer, titles, first names, heads of organisations and places, repetition.

    A mention of kind `name` covers the proper name only; its `title` is the rank beside it; evidence `entity` is the
    gazetteer's likeliest reading, `readings` all of them. Kind `nominal` is a description by role («وزير الخارجية»)
    up to the first name inside it. Known failure: in Arabic script a name of words no list knows, without a title, is
    not found, and an ordinary word beside a first name may be taken for part of the name.
    """

    name = "mentions"
    requires: tuple[LayerKind, ...] = ("sentences",)
    provides: LayerKind = "mentions"

    def __init__(self, tagger: Tagger | None = None) -> None:
        """`tagger` reads names beside the lists and rules; without one they decide alone."""
        self._tagger = tagger
        self.version = RULES_ONLY if tagger is None else WITH_TAGGER

    def annotate(self, article: Article, layers: Layers) -> tuple[Annotation, ...]:
        """The mentions of `article`, sorted, inside its sentences, none overlapping."""
        if not layers.sentences:
            return ()
        words = article_words(article)
        if self._tagger is None:
            names = choose(ruled_names(words))
        else:
            tagged = TaggedText(article, layers.sentences, self._tagger)
            names = best_names(words, tagged, all_candidates(words, tagged))
        found = choose(with_roles(words, names))
        return tuple(_inside(_mentions(words, found), layers.sentences))


def all_candidates(words: Words, tagged: TaggedText) -> list[Candidate]:
    """What lists, rules and the tagger propose, and other places of the names it reads."""
    read = list(tagged_names(words, tagged))
    persons = [item for item in read if item.type == "PER"]
    return [*ruled_names(words), *read, *repeated_names(words, persons), *same_elsewhere(words, read)]


def ruled_names(words: Words) -> list[Candidate]:
    """What lists and rules propose; they may overlap."""
    known = known_names(words)
    covered = choose(known)
    if words.language == "en":
        ruled = list(english_names(words, covered))
    else:
        blocked = _cover(words, (item for item in covered if item.type != "PER" and not _may_be_name(words, item)))
        places = _cover(words, (item for item in covered if item.type == "LOC"))
        people = {words.at(item.start): words.up_to(item.end) for item in covered if item.type == "PER"}
        headed = list(places_by_head(words, places))
        within = _cover(words, [*(item for item in covered if item.type == "LOC"), *headed])
        headed += organisations(words, within)
        ruled = [*persons(words, blocked, people, _cover(words, headed)), *headed]
        ruled += outlets(words, _cover(words, covered))
    chosen = choose([*known, *ruled])
    repeated = repeated_names(words, [item for item in chosen if item.type == "PER"])
    return [*known, *ruled, *repeated]


def _may_be_name(words: Words, item: Candidate) -> bool:
    """Whether a known place of one word is no large one and its name is a person's as well («يوجين»)."""
    flag = words.flag(words.low[item.start : item.end])
    if item.type != "LOC" or not ("F" in flag or "N" in flag):
        return False
    entry = gazetteer().entry(item.entities[0])
    return entry is not None and entry.weight < _LARGE


def _cover(words: Words, candidates: Iterable[Candidate]) -> list[bool]:
    covered = [False] * len(words)
    for candidate in candidates:
        for index in range(words.at(candidate.start), words.up_to(candidate.end)):
            covered[index] = True
    return covered


def _mentions(words: Words, found: list[Candidate]) -> Iterable[Mention]:
    for item in found:
        yield Mention(
            span=words.folded.original(item.start, item.end),
            type=item.type,
            kind=item.kind,
            evidence=_evidence(words, item),
            title=None if item.title is None else words.folded.original(*item.title),
            score=_SCORES[item.trust] if item.odds is None else round(1 / (1 + math.exp(-item.odds)), 2),
        )


def _evidence(words: Words, item: Candidate) -> Evidence:
    spans = (words.folded.original(*item.reach),)
    values: tuple[tuple[str, str], ...] = ()
    if item.entities:
        values = (("entity", item.entities[0]),)
        if len(item.entities) > 1:
            values += (("readings", " ".join(item.entities)),)
    return Evidence(item.code, spans, values)


def _inside(mentions: Iterable[Mention], sentences: tuple[Sentence, ...]) -> Iterable[Mention]:
    starts = [sentence.span.start for sentence in sentences]
    for mention in mentions:
        position = bisect_right(starts, mention.span.start) - 1
        if position >= 0 and sentences[position].span.contains(mention.span):
            yield mention
