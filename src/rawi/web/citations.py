"""A citation one can check: who published what and when, and exactly which bytes were read."""

from __future__ import annotations

from rawi.model.articles import Article
from rawi.model.spans import Span
from rawi.web.excerpts import bounded, plain

_MOST = 400


def citation(article: Article, span: Span | None = None) -> str:
    """One line of text to copy: outlet, title, date, address, and the record's source, digest and extractor; with `span` also
    the words cited and their place. Independent of the interface's language, so that two readers cite alike."""
    provenance = article.provenance
    head = [
        plain(article.outlet) if article.outlet else None,
        f"“{bounded(article.title_text, _MOST)}”" if article.title_text else None,
        _published(article),
        plain(article.url) if article.url else None,
    ]
    words = (
        f"“{bounded(span.of(article.text), _MOST)}” [characters {span.start}–{span.end}]. " if span is not None else ""
    )
    source = (
        f"{plain(provenance.source)}, {plain(provenance.record)}" if provenance.record else plain(provenance.source)
    )
    fetched = f", fetched {provenance.fetched}" if provenance.fetched else ""
    known = ", ".join(part for part in head if part)
    return (
        f"{words}{known + '. ' if known else ''}Article {plain(article.id)}, read from {source} "
        f"(SHA-256 {provenance.sha256}{fetched}) by {plain(provenance.extractor)}."
    )


def _published(article: Article) -> str | None:
    published = article.published
    if published is None:
        return None
    return published.start if published.start == published.end else f"{published.start} to {published.end}"
