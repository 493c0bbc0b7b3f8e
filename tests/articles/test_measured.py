"""Floors for what was measured on the development data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rawi.articles.boilerplate import find_boilerplate
from rawi.articles.reading import article_of
from rawi.settings import Settings

from .conftest import record

GOLD = Path(__file__).parents[2] / "../shared/gold"


@pytest.mark.shared
@pytest.mark.parametrize(("part", "floor"), [("seeds", 95.0), ("dev", 95.0)])
def test_boilerplate_floor(part: str, floor: float) -> None:
    """F1 over the characters marked as boilerplate does not fall below the floor."""
    if not GOLD.is_dir():
        pytest.skip("the development data is not beside the checkout")
    both = found = right = 0
    for path in sorted((GOLD / part).rglob("*.txt")):
        text = path.read_text("utf-8")
        gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
        article = article_of(record(text, language=gold["language"]), settings=Settings())
        mine = {
            at
            for item in find_boilerplate(article)
            for at in range(item.span.start, item.span.end)
            if not text[at].isspace()
        }
        marked = {
            at for item in gold["boilerplate"] for at in range(item["start"], item["end"]) if not text[at].isspace()
        }
        both, found, right = both + len(mine & marked), found + len(mine), right + len(marked)
    assert 200 * both / (found + right) >= floor
