"""Lists of feeds."""

from __future__ import annotations

from rawi.model.articles import Page, Record, Unreadable

FEED = b"<rss version='2.0'><channel><title>x</title><item><title>t</title><link>http://n.example/1</link></item></channel></rss>"


def test_feeds_of_a_list(tmp_path, read, network):
    """Feeds are fetched, or read beside the list; others are unreadable; files elsewhere are never opened."""
    (tmp_path / "own.rss").write_bytes(
        FEED.replace(b"<link>http://n.example/1</link>", b"<description>d</description>")
    )
    path = tmp_path / "list" / ".." / "feeds.opml"
    (tmp_path / "list").mkdir()
    path.write_text(
        "<opml version='2.0'><body><outline text='group'>"
        "<outline xmlUrl='http://n.example/feed'/><outline xmlUrl='http://n.example/feed'/></outline>"
        "<outline xmlUrl='own.rss'/><outline xmlUrl='../../../etc/passwd'/><outline xmlUrl='http://n.example/gone'/></body></opml>"
    )
    web = network({"http://n.example/feed": FEED, "http://n.example/1": b"<html>1</html>"})
    page, own, outside, gone = read("opml", path, fetch=web)
    assert (type(page), page.content) == (Page, b"<html>1</html>")
    assert (type(own), own.text, own.path) == (Record, "d", "own.rss#entry-1")
    assert isinstance(outside, Unreadable)
    assert "neither a web address nor a file beside the list" in outside.reason
    assert "404" in gone.reason
