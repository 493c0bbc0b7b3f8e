"""Names measured on annotated articles, where the development data stands beside the checkout."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rawi.annotations.mentions import MentionFinder
from rawi.model.annotations import Mention, Sentence
from rawi.model.articles import Article, Provenance
from rawi.model.evidence import Evidence
from rawi.model.layers import Layer, Layers
from rawi.model.spans import Span

GOLD = Path(__file__).parents[2] / "../shared/gold"


def names_of(text: str, language: str) -> list[tuple[Span, str]]:
    """The names found in a text whose lines are its sentences."""
    article = Article(
        id="a",
        text=text,
        language=language,
        language_evidence=Evidence("given"),
        provenance=Provenance(source="a.txt", sha256="0" * 64, extractor="test/1"),
    )
    starts = [0] + [index + 1 for index, char in enumerate(text) if char == "\n"]
    spans = [(start, len(text.split("\n")[number]) + start) for number, start in enumerate(starts)]
    records = tuple(Sentence(span=Span(start, end), paragraph=0) for start, end in spans if end > start)
    layers = Layers().having(Layer(kind="sentences", component="test", version="1", records=records))
    found = MentionFinder().annotate(article, layers)
    return [(item.span, item.type) for item in found if isinstance(item, Mention) and item.kind == "name"]


@pytest.mark.shared
@pytest.mark.parametrize(("part", "floor"), [("seeds", 0.85), ("dev", 0.80)])
def test_overlap_with_gold(part: str, floor: float) -> None:
    """Overlap F1 of typed names stays above the floor."""
    folder = GOLD / part
    if not folder.is_dir():
        pytest.skip("the development data is not beside the checkout")
    hits = found = wanted = 0
    for path in sorted(folder.glob("*.txt")):
        gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
        types = {entity["id"]: entity["type"] for entity in gold["entities"]}
        marked = [
            (Span(mention["start"], mention["end"]), types.get(mention["entity"]))
            for mention in gold["mentions"]
            if mention.get("kind", "name") == "name"
        ]
        predicted = names_of(path.read_text("utf-8"), gold["language"])
        hits += sum(any(kind == other and span.overlaps(where) for where, other in marked) for span, kind in predicted)
        found, wanted = found + len(predicted), wanted + len(marked)
    assert 2 * hits / (found + wanted) >= floor
