"""The interchange format of `rawi annotate`: one JSON object per article, `"format": 1`.

Keys are only ever added; readers ignore keys they do not know. Offsets are Unicode code points, end exclusive, into
`text`; every span satisfies `text[start:end] == surface`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rawi.model.annotations import Mention, Quotation
from rawi.model.articles import Article, Unreadable
from rawi.model.entities import Entity
from rawi.model.evidence import Evidence
from rawi.model.layers import Layers, Reading
from rawi.model.spans import Span

Linked = Mapping[Span, str]
"""The entity of each mention, by its span."""
FORMAT = 1
READ_LANGUAGES = ("ar", "fa", "en")


def interchange(reading: Reading, entities: Iterable[Entity]) -> dict[str, Any]:
    """The JSON object of one read article. `entities` are those its links point to.

    Descriptions by role are listed only where they speak or transmit; pronouns are shown as speakers, not as mentions.
    """
    article, layers = reading.article, reading.layers
    text = article.text
    used = _speaking(layers)
    linked = {link.mention: link.entity for link in layers.links}
    shown = [m for m in layers.mentions if m.kind == "name" or (m.kind == "nominal" and m.span in used)]
    return {
        "format": FORMAT,
        **_head(article),
        "boilerplate": [{**_span(b.span, text), "why": b.why} for b in layers.boilerplate],
        "entities": [_entity(entity) for entity in entities],
        "mentions": [_mention(mention, linked, text) for mention in shown],
        "quotations": [_quotation(quotation, linked, text) for quotation in layers.quotations],
        "times": [
            {**_span(time.span, text), "type": time.kind, "value": time.value, "calendar": time.calendar}
            | ({"anchor": time.anchor} if time.anchor is not None else {})
            for time in layers.times
        ],
        "events": [],
        "text": text,
    }


def unreadable_record(entry: Unreadable, identifier: str) -> dict[str, Any]:
    """The JSON object of an input that could not be read: empty, with `error` saying why."""
    return {
        "format": FORMAT,
        "id": identifier,
        "language": entry.given.language or "und",
        "outlet": entry.given.outlet,
        "published": _day(entry.given.published),
        "published_evidence": None,
        "title": None,
        **{key: [] for key in ("boilerplate", "entities", "mentions", "quotations", "times", "events")},
        "error": {"code": entry.code, "message": entry.reason, "next_step": entry.next_step},
        "text": "",
    }


def _head(article: Article) -> dict[str, Any]:
    published = article.published
    head: dict[str, Any] = {
        "id": article.id,
        "language": article.language,
        "outlet": article.outlet,
        "published": published.day if published is not None else None,
        "published_evidence": _sentence(published.evidence) if published is not None else None,
        "title": _span(article.title, article.text) if article.title is not None else None,
        "url": article.url,
    }
    if published is not None and published.day is None:
        head["published_interval"] = [published.start, published.end]
    if article.set_aside is not None:
        head["set_aside"] = _sentence(article.set_aside)
    return head


def _day(value: str | None) -> str | None:
    return value[:10] if value else None


def _sentence(evidence: Evidence) -> str:
    values = ", ".join(f"{name}: {value}" for name, value in evidence.values)
    return f"{evidence.code} ({values})" if values else evidence.code


def _span(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "surface": span.of(text)}


def _optional_span(span: Span | None, text: str) -> dict[str, Any] | None:
    return None if span is None else _span(span, text)


def _entity(entity: Entity) -> dict[str, Any]:
    shown: dict[str, Any] = {"id": entity.id, "type": entity.type}
    for language in READ_LANGUAGES:
        name = next((n.text for n in entity.names if n.language == language and n.kind == "main"), None)
        if name is not None:
            shown[f"name_{language}"] = name
    if entity.role is not None:
        shown["role"] = entity.role
    if entity.nil:
        shown["nil"] = True
    return shown


def _speaking(layers: Layers) -> set[Span]:
    spans: set[Span] = set()
    for quotation in layers.quotations:
        spans.update(s.span for s in quotation.speakers if s.span is not None)
        spans.update(t.span for t in quotation.via)
    return spans


def _entity_of(mention: Span | None, linked: Linked) -> str | None:
    return None if mention is None else linked.get(mention)


def _mention(mention: Mention, linked: Linked, text: str) -> dict[str, Any]:
    shown = {**_span(mention.span, text), "entity": linked.get(mention.span), "kind": mention.kind}
    if mention.title is not None:
        shown["title"] = _span(mention.title, text)
    return shown


def _quotation(quotation: Quotation, linked: Linked, text: str) -> dict[str, Any]:
    speaker = quotation.speakers[0] if quotation.speakers else None
    speakers = [_entity_of(s.mention, linked) for s in quotation.speakers]
    behalf = None if speaker is None else speaker.on_behalf_of
    shown: dict[str, Any] = {
        "content": _span(quotation.content[0], text),
        "kind": quotation.kind,
        "cue": _optional_span(quotation.cue, text),
        "stance": quotation.stance,
        "speaker": _optional_span(speaker.span, text) if speaker is not None else None,
        "speaker_entity": speakers[0] if speakers else None,
        "speaker_kind": speaker.kind if speaker is not None else None,
        "on_behalf_of": _optional_span(behalf, text),
        "on_behalf_of_entity": _entity_of(behalf, linked),
        "via": [_entity_of(step.mention, linked) for step in quotation.via],
        "via_spans": [_span(step.span, text) for step in quotation.via],
    }
    if len(quotation.content) > 1:
        shown["content_rest"] = [_span(span, text) for span in quotation.content[1:]]
    if len(speakers) > 1:
        shown["speaker_entities"] = [entity for entity in speakers if entity is not None]
    return shown
