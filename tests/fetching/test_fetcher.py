"""Fetching from a real server."""

from __future__ import annotations

import gzip
import hashlib

import pytest

from rawi.errors import SkipDocument, SourceError
from rawi.fetching import open_keeper
from rawi.settings import Settings


def test_a_page(site, fetcher):
    """The page comes with its address, charset, digest and time, and the server learns who asks."""
    body = "<p>قال الوزير</p>".encode()
    site.page("/خبر".encode().decode("latin-1"), body)
    site.page("/a?b=1", body)
    page = fetcher()(f"{site.address}/a?b=1#part")
    assert (page.content, page.charset, page.media_type) == (body, "utf-8", "text/html")
    assert page.given.url == f"{site.address}/a?b=1"
    assert page.provenance.sha256 == hashlib.sha256(body).hexdigest()
    assert page.provenance.fetched == "2024-05-06T07:08:09Z"
    path, headers = site.asked[-1]
    assert path == "/a?b=1"
    assert headers["user-agent"].startswith("rawi/")
    assert headers["host"] == f"127.0.0.1:{site.port}"


def test_compressed_answers_are_unpacked(site, fetcher):
    """A gzip answer is a plain page."""
    site.page("/a", gzip.compress(b"<p>packed</p>"), Content_Encoding="gzip")
    assert fetcher()(f"{site.address}/a").content == b"<p>packed</p>"


def test_redirects_are_followed(site, fetcher):
    """The page is known by the address where it was found at last; endless moving is given up."""
    site.page("/old", status=301, Location="/new")
    site.page("/new")
    site.page("/loop", status=302, Location="/loop")
    fetch = fetcher()
    assert fetch(f"{site.address}/old").given.url == f"{site.address}/new"
    with pytest.raises(SourceError, match="moved more than 5 times"):
        fetch(f"{site.address}/loop")
    assert site.paths().count("/loop") == 6


def test_robots_are_kept(site, fetcher):
    """What robots.txt forbids is not asked for, also behind a redirect; robots.txt is read once."""
    site.page("/robots.txt", b"User-agent: *\nDisallow: /private\nCrawl-delay: 3", Content_Type="text/plain")
    site.page("/a")
    site.page("/sneaky", status=302, Location="/private/x")
    fetch = fetcher()
    fetch(f"{site.address}/a")
    for path in ("/private/x", "/sneaky"):
        with pytest.raises(SourceError, match=r"robots\.txt"):
            fetch(site.address + path)
    assert site.paths() == ["/a", "/sneaky"]
    assert [path for path, _ in site.asked].count("/robots.txt") == 1


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False)])
def test_when_robots_cannot_be_had(site, fetcher, status, allowed):
    """No robots.txt allows everything, a failing server nothing."""
    site.page("/robots.txt", status=status)
    site.page("/a")
    if allowed:
        assert fetcher()(f"{site.address}/a").content
    else:
        with pytest.raises(SourceError, match=r"robots\.txt"):
            fetcher()(f"{site.address}/a")


def test_pauses_between_requests(site, fetcher, time):
    """One host is asked once in the pause of the settings, or the longer one the site asks for."""
    site.page("/robots.txt", b"User-agent: *\nCrawl-delay: 3", Content_Type="text/plain")
    site.page("/a")
    fetch = fetcher(settings=Settings(fetch_delay=1.0))
    for _ in range(3):
        fetch(f"{site.address}/a")
    assert time.slept == [1.0, 3.0, 3.0]


def test_busy_servers_get_time(site, fetcher, time):
    """429 and 503 are asked again after the time they name, then after growing pauses, then given up."""
    answers = iter([{"status": 429, "Retry_After": "7"}, {"status": 503}, {}])

    def answer(request):
        site.page("/next", b"<p>ok</p>", **next(answers))
        site.answers["/next"](request)

    site.answers["/a"] = answer
    assert fetcher()(f"{site.address}/a").content == b"<p>ok</p>"
    assert time.slept == [1.0, 7.0, 2.0]
    site.page("/b", status=503)
    with pytest.raises(SourceError, match="answered 503"):
        fetcher()(f"{site.address}/b")
    assert site.paths().count("/b") == 4


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({"status": 404}, "answered 404"),
        ({"status": 500}, "answered 500"),
        ({"Content_Type": "image/png"}, "image/png, no page"),
    ],
)
def test_what_is_no_page(site, fetcher, headers, reason):
    """Failures and other types raise SourceError that says so."""
    site.page("/a", **headers)
    with pytest.raises(SourceError, match=reason):
        fetcher()(f"{site.address}/a")


def test_large_pages(site, fetcher):
    """A page over the bound is refused while it comes, also one that only unpacks to it."""
    site.page("/a", bytes(300_000))
    site.page("/bomb", gzip.compress(bytes(3_000_000)), Content_Encoding="gzip")
    fetch = fetcher(settings=Settings(max_page_bytes=200_000))
    for path in ("/a", "/bomb"):
        with pytest.raises(SkipDocument, match="larger than 200,000 bytes"):
            fetch(site.address + path)


def test_slow_servers(site, fetcher, time):
    """An answer that drips in for longer than the timeout is given up."""

    def drip(request):
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.send_header("Content-Length", "100000")
        request.end_headers()
        time.seconds += 100
        request.wfile.write(bytes(100_000))

    site.answers["/a"] = drip
    with pytest.raises(SourceError, match="took too long"):
        fetcher()(f"{site.address}/a")


def test_broken_answers(site, fetcher):
    """An answer that breaks off raises SourceError, and so does a port nobody listens at."""

    def cut(request):
        request.send_response(200)
        request.send_header("Content-Length", "1000")
        request.end_headers()
        request.wfile.write(b"only this")
        request.close_connection = True

    site.answers["/a"] = cut
    with pytest.raises(SourceError, match="could not be fetched"):
        fetcher()(f"{site.address}/a")
    site.close()
    with pytest.raises(SourceError, match="could not be fetched"):
        fetcher()("http://127.0.0.1:1/a")


@pytest.mark.parametrize(
    "address", ["file:///etc/hostname", "ftp://n.example/a", "http://", "javascript:x", "http://[bad"]
)
def test_other_schemes(fetcher, address):
    """Only http and https are asked."""
    with pytest.raises(SourceError, match="address"):
        fetcher()(address)


def test_private_networks_are_not_asked(site, fetcher):
    """Our own machine is not asked, neither by name nor through a redirect or a look-up that leads to it."""
    site.page("/a")
    closed = fetcher(allow_private=False)
    with pytest.raises(SourceError, match="private network"):
        closed(f"{site.address}/a")
    with pytest.raises(SourceError, match="private network"):
        closed(f"http://localhost:{site.port}/a")
    hidden = fetcher(allow_private=False, world={"resolve": lambda *_: ["93.184.216.34", "127.0.0.1"]})
    with pytest.raises(SourceError, match="private network"):
        hidden(f"http://news.example:{site.port}/a")
    assert site.asked == []


def test_the_checked_address_is_the_one_asked(site, fetcher):
    """A host is looked up for every request and asked by the address that was checked, under its own name."""
    site.page("/a")
    looked_up = []
    fetch = fetcher(world={"resolve": lambda host, port: looked_up.append((host, port)) or ["127.0.0.1"]})
    page = fetch(f"http://news.example:{site.port}/a")
    assert page.given.url == f"http://news.example:{site.port}/a"
    assert set(looked_up) == {("news.example", site.port)}
    assert site.asked[-1][1]["host"] == f"news.example:{site.port}"


def test_no_cookies(site, fetcher):
    """Cookies are not kept from one request to the next."""
    site.page("/a", Set_Cookie="id=1")
    fetch = fetcher()
    fetch(f"{site.address}/a")
    fetch(f"{site.address}/a")
    assert "cookie" not in site.asked[-1][1]


def test_pages_are_kept(site, fetcher, tmp_path):
    """With a keeper the page names its record in the WARC."""
    site.page("/a")
    keeper = open_keeper(tmp_path / "a.warc.gz", software="rawi test")
    page = fetcher(keeper=keeper)(f"{site.address}/a")
    assert page.provenance.record is not None
    assert page.provenance.record.encode() in gzip.decompress((tmp_path / "a.warc.gz").read_bytes())
