"""The addresses of the pages, in one place.

Ids are any text (a URL with `?` and `#`, a file path, Arabic letters, `..`), so they travel as the query value `id`. In a path
they would not be safe: browsers resolve dot segments, servers fold `//`, and an id that ends in `.json` could not
be told from a page's JSON twin.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

from rawi.model.spans import Span
from rawi.web.segments import anchor

Query = Mapping[str, str | int | None]


def address(path: str, query: Query | None = None, *, fragment: str = "") -> str:
    """`path` with the query values that are neither None nor empty, percent-encoded."""
    kept = {name: value for name, value in (query or {}).items() if value not in (None, "")}
    encoded = urlencode(kept, encoding="utf-8", errors="replace")
    return path + (f"?{encoded}" if encoded else "") + (f"#{fragment}" if fragment else "")


def article_address(article: str, *, span: Span | None = None, revision: str | None = None) -> str:
    """The reading view of an article; with `span` it shows and highlights these words."""
    shown = f"{span.start}-{span.end}" if span is not None else None
    query = {"id": article, "revision": revision, "span": shown}
    return address("/article", query, fragment=anchor(span) if span is not None else "")


def outside(url: str | None) -> str | None:
    """`url` when it is an ordinary web address one may link to, else None (`javascript:`, `data:`, files, nonsense)."""
    if url is None or len(url) > 2000:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None
