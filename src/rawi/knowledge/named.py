"""The mentions of one article as linking sees them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from rawi.gazetteer import adjective_countries, gazetteer
from rawi.model.annotations import EntityType, Mention
from rawi.model.articles import Article
from rawi.text.folding import fold_key
from rawi.text.transliteration import name_words

HEADS: dict[EntityType, str] = {"PER": "person", "ORG": "org", "LOC": "place"}
_HOME = {"fa": "IR"}
_COUNTRIES_KEPT = 4


@dataclass(frozen=True, slots=True)
class Named:
    """A mention with its words, folded and without the article, and the words of its title."""

    mention: Mention
    text: str
    words: tuple[str, ...]
    title: tuple[str, ...]

    @property
    def known(self) -> str | None:
        """The gazetteer's likeliest reading, if it has one."""
        return self.mention.evidence.value("entity")

    @property
    def readings(self) -> tuple[str, ...]:
        """All of the gazetteer's readings, likeliest first."""
        values = dict(self.mention.evidence.values)
        several = values.get("readings") or values.get("entity")
        return tuple(several.split(" ")) if several else ()


def named(article: Article, mention: Mention) -> Named:
    """The mention with the words that are compared."""
    text = mention.span.of(article.text)
    title = name_words(mention.title.of(article.text)) if mention.title is not None else ()
    return Named(mention, text, name_words(text), title)


def countries_of(article: Article, mentions: list[Named]) -> tuple[str, ...]:
    """The countries (ISO 3166) the article speaks of most, by its places and adjectives; the language's home last."""
    counts: Counter[str] = Counter()
    for item in mentions:
        entry = gazetteer().entry(item.known) if item.known and item.mention.type == "LOC" else None
        if entry is not None and entry.country:
            counts[entry.country] += 2 if entry.weight >= 8 else 1
    adjectives = adjective_countries()
    counts.update(adjectives[word] for word in fold_key(article.text).split() if word in adjectives)
    language = article.language.split("-", maxsplit=1)[0]
    ranked = [country for country, _ in counts.most_common(_COUNTRIES_KEPT)]
    home = _HOME.get(language)
    return tuple(dict.fromkeys([*ranked, home] if home else ranked))
