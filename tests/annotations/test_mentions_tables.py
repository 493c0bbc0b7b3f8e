"""The tables of names in three languages: exactly the marked names are found, with their types."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from rawi.annotations.mentions import MentionFinder
from rawi.model.annotations import Mention, Sentence
from rawi.model.articles import Article, Provenance
from rawi.model.evidence import Evidence
from rawi.model.layers import Layer, Layers
from rawi.model.spans import Span

TABLES = Path(__file__).parents[1] / "tables/mentions"
MARK = re.compile(r"\[\[([^|\]]+)\|(PER|ORG|LOC)\]\]")
CASES = [
    pytest.param(path.stem, row["text"], id=f"{path.stem}-{number}-{row['note']}")
    for path in sorted(TABLES.glob("*.toml"))
    for number, row in enumerate(tomllib.loads(path.read_text("utf-8"))["case"])
]


def unmarked(marked: str) -> tuple[str, set[tuple[int, int, str]]]:
    """The text without its marks, and the marked spans with their types."""
    text, spans, last = "", set(), 0
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        spans.add((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        last = match.end()
    return text + marked[last:], spans


def mentions_of(text: str, language: str) -> tuple[Mention, ...]:
    """The mentions of a text that is one sentence."""
    article = Article(
        id="a",
        text=text,
        language=language,
        language_evidence=Evidence("given"),
        provenance=Provenance(source="a.txt", sha256="0" * 64, extractor="test/1"),
    )
    sentences = Layer(
        kind="sentences", component="test", version="1", records=(Sentence(span=Span(0, len(text)), paragraph=0),)
    )
    found = MentionFinder().annotate(article, Layers().having(sentences))
    return tuple(item for item in found if isinstance(item, Mention))


@pytest.mark.parametrize(("language", "marked"), CASES)
def test_names(language: str, marked: str) -> None:
    """Exactly the marked names are found, with their types."""
    text, expected = unmarked(marked)
    names = [item for item in mentions_of(text, language) if item.kind == "name"]
    assert {(item.span.start, item.span.end, item.type) for item in names} == expected


@pytest.mark.parametrize("language", ["ar", "fa", "en"])
def test_tables_are_long_enough(language: str) -> None:
    """Each language has at least forty cases."""
    assert sum(case.values[0] == language for case in CASES) >= 40
