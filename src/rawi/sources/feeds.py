"""RSS and Atom feeds: each entry is the page it links to, or, without the network, what the feed itself tells of it."""

from __future__ import annotations

import io
from calendar import timegm
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser

from rawi.errors import SkipDocument, SourceError
from rawi.model.articles import Given, Page, Received, Record
from rawi.plugins import SourceOptions, is_address, no_network
from rawi.sources.cells import stated
from rawi.sources.files import read_whole
from rawi.sources.markup import plain_text, refuse_entities, root_name
from rawi.sources.origins import Origin, sha256_of

ROOTS = frozenset({"rss", "feed", "rdf"})
_ENDINGS = (".xml", ".rss", ".atom", ".rdf")


class Feeds:
    """Reads RSS and Atom files."""

    name = "feeds"

    def accepts(self, location: str, head: bytes) -> bool:
        """Whether it is an XML file whose root is that of a feed."""
        return not is_address(location) and location.lower().endswith(_ENDINGS) and root_name(head) in ROOTS

    def read(self, location: str, *, path: str, options: SourceOptions) -> Iterator[Received]:
        """The entries of the feed in its order. Raises SourceError when it is no feed."""
        origin = Origin(location=location, path=path, reader="rawi-feed/1")
        yield from entries(read_whole(Path(location), limit=options.settings.max_page_bytes), origin, options)


def entries(
    content: bytes, origin: Origin, options: SourceOptions, *, fetched: str | None = None
) -> Iterator[Received]:
    """What the entries of the feed in `content` give: the page each links to; without the network, or when the page cannot be
    had, its text in the feed. `fetched` is when the feed itself was fetched. Raises SourceError when it is no feed."""
    refuse_entities(content)
    feed = feedparser.parse(io.BytesIO(content), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries and not feed.get("version"):
        raise SourceError("is no feed that can be read", next_step="check that it is RSS or Atom")
    outlet = stated(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, start=1):
        record = _record(entry, f"entry {number}", _given(entry, outlet), origin, fetched)
        yield _linked(record, origin, options)


def _linked(record: Record, origin: Origin, options: SourceOptions) -> Received:
    """The page `record` links to; `record` itself when it cannot be had."""
    given = record.given
    if given.url is None or options.fetch is no_network:
        return record
    try:
        return with_given(options.fetch(given.url), given)
    except SourceError as error:
        return record if record.text else origin.unreadable(error, place=record.provenance.record, given=given)


def with_given(page: Page, given: Given) -> Page:
    """`page` with what a feed or sitemap states about it; its own address, where it was found at last, is kept."""
    return replace(page, given=replace(given, url=page.given.url or given.url))


def _record(entry: Any, place: str, given: Given, origin: Origin, fetched: str | None) -> Record:
    markup = _content(entry)
    content = "\n".join((given.url or "", given.title or "", given.published or "", markup)).encode("utf-8", "replace")
    return Record(
        path=origin.path_of(place),
        text=plain_text(markup),
        provenance=origin.provenance(sha256_of(content), record=place, fetched=fetched),
        given=given,
    )


def _content(entry: Any) -> str:
    """The longest text an entry has: its content or its summary."""
    texts = [str(part.get("value") or "") for part in entry.get("content", ())]
    return max([*texts, str(entry.get("summary") or "")], key=len)


def _given(entry: Any, outlet: str | None) -> Given:
    """What the feed states. The outlet is only believed where no address shows it, for a feed's title is often that of a section."""
    link = stated(entry.get("link"))
    url = link if link is not None and is_address(link) else None
    return Given(
        id=None if url else stated(entry.get("id")),
        outlet=None if url else outlet,
        published=_date(entry),
        title=plain_text(stated(entry.get("title")) or "") or None,
        url=url,
    )


def _date(entry: Any) -> str | None:
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        return None if moment is None else datetime.fromtimestamp(timegm(moment), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        return None


def not_listed(origin: Origin, place: str, address: str) -> Received:
    """The quarantine entry for something in a list that is no web address."""
    error = SkipDocument(f"{address[:200]!r} is no web address", next_step="correct or remove it")
    return origin.unreadable(error, place=place)
