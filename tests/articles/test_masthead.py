"""The outlet's name out of the masthead, when nothing else in a page states it."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from rawi.articles.page_facts import masthead_name

CASES = [
    ('<h2 class="site-name"><a href="/">روزنامه نمونه</a></h2>', "روزنامه نمونه"),
    ('<div id="logo"><a href="https://n.example/"><img alt="صحيفة المثال" src="l.png"></a></div>', "صحيفة المثال"),
    ('<a class="navbar-brand" href="/"> The  Example </a>', "The Example"),
    ('<a class="logo" href="/">One</a><a class="brand" href="/">Two</a>', None),
    ('<a class="logo" href="/">One</a><footer><a class="logo" href="/">One</a></footer>', "One"),
    ('<p class="site-name"><a href="/news/1">An article</a></p>', None),
    ('<nav><a href="/">Home</a></nav>', None),
    ('<a class="logo" href="/"></a>', None),
]


@pytest.mark.parametrize(("markup", "name"), CASES)
def test_masthead_name(markup, name):
    """A name that the masthead shows and links to the front page is the site's; two different ones are none."""
    assert masthead_name(document_fromstring(f"<html><body>{markup}<p>text</p></body></html>")) == name
