"""Sitemaps."""

from __future__ import annotations

import gzip

import pytest

from rawi.errors import SourceError
from rawi.model.articles import Given, Unreadable

MAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> http://n.example/1 </loc><news:news><news:publication><news:name>رود</news:name><news:language>fa</news:language></news:publication>
<news:publication_date>2024-05-06</news:publication_date><news:title>سد</news:title></news:news></url>
<url><loc>http://n.example/2</loc><lastmod>2024-05-06</lastmod></url><url><loc>ftp://x</loc></url></urlset>"""
PAGES = {"http://n.example/1": b"<html>1</html>", "http://n.example/2": b"<html>2</html>"}


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_pages_of_a_sitemap(tmp_path, read, network, pack):
    """The pages are fetched in order, with what a news sitemap states; other addresses are unreadable."""
    path = tmp_path / ("sitemap.xml" if pack is bytes else "sitemap.xml.gz")
    path.write_bytes(pack(MAP.encode()))
    one, two, bad = read("sitemaps", path, fetch=network(PAGES))
    assert one.given == Given(outlet="رود", published="2024-05-06", title="سد", url="http://n.example/1")
    assert two.given == Given(url="http://n.example/2")
    assert isinstance(bad, Unreadable)


def test_an_index(tmp_path, read, network):
    """The sitemaps of an index are followed, but an index of itself not without end."""
    path = tmp_path / "index.xml"
    path.write_text(
        "<sitemapindex><sitemap><loc>http://n.example/map.xml</loc></sitemap><sitemap><loc>http://n.example/self.xml</loc></sitemap>"
        "</sitemapindex>"
    )
    web = network({**PAGES, "http://n.example/map.xml": MAP.encode(), "http://n.example/self.xml": path.read_bytes()})
    items = read("sitemaps", path, fetch=web)
    assert [item.content for item in items[:2]] == [b"<html>1</html>", b"<html>2</html>"]
    assert len(web.asked) < 20


def test_no_network(tmp_path, read):
    """Without the network every page is unreadable and says why."""
    path = tmp_path / "sitemap.xml"
    path.write_text(MAP)
    assert all("network" in item.reason for item in read("sitemaps", path)[:2])


def test_packed_noise(tmp_path, read):
    """A compressed file that is no sitemap is refused."""
    path = tmp_path / "sitemap.xml.gz"
    path.write_bytes(gzip.compress(b"words"))
    with pytest.raises(SourceError, match="no XML"):
        read("sitemaps", path)
