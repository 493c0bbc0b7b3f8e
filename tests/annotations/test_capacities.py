"""In what capacity somebody speaks: the kind of an unnamed source, and for whom a spokesman speaks."""

from __future__ import annotations

import re

import pytest

from rawi.annotations.quotations.finder import QuotationFinder
from rawi.annotations.sentences import SentenceSplitter
from rawi.model.annotations import Mention, MentionKind, Quotation
from rawi.model.articles import Article, Provenance
from rawi.model.evidence import Evidence
from rawi.model.layers import Layer, Layers
from rawi.model.spans import Span

WAY: tuple[tuple[str, str, MentionKind], ...] = (("Water Council", "ORG", "name"), ("Ben Harrow", "PER", "name"))


def said(text: str, *names: tuple[str, str, MentionKind], language: str = "en") -> tuple[Quotation, ...]:
    """The quotations of a text with these mentions."""
    why = Evidence("test")
    origin = Provenance(source="x", sha256="0" * 64, extractor="test")
    article = Article(id="x", text=text, provenance=origin, language=language, language_evidence=why)
    mentions = tuple(
        Mention(span=Span(found.start(), found.end()), type=kind, kind=how, evidence=why)  # type: ignore[arg-type]
        for surface, kind, how in names
        for found in re.finditer(re.escape(surface), text)
    )
    sentences = SentenceSplitter().annotate(article, Layers())
    layers = Layers().having(Layer(kind="sentences", component="test", version="1", records=sentences))
    ordered = tuple(sorted(mentions, key=lambda mention: mention.span))
    return QuotationFinder().annotate(
        article, layers.having(Layer(kind="mentions", component="test", version="1", records=ordered))
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("An official said the dam would be closed.", "official"),
        ("A military source said the dam would be closed.", "official"),
        ("A source close to the council said the dam would be closed.", "source"),
        ("Eyewitnesses said the dam was closed at noon.", "witness"),
        ("Analysts said the dam would be closed.", "expert"),
        ("Local media said the dam would be closed.", "media"),
        ("A report said the dam would be closed.", "document"),
        ("Critics said the dam would be closed.", "public"),
        ("Ben Harrow said the dam would be closed.", None),
    ],
)
def test_kinds_of_unnamed_sources(text, kind):
    """An unnamed source is called what its noun says, a source by its adjective; who is named has no kind."""
    (quotation,) = said(text, WAY[1])
    assert quotation.speakers[0].kind == kind


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Water Council spokesman Ben Harrow said the dam would be closed.", "Water Council"),
        ("Ben Harrow, a spokesman for the Water Council, said the dam would be closed.", "Water Council"),
        ("A spokeswoman for the Water Council said the dam would be closed.", "Water Council"),
        ("Ben Harrow, the head of the Water Council, said the dam would be closed.", None),
    ],
)
def test_for_whom_a_spokesman_speaks(text, body):
    """A spokesman speaks for the body named beside his noun; a head speaks for himself."""
    (quotation,) = said(text, *WAY)
    span = quotation.speakers[0].on_behalf_of
    assert (None if span is None else span.of(text)) == body


def test_a_spokesman_stays_one():
    """Whoever was introduced as a spokesman speaks for the same body when he goes on."""
    text = "Water Council spokesman Ben Harrow said the dam would be closed. He added that the lake was low."
    first, second = said(text, *WAY)
    assert first.speakers[0].on_behalf_of == second.speakers[0].on_behalf_of is not None


@pytest.mark.parametrize(
    ("verb", "stance"),
    [
        ("said", "neutral"),
        ("claimed", "distancing"),
        ("stressed", "asserting"),
        ("admitted", "conceding"),
        ("warned", "warning"),
    ],
)
def test_the_stance_is_that_of_the_cue(verb, stance):
    """The quotation has the stance that the language gives its cue."""
    (quotation,) = said(f"Ben Harrow {verb} that the dam would be closed.", WAY[1])
    assert quotation.stance == stance
