"""The title of a page: the headline as the reader sees it, without the site's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from rawi.articles.containers import containers
from rawi.articles.markup import MOST_ELEMENTS, is_element, tokens_of
from rawi.articles.outlets import outlet_of_name
from rawi.articles.paragraphs import own_text, within
from rawi.articles.structured import Structured
from rawi.text.folding import fold_key

LONGEST = 400
SITE_LONGEST, SITE_WORDS = 40, 5
_SEPARATOR = re.compile(r"\s+[|–—\-•·»«/:]+\s+|\s*[|•»«]\s*|\s*::+\s*|\s+[-–—]|[-–—]\s+")
_EDGES = " \t|–—-•·:/»«"


@dataclass(frozen=True, slots=True)
class PageTitle:
    """The title, and the element that shows it (None when only the head names it)."""

    text: str
    element: HtmlElement | None


def find_page_title(
    tree: HtmlElement, *, stated: Structured, meta: dict[str, str], site: str | None, host: str | None
) -> PageTitle | None:
    """The headline that the page shows and its head repeats, else what the head names without the site's name."""
    heads = [title for title in _head_titles(tree, stated, meta) if title]
    shown = list(_shown(tree))
    for element, text in shown:
        if any(_is_head_of(text, head) for head in heads):
            return PageTitle(text, element)
    if heads:
        return PageTitle(without_site(heads[0], site=site, host=host), None)
    return PageTitle(shown[0][1], shown[0][0]) if shown else None


def _head_titles(tree: HtmlElement, stated: Structured, meta: dict[str, str]) -> Iterator[str]:
    for name in containers().meta_titles[:1]:
        yield meta.get(name, "")
    yield stated.headline or ""
    for name in containers().meta_titles[1:]:
        yield meta.get(name, "")
    for element in tree.iter("title"):
        yield own_text(element)
        return


def _shown(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Headings that may be the title, the most certain first: item property, first-level headings, then class names."""
    ranked: list[tuple[int, int, HtmlElement, str]] = []
    for place, element in enumerate(islice(tree.iter("h1", "h2", "h3", "div", "p", "span", "a"), MOST_ELEMENTS)):
        rank = _rank(element)
        if rank is None or len(ranked) >= 200:
            continue
        text = own_text(element)
        if 8 <= len(text) <= LONGEST and not within(element, frozenset(), frozenset({"nav", "footer", "aside"})):
            ranked.append((rank, place, element, text))
    for _, _, element, text in sorted(ranked, key=lambda item: item[:2]):
        yield element, text


def _rank(element: HtmlElement) -> int | None:
    if not is_element(element):
        return None
    if (element.get("itemprop") or "").lower() in {"headline", "name headline"}:
        return 0
    if element.tag == "h1":
        return 1
    if tokens_of(element) & frozenset(containers().title):
        return 2
    return 3 if element.tag == "h2" else None


def _is_head_of(shown: str, head: str) -> bool:
    """Whether the head's title is the shown one, with or without the site's name around it."""
    short, long = fold_key(shown).strip(_EDGES), fold_key(head).strip(_EDGES)
    if not short or short not in long:
        return False
    rest = len(long) - len(short)
    return rest == 0 or (len(short) >= 12 and (long.startswith(short) or long.endswith(short)) and rest <= 90)


def without_site(title: str, *, site: str | None, host: str | None) -> str:
    """`title` without the name of the site before or after it («… – موقع قناة المنار – لبنان», «… | ایسنا»)."""
    parts = _pieces(title)
    if len(parts) > 1 and _is_site(parts[0], site, host):
        parts = parts[1:]
    behind = next((index for index, part in enumerate(parts) if index and _is_site(part, site, host)), len(parts))
    parts = parts[:behind]
    return title if not parts else title[title.index(parts[0]) : title.rindex(parts[-1]) + len(parts[-1])]


def _pieces(title: str) -> list[str]:
    return [piece.strip() for piece in _SEPARATOR.split(title) if piece and piece.strip()]


def _is_site(piece: str, site: str | None, host: str | None) -> bool:
    key = fold_key(piece)
    if site and (key in fold_key(site) or fold_key(site) in key):
        return True
    if outlet_of_name(piece) is not None or key.startswith(containers().site_words):
        return True
    return host is not None and key.replace(" ", "") in {host, *host.split(".")[:-1]}


def site_in_title(tree: HtmlElement, shown: str) -> str | None:
    """The name of the site that the head's title holds beside the shown one («… - خبرگزاری سپیدار»); None when there is
    none, or more than a name."""
    head = next((own_text(element) for element in tree.iter("title")), "")
    if shown not in head or head == shown:
        return None
    rest = [piece for piece in _pieces(head.replace(shown, " | ", 1)) if fold_key(piece).strip(_EDGES)]
    name = rest[0] if len(rest) == 1 else ""
    return name if 2 <= len(name) <= SITE_LONGEST and len(name.split()) <= SITE_WORDS else None
