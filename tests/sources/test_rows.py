"""Rows and JSON objects as records."""

from __future__ import annotations

import pytest

from rawi.errors import SkipDocument
from rawi.model.articles import Given
from rawi.settings import Settings
from rawi.sources.origins import Origin
from rawi.sources.rows import given_of, json_object, received_row, row_bytes

ORIGIN = Origin(location="a.csv", path="a.csv", reader="rawi-csv/1")


def test_row_bytes_are_canonical():
    """The order of columns and empty cells do not matter."""
    assert row_bytes({"text": "نص", "id": 1, "url": None}) == row_bytes({"id": "1", "text": "نص"})


@pytest.mark.parametrize(
    ("values", "given"),
    [
        ({"id": " a ", "title": " t "}, Given(id=" a ", title="t")),
        ({"id": "  ", "url": "http://n.example/1"}, Given(url="http://n.example/1")),
        ({"id": 12.0, "url": "n.example/1"}, Given(id="12")),
        ({}, Given()),
    ],
)
def test_given_of(values, given):
    """An id stands verbatim, a blank one is none, and only a web address is an address."""
    assert given_of(values) == given


@pytest.mark.parametrize(
    ("content", "reason"), [(b"{", "no JSON"), (b"5", "a number"), (b"null", "null"), (b'{"a":' * 100_000, "too deep")]
)
def test_json_object_refuses(content, reason):
    """What is no JSON object raises SkipDocument that says what it is."""
    with pytest.raises(SkipDocument, match=reason):
        json_object(content, what="line 1")


def test_rows_over_the_bound():
    """A row longer than a page may be is refused."""
    with pytest.raises(SkipDocument, match="too large"):
        received_row({}, {}, origin=ORIGIN, place="row 2", content=bytes(11), settings=Settings(max_page_bytes=10))
