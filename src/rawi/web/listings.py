"""Pages that list: the corpus at a glance, articles, search results, events, the quarantine."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends

from rawi.corpus import Corpus
from rawi.model.listing import EventSummary, Filter, Listing
from rawi.web.answers import Answer
from rawi.web.asking import Asked, Cursor, Rows, asked

_NEWEST = 8
_SEARCHED = 50
"""Articles whose events a search for events shows on one page."""

Question = Annotated[Asked, Depends(asked)]


class Listings:
    """Answers the listing pages from one corpus; `rows` are shown on a page unless the reader asks for another number."""

    def __init__(self, corpus: Corpus, *, rows: int) -> None:
        self.corpus = corpus
        self.rows = rows

    def home(self) -> Answer:
        """What is in the corpus, and its newest events told by more than one article."""
        status = self.corpus.status()
        events = self.corpus.events(limit=_NEWEST, min_articles=2)
        articles = self.corpus.articles(Filter(set_aside=False), limit=_NEWEST)
        return Answer(
            template="home.html",
            data={"status": status, "events": events.items, "articles": articles.items},
            page={"several": events.total},
        )

    def articles(self, question: Question) -> Answer:
        """Articles under a filter, newest first; with words to look for, the best first."""
        if question.words:
            return self.search(question)
        listing = self.corpus.articles(question.where, cursor=question.cursor, limit=question.rows or self.rows)
        return Answer(template="articles.html", data={"listing": listing}, page=self._form(question))

    def search(self, question: Question) -> Answer:
        """Articles that hold the words, best first, with the words in their context."""
        if not question.words:
            return Answer(template="search.html", data={"listing": None}, page=self._form(question))
        rows = question.rows or self.rows
        listing = self.corpus.search(question.words, question.where, cursor=question.cursor, limit=rows)
        return Answer(template="search.html", data={"listing": listing}, page=self._form(question))

    def events(self, question: Question, *, alone: bool = False) -> Answer:
        """Events under a filter, newest first; `alone` also those only one article tells. With words to look for, the
        events of the articles that hold them."""
        page = {**self._form(question), "alone": alone}
        if question.words:
            found = self._events_found(question, least=1 if alone else 2)
            return Answer(template="events.html", data={"listing": None, "found": found}, page=page)
        listing = self.corpus.events(
            question.where,
            cursor=question.cursor,
            limit=question.rows or self.rows,
            min_articles=1 if alone else 2,
        )
        return Answer(template="events.html", data={"listing": listing, "found": None}, page=page)

    def quarantine(self, cursor: Cursor = None, limit: Rows = None) -> Answer:
        """What could not be read."""
        return Answer(
            template="quarantine.html",
            data={"listing": self.corpus.quarantine(cursor=cursor, limit=limit or self.rows)},
        )

    def _form(self, question: Asked) -> dict[str, object]:
        status = self.corpus.status()
        return {"question": question, "languages_held": status.languages, "outlets_held": status.outlets}

    def _events_found(self, question: Asked, *, least: int) -> Listing[EventSummary]:
        hits = self.corpus.search(question.words, question.where, cursor=question.cursor, limit=_SEARCHED)
        ids = dict.fromkeys(hit.article.event for hit in hits.items if hit.article.event is not None)
        events = tuple(event for event in self.corpus.event_summaries(tuple(ids)) if event.articles >= least)
        return Listing(items=events, total=len(events), cursor=hits.cursor)


def told_by(corpus: Corpus, event: str, *, least: int) -> EventSummary | None:
    """The event of this id, None when fewer than `least` articles tell it."""
    return next((found for found in corpus.event_summaries((event,)) if found.articles >= least), None)
