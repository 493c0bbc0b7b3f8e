"""XML and bits of HTML."""

from __future__ import annotations

import pytest

from rawi.errors import SourceError
from rawi.sources.markup import parse_xml, plain_text, root_name, text_of


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b'<?xml version="1.0"?>\n<!-- made by x -->\n<rss version="2.0">', "rss"),
        (b"\xef\xbb\xbf<rdf:RDF xmlns:rdf='x'>", "rdf"),
        ('<?xml version="1.0" encoding="utf-16"?><feed xmlns="x">'.encode("utf-16"), "feed"),
        (b"<!DOCTYPE html><html>", "html"),
        (b"\n  <urlset>", "urlset"),
        (b"words", None),
        (b"", None),
    ],
)
def test_root_name(head, name):
    """The root is found behind declaration, comments, doctype, mark and prefix."""
    assert root_name(head) == name


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>یک</p><p>دو <b>سه</b></p>", "یک\nدو سه"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("a &amp; b", "a & b"),
        ("<script>alert(1)</script><style>p{}</style>seen<!-- not -->!", "seen!"),
        ("<div><ul><li>a</li><li>b</li></ul></div>tail", "a\nb\ntail"),
        ("  plain  ", "plain"),
        ("", ""),
        ("<>&<", "<>&<"),
    ],
)
def test_plain_text(markup, text):
    """Blocks become lines, scripts and comments vanish, words stay."""
    assert plain_text(markup) == text


def test_deep_markup_is_bounded():
    """Markup that nests without end gives an answer, not a crash."""
    assert plain_text("<div>" * 50_000 + "word") in {"word", "<div>" * 50_000 + "word", ""}


def test_entities_are_refused():
    """XML that declares entities is not read: no expansion, no files."""
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY f SYSTEM "file:///etc/hostname">]><urlset>&a;&f;</urlset>'
    with pytest.raises(SourceError, match="entities"):
        parse_xml(bomb)


@pytest.mark.parametrize("content", [b"", b"words only"])
def test_no_xml(content):
    """What is no XML is refused."""
    with pytest.raises(SourceError, match="no XML"):
        parse_xml(content)


def test_text_of_follows_names():
    """Descendants are found by name whatever their namespace."""
    root = parse_xml(b'<a xmlns:n="x"><n:b><n:c> t </n:c></n:b></a>')
    assert (text_of(root, "b", "c"), text_of(root, "b", "d")) == ("t", None)
