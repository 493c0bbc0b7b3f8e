"""Pages about persons, organisations and places: all of them, one of them, and where its mentions stand."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Path, Query

from rawi.corpus import Corpus
from rawi.model.annotations import EntityType
from rawi.model.listing import Filter
from rawi.web.answers import Answer, Moved
from rawi.web.asking import MOST_ID, Cursor, Identifier, Rows, Text

_TWIN = ".json"
_TYPES: dict[str, EntityType] = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}

Wording = Annotated[str, Query(max_length=MOST_ID)]
OfType = Annotated[Literal["", "PER", "ORG", "LOC"], Query(alias="type")]


class Entities:
    """Answers the pages about entities from one corpus; `rows` are shown on a page unless the reader asks for another number."""

    def __init__(self, corpus: Corpus, *, rows: int) -> None:
        self.corpus = corpus
        self.rows = rows

    def entities(self, q: Text = "", of_type: OfType = "", cursor: Cursor = None, limit: Rows = None) -> Answer:
        """The persons, organisations and places that articles name, those of most articles first; `q` finds names in any
        spelling or script, `type` is PER, ORG or LOC."""
        words = q.strip()
        listing = self.corpus.entities(words, type=_TYPES.get(of_type), cursor=cursor or None, limit=limit or self.rows)
        return Answer(template="entities.html", data={"listing": listing}, page={"words": words, "of_type": of_type})

    def entity(self, identifier: Identifier, cursor: Cursor = None, limit: Rows = None) -> Answer | Moved:
        """A person, organisation or place: its names, how articles spell it, its titles over time, who is named with it, and
        the articles that name it. The id of one that was united with another leads to that other."""
        profile = self.corpus.entity(identifier)
        if profile.id != identifier:
            return Moved(path="/entity", query={"id": profile.id})
        listing = self.corpus.articles(Filter(entity=identifier), cursor=cursor, limit=limit or self.rows)
        return Answer(template="entity.html", data={"profile": profile, "listing": listing})

    def mentions(
        self,
        identifier: Identifier,
        words: Wording = "",
        title: Wording = "",
        cursor: Cursor = None,
        limit: Rows = None,
    ) -> Answer | Moved:
        """Where the mentions of an entity stand, each with a link to its words; `words` takes only those worded so, `title`
        only those with this title beside them."""
        entity = self.corpus.entity_head(identifier)
        if entity.id != identifier:
            return Moved(path="/mentions", query={"id": entity.id, "words": words, "title": title})
        listing = self.corpus.mentions(
            identifier, words=words or None, title=title or None, cursor=cursor, limit=limit or self.rows
        )
        page = {"entity": entity, "words": words, "title_words": title}
        return Answer(template="mentions.html", data={"id": identifier, "listing": listing}, page=page)

    def at_path(self, identifier: Annotated[str, Path(alias="id", max_length=MOST_ID)]) -> Moved:
        """Leads to the page of the entity whose id stands in the path, or with `.json` behind it to its twin."""
        twin = identifier.endswith(_TWIN)
        return Moved(path="/entity", query={"id": identifier.removesuffix(_TWIN)}, twin=twin)
