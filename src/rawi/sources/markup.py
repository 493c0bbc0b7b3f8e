"""XML and bits of HTML, parsed so that nothing in them is executed, expanded or fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html
from lxml import etree

from rawi.errors import SourceError

_ROOT = re.compile(rb"<([A-Za-z_][\w.-]{0,40}:)?([A-Za-z_][\w.-]{0,40})[\s/>]")
_PROLOGUE = re.compile(rb"\s*(?:<\?[^>]{0,2000}>|<!--.{0,4000}?-->|<!DOCTYPE[^>\[]{0,500}>)", re.DOTALL)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    ]
)
_UNSEEN = frozenset({"script", "style", "noscript", "template", "iframe", "object", "svg"})
_BLANKS = re.compile(r"[ \t\r\n]+")


def root_name(head: bytes) -> str | None:
    """The lower-case name of the XML element `head` begins with, without its prefix; None when it is no XML."""
    content = head.decode("utf-16", "ignore").encode() if head[:2] in {b"\xff\xfe", b"\xfe\xff"} else head
    at = len(content) - len(content.removeprefix(b"\xef\xbb\xbf"))
    while (prologue := _PROLOGUE.match(content, at)) is not None:
        at = prologue.end()
    root = _ROOT.match(content.lstrip() if at == 0 else content[at:].lstrip())
    return root.group(2).decode().lower() if root else None


def refuse_entities(content: bytes) -> None:
    """Raises SourceError for XML that declares entities, which can be made to grow without end or to read files."""
    if b"<!ENTITY" in content.replace(b"\0", b""):
        raise SourceError("declares XML entities, which are not read", next_step="remove its DOCTYPE if you trust it")


def parse_xml(content: bytes) -> etree._Element:
    """The root element. Raises SourceError when it is no XML or declares entities."""
    refuse_entities(content)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(content.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"is no XML: {error}", next_step="download it again") from error
    if root is None:
        raise SourceError("is no XML", next_step="download it again")
    return root


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The children of `element` called `name`, whatever their namespace."""
    return (child for child in element if isinstance(child.tag, str) and etree.QName(child).localname == name)


def text_of(element: etree._Element, *names: str) -> str | None:
    """The text of the first descendant reached by following `names`, trimmed; None when there is none."""
    for name in names:
        found = next(children(element, name), None)
        if found is None:
            return None
        element = found
    return (element.text or "").strip() or None


def plain_text(markup: str) -> str:
    """The words of a piece of HTML, a paragraph a line."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    try:
        tree = lxml.html.fragment_fromstring(markup.replace("\0", ""), create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return markup.strip()
    paragraphs = (_BLANKS.sub(" ", line).strip() for line in "".join(_words(tree)).split("\n\n"))
    return "\n".join(paragraph for paragraph in paragraphs if paragraph)


def _words(tree: etree._Element) -> Iterator[str]:
    hidden = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        name = element.tag if isinstance(element.tag, str) else ""
        if event in {"start", "end"}:
            hidden += (name in _UNSEEN) * (1 if event == "start" else -1)
            yield "\n\n" if name in _BLOCKS else ""
        words = (
            element.text if event == "start" and not hidden else element.tail if event != "start" and not hidden else ""
        )
        yield _BLANKS.sub(" ", words or "")
