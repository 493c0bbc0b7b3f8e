"""Links inside one article: each mention to an entity of the gazetteer, to a fuller mention's, or to a new one.

First version: no comparison across scripts beyond the gazetteer and the slug of the folded name. A new entity's id is
`person|org|place/` and the slug of its fullest name in the article, so that it is the same for every article that has
that name. Known failure: two people of one name are one, and one person under two spellings is two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rawi.gazetteer import gazetteer
from rawi.knowledge.institutions import institution_of
from rawi.knowledge.named import HEADS, Named, countries_of, named
from rawi.knowledge.offices import Holder, Posts, office_title
from rawi.knowledge.people import full_names, fuller_person, known_by_family_name
from rawi.knowledge.roles import Descriptions, descriptions_of, role_holder
from rawi.model.annotations import Annotation, Link
from rawi.model.articles import Article
from rawi.model.entities import Entity, Name
from rawi.model.evidence import Evidence
from rawi.model.layers import LayerKind, Layers
from rawi.model.spans import Span
from rawi.text.transliteration import slug


class Linker:
    """The annotator `links`: one link for each mention, in the order of the mentions."""

    name = "links"
    version = "1"
    requires: tuple[LayerKind, ...] = ("mentions",)
    provides: LayerKind = "links"

    def annotate(self, article: Article, layers: Layers) -> tuple[Annotation, ...]:
        """The links of `article`; pure."""
        return self.link_article(article, layers)

    def link_article(self, article: Article, layers: Layers) -> tuple[Link, ...]:
        """One link for each mention: same id, same entity, as far as one article and the gazetteer tell."""
        mentions = [named(article, mention) for mention in layers.mentions]
        links = _Links(
            mentions,
            full_names(mentions),
            _organisations(mentions),
            countries_of(article, mentions),
            article.language.split("-", maxsplit=1)[0],
            Posts(article, mentions),
        )
        return tuple(links.in_order())


def link_article(article: Article, layers: Layers) -> tuple[Link, ...]:
    """`Linker().link_article`."""
    return Linker().link_article(article, layers)


@dataclass(frozen=True, slots=True)
class _Links:
    mentions: list[Named]
    full_names: Mapping[str, list[Named]]
    organisations: Mapping[str, list[Named]]
    countries: tuple[str, ...]
    language: str
    posts: Posts

    def in_order(self) -> Iterator[Link]:
        """The links of all mentions; names first, since descriptions point to them."""
        names = {item.mention.span: self._name(item) for item in self.mentions if item.mention.kind == "name"}
        people = [
            (item, names[item.mention.span].entity)
            for item in self.mentions
            if item.mention.kind == "name" and item.mention.type == "PER"
        ]
        known = descriptions_of(people, self.mentions)
        for item in self.mentions:
            link = names.get(item.mention.span)
            yield link if link is not None else self._role(item, known)

    def _name(self, item: Named) -> Link:
        if item.known is not None:
            return self._known(item)
        if item.mention.type == "PER":
            return self._person(item)
        if item.mention.type == "ORG":
            return self._organisation(item)
        readings = [reading.entity for reading in gazetteer().named(item.text) if reading.entity.startswith("place/")]
        return _link(item, readings[0], "gazetteer") if readings else _new(item, item)

    def _known(self, item: Named) -> Link:
        """The link to what the gazetteer has; what no data set confirms is only proposed."""
        entity, evidence = self._reading(item), item.mention.evidence
        entry = gazetteer().entry(entity)
        if evidence.code == "gazetteer" and entry is not None and not entry.verified:
            return _link(item, entity, "gazetteer-unverified", evidence.spans, score=0.75)
        return _link(item, entity, evidence.code, evidence.spans)

    def _reading(self, item: Named) -> str:
        """Of several readings of one name the first in a country the article speaks of."""
        readings = item.readings
        if len(readings) > 1:
            entries = [entry for entry in map(gazetteer().entry, readings) if entry is not None]
            if entries[0].weight < 8:
                for country in self.countries:
                    for entry in entries:
                        if entry.country == country and entry.weight + 2 >= entries[0].weight:
                            return entry.entity.id
        return readings[0]

    def _person(self, item: Named) -> Link:
        fuller = fuller_person(item, self.full_names)
        if fuller is not None and fuller.known is not None:
            return _link(item, fuller.known, "fuller-name", (fuller.mention.span,))
        known = known_by_family_name(fuller or item, self.countries)
        if known is not None:
            return _link(item, known, "family-name-in-gazetteer", score=0.6)
        return _new(item, fuller or item)

    def _organisation(self, item: Named) -> Link:
        fuller = self._fuller_organisation(item)
        if fuller is not None:
            known = fuller.known or institution_of(fuller.text, self.countries, self.language)
            if known is not None:
                return _link(item, known, "fuller-name", (fuller.mention.span,))
        known = institution_of(item.text, self.countries, self.language)
        if known is not None:
            return _link(item, known, "institution-of-country", score=0.7)
        return _new(item, fuller or item)

    def _fuller_organisation(self, item: Named) -> Named | None:
        """An organisation of the article whose name begins with this one's («هيئة الأركان» of a country)."""
        others = self.organisations.get(item.words[0], ()) if item.words else ()
        return next((other for other in others if _begins_with(other, item)), None)

    def _role(self, item: Named, known: Descriptions) -> Link:
        holder = role_holder(item, known, self.posts)
        if isinstance(holder, Holder):
            return _held(item, holder)
        if holder is not None:
            person, code = holder
            return _link(item, person.entity, code, (person.person.mention.span,), score=0.7)
        country = f"-{self.countries[0].lower()}" if self.countries else ""
        return _link(item, f"person/{slug(item.text)}{country}", "new-entity", score=0.3)


def _organisations(mentions: list[Named]) -> Mapping[str, list[Named]]:
    """The distinct names of organisations, each where it stands first, by their first word."""
    distinct = {item.words: item for item in reversed(mentions) if item.mention.type == "ORG" and item.words}
    found: dict[str, list[Named]] = {}
    for words, item in distinct.items():
        found.setdefault(words[0], []).append(item)
    return found


def _begins_with(longer: Named, shorter: Named) -> bool:
    count = len(shorter.words)
    return 1 < count < len(longer.words) and longer.words[:count] == shorter.words


def _link(item: Named, entity: str, code: str, spans: tuple[Span, ...] = (), *, score: float = 0.9) -> Link:
    evidence = Evidence(code, spans or (item.mention.span,))
    return Link(mention=item.mention.span, entity=entity, evidence=evidence, score=score)


def _held(item: Named, holder: Holder) -> Link:
    """The link to who held an office on the day of the article, with the office and its term."""
    office = holder.office
    values = (("office", office_title(office)), ("of", office.of), ("from", office.start), ("to", office.end))
    code = "office-holder" if holder.verified else "office-holder-unverified"
    evidence = Evidence(code, (item.mention.span,), tuple((name, value) for name, value in values if value))
    return Link(mention=item.mention.span, entity=holder.entry.entity.id, evidence=evidence, score=holder.score)


def _new(item: Named, fullest: Named) -> Link:
    entity = f"{HEADS[item.mention.type]}/{slug(fullest.text)}"
    code = "new-entity" if item is fullest else "fuller-name"
    return _link(item, entity, code, (fullest.mention.span,), score=0.5)


def entities_of(article: Article, layers: Layers) -> tuple[Entity, ...]:
    """The entities the links point to, each once, in the order of their first mention.

    A new one (`nil`) is named as the article names it: names before descriptions by role, the longest first.
    """
    names = {mention.span for mention in layers.mentions if mention.kind == "name"}
    surfaces: dict[str, list[tuple[bool, str]]] = {}
    for link in layers.links:
        surface = (link.mention not in names, link.mention.of(article.text))
        surfaces.setdefault(link.entity, []).append(surface)
    language = article.language.split("-", maxsplit=1)[0]
    return tuple(gazetteer().entity(ident) or _nil(ident, found, language) for ident, found in surfaces.items())


def _nil(ident: str, surfaces: list[tuple[bool, str]], language: str) -> Entity:
    """A new entity; `surfaces` say whether each is a description and not a name."""
    ordered = sorted(surfaces, key=lambda surface: (surface[0], -len(surface[1]), surface[1]))
    names = tuple(
        Name(text=text, language=language, kind="alias" if position else "main")
        for position, text in enumerate(dict.fromkeys(text for _, text in ordered))
    )
    head = ident.split("/", maxsplit=1)[0]
    kind = next(kind for kind, start in HEADS.items() if start == head)
    return Entity(id=ident, type=kind, names=names, nil=True)
