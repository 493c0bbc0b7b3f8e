"""Who may ask, and what a browser may do with the answer."""

import pytest

from rawi.web.security import host_name


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("127.0.0.1:8470", "127.0.0.1"),
        ("LOCALHOST", "localhost"),
        ("localhost.", "localhost"),
        ("[::1]:8470", "::1"),
        ("::1", "::1"),
        ("evil.example:8470", "evil.example"),
        ("", ""),
        ("[", ""),
    ],
)
def test_the_name_in_a_host_header(header, name):
    """Port, brackets, case and a final dot do not matter."""
    assert host_name(header) == name


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8470", "127.0.0.1.evil.example", "", "[", "localhost@evil.example"]
)
@pytest.mark.parametrize("path", ["/", "/articles.json", "/static/rawi.css"])
def test_foreign_hosts_are_refused(client, host, path):
    """A request under another name (DNS rebinding) gets an error and no word of the corpus."""
    answer = client.get(path, headers={"host": host})
    assert answer.status_code == 421
    assert len(answer.text) < 3_000


@pytest.mark.parametrize("host", ["127.0.0.1:8470", "localhost:1", "[::1]:8470"])
def test_loopback_is_served(client, host):
    """The machine itself may ask by any of its own names."""
    assert client.get("/", headers={"host": host}).status_code == 200


def test_named_hosts_are_served(desk_client):
    """A host name the user allowed is served, others are not."""
    assert desk_client.get("/", headers={"host": "desk.example:80"}).status_code == 200
    assert desk_client.get("/", headers={"host": "other.example"}).status_code == 421


@pytest.mark.parametrize("path", ["/", "/articles.json", "/nothing", "/article?id=nothing", "/static/rawi.css"])
def test_every_answer_carries_the_policy(client, path):
    """Pages, records, files and errors all forbid scripts from anywhere but rawi, frames and sniffing."""
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"


def test_only_reading_is_possible(client):
    """Other methods than GET and HEAD are refused."""
    assert client.post("/").status_code == 405
    assert client.head("/").status_code == 200
