"""What servers answer."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rawi.errors import SourceError
from rawi.fetching.responses import Response, retry_after

NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)


def response(status: int = 200, **headers: str) -> Response:
    """An answer with these headers; underscores in their names are hyphens."""
    return Response(
        address="http://n.example/",
        status=status,
        reason="",
        headers=tuple((name.replace("_", "-"), value) for name, value in headers.items()),
        content=b"",
    )


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("5", 5.0),
        ("100000", 120.0),
        ("Mon, 06 May 2024 07:08:19 GMT", 10.0),
        ("Mon, 06 May 2024 07:00:00 GMT", 0.0),
        ("soon", None),
        (None, None),
    ],
)
def test_retry_after(value, seconds):
    """Seconds and dates are understood, two minutes at most."""
    assert retry_after(value, now=NOW) == seconds


def test_headers():
    """Type and charset are read whatever their case; HTML is assumed."""
    one = response(Content_Type="Text/HTML; Charset='windows-1256'")
    assert (one.media_type, one.charset) == ("text/html", "windows-1256")
    assert (response().media_type, response().charset) == ("text/html", None)
    assert response(301, Location="/x").redirect == "/x"
    assert response(200, Location="/x").redirect is None


@pytest.mark.parametrize(
    "kind",
    ["application/rss+xml", "application/xml", "text/xml", "application/x-gzip", "text/plain", "application/xhtml+xml"],
)
def test_readable_types(kind):
    """Pages, texts, feeds and packed sitemaps pass."""
    response(Content_Type=kind).refuse_failure()


@pytest.mark.parametrize("kind", ["image/jpeg", "application/pdf", "video/mp4", "text/css"])
def test_other_types(kind):
    """Everything else is refused."""
    with pytest.raises(SourceError, match=kind):
        response(Content_Type=kind).refuse_failure()
