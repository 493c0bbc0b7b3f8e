"""RSS and Atom feeds, with and without the network."""

from __future__ import annotations

import pytest

from rawi.errors import SourceError
from rawi.model.articles import Given, Page, Record, Unreadable
from rawi.plugins import SourceOptions
from rawi.sources.feeds import Feeds

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>صحيفة النهر</title>
<item><title>السد &amp; النهر</title><link>http://n.example/1</link><guid>x1</guid>
 <pubDate>Mon, 06 May 2024 10:30:00 +0300</pubDate><description>ملخص</description>
 <content:encoded><![CDATA[<p>فقرة أولى طويلة.</p><script>x()</script><p>ثانية</p>]]></content:encoded></item>
<item><title>بلا رابط</title><guid isPermaLink="false">x2</guid><description>&lt;b&gt;نص&lt;/b&gt;</description></item>
<item><title>مفقود</title><link>http://n.example/3</link></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>River</title>
<entry><title type="html">A &lt;i&gt;dam&lt;/i&gt;</title><id>urn:1</id><link href="http://n.example/a"/>
<updated>2024-05-06T07:30:00Z</updated><content type="html">&lt;p&gt;One&lt;/p&gt;</content></entry></feed>"""


def test_without_the_network(tmp_path, read):
    """Each entry is a record of its longest text, with what the feed states."""
    path = tmp_path / "feed.xml"
    path.write_text(RSS, encoding="utf-8")
    one, two, three = read("feeds", path)
    assert isinstance(one, Record)
    assert one.text == "فقرة أولى طويلة.\nثانية"
    assert one.given == Given(title="السد & النهر", url="http://n.example/1", published="2024-05-06T07:30:00Z")
    assert two.given == Given(id="x2", title="بلا رابط", outlet="صحيفة النهر")
    assert (two.text, three.text) == ("نص", "")


def test_with_the_network(tmp_path, read, network):
    """Each entry is the page it links to; one that cannot be had is its text in the feed, or unreadable without one."""
    web = network({"http://n.example/1": b"<html>page</html>"})
    path = tmp_path / "feed.rss"
    path.write_text(RSS, encoding="utf-8")
    one, two, three = read("feeds", path, fetch=web)
    assert isinstance(one, Page)
    assert one.given == Given(title="السد & النهر", url="http://n.example/1", published="2024-05-06T07:30:00Z")
    assert isinstance(two, Record)
    assert isinstance(three, Unreadable)
    assert "404" in three.reason
    assert web.asked == ["http://n.example/1", "http://n.example/3"]


def test_atom(tmp_path, read):
    """Atom is read like RSS."""
    path = tmp_path / "a.atom"
    path.write_text(ATOM)
    (entry,) = read("feeds", path)
    assert (entry.text, entry.given.title, entry.given.published) == ("One", "A dam", "2024-05-06T07:30:00Z")


def test_entities_are_refused(tmp_path, read):
    """A feed that declares entities is refused."""
    path = tmp_path / "a.rss"
    path.write_text('<!DOCTYPE rss [<!ENTITY a "b">]>' + RSS.partition("?>")[2])
    with pytest.raises(SourceError, match="entities"):
        list(Feeds().read(str(path), path="a.rss", options=SourceOptions()))
