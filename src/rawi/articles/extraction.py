"""A page becomes an article: charset, title, body, language, date, outlet, address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from rawi.articles.body import Body, find_body
from rawi.articles.boilerplate import boilerplate_in
from rawi.articles.dates import read_moment
from rawi.articles.identity import article_id
from rawi.articles.language import Language, given_language, identify_language, not_read
from rawi.articles.markup import page_text, parse_page
from rawi.articles.outlets import host_of
from rawi.articles.page_dates import find_published
from rawi.articles.page_facts import masthead_name, page_address, page_outlet, stated_language
from rawi.articles.page_titles import PageTitle, find_page_title, site_in_title
from rawi.articles.published import given_published
from rawi.articles.structured import meta_values, structured_article
from rawi.errors import SkipDocument
from rawi.languages.boilerplate import boilerplate_table, line_key
from rawi.languages.pack import language_pack
from rawi.model.articles import Article, Page, Provenance, Published
from rawi.model.evidence import Evidence
from rawi.model.spans import Span
from rawi.settings import Settings
from rawi.text.folding import fold_key
from rawi.text.scripts import script_counts

KEPT_REASONS = frozenset({"end mark", "serialisation artefact"})
"""Boilerplate that stays in an extracted text, where its layer marks it."""
UNSURE_RULES = frozenset({"boilerplate-teasers", "boilerplate-headlines"})
"""Rules whose finds stay in an extracted text too: they are judged by form alone."""
_GIVEN = Evidence("given")
_HEAD_LINES = 3
LABEL_LONGEST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """What `rawi extract` prints for one page. `text` is the body without the title; when nothing is found it is empty and
    `error` says why."""

    id: str
    url: str | None
    outlet: str | None
    language: str
    title: str | None
    published: str | None
    text: str
    error: str | None = None


class HtmlExtractor:
    """The general extractor: trafilatura and htmldate, and what the pages of the Arabic and Persian press need beside them."""

    name = "rawi-html"
    version = "1"

    def extract(self, page: Page, *, settings: Settings) -> Article:
        """The article of `page`: title, LF, body. One without a body, or in a language that is not read, is set aside.

        Raises SkipDocument when the page is too large or is no page.
        """
        markup = page_text(page, settings)
        tree = parse_page(markup)
        provenance = _by(page.provenance, f"{self.name}/{self.version}")
        if tree is None:
            return _empty(page, provenance)
        return _article(page, _read(tree, markup, page, settings), provenance)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    title: str | None
    body: tuple[str, ...]
    language: Language
    published: Published | None
    outlet: str | None
    outlet_evidence: Evidence | None
    address: str | None


def extract_record(page: Page, *, settings: Settings) -> Extracted:
    """The printed record of a page in any language; never raises SkipDocument."""
    try:
        article = HtmlExtractor().extract(page, settings=settings)
    except SkipDocument as error:
        return Extracted(
            id=article_id(page.given, page.path),
            url=page.given.url,
            outlet=page.given.outlet,
            language=page.given.language or "und",
            title=page.given.title,
            published=page.given.published,
            text="",
            error=str(error),
        )
    return extracted_of(article)


def extracted_of(article: Article) -> Extracted:
    """The printed record of an article that was read."""
    body = article.text[article.title.end :].strip("\n") if article.title is not None else article.text
    return Extracted(
        id=article.id,
        url=article.url,
        outlet=article.outlet,
        language=article.language,
        title=article.title_text,
        published=_printed(article.published),
        text=body,
        error=None if body else "no article text was found in the page",
    )


def _printed(published: Published | None) -> str | None:
    if published is None:
        return None
    return published.start if published.start == published.end else f"{published.start}/{published.end}"


def _read(tree: HtmlElement, markup: str, page: Page, settings: Settings) -> _Reading:
    stated, meta = structured_article(tree), meta_values(tree)
    address = page.given.url or page_address(tree, markup=markup, stated=stated, meta=meta)
    host = host_of(address) if address else None
    title = find_page_title(
        tree, stated=stated, meta=meta, site=meta.get("og:site_name") or stated.publisher, host=host
    )
    claimed = page.given.language or stated_language(tree, stated=stated, meta=meta)
    shown = title.element if title is not None else None
    press = _is_press(claimed, title, tree)
    body = find_body(tree, stated=stated.body, title=shown, press=press)
    _check_length(page, body, settings)
    language = _language(page, body, title, claimed)
    lines = _cleaned(body, title.text if title is not None else None, language.code)
    in_title = site_in_title(tree, title.text) if title is not None else None
    names = {"title": in_title, "masthead": masthead_name(tree)}
    outlet, evidence = page_outlet(address=address, stated=stated, meta=meta, shown=names, language=language.code)
    return _Reading(
        title=page.given.title or (title.text if title is not None else None),
        body=lines,
        language=language,
        published=given_published(page.given.published, language=language.code)
        or find_published(tree, stated=stated, meta=meta, address=address, title=shown, language=language.code),
        outlet=page.given.outlet or outlet,
        outlet_evidence=_GIVEN if page.given.outlet else evidence,
        address=address,
    )


def _check_length(page: Page, body: Body, settings: Settings) -> None:
    length = sum(len(line) + 1 for line in body.lines)
    if length > settings.max_text_length:
        raise SkipDocument(
            f"{page.path} has {length} characters of text, more than {settings.max_text_length}",
            next_step="raise RAWI_MAX_TEXT_LENGTH",
        )


def _is_press(claimed: str | None, title: PageTitle | None, tree: HtmlElement) -> bool:
    """Whether the page is in Arabic letters: the table of containers describes such sites."""
    letters = script_counts(title.text if title is not None else tree.text_content()[:2000])
    return (bool(letters) and max(letters, key=lambda script: letters[script]) == "Arab") or claimed in {"ar", "fa"}


def _language(page: Page, body: Body, title: PageTitle | None, claimed: str | None) -> Language:
    if page.given.language:
        return given_language(page.given.language)
    text = "\n".join((title.text if title is not None else "", *body.lines))
    found = identify_language(text)
    if claimed is not None and len(text) < 80 and language_pack(claimed) is not None:
        return Language(claimed, Evidence("language-from-page", values=(("stated", claimed),)))
    return found


def _cleaned(body: Body, title: str | None, language: str) -> tuple[str, ...]:
    """The lines of a body without its title, its date line and what the boilerplate tables name."""
    lines = [line for index, line in enumerate(body.lines) if not _is_head_line(line, index, title, language)]
    text = "\n".join(lines)
    if not text:
        return ()
    dropped = [
        found.span
        for found in boilerplate_in(text, body=0, language=language)
        if found.why not in KEPT_REASONS and found.evidence.code not in UNSURE_RULES
    ]
    return tuple(line for line in _without(text, dropped).split("\n") if line.strip())


def _without(text: str, spans: Sequence[Span]) -> str:
    parts, start = [], 0
    for span in spans:
        parts.append(text[start : span.start])
        start = span.end
    return "".join([*parts, text[start:]])


def _is_head_line(line: str, index: int, title: str | None, language: str) -> bool:
    """Whether one of the first lines repeats the title, or holds nothing but a date or a section's name."""
    if index >= _HEAD_LINES:
        return False
    if title is not None and fold_key(line).strip(".…") == fold_key(title).strip(".…"):
        return True
    if line_key(line) in boilerplate_table(language).beside or (index == 0 and _is_label(line)):
        return True
    return len(line) <= 60 and read_moment(line, language=language) is not None and sum(map(str.isalpha, line)) <= 30


def _is_label(line: str) -> bool:
    """Whether a first line of one or two words can only be a section's name."""
    return len(line) <= LABEL_LONGEST and len(line.split()) <= 2 and line[-1].isalpha()


def _article(page: Page, read: _Reading, provenance: Provenance) -> Article:
    title = " ".join(read.title.split()) if read.title else None
    body = "\n".join(read.body)
    text = f"{title}\n{body}" if title and body else title or body
    return Article(
        id=article_id(page.given, page.path, url=read.address),
        text=text,
        provenance=provenance,
        language=read.language.code,
        language_evidence=read.language.evidence,
        title=Span(0, len(title)) if title else None,
        outlet=read.outlet,
        outlet_evidence=read.outlet_evidence,
        published=read.published,
        url=read.address,
        set_aside=not_read(read.language) if body else Evidence("no-text"),
    )


def _empty(page: Page, provenance: Provenance) -> Article:
    return Article(
        id=article_id(page.given, page.path),
        text="",
        provenance=provenance,
        language=page.given.language or "und",
        language_evidence=_GIVEN if page.given.language else Evidence("language-unknown"),
        published=given_published(page.given.published, language=page.given.language or "und"),
        outlet=page.given.outlet,
        outlet_evidence=_GIVEN if page.given.outlet else None,
        url=page.given.url,
        set_aside=Evidence("no-text"),
    )


def _by(provenance: Provenance, extractor: str) -> Provenance:
    return Provenance(
        source=provenance.source,
        sha256=provenance.sha256,
        extractor=extractor,
        record=provenance.record,
        fetched=provenance.fetched,
    )
