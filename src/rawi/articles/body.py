"""The body of a page: what trafilatura finds, what stands in the container that the page names as its body, and what its JSON-LD
states, compared; the lead before it, where the page keeps it apart.

Known failures: a page that holds several whole articles gives the first; a body that is split over several pages gives the
part that is there.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass

import trafilatura
from lxml import etree, html
from lxml.html import HtmlElement

from rawi.articles.containers import containers
from rawi.articles.markup import MOST_ELEMENTS, is_element, tokens_of
from rawi.articles.paragraphs import Paragraph, own_text, paragraphs_of, single_spaced, visible_text, within
from rawi.text.folding import fold_key

LEAST = 160
"""Code points from which on a container counts as a body."""
LOOSE_MORE = 1.35
"""A loosely named container that holds more than this many times the general reading is the whole page."""
BLOCK_LONGEST = 900
"""Mean length up to which several containers are blocks of one body."""
PARAGRAPH_LEAST = 60
LEAD_LEAST, LEAD_MOST = 25, 900
LINKED = 0.8
"""Share of links from which on a paragraph is a list of links."""
_REGIONS = frozenset({"header", "nav", "footer", "aside"})


@dataclass(frozen=True, slots=True)
class Body:
    """The paragraphs of a body, and which reader found them."""

    lines: tuple[str, ...]
    reader: str


def find_body(tree: HtmlElement, *, stated: str | None, title: HtmlElement | None, press: bool) -> Body:
    """The body of a page, without lines when there is none.

    `stated` is the text of its JSON-LD; `title` the element of its title; `press` says that it is in a language whose sites
    the table of containers describes, so that a named container comes before the general reading.
    """
    general = _general(tree)
    named, element, loose = _named(tree)
    body = _chosen(general, named, press=press, loose=loose)
    if stated and _length(body.lines) < 0.5 * len(stated) and len(stated) >= LEAST:
        body = Body(tuple(_plain_lines(stated)), "json-ld")
    if not body.lines:
        body = _by_paragraphs(tree)
    lead = _lead(tree, element, title) if press else None
    if lead is not None and body.lines and not _has(body.lines, lead):
        body = Body((lead, *body.lines), body.reader)
    return body


def _chosen(general: Sequence[str], named: Sequence[str], *, press: bool, loose: bool) -> Body:
    if not named or (not press and general):
        return Body(tuple(general), "trafilatura")
    if not general:
        return Body(tuple(named), "container")
    shared = _shared(general, named)
    if (
        loose
        and shared >= 0.8 * _length(general)
        and _length(named) > LOOSE_MORE * _length(general) >= LOOSE_MORE * LEAST
    ):
        return Body(tuple(general), "trafilatura")
    if shared >= 0.5 * _length(general) or _length(named) >= _length(general):
        return Body(tuple(named), "container")
    if shared >= 0.8 * _length(named):
        return Body(tuple(general), "trafilatura")
    return Body(tuple(named if _length(named) >= 0.5 * _length(general) else general), "container")


def _by_paragraphs(tree: HtmlElement) -> Body:
    """The long paragraphs of the page that are no links: the last resort, for markup that no reader takes."""
    lines = [part.text for part in paragraphs_of(tree) if part.linked < LINKED and len(part.text) >= PARAGRAPH_LEAST]
    return Body(tuple(lines) if _length(lines) >= LEAST else (), "paragraphs")


def _length(lines: Sequence[str]) -> int:
    return sum(len(line) for line in lines)


def _shared(first: Sequence[str], second: Sequence[str]) -> int:
    """The length of the lines of `first` that stand in `second`."""
    text = "".join(fold_key(line).replace(" ", "") for line in second)
    return sum(len(line) for line in first if fold_key(line).replace(" ", "") in text)


def _has(lines: Sequence[str], lead: str) -> bool:
    text = "".join(fold_key(line).replace(" ", "") for line in lines)
    return fold_key(lead).replace(" ", "").rstrip(".…") in text


def _plain_lines(text: str) -> list[str]:
    if "<" in text and "</" in text:
        text = "\n".join(part.text for part in paragraphs_of(html.fromstring(f"<div>{text}</div>")))
    return [line for line in (single_spaced(line) for line in text.splitlines()) if line]


def _general(tree: HtmlElement) -> list[str]:
    """The paragraphs that trafilatura reads; none for a page too large for it."""
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        return []
    copied = copy.deepcopy(tree)
    _unwrap_forms(copied)
    try:
        found = trafilatura.bare_extraction(copied, include_comments=False, include_tables=True)
    except (RecursionError, ValueError, AttributeError, TypeError, etree.LxmlError):
        return []
    text = getattr(found, "text", None) if found is not None else None
    return _plain_lines(text) if text else []


def _unwrap_forms(tree: HtmlElement) -> None:
    """A form around the whole page (as ASP.NET writes it) is no form for the reader."""
    total = len(visible_text(tree))
    for form in tree.iter("form"):
        if len(visible_text(form)) > 0.3 * total:
            form.tag = "div"


def _named(tree: HtmlElement) -> tuple[list[str], HtmlElement | None, bool]:
    """The paragraphs of the container that the page names as its body, the first element of it, and
    whether the name is a loose one."""
    by_name = _elements_by_name(tree)
    for name in (*(f"itemprop:{prop}" for prop in containers().body_itemprops), *containers().body):
        elements = _outermost(by_name.get(name, []))
        lines, element = _lines_of(elements)
        if _length(lines) >= LEAST:
            return lines, element, name in containers().body_loose
    return [], None, False


def _elements_by_name(tree: HtmlElement) -> dict[str, list[HtmlElement]]:
    wanted = frozenset(containers().body)
    found: dict[str, list[HtmlElement]] = {}
    for element in tree.iter():
        if not is_element(element) or element.tag in {"body", "html", "meta", "a", "span", "img"}:
            continue
        prop = element.get("itemprop")
        names = tokens_of(element) & wanted
        for name in (*names, *([f"itemprop:{prop.lower()}"] if prop else ())):
            found.setdefault(name, []).append(element)
    return found


def _outermost(elements: Sequence[HtmlElement]) -> list[HtmlElement]:
    """Those that lie in no other of them and in no region that is never body, in document order."""
    chosen: list[HtmlElement] = []
    known = set(elements)
    for element in elements[:400]:
        inside = any(parent in known for parent in element.iterancestors())
        if not inside and not within(element, containers().drop, _REGIONS):
            chosen.append(element)
    return chosen


def _lines_of(elements: Sequence[HtmlElement]) -> tuple[list[str], HtmlElement | None]:
    parts = [(element, _kept(paragraphs_of(element))) for element in elements]
    parts = [(element, lines) for element, lines in parts if lines]
    if not parts:
        return [], None
    mean = sum(_length(lines) for _, lines in parts) / len(parts)
    if len(parts) > 1 and mean > BLOCK_LONGEST:
        parts = parts[:1]
    return [line for _, lines in parts for line in lines], parts[0][0]


def _kept(paragraphs: Sequence[Paragraph]) -> list[str]:
    return [part.text for part in paragraphs if part.linked < LINKED or len(part.text) > 250]


def _lead(tree: HtmlElement, body: HtmlElement | None, title: HtmlElement | None) -> str | None:
    """The text of the lead: after the title, before the body, outside regions that are no text."""
    names = containers()
    after_title = title is None
    for element in tree.iter():
        if element is body:
            return None
        after_title = after_title or element is title
        if not after_title or not is_element(element) or element.tag in {"meta", "a", "img", "body", "html"}:
            continue
        prop = (element.get("itemprop") or "").lower()
        if not (tokens_of(element) & names.lead or prop in names.lead_itemprops):
            continue
        text = own_text(element)
        if LEAD_LEAST <= len(text) <= LEAD_MOST and _is_lead_place(element):
            return text
    return None


def _is_lead_place(element: HtmlElement) -> bool:
    linked = sum(len(own_text(link)) for link in element.iter("a"))
    return linked < 0.5 * len(own_text(element)) and not within(
        element, containers().drop, frozenset({"nav", "footer", "aside", "li", "a"})
    )
