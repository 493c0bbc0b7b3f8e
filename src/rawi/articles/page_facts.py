"""A page's own address, its language and its outlet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from rawi.articles.containers import containers
from rawi.articles.identity import has_path
from rawi.articles.outlets import host_of, outlet_of_address, outlet_of_name
from rawi.articles.structured import Structured
from rawi.model.evidence import Evidence

_MASTHEAD_LINKS = 200
_SAVED_FROM = re.compile(r"saved from url=\(\d{1,6}\)\s*(https?://[^\s>]{4,2000})", re.IGNORECASE)
NAME_LONGEST = 80


def page_address(tree: HtmlElement, *, markup: str, stated: Structured, meta: Mapping[str, str]) -> str | None:
    """The address that the page gives itself: its canonical link, its meta elements, its JSON-LD, the comment of the browser
    that saved it. A site's own root is no address of an article and comes last."""
    candidates = [
        *(
            link.get("href")
            for link in tree.xpath('//link[contains(translate(@rel, "CANOIL", "canoil"), "canonical")]')[:3]
        ),
        *(meta.get(name) for name in containers().meta_addresses),
        stated.address,
        *_SAVED_FROM.findall(markup[:5000])[:1],
    ]
    base = next((element.get("href") for element in tree.xpath("//base[@href]")[:1]), None)
    absolute = [address for address in (_absolute(candidate, base) for candidate in candidates) if address]
    return next((address for address in absolute if has_path(address)), absolute[0] if absolute else None)


def _absolute(candidate: str | None, base: str | None) -> str | None:
    if not candidate:
        return None
    candidate = candidate.strip()
    if candidate.startswith("//"):
        candidate = f"https:{candidate}"
    try:
        address = urljoin(base or "", candidate)
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and parts.netloc else None


def stated_language(tree: HtmlElement, *, stated: Structured, meta: Mapping[str, str]) -> str | None:
    """The language code the page states for itself (`fa`, `ar`, …), two or three letters; None when it states none."""
    values = [tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang"), stated.language]
    values += [meta.get(name) for name in containers().meta_languages]
    for value in values:
        code = re.split(r"[-_,;\s]", (value or "").strip().lower())[0]
        if code.isalpha() and 2 <= len(code) <= 3:
            return code
    return None


def masthead_name(tree: HtmlElement) -> str | None:
    """The site's name as its masthead shows it: the text (or the picture's description) of an element that the markup
    calls site name, logo or brand and that links to the front page. None when there is none, or two that differ.

    Known failure: a masthead that holds a slogan instead of the name.
    """
    names = {_shown(link) for link in tree.xpath("//a[@href]")[:_MASTHEAD_LINKS] if _is_masthead(link)} - {""}
    return names.pop() if len(names) == 1 else None


def _is_masthead(link: HtmlElement) -> bool:
    """Whether a link leads to the front page from an element (its own, or one of two around it) called a masthead."""
    if has_path(urljoin("http://site.invalid/", link.get("href").strip())):
        return False
    around = [link, *list(link.iterancestors())[:2]]
    called = " ".join(f"{element.get('class', '')} {element.get('id', '')}" for element in around).lower()
    return any(name in called for name in containers().mastheads)


def _shown(link: HtmlElement) -> str:
    words = " ".join(link.text_content().split())
    pictures = [" ".join(picture.get("alt", "").split()) for picture in link.xpath(".//img[@alt]")]
    return words or next((alt for alt in pictures if alt), "")


def page_outlet(
    *, address: str | None, stated: Structured, meta: Mapping[str, str], shown: Mapping[str, str | None], language: str
) -> tuple[str | None, Evidence | None]:
    """The outlet's name in `language` where the table knows its domain or name, else as the page states it.
    `shown` are names that the page only shows (in its title, in its masthead), the last to be believed."""
    known = outlet_of_address(address) if address else None
    if known is not None and address is not None:
        return known.name(language), Evidence("outlet-from-address", values=(("address", host_of(address) or address),))
    named = [(name, meta[name]) for name in containers().meta_sites if name in meta]
    named[1:1] = [("publisher", stated.publisher)] if stated.publisher else []
    named += [(where, name) for where, name in shown.items() if name]
    for where, name in named:
        if not 2 <= len(name) <= NAME_LONGEST:
            continue
        known = outlet_of_name(name)
        return (
            known.name(language) if known is not None else name,
            Evidence("outlet-from-page", values=(("where", where), ("name", name))),
        )
    return None, None
