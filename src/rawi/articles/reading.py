"""A page or record becomes an article."""

from __future__ import annotations

from rawi.articles.extraction import HtmlExtractor
from rawi.articles.identity import article_id
from rawi.articles.language import Language, given_language, identify_language, not_read
from rawi.articles.published import given_published, outlet_of_text, published_of_text
from rawi.articles.titles import find_title, leading_title, title_at_start
from rawi.errors import SkipDocument
from rawi.model.articles import Article, Page, Provenance, Record
from rawi.model.evidence import Evidence
from rawi.model.spans import Span
from rawi.settings import Settings

TEXT_EXTRACTOR = "rawi-text/1"


def article_of(received: Page | Record, *, settings: Settings) -> Article:
    """The article of a page or record; what is given about it is believed.

    Raises SkipDocument when it cannot be read at all: too large, not text, not a page. An article without text, or in a
    language that rawi does not read, comes back with `set_aside`.
    """
    if isinstance(received, Page):
        return HtmlExtractor().extract(received, settings=settings)
    return _article_of_record(received, settings)


def _article_of_record(record: Record, settings: Settings) -> Article:
    if len(record.text) > settings.max_text_length:
        raise SkipDocument(
            f"{record.path} has {len(record.text)} characters, more than {settings.max_text_length}",
            next_step="split it, or raise RAWI_MAX_TEXT_LENGTH",
        )
    text, title = titled_text(record.text, record.given.title)
    language = _language(record, text)
    outlet, evidence = _outlet(record, text, title, language.code)
    return Article(
        id=article_id(record.given, record.path),
        text=text,
        provenance=_by(record.provenance, TEXT_EXTRACTOR),
        language=language.code,
        language_evidence=language.evidence,
        title=title,
        outlet=outlet,
        outlet_evidence=evidence,
        published=given_published(record.given.published, language=language.code)
        or published_of_text(text, url=record.given.url, language=language.code),
        url=record.given.url or None,
        set_aside=_set_aside(text, title, language),
    )


def titled_text(text: str, title: str | None) -> tuple[str, Span | None]:
    """The article's text and the span of its title: CRLF and CR become LF; a title given apart stands before the text
    unless the text begins with it; a title that is not given is looked for."""
    text = line_feeds(text)
    if title is None or not title.strip():
        return text, find_title(text)
    title = line_feeds(title)
    span = title_at_start(text, title)
    if span is not None:
        return text, span
    text = f"{title}\n{text}"
    return text, leading_title(text, title)


def line_feeds(text: str) -> str:
    """`text` with CRLF and CR turned into LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _language(record: Record, text: str) -> Language:
    return given_language(record.given.language) if record.given.language else identify_language(text)


def _set_aside(text: str, title: Span | None, language: Language) -> Evidence | None:
    body = text[title.end :] if title is not None else text
    return not_read(language) if body.strip() else Evidence("no-text")


def _outlet(record: Record, text: str, title: Span | None, language: str) -> tuple[str | None, Evidence | None]:
    if record.given.outlet:
        return record.given.outlet, Evidence("given")
    return outlet_of_text(text, url=record.given.url, language=language, title=title)


def _by(provenance: Provenance, extractor: str) -> Provenance:
    return Provenance(
        source=provenance.source,
        sha256=provenance.sha256,
        extractor=extractor,
        record=provenance.record,
        fetched=provenance.fetched,
    )
