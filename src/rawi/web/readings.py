"""Pages about one article or event: the reading view, its revisions, two of them compared, an event's accounts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Depends, Query

from rawi.corpus import Corpus
from rawi.errors import UsageError
from rawi.model.entities import Entity
from rawi.model.events import Event
from rawi.model.evidence import Evidence
from rawi.model.listing import EventSummary, Filter, Summary
from rawi.web.answers import Answer
from rawi.web.asking import MOST_ID, Cursor, Identifier, Text, span_of
from rawi.web.citations import citation
from rawi.web.diffs import compare
from rawi.web.excerpts import bounded
from rawi.web.interface import Interface
from rawi.web.listings import told_by
from rawi.web.reading import PART, part_holding, reading_view, reads_rtl
from rawi.web.rendering import interface_of
from rawi.web.segments import part_starts

_ACCOUNTS = 100
_TITLE = 90

Revision = Annotated[str | None, Query(max_length=MOST_ID)]


class Readings:
    """Answers the pages about single articles and events of one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus

    def article(
        self,
        identifier: Identifier,
        interface: Annotated[Interface, Depends(interface_of)],
        *,
        revision: Revision = None,
        span: Text = "",
        start: Annotated[int, Query(alias="from", ge=0)] = 0,
    ) -> Answer:
        """The reading view of an article; `span` (START-END) points out its words, `from` chooses the part of a long one."""
        reading = self.corpus.article(identifier, revision)
        text = reading.article.text
        found = span_of(span, len(text))
        starts = part_starts(text, size=PART)
        known = self.corpus.entities_of(reading)
        known = known if revision is None else self._with_pages(known)
        view = reading_view(
            reading,
            entities={entity.id: entity for entity in known},
            interface=interface,
            start=part_holding(starts, found.start if found is not None else start),
            found=(found,) if found is not None else (),
        )
        revisions = self.corpus.revisions(identifier)
        page = {
            "view": view,
            "starts": starts,
            "revisions": revisions,
            "cited": citation(reading.article, found),
            "found": found,
        }
        data = {
            "article": reading.article,
            "layers": reading.layers,
            "entities": known,
            "event": self._event_of(identifier),
        }
        return Answer(template="article.html", data=data, page=page)

    def revisions(self, identifier: Identifier) -> Answer:
        """The revisions of an article, oldest first."""
        heads = self.corpus.revisions(identifier)
        article = self.corpus.article(identifier).article
        return Answer(template="revisions.html", data={"id": identifier, "revisions": heads}, page={"article": article})

    def compare(self, identifier: Identifier, older: Revision = None, newer: Revision = None) -> Answer:
        """Two revisions of an article, the last two unless others are named."""
        heads = self.corpus.revisions(identifier)
        names = [head.revision for head in heads]
        if len(names) < 2:
            raise UsageError(
                f"{identifier!r} has one revision only",
                next_step="compare an article that has changed between two builds",
            )
        left = self.corpus.article(identifier, older or names[-2]).article
        right = self.corpus.article(identifier, newer or names[-1]).article
        return Answer(
            template="compare.html",
            data={"id": identifier, "older": left, "newer": right},
            page={"lines": compare(left.text, right.text), "revisions": heads, "rtl": reads_rtl(right.language)},
        )

    def event(self, identifier: Identifier, cursor: Cursor = None) -> Answer:
        """An event and its accounts: which outlet told it, in which language, when, and why it is counted to the event."""
        event = self.corpus.event(identifier)
        listing = self.corpus.articles(Filter(event=event.id), cursor=cursor, limit=_ACCOUNTS)
        whole = cursor is None and listing.cursor is None
        told = sorted(listing.items, key=_first_told) if whole else listing.items
        page = {
            "reasons": _reasons(event, listing.items),
            "told": told,
            "places": {summary.id: place for place, summary in enumerate(told, start=1)} if whole else {},
            "by_language": Counter(summary.language for summary in listing.items).most_common(),
            "by_outlet": Counter(summary.outlet for summary in listing.items).most_common(),
        }
        return Answer(template="event.html", data={"event": event, "listing": listing}, page=page)

    def _with_pages(self, found: tuple[Entity, ...]) -> tuple[Entity, ...]:
        """Those of `found` that the newest revisions know: an older one may name what no article names any more."""
        return tuple(entity for entity in found if not entity.nil or self._has_page(entity.id))

    def _has_page(self, entity: str) -> bool:
        return bool(self.corpus.articles(Filter(entity=entity), limit=1).items)

    def _event_of(self, identifier: str) -> EventSummary | None:
        """The event an article is an account of, when others tell it too."""
        event = self.corpus.event_of(identifier)
        return told_by(self.corpus, event, least=2) if event is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountReason:
    """Why an article is an account of an event; `like` is the id of the account it was found to be like, if any."""

    evidence: Evidence
    like: str | None


def _reasons(event: Event, told: tuple[Summary, ...]) -> dict[str, tuple[AccountReason, ...]]:
    """The evidence of each account; an article it names by its id is named by its title instead, where that is known."""
    titles = {summary.id: bounded(summary.title, _TITLE) for summary in told if summary.title}
    return {
        account.article: tuple(
            AccountReason(evidence=_titled(found, titles), like=found.value("article")) for found in account.evidence
        )
        for account in event.accounts
    }


def _titled(evidence: Evidence, titles: dict[str, str]) -> Evidence:
    values = tuple((name, titles.get(value, value) if name == "article" else value) for name, value in evidence.values)
    return replace(evidence, values=values)


def _first_told(summary: Summary) -> tuple[bool, str, str]:
    return (summary.published is None, summary.published or "", summary.id)
