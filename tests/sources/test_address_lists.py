"""Lists of addresses."""

from __future__ import annotations

import pytest

from rawi.model.articles import Page, Unreadable
from rawi.sources.address_lists import is_address_list


def test_each_address_is_fetched(tmp_path, read, network):
    """Addresses are fetched in order; comments and empty lines do not count; failures and other lines are unreadable."""
    path = tmp_path / "list.urls"
    path.write_text("# my list\nhttp://n.example/1\n\nhttp://n.example/gone\nwords here\nhttp://n.example/1\n")
    items = read("address-lists", path, fetch=network({"http://n.example/1": b"<html>1</html>"}))
    assert [type(item) for item in items] == [Page, Unreadable, Unreadable, Page]
    assert "404" in items[1].reason
    assert items[2].path == "list.urls#line-5"


@pytest.mark.parametrize(
    ("name", "head", "is_list"),
    [
        ("a.txt", b"http://a.example/1\r\nhttps://b.example/2", True),
        ("a.txt", b"\xef\xbb\xbfhttp://a.example/1\n", True),
        ("a.txt", b"http://a.example/" + b"x\nhttp://a.example/" * 300, True),
        ("a.txt", "خبر\nhttp://a.example".encode(), False),
        ("a.txt", b"http://a.example is where it stands", False),
        ("a.txt", b"", False),
        ("a.txt", b"# only a comment", False),
        ("a.urls", b"", True),
    ],
)
def test_is_address_list(name, head, is_list):
    """A text file is a list when every line is one address; `.urls` always is."""
    assert is_address_list(name, head) is is_list
