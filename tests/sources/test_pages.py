"""Saved pages."""

from __future__ import annotations

import pytest

from rawi.errors import SkipDocument
from rawi.model.articles import Page


def test_a_page_is_kept_as_bytes(tmp_path, read):
    """The bytes are untouched, whatever their encoding."""
    content = "<html><p>خبر</p></html>".encode("windows-1256")
    path = tmp_path / "صفحة.html"
    path.write_bytes(content)
    (page,) = read("pages", path)
    assert page == Page(path="صفحة.html", content=content, provenance=page.provenance)


def test_a_picture_called_html(tmp_path, read):
    """A PNG named .html is refused by what it is."""
    path = tmp_path / "a.html"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    with pytest.raises(SkipDocument, match="a PNG image"):
        read("pages", path)


def test_a_page_of_fifty_megabytes(tmp_path, read):
    """A page over the bound is refused without being read whole."""
    path = tmp_path / "a.html"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(SkipDocument, match="50,000,000 bytes"):
        read("pages", path)
