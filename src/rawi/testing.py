"""Checks that every extension must pass, for the authors of plug-ins as for rawi itself.

    from rawi.testing import check_annotator
    def test_mine():
        check_annotator(MyAnnotator())

Each check raises AssertionError with a sentence that says what is expected. Texts are our own.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from pathlib import PurePath
from typing import Any

from rawi.errors import SkipDocument
from rawi.model.annotations import Annotation, Link, Quotation
from rawi.model.articles import Article, Page, Provenance, Published, Received, Unreadable
from rawi.model.evidence import Evidence
from rawi.model.layers import LAYER_RECORDS, Layer, LayerKind, Layers
from rawi.model.spans import Span
from rawi.plugins import Annotator, Exporter, Extractor, Source, SourceOptions, layer_of, read_head
from rawi.settings import Settings

TEXTS: dict[str, tuple[str, str]] = {
    "empty": ("en", ""),
    "spaces": ("ar", " \n\n \t\u200f\n"),
    "arabic": (
        "ar",
        "الوزير سالم: السد آمن\nقال وزير المياه سالم الكرمي أمس الاثنين إن «السد آمن تماما»، مضيفا أن ٣٠ فريقا يعملون.\n",
    ),
    "persian": (
        "fa",
        "بازدید از سد گلبار\nبه گزارش خبرنگار کاریز، وزیر نیرو روز سه‌شنبه ۱۲ مهر ۱۴۰۳ گفت: مردم نگران نباشند. وی افزود: آب پشت سد کم است.\n",
    ),
    "english": (
        "en",
        'Minister visits the dam\nThe minister said on Tuesday that "the dam is safe", and added that repairs would take 8 months.\n',
    ),
    "marks without end": ("ar", 'قال المتحدث «إن العمل مستمر “حتى النهاية” و"سنعود\nغدا'),
    "combining marks": ("ar", "قَالَ المُتَحَدِّثُ إِنَّ الأَمْرَ اِنْتَهَىـــ ۛ ﷲ ﻻ"),
    "astral": ("en", "𐍈😀 The 𝔪inister 🧑‍🚒 said: “𐍈”. ﷽"),
    "bidi": ("fa", "\u202bوزیر \u2067said\u2069 گفت\u202c: «باشد»\u200f"),
    "one word": ("en", "x"),
    "no letters": ("en", "... --- 12/31/1399 ۱۴۰۳/۰۷/۱۲ !!!"),
}
"""(language, text) of articles that break careless code."""
LONG = 1_000_000
"""Characters of the long text."""


def example_article(text: str, *, language: str = "en", published: str | None = "2024-10-03") -> Article:
    """An article of `text` with no title, as every check uses it."""
    when = None if published is None else Published(start=published, end=published, evidence=Evidence("given"))
    return Article(
        id="example",
        text=text,
        provenance=Provenance(source="example.txt", sha256="0" * 64, extractor="example/1"),
        language=language,
        language_evidence=Evidence("given"),
        published=when,
    )


def example_articles() -> Iterator[tuple[str, Article]]:
    """(name, article) for each of TEXTS."""
    for name, (language, text) in TEXTS.items():
        yield name, example_article(text, language=language)


def spans_of(record: Any) -> Iterator[Span]:
    """Every span a record holds, those of its evidence too."""
    if isinstance(record, Span):
        yield record
    elif isinstance(record, tuple):
        for item in record:
            yield from spans_of(item)
    elif hasattr(record, "__dataclass_fields__"):
        for name in record.__dataclass_fields__:
            yield from spans_of(getattr(record, name))


def check_layers(article: Article, layers: Layers) -> None:
    """Every layer is sorted, inside the text, of its own record type, and refers only to what is there."""
    mentions = {mention.span for mention in layers.mentions}
    for kind, layer in layers.by_kind.items():
        for record in layer.records:
            assert isinstance(record, LAYER_RECORDS[kind]), f"the layer {kind} holds a {type(record).__name__}"
            for span in spans_of(record):
                assert span.end <= len(article.text), f"{kind}: {span} ends outside a text of {len(article.text)}"
        _check_order(kind, layer)
    for link in layers.links:
        assert link.mention in mentions, f"the link of {link.mention} belongs to no mention"
    for quotation in layers.quotations:
        _check_quotation(quotation, mentions)


def _check_order(kind: LayerKind, layer: Layer[Annotation]) -> None:
    places = [_place(record) for record in layer.records]
    assert places == sorted(places), f"the layer {kind} is not sorted by span"
    if kind != "quotations":
        assert all(a.end <= b.start for a, b in pairwise(places)), f"records of the layer {kind} overlap"


def _place(record: Annotation) -> Span:
    return record.mention if isinstance(record, Link) else record.span


def _check_quotation(quotation: Quotation, mentions: set[Span]) -> None:
    referred = [speaker.mention for speaker in quotation.speakers] + [step.mention for step in quotation.via]
    unknown = [span for span in referred if span is not None and span not in mentions]
    assert not unknown, f"the quotation at {quotation.span} refers to {unknown[0]}, which is no mention"
    if quotation.cue is not None:
        overlapping = [piece for piece in quotation.content if piece.overlaps(quotation.cue)]
        assert not overlapping, f"the cue {quotation.cue} lies inside its own content"


def layers_before(annotator: Annotator, article: Article, others: tuple[Annotator, ...]) -> Layers:
    """The layers that `annotator` requires, made by `others` (in pipeline order)."""
    layers = Layers()
    for other in others:
        if other.provides == annotator.provides:
            break
        layers = layers.having(layer_of(other, article, layers))
    return layers


def check_annotator(annotator: Annotator, *, others: tuple[Annotator, ...] = ()) -> None:
    """`annotator` declares itself, is deterministic, gives valid layers on every text, and reads a megabyte.

    `others` provide the layers it requires, in pipeline order; by default it gets empty ones.
    """
    assert annotator.name, "an annotator has a name"
    assert annotator.version, "an annotator has a version"
    assert annotator.provides in LAYER_RECORDS, f"{annotator.provides} is no kind of layer"
    long_text = " ".join(text for _, text in TEXTS.values()) + "\n"
    many = long_text * (LONG // len(long_text))
    for name, article in example_articles():
        first, again = (_annotated(annotator, article, others) for _ in range(2))
        assert first == again, f"{annotator.name} is not deterministic on {name!r}"
    _annotated(annotator, example_article(many, language="fa"), others)


def _annotated(annotator: Annotator, article: Article, others: tuple[Annotator, ...]) -> tuple[Annotation, ...]:
    """The checked records that `annotator` gives for `article`."""
    layers = layers_before(annotator, article, others) if others else _empty(annotator)
    records = annotator.annotate(article, layers)
    made = Layer(kind=annotator.provides, component=annotator.name, version=annotator.version, records=records)
    check_layers(article, layers.having(made))
    return records


def _empty(annotator: Annotator) -> Layers:
    layers = Layers()
    for kind in annotator.requires:
        layers = layers.having(Layer(kind=kind, component="empty", version="0", records=()))
    return layers


def check_exporter(exporter: Exporter) -> None:
    """`exporter` writes rows of every type, None, and no rows at all, and leaves the stream open."""
    columns: dict[str, type] = {"id": str, "start": int, "score": float, "known": bool}
    row = {"id": "زلزله «نوبهار»\n=1", "start": 1, "score": 0.5, "known": True}
    for rows in ([], [row], [dict.fromkeys(columns), row]):
        out = io.BytesIO()
        exporter.write(iter(rows), columns, out)
        assert not out.closed, f"{exporter.name} closes the caller's stream"


def check_source(source: Source, location: str) -> None:
    """`source` accepts the example file or address `location`, gives its records in the same order every time, and each says
    where it comes from under a path of its own."""
    assert source.name, "a source has a name"
    assert source.accepts(location, read_head(location)), f"{source.name} does not accept its own example {location}"
    first, second = _records(source, location), _records(source, location)
    assert first, f"{source.name} gives no record of {location}"
    assert first == second, f"{source.name} does not give the same records twice"
    paths = [item.path for item in first]
    assert len(paths) == len(set(paths)), f"two records of {source.name} have one path"
    for item in first:
        _check_origin(source.name, item)


def _records(source: Source, location: str) -> list[Received]:
    return list(source.read(location, path=PurePath(location).name, options=SourceOptions()))


def _check_origin(name: str, item: Received) -> None:
    origin = item.provenance
    assert origin.source, f"{name}: {item.path} does not say which file it is from"
    assert "/" in origin.extractor, f"{name}: {item.path} names no reader and version (NAME/1)"
    digest = isinstance(item, Unreadable) or (
        len(origin.sha256) == 64 and set(origin.sha256) <= set("0123456789abcdef")
    )
    assert digest, f"{name}: {item.path} has no SHA-256 in hex digits"


def check_extractor(extractor: Extractor, page: Page) -> None:
    """`extractor` reads the example `page` twice alike into a text without carriage returns, its title inside it, and raises
    nothing but SkipDocument for pages without words."""
    assert extractor.name, "an extractor has a name"
    assert extractor.version, "an extractor has a version"
    article = extractor.extract(page, settings=Settings())
    assert article == extractor.extract(page, settings=Settings()), f"{extractor.name} is not deterministic"
    assert article.text.strip(), f"{extractor.name} finds no text in its own example"
    assert "\r" not in article.text, f"{extractor.name} leaves carriage returns in the text"
    assert all(span.end <= len(article.text) for span in spans_of(article)), (
        f"{extractor.name}: a span ends outside the text"
    )
    for content in (b"", b"\x00\xff\xfe" * 50, b"<html><body></body></html>"):
        nothing = Page(path="nothing.html", content=content, provenance=page.provenance)
        _extract_nothing(extractor, nothing)


def _extract_nothing(extractor: Extractor, page: Page) -> None:
    try:
        article = extractor.extract(page, settings=Settings())
    except SkipDocument:
        return
    assert article.set_aside is not None, f"{extractor.name} makes an article of a page without words"
