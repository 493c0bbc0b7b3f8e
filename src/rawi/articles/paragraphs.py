"""The visible text of an element as paragraphs, without the parts that pages name as no text (menus, share bars, …)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from rawi.articles.containers import containers
from rawi.articles.markup import is_element, tokens_of

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "form",
        "label",
        "aside",
        "footer",
        "nav",
    ]
)
_SPACES = re.compile(r"[ \t\r\n\f\v\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_HIDDEN_STYLE = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)
MOST_OF_IT = 0.5
"""A part that holds more than this share of the text is the text, whatever it is called."""
GUARDED_LEAST = 200
"""Code points from which on that share is asked for."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its text with single spaces, and the share of it that stands in links."""

    text: str
    linked: float


def paragraphs_of(root: HtmlElement) -> list[Paragraph]:
    """The paragraphs under `root` in document order; the work is linear in the size of the tree."""
    collector = _Collector(len(visible_text(root)))
    walk = etree.iterwalk(root, events=("start", "end", "comment"))
    for event, node in walk:
        if event == "comment":
            collector.add(node.tail)
        elif event == "start":
            if node is not root and collector.is_dropped(node):
                walk.skip_subtree()
                collector.skipped = node
            else:
                collector.open(node)
        elif node is collector.skipped and node is not None:
            collector.skipped = None
            collector.break_line()
            collector.add(node.tail)
        else:
            collector.close(node, root)
    collector.break_line()
    return collector.done


def visible_text(element: HtmlElement) -> str:
    """All text under an element that is not script or style, unspaced."""
    return "".join(element.xpath(".//text()[not(parent::script or parent::style or parent::noscript)]"))


class _Collector:
    def __init__(self, total: int) -> None:
        self.done: list[Paragraph] = []
        self.skipped: HtmlElement | None = None
        self._total = total
        self._parts: list[str] = []
        self._links = 0
        self._linked = 0

    def is_dropped(self, node: HtmlElement) -> bool:
        names = containers()
        named = node.tag in names.drop_tags or bool(tokens_of(node) & names.drop)
        hidden = node.get("hidden") is not None or _HIDDEN_STYLE.search(node.get("style") or "") is not None
        if not named and not hidden:
            return False
        if hidden or node.tag in {"script", "style", "noscript", "template", "svg"}:
            return True
        length = len(visible_text(node))
        return length < GUARDED_LEAST or length < MOST_OF_IT * self._total

    def open(self, node: HtmlElement) -> None:
        if node.tag in _BLOCKS:
            self.break_line()
        if node.tag == "a":
            self._links += 1
        self.add(node.text)

    def close(self, node: HtmlElement, root: HtmlElement) -> None:
        if node.tag == "a":
            self._links = max(0, self._links - 1)
        if node.tag in _BLOCKS:
            self.break_line()
        if node is not root:
            self.add(node.tail)

    def add(self, text: str | None) -> None:
        if text:
            self._parts.append(text)
            if self._links:
                self._linked += len(text.strip())

    def break_line(self) -> None:
        text = _SPACES.sub(" ", "".join(self._parts)).strip()
        if text:
            self.done.append(Paragraph(text, min(1.0, self._linked / len(text))))
        self._parts.clear()
        self._linked = 0


def single_spaced(text: str) -> str:
    """`text` with every run of white space as one space."""
    return _SPACES.sub(" ", text).strip()


def own_text(element: HtmlElement) -> str:
    """The text of a small element (a title, a date) on one line."""
    return single_spaced(" ".join(element.xpath(".//text()[not(parent::script or parent::style)]"))[:5000])


def within(element: HtmlElement, tokens: frozenset[str], tags: frozenset[str]) -> bool:
    """Whether an element lies in one that is named by `tokens` or `tags`."""
    return any(
        parent.tag in tags or tokens_of(parent) & tokens for parent in element.iterancestors() if is_element(parent)
    )
