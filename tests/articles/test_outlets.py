"""The table of outlets."""

from __future__ import annotations

import pytest

from rawi.articles.outlets import host_of, outlet_of_address, outlet_of_name, outlets


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.isna.ir/news/1", "isna"),
        ("isna.ir", "isna"),
        ("https://fa.abna24.com/x", "abna"),
        ("http://www.bbc.co.uk/arabic/world-1", "bbc-arabic"),
        ("https://www.bbc.com/news/1", "bbc"),
        ("https://arabic.cnn.com/x", "cnn-arabic"),
        ("https://edition.cnn.com/x", "cnn"),
        ("https://notisna.ir/", None),
        ("https://paper.example/", None),
        ("http://[bad", None),
        ("", None),
    ],
)
def test_by_address(address: str, expected: str | None) -> None:
    """A domain, a host below it, or an edition in the path names its outlet."""
    found = outlet_of_address(address)
    assert (found.id if found is not None else None) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("خبرگزاری مهر", "mehr"), ("وكالة سانا", "sana"), ("سانا", "sana"), ("قناة المنار", "almanar"), ("موقع المنار", "almanar"), ("Reuters", "reuters"), ("رویترز", "reuters"), ("المرسى", None)],
)  # fmt: skip
def test_by_name(name: str, expected: str | None) -> None:
    """Names in three languages, with or without the word for the kind of outlet."""
    found = outlet_of_name(name)
    assert (found.id if found is not None else None) == expected


def test_table_is_sound() -> None:
    """Ids and domains are unique, and every outlet has a name in each of the three languages."""
    table = outlets()
    domains = [domain for outlet in table for domain in outlet.domains]
    assert len(table) >= 300
    assert len({outlet.id for outlet in table}) == len(table)
    assert len(set(domains)) == len(domains)
    assert all(outlet.name(language) for outlet in table for language in ("ar", "fa", "en"))


@pytest.mark.parametrize(
    ("address", "host"), [("https://WWW.Paper.example:80/x", "paper.example"), ("paper.example/x", "paper.example"), ("paper", None), ("", None)]
)  # fmt: skip
def test_host(address: str, host: str | None) -> None:
    """The host without `www.`, or None."""
    assert host_of(address) == host
