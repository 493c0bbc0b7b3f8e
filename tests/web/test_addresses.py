"""Addresses of pages."""

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.model.spans import Span
from rawi.web.addresses import address, article_address, outside


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_id_travels_in_an_address(identifier):
    """Whatever an id is made of, reading the address gives the same id back."""
    parts = urlsplit(article_address(identifier))
    assert parts.path == "/article"
    assert parse_qs(parts.query, keep_blank_values=True) == {"id": [identifier]}


def test_deep_links_name_the_span():
    """A link to words carries the span for the server and the anchor for the browser."""
    assert article_address("a", span=Span(3, 9)) == "/article?id=a&span=3-9#c3-9"


def test_empty_values_are_left_out():
    """None and empty strings do not clutter an address; lone surrogates do not break it."""
    assert address("/articles", {"q": "", "outlet": None, "limit": 5}) == "/articles?limit=5"
    assert address("/x", {"q": "\ud800"}) == "/x?q=%3F"


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://outlet.example/a", True),
        ("http://outlet.example/مقال", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//outlet.example/a", False),
        ("http://[broken", False),
        ("https://x.example/" + "a" * 3000, False),
        (None, False),
    ],
)
def test_only_web_addresses_are_linked(url, allowed):
    """A page links only to http and https addresses of a host."""
    assert (outside(url) == url) is (allowed or url is None)
    assert (outside(url) is not None) is allowed
