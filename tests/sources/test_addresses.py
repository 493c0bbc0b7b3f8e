"""Addresses, by what they turn out to be."""

from __future__ import annotations

import gzip

import pytest

from rawi.model.articles import Page, Unreadable
from rawi.plugins import SourceOptions
from rawi.sources.addresses import fetched

PAGE = b"<!doctype html><html>1</html>"
FEED = b"<rss version='2.0'><channel><item><link>http://n.example/1</link></item></channel></rss>"
SITEMAP = b"<urlset><url><loc>http://n.example/1</loc></url></urlset>"


@pytest.mark.parametrize(
    ("address", "content"),
    [
        ("http://n.example/page", PAGE),
        ("http://n.example/feed", FEED),
        ("http://n.example/sitemap.xml.gz", gzip.compress(SITEMAP)),
        ("http://n.example/map", SITEMAP),
        ("http://n.example/list", b"<opml><body><outline xmlUrl='http://n.example/f'/></body></opml>"),
    ],
)
def test_all_lead_to_the_page(network, address, content):
    """A page, a feed, a sitemap and a list of feeds are told apart by their content."""
    web = network({address: content, "http://n.example/1": PAGE, "http://n.example/f": FEED})
    (page,) = fetched(address, SourceOptions(fetch=web))
    assert isinstance(page, Page)
    assert page.content == PAGE


def test_what_cannot_be_fetched():
    """Without a network the address is unreadable, with what to do."""
    (item,) = fetched("http://n.example/1", SourceOptions())
    assert isinstance(item, Unreadable)
    assert item.given.url == "http://n.example/1"
