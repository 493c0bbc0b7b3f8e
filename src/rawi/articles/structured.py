"""What a page says about itself in its head: JSON-LD and meta elements."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

MOST_SCRIPTS, LONGEST_SCRIPT, DEEPEST = 20, 1_000_000, 6
_ARTICLE_TYPES = frozenset(
    {
        "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle", "backgroundnewsarticle",
        "blogposting", "liveblogposting", "report", "socialmediaposting", "techarticle", "scholarlyarticle", "news",
    }
)  # fmt: skip
_PAGE_TYPES = frozenset({"webpage", "itempage"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Structured:
    """The statements of one JSON-LD article; None where it says nothing."""

    headline: str | None = None
    body: str | None = None
    published: str | None = None
    created: str | None = None
    publisher: str | None = None
    language: str | None = None
    address: str | None = None


def structured_article(tree: HtmlElement) -> Structured:
    """What the first JSON-LD article of the page states, else what its WebPage states."""
    things = [thing for text in _scripts(tree) for thing in _things(_parsed(text), 0)]
    for wanted in (_ARTICLE_TYPES, _PAGE_TYPES):
        for thing in things:
            if _types(thing) & wanted:
                return _statement(thing)
    return Structured()


def _scripts(tree: HtmlElement) -> list[str]:
    found = tree.xpath('//script[contains(translate(@type, "LDJSON", "ldjson"), "ld+json")]')
    return [script.text for script in found[:MOST_SCRIPTS] if script.text and len(script.text) <= LONGEST_SCRIPT]


def _parsed(text: str) -> Any:
    text = (
        text.strip()
        .removeprefix("<!--")
        .removesuffix("-->")
        .removeprefix("//<![CDATA[")
        .removesuffix("//]]>")
        .strip()
        .rstrip(";")
    )
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _things(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for item in value[:200]:
            yield from _things(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "itemListElement"):
            yield from _things(value.get(key), depth + 1)


def _types(thing: Mapping[str, Any]) -> set[str]:
    types = thing.get("@type")
    return {str(name).rpartition("/")[2].lower() for name in (types if isinstance(types, list) else [types])}


def _statement(thing: Mapping[str, Any]) -> Structured:
    return Structured(
        headline=_string(thing.get("headline")) or _string(thing.get("name")),
        body=_string(thing.get("articleBody")),
        published=_string(thing.get("datePublished")),
        created=_string(thing.get("dateCreated")),
        publisher=_name(thing.get("publisher")) or _name(thing.get("sourceOrganization")),
        language=_string(thing.get("inLanguage")),
        address=_string(thing.get("url")) or _name(thing.get("mainEntityOfPage"), key="@id"),
    )


def _string(value: Any) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    return value.strip() or None if isinstance(value, str) else None


def _name(value: Any, *, key: str = "name") -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    return _string(value.get(key)) if isinstance(value, dict) else _string(value)


def meta_values(tree: HtmlElement) -> dict[str, str]:
    """The first content of each meta element (and item property in the head) by its name in lower case."""
    values: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content:
                values.setdefault(name, content)
    return values
