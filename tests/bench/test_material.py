"""What the bench measures with is the same on every run and as long as real articles."""

from __future__ import annotations

import importlib.util
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "bench" / "material.py"


def material():
    """The module `bench/material.py`, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("material", FILE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_articles_are_the_same_on_every_run():
    """The same records twice, in three languages, each with an id, a day and a text of the usual length."""
    first, second = (list(material().articles(9)) for _ in range(2))
    assert first == second
    assert {record["language"] for record in first} == {"ar", "fa", "en"}
    assert len({record["id"] for record in first}) == 9
    assert all(1700 <= len(record["text"]) <= 3000 for record in first)


def test_pages_hold_the_same_articles(tmp_path):
    """As many pages as asked for, each with its title and date in the markup."""
    size = material().write_pages(tmp_path / "pages", 3)
    pages = sorted((tmp_path / "pages").iterdir())
    assert len(pages) == 3
    assert size == sum(page.stat().st_size for page in pages)
    assert all("article:published_time" in page.read_text("utf-8") for page in pages)
