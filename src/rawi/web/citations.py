"""A citation one can check: who published what and when, and exactly which bytes were read."""

from __future__ import annotations

from rawi.model.articles import Article
from rawi.model.spans import Span
from rawi.web.excerpts import bounded, plain

_MOST = 400


def citation(article: Article, span: Span | None = None) -> tuple[str, ...]:
    """The pieces of one line of text to copy, each of one direction: outlet, title, date, address, and the record's source,
    digest and extractor; with `span` first the words cited and their place. The same in every language of the
    interface, so that two readers cite alike."""
    provenance = article.provenance
    words = (_quoted(span.of(article.text)), f" [characters {span.start}–{span.end}]. ") if span is not None else ()
    known = [
        plain(article.outlet) if article.outlet else "",
        _quoted(article.title_text) if article.title_text else "",
        _published(article),
        plain(article.url) if article.url else "",
    ]
    head = [piece for part in known if part for piece in (part, ", ")]
    if head:
        head[-1] = ". "
    record = (", ", plain(provenance.record)) if provenance.record else ()
    fetched = f", fetched {provenance.fetched}" if provenance.fetched else ""
    read_by = f" (SHA-256 {provenance.sha256}{fetched}) by {plain(provenance.extractor)}."
    return (*words, *head, "Article ", plain(article.id), ", read from ", plain(provenance.source), *record, read_by)


def _quoted(text: str) -> str:
    return f"“{bounded(text, _MOST)}”"


def _published(article: Article) -> str:
    published = article.published
    if published is None:
        return ""
    return published.start if published.start == published.end else f"{published.start} to {published.end}"
