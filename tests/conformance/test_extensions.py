"""Every registered extension keeps its contract."""

from __future__ import annotations

import pytest

from rawi.articles.reading import article_of
from rawi.errors import SkipDocument
from rawi.model.articles import Given, Page, Provenance, Record
from rawi.model.layers import LAYER_RECORDS
from rawi.pipeline.reading import annotators, layers_of
from rawi.plugins import Exporter, Extractor, Source, registered
from rawi.settings import Settings
from rawi.testing import TEXTS, check_annotator, check_exporter, check_layers, example_article


def test_every_layer_has_its_annotator():
    """The pipeline makes every kind of layer, in order."""
    assert [annotator.provides for annotator in annotators()] == list(LAYER_RECORDS)


@pytest.mark.parametrize("annotator", annotators(), ids=lambda annotator: annotator.name)
def test_annotators(annotator):
    """Each annotator is deterministic, gives valid layers on awkward texts, and reads a megabyte in bounded time."""
    check_annotator(annotator, others=annotators())


@pytest.mark.parametrize("name", TEXTS)
def test_all_layers_together(name):
    """The layers of every awkward text fit together."""
    language, text = TEXTS[name]
    article = example_article(text, language=language)
    check_layers(article, layers_of(article))


@pytest.mark.parametrize("name", TEXTS)
def test_records_are_kept_as_received(name):
    """A record's text is the article's text, only its line ends change."""
    language, text = TEXTS[name]
    origin = Provenance(source="x", sha256="0" * 64, extractor="x/1")
    record = Record(path="x", text=text.replace("\n", "\r\n"), provenance=origin, given=Given(language=language))
    assert article_of(record, settings=Settings()).text == text


@pytest.mark.parametrize("exporter", registered("rawi.exporters").values(), ids=lambda exporter: exporter.name)
def test_exporters(exporter):
    """Each exporter writes rows of every type and leaves the stream open."""
    assert isinstance(exporter, Exporter)
    check_exporter(exporter)


@pytest.mark.parametrize("source", registered("rawi.sources").values(), ids=lambda source: source.name)
def test_sources_refuse_what_is_not_theirs(source):
    """A source accepts no file of an unknown kind."""
    assert isinstance(source, Source)
    assert not source.accepts("picture.png", b"\x89PNG\r\n\x1a\n")


@pytest.mark.parametrize("extractor", registered("rawi.extractors").values(), ids=lambda extractor: extractor.name)
@pytest.mark.parametrize("content", [b"", b"<", b"<html></html>", b"\xff\xfe\x00", b"<p>" * 5000, b"\x00" * 100])
def test_extractors_survive_any_bytes(extractor, content):
    """Whatever the bytes, an extractor gives an article (set aside when there is nothing in it) or says skip."""
    assert isinstance(extractor, Extractor)
    page = Page(path="x.html", content=content, provenance=Provenance(source="x", sha256="0" * 64, extractor="x/1"))
    try:
        identifier = extractor.extract(page, settings=Settings()).id
    except SkipDocument:
        identifier = "x.html"
    assert identifier == "x.html"
