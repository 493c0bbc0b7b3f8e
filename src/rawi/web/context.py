"""What every label of the reading view needs: the reading, its entities, the interface; and the words they give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rawi.model.annotations import Link, Mention, Speaker, Time, Transmitter
from rawi.model.entities import Entity
from rawi.model.layers import Reading
from rawi.model.spans import Span
from rawi.web.dates import date_text
from rawi.web.excerpts import bounded
from rawi.web.interface import Interface
from rawi.web.periods import repeated_text
from rawi.web.words import WORDS, word

EXCERPT = 160
"""Code points of an article's words shown in a label or side list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A speaker or transmitter in a side list: the `words` that name it (None: only the verb shows it), where they
    stand, the `entity` behind them (None when it has no page) and its `name`."""

    words: str | None
    span: Span | None
    entity: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """A reading with its entities by id, its links by mention, the first mention and the fullest name of each entity."""

    reading: Reading
    entities: Mapping[str, Entity]
    links: Mapping[Span, Link]
    first: Mapping[str, Span]
    fullest: Mapping[str, Span]
    interface: Interface

    def words(self, span: Span) -> str:
        """The words under `span`, bounded and on one line."""
        return bounded(span.of(self.reading.article.text), EXCERPT)

    def entity_of(self, mention: Span | None) -> str | None:
        """The entity a mention stands for, or None."""
        link = self.links.get(mention) if mention is not None else None
        return link.entity if link is not None else None

    def known(self, entity: str | None) -> str | None:
        """`entity` when it has a page of its own, else None."""
        return entity if entity in self.entities else None

    def name(self, entity: str | None) -> str | None:
        """The entity's name in the language of the interface; one that no gazetteer knows as this article names it; else
        its id."""
        if entity is None:
            return None
        known = self.entities.get(entity)
        if entity in self.fullest and (known is None or known.nil or not known.names):
            return self.words(self.fullest[entity])
        return bounded(known.name(self.interface.language), EXCERPT) if known is not None else entity

    def actor(self, actor: Speaker | Transmitter) -> Actor:
        """A speaker or transmitter with the name of the entity behind it."""
        entity = self.entity_of(actor.mention if actor.mention is not None else actor.span)
        words = self.words(actor.span) if actor.span is not None else None
        return Actor(words=words, span=actor.span, entity=self.known(entity), name=self.name(entity))

    def key(self, mention: Mention) -> str:
        """What mentions are grouped by: their entity, or their words when no link is known."""
        return _key(mention, self.links, self.reading)

    def note_of(self, mention: Mention) -> str:
        """The id of the side-list entry of a mention's entity."""
        return note_id("e", self.first[self.key(mention)])


def context_of(reading: Reading, entities: Mapping[str, Entity], interface: Interface) -> ReadingContext:
    """The context of `reading`; `entities` are those of its links, as far as they are known."""
    links = {link.mention: link for link in reading.layers.links}
    first: dict[str, Span] = {}
    for mention in reading.layers.mentions:
        first.setdefault(_key(mention, links, reading), mention.span)
    return ReadingContext(reading, entities, links, first, _fullest(reading, links), interface)


def _fullest(reading: Reading, links: Mapping[Span, Link]) -> dict[str, Span]:
    """Where the article names each entity most fully: the longest name, the longest description if it has no name."""
    found: dict[str, Mention] = {}
    for mention in reading.layers.mentions:
        link = links.get(mention.span)
        if link is not None:
            best = found.get(link.entity)
            found[link.entity] = mention if best is None else max(best, mention, key=_fullness)
    return {entity: mention.span for entity, mention in found.items()}


def _fullness(mention: Mention) -> tuple[bool, int]:
    return (mention.kind == "name", len(mention.span))


def _key(mention: Mention, links: Mapping[Span, Link], reading: Reading) -> str:
    link = links.get(mention.span)
    return link.entity if link is not None else f"{mention.type}:{mention.span.of(reading.article.text)}"


def note_id(kind: str, span: Span) -> str:
    """The id of a side-list entry."""
    return f"{kind}{span.start}-{span.end}"


def is_shown(spans: Iterable[Span], part: Span | None) -> bool:
    """Whether any of `spans` lies in the part of the text that is shown."""
    return part is not None and any(span.overlaps(part) for span in spans)


def time_meaning(time: Time, interface: Interface) -> str:
    """What a time expression stands for, in words where its value has any."""
    if time.value in WORDS["vague"]:
        return word("vague", time.value, interface)
    if time.kind == "SET" and (told := repeated_text(time.value, interface)):
        return told
    return bounded(date_text(time.value, interface), EXCERPT)
