"""Tables of reported speech: content, cue, kind, speaker and chain, written inline in the text."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from rawi.annotations.quotations.finder import QuotationFinder
from rawi.annotations.sentences import SentenceSplitter
from rawi.model.annotations import Mention, Quotation
from rawi.model.articles import Article, Provenance
from rawi.model.evidence import Evidence
from rawi.model.layers import Layer, Layers
from rawi.model.spans import Span

TABLES = Path(__file__).parents[1] / "tables" / "quotations"
KINDS = {"d": "direct", "i": "indirect", "m": "mixed"}
MARK = re.compile(r"\[([CQSV])(\d+) |\]")


@dataclass
class Marked:
    """The plain text of a row and the stretches marked in it, by letter and number of the quotation."""

    text: str = ""
    spans: dict[tuple[str, str], Span] = field(default_factory=dict)


def unmarked(marked: str) -> Marked:
    """Takes the inline marks out of a text."""
    out, stack, at = Marked(), [], 0
    for match in MARK.finditer(marked):
        out.text += marked[at : match.start()]
        at = match.end()
        if match[1]:
            stack.append((match[1], match[2], len(out.text)))
        else:
            letter, numbers, start = stack.pop()
            for number in numbers:
                out.spans[letter, number] = Span(start, len(out.text))
    out.text += marked[at:]
    return out


def mentions_of(text: str, row: dict[str, Any]) -> tuple[Mention, ...]:
    """A mention for every place in the text where a name of the row stands."""
    names = [
        (name, kind)
        for key, kind in (("people", "PER"), ("orgs", "ORG"), ("places", "LOC"))
        for name in row.get(key, [])
    ]
    found = [
        Mention(span=Span(match.start(), match.end()), type=kind, kind="name", evidence=Evidence("test"))
        for name, kind in names
        for match in re.finditer(re.escape(name), text)
    ]
    return tuple(sorted(found, key=lambda mention: mention.span))


def read(text: str, row: dict[str, Any], language: str) -> tuple[Quotation, ...]:
    """The quotations of a row's plain text."""
    article = Article(
        id="row",
        text=text,
        provenance=Provenance(source="row", sha256="0" * 64, extractor="test"),
        language=language,
        language_evidence=Evidence("test"),
        title=Span(0, len(text)) if row.get("title") else None,
        outlet=row.get("outlet"),
    )
    layers = Layers()
    sentences = SentenceSplitter().annotate(article, layers)
    layers = layers.having(Layer(kind="sentences", component="test", version="1", records=sentences))
    layers = layers.having(Layer(kind="mentions", component="test", version="1", records=mentions_of(text, row)))
    return QuotationFinder().annotate(article, layers)


def rows() -> list[Any]:
    """All rows as parameters; known failures are strict."""
    params = []
    for path in sorted(TABLES.glob("*.toml")):
        for number, row in enumerate(tomllib.loads(path.read_text("utf-8"))["case"]):
            marks = [pytest.mark.xfail(reason=row["xfail"], strict=True)] if "xfail" in row else []
            params.append(pytest.param(path.stem, row, id=f"{path.stem}-{number}-{row['note'][:40]}", marks=marks))
    return params


def surface(text: str, span: Span | None) -> str | None:
    """The words of a span, or None."""
    return None if span is None else span.of(text)


@pytest.mark.parametrize(("language", "row"), rows())
def test_row(language: str, row: dict[str, Any]) -> None:
    """Every marked quotation is found with its content, cue, kind, speaker and chain, and nothing else."""
    marked = unmarked(row["text"])
    text = marked.text
    found = read(text, row, language)
    numbers = [str(number + 1) for number in range(len(row["kinds"]))]
    expected = [marked.spans["C", number] for number in numbers]
    assert [item.span.of(text) for item in sorted(found, key=lambda item: item.content)] == [
        span.of(text) for span in sorted(expected)
    ]
    by_content = {item.span: item for item in found}
    for number, kind, span in zip(numbers, row["kinds"], expected, strict=True):
        item = by_content[span]
        assert item.kind == KINDS[kind]
        cue = surface(text, marked.spans.get(("Q", number))) or row.get("cues", {}).get(number)
        assert surface(text, item.cue) == cue
        check_speaker(text, marked, row, number, item)
    if "via" in row:
        chains = [[link.span.of(text) for link in by_content[span].via] for span in expected]
        assert chains == row["via"]


def check_speaker(text: str, marked: Marked, row: dict[str, Any], number: str, item: Quotation) -> None:
    """The marked words and nobody else speak; a carried speaker is the one the row names."""
    speaker = item.speakers[0]
    words = marked.spans.get(("S", number))
    carried = row.get("speakers", {}).get(number)
    if words is not None:
        assert speaker.span is not None
        assert speaker.span.overlaps(words), speaker.span.of(text)
        assert words.contains(speaker.span) or speaker.span.contains(words)
    if carried is not None:
        assert surface(text, speaker.mention) == carried


@pytest.mark.parametrize("language", ["ar", "fa", "en"])
def test_tables_are_rich(language: str) -> None:
    """Each language has at least forty rows."""
    assert len(tomllib.loads((TABLES / f"{language}.toml").read_text("utf-8"))["case"]) >= 40
