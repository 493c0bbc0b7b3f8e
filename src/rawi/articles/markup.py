"""The element tree of a page, bounded: nothing is executed, nothing is fetched, nothing recurses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html
from lxml.html import HtmlElement

from rawi.articles.encodings import decode_page
from rawi.errors import SkipDocument
from rawi.model.articles import Page
from rawi.settings import Settings

DEEPEST = 200
"""Levels of nesting; what lies deeper is lifted to this level."""
MOST_ELEMENTS = 60_000
"""Elements of a page that are looked at by the general extractor."""
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_HUGE_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]{0,20})\s[^<>]{20000,}>")
_WRAPPER = re.compile(
    r"</?(?:span|div|font|b|i|u|em|strong|center|section|article|blockquote|ul|ol|li|table|tbody|tr|td)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
"""Elements left out when a page nests deeper than the parser goes; paragraphs and headings stay."""
_TAG = re.compile(r"<[a-zA-Z!/?]")
_BINARY = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"RIFF", b"\x00\x00\x00 ftyp")
_TOKENS = re.compile(r"[\s]+")
_NOT_TEXT = ("image/", "video/", "audio/", "font/", "application/pdf", "application/zip", "application/octet-stream")


def page_text(page: Page, settings: Settings) -> str:
    """The markup of `page`, decoded. Raises SkipDocument when it is too large, or not a page."""
    if len(page.content) > settings.max_page_bytes:
        raise SkipDocument(
            f"{page.path} has {len(page.content)} bytes, more than {settings.max_page_bytes}",
            next_step="raise RAWI_MAX_PAGE_BYTES",
        )
    binary = page.content.startswith(_BINARY) or page.media_type.lower().startswith(_NOT_TEXT)
    text = None if binary else decode_page(page.content, charset=page.charset)
    if text is None or (text.strip() and not _TAG.search(text)):
        raise SkipDocument(f"{page.path} is not a web page", next_step="give saved HTML; plain text goes in .txt files")
    return text


def parse_page(markup: str) -> HtmlElement | None:
    """The tree of `markup`; None when there is nothing in it."""
    clean = _HUGE_TAG.sub(r"<\1>", _CONTROLS.sub(" ", _DECLARATION.sub("", markup)))
    tree, complete = _parsed(clean)
    if not complete:
        tree, _ = _parsed(_WRAPPER.sub(" ", clean))
    if tree is None:
        return None
    _flatten(tree)
    return tree


def _parsed(markup: str) -> tuple[HtmlElement | None, bool]:
    """The tree, and whether it is complete: the parser stops at 2,048 levels."""
    parser = html.HTMLParser(huge_tree=True, remove_pis=True, encoding="utf-8")
    try:
        tree = html.document_fromstring(markup.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None, True
    return tree, not any("depth" in entry.message for entry in parser.error_log)


def _flatten(tree: HtmlElement) -> None:
    """Lifts elements below `DEEPEST` to that level, in document order."""
    depth = 0
    deep: list[HtmlElement] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start" and depth == DEEPEST:
            deep.append(element)
    for element in deep:
        _empty_into(element)


def _empty_into(element: HtmlElement) -> None:
    """Replaces what lies in `element` by one paragraph for each text it holds."""
    texts = [text for text in _texts(element) if text]
    tail, element.tail = element.tail, None
    for child in list(element):
        element.remove(child)
    element.text, element.tail = None, tail
    for text in texts:
        paragraph = etree.SubElement(element, "p")
        paragraph.text = text


def _texts(element: HtmlElement) -> Iterator[str]:
    skipped = {"script", "style", "noscript", "template"}
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if not isinstance(node.tag, str):
            continue
        if event == "start" and node.tag not in skipped and node.text:
            yield node.text.strip()
        if event == "end" and node is not element and node.tail:
            yield node.tail.strip()


def tokens_of(element: HtmlElement) -> frozenset[str]:
    """The class names and the id of an element, in lower case."""
    named = f"{element.get('class', '')} {element.get('id', '')}"
    return frozenset(_TOKENS.split(named.lower())) - {""} if named.strip() else frozenset()


def is_element(node: HtmlElement) -> bool:
    """Whether a node is an element (not a comment)."""
    return isinstance(node.tag, str)
