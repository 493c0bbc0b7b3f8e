"""Short ways to make records, pages and articles."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rawi.articles.extraction import Extracted, extract_record
from rawi.articles.reading import article_of
from rawi.model.articles import Article, Given, Page, Provenance, Record
from rawi.settings import Settings

PROVENANCE = Provenance(source="folder", sha256="ab" * 32, extractor="none", record="line 1", fetched="2024-10-03")


def record(text: str, **given: str) -> Record:
    """A record of `text` with what is given about it."""
    return Record(path="folder/a.txt", text=text, provenance=PROVENANCE, given=Given(**given))


def page(content: bytes | str, *, charset: str | None = None, **given: str) -> Page:
    """A page of `content` with what is given about it."""
    raw = content.encode() if isinstance(content, str) else content
    return Page(path="folder/a.html", content=raw, provenance=PROVENANCE, given=Given(**given), charset=charset)


@pytest.fixture
def read() -> Callable[..., Article]:
    """Reads a text (with what is given) to its article."""
    return lambda text, **given: article_of(record(text, **given), settings=Settings())


@pytest.fixture
def read_page() -> Callable[..., Article]:
    """Reads the markup of a page to its article."""
    return lambda content, charset=None, **given: article_of(
        page(content, charset=charset, **given), settings=Settings()
    )


@pytest.fixture
def extract() -> Callable[..., Extracted]:
    """Reads the markup of a page to the printed record."""
    return lambda content, charset=None, **given: extract_record(
        page(content, charset=charset, **given), settings=Settings()
    )
