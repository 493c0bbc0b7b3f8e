"""The id of an article."""

from __future__ import annotations

from urllib.parse import urlsplit

from rawi.model.articles import Given


def article_id(given: Given, path: str, *, url: str | None = None) -> str:
    """The record's own id verbatim; else its address (`given.url`, or the page's `url`) if that has a path beyond
    `/`; else `path`, the path below SOURCE."""
    if given.id:
        return given.id
    address = given.url or url
    return address if address and has_path(address) else path


def has_path(address: str) -> bool:
    """Whether an address, with or without its scheme, names more than a site."""
    try:
        parts = urlsplit(address if "://" in address else f"//{address}")
    except ValueError:
        return False
    return bool(parts.path.strip("/"))
