"""When a page was published: what its head states, what it shows beside its title, its address; never a date out of the story.

A statement of the head is believed unless it is plainly no date of publication (in the future of the fetch, or later than a day
that address and page agree on: some systems write the time of the request there).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice

from htmldate import find_date
from lxml.html import HtmlElement

from rawi.articles.address_dates import address_days
from rawi.articles.containers import containers
from rawi.articles.dates import change_words, publication_words, read_moment
from rawi.articles.markup import MOST_ELEMENTS, tokens_of
from rawi.articles.paragraphs import own_text, within
from rawi.articles.structured import Structured
from rawi.model.articles import Published
from rawi.model.evidence import Evidence
from rawi.text.folding import fold_key

SHOWN_LONGEST = 300
LOOKED_AT = 3000
"""Elements on each side of the title in which a named date is looked for."""
AROUND = 80
"""Elements before and after the title in which a bare date is looked for."""
BARE_LONGEST, BARE_LETTERS = 60, 24
_ELSEWHERE = frozenset({"nav", "footer", "aside"})
_NO_DATES = frozenset({"body", "html", "head", "meta", "script", "style", "a", "img", "link", "input", "title"})
_SITE_HEAD = frozenset(
    {"today", "today-date", "top-bar", "topbar", "site-header", "masthead", "header-top", "top-header", "navbar"}
)
_ELSEWHERE_TOKENS = frozenset(
    {"related", "related-news", "sidebar", "latest-news", "most-read", "comments", "comment", "comment-list", "widget", "ticker", "footer", "related-items", "related-posts"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Found:
    value: str
    code: str
    where: str


def find_published(
    tree: HtmlElement,
    *,
    stated: Structured,
    meta: Mapping[str, str],
    address: str | None,
    title: HtmlElement | None,
    language: str,
) -> Published | None:
    """The date of publication of a page with its evidence; an interval when only the address names a month; None
    when the page does not say."""
    days = address_days(address) if address else None
    head = next(_in_head(tree, stated, meta, language), None)
    shown = _shown(tree, title, language)
    found = _agreed(head, shown, days)
    if found is not None:
        return _published(found.value, found.value, found.code, found.where)
    if days is not None and address is not None:
        return _published(*days, "published-from-address", address)
    return _by_htmldate(tree, address)


def _published(start: str, end: str, code: str, where: str) -> Published:
    return Published(start=start, end=end, evidence=Evidence(code, values=(("where", where),)))


def _agreed(head: _Found | None, shown: _Found | None, days: tuple[str, str] | None) -> _Found | None:
    """The head's date, unless the address names another day and the page shows that one; else what the page shows, unless
    that is a changed date or today's and the address names the day. None leaves the choice to the address."""
    if days is not None and shown is not None and not _agrees(shown, days):
        shown = None
    if head is None:
        return shown
    if days is not None and shown is not None and not _agrees(head, days):
        return shown
    if shown is not None and len(head.value) == 10 and shown.value[:10] == head.value:
        return _Found(shown.value, head.code, head.where)
    return head


def _agrees(found: _Found, days: tuple[str, str]) -> bool:
    """Whether a date lies in the days of the address, or, with no word of a change, one day beside them."""
    slack = 0 if any(word in fold_key(found.where) for word in change_words()) else 1
    return _ordinal(days[0]) - slack <= _ordinal(found.value) <= _ordinal(days[1]) + slack


def _ordinal(value: str) -> int:
    return date.fromisoformat(value[:10]).toordinal()


def _in_head(tree: HtmlElement, stated: Structured, meta: Mapping[str, str], language: str) -> Iterator[_Found]:
    if stated.published:
        yield from _read(stated.published, "published-from-json-ld", "datePublished", language)
    for name in containers().meta_published:
        if name in meta:
            yield from _read(meta[name], "published-from-meta", name, language)
    for prop in containers().date_itemprops:
        for element in tree.xpath("//*[@itemprop and not(self::meta)]")[:500]:
            if (element.get("itemprop") or "").lower() == prop:
                text = element.get("datetime") or element.get("content") or own_text(element)
                yield from _read(text, "published-from-item-property", prop, language)
    for element in tree.xpath("//time[@pubdate]")[:5]:
        yield from _read(
            element.get("datetime") or own_text(element), "published-from-time-element", "pubdate", language
        )
    if stated.created:
        yield from _read(stated.created, "published-from-json-ld", "dateCreated", language)


def _read(text: str, code: str, where: str, language: str) -> Iterator[_Found]:
    moment = read_moment(text, language=language)
    if moment is not None:
        yield _Found(moment.value, code, where)


def _shown(tree: HtmlElement, title: HtmlElement | None, language: str) -> _Found | None:
    """The date that the page shows beside its title: named elements after it, then bare dates around it, then named elements
    before it, then a line that says it is one of publication."""
    elements = list(islice(tree.iter("*"), MOST_ELEMENTS))
    place = next((index for index, element in enumerate(elements) if element is title), 0)
    after = (_date_in(element, language) for element in elements[place : place + LOOKED_AT])
    around = (_bare_date(element, language) for element in elements[max(0, place - AROUND) : place + AROUND])
    before = (_date_in(element, language) for element in reversed(elements[max(0, place - LOOKED_AT) : place]))
    return next(filter(None, chain(after, around, before)), None) or _labelled(tree, language)


def _bare_date(element: HtmlElement, language: str) -> _Found | None:
    """The date in an element that holds nothing else, outside the head of the site."""
    if element.tag in _NO_DATES or len(element) > 2 or within(element, _SITE_HEAD | _ELSEWHERE_TOKENS, _ELSEWHERE):
        return None
    text = own_text(element)
    if not 8 <= len(text) <= BARE_LONGEST or not any(map(str.isdigit, text)):
        return None
    value = _unchanged_moment(text, language)
    letters = sum(map(str.isalpha, text))
    return _Found(value, "published-from-page", text) if value is not None and letters <= BARE_LETTERS else None


def _date_in(element: HtmlElement, language: str) -> _Found | None:
    """The date that a time element, or an element named for a date, shows; None where it is one of a later change."""
    if element.tag in _NO_DATES:
        return None
    named = element.tag == "time" or not tokens_of(element).isdisjoint(_date_tokens())
    if not named or within(element, _SITE_HEAD | _ELSEWHERE_TOKENS, _ELSEWHERE):
        return None
    text = own_text(element)
    if len(text) > SHOWN_LONGEST:
        return None
    stamp = element.get("datetime") if element.tag == "time" else None
    exact = read_moment(stamp, language=language) if stamp else None
    value = _unchanged_moment(text, language)
    if exact is not None and (value is None or value[:10] == exact.value[:10]) and not _is_change(text):
        value = exact.value
    return _Found(value, "published-from-page", text[:80]) if value is not None else None


def _date_tokens() -> frozenset[str]:
    return frozenset(containers().date)


def _is_change(text: str) -> bool:
    return fold_key(text).startswith(change_words())


def _unchanged_moment(text: str, language: str) -> str | None:
    """The date in `text` that is not announced as one of a later change."""
    key = fold_key(text)
    for word in change_words():
        at = key.find(word)
        if at == 0:
            later = [key.find(other) for other in publication_words() if key.find(other) > 0 and len(other) > 5]
            if not later:
                return None
            key = key[min(later) :]
        elif at > 0:
            key = key[:at]
    moment = read_moment(key, language=language)
    return moment.value if moment is not None else None


def _labelled(tree: HtmlElement, language: str) -> _Found | None:
    """A short text that begins with a word of publication («تاریخ انتشار: …», «نشر في …»)."""
    words = tuple(word for word in publication_words() if len(word) > 3)
    for element in islice(
        tree.iter("p", "div", "span", "td", "li", "b", "strong", "small", "h4", "h5", "h6"), LOOKED_AT
    ):
        if len(element) > 4 or within(element, _ELSEWHERE_TOKENS, frozenset({"nav", "aside"})):
            continue
        text = own_text(element)
        if 8 <= len(text) <= 120 and fold_key(text).startswith(words):
            moment = read_moment(text, language=language)
            if moment is not None:
                return _Found(moment.value, "published-from-page", text[:80])
    return None


def _by_htmldate(tree: HtmlElement, address: str | None) -> Published | None:
    """What htmldate finds in the markup alone (no guess from the text)."""
    if sum(1 for _ in islice(tree.iter(), MOST_ELEMENTS + 1)) > MOST_ELEMENTS:
        return None
    try:
        day = find_date(tree, extensive_search=False, original_date=True, url=address)
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return None
    return _published(day, day, "published-by-htmldate", "markup") if day else None
