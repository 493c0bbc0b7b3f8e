"""Corpora and articles for the tests of the store; all texts are our own, all persons invented."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import pytest

from rawi.model.annotations import Link, Mention, Quotation, Sentence, Speaker, Time, Transmitter
from rawi.model.articles import Article, Provenance, Published
from rawi.model.evidence import Evidence
from rawi.model.layers import Layer, Layers, Reading
from rawi.model.spans import Span
from rawi.store import Store, index_terms

sys.path.insert(0, str(Path(__file__).parent))  # for `named_articles`, which stands beside the tests

WATER = (
    "وزير المياه يزور السد\nقال وزير المياه سالم الكرمي في دمشق إن السد آمن تماما. وأضاف أن الفرق تعمل بكتابها الجديد."
)
RIVER = "بازدید از سد گلبار\nوزیر نیرو گفت: آب پشت سد کم می‌شود. کتاب‌های تازه درباره رود نوشته شد."
DAM = "Minister visits the dam\nThe minister Sam Korvin said on Tuesday that the dams are safe. Repairs take 8 months."


def make_article(text: str, **changes) -> Article:
    """An article of `text`, whose first line is its title."""
    head, newline, _ = text.partition("\n")
    language = changes.pop("language", "en")
    outlet = changes.pop("outlet", "Karwan Daily")
    published = changes.pop("published", "2024-10-03")
    identifier = changes.pop("id", "a1")
    body = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return Article(
        id=identifier,
        text=text,
        provenance=Provenance(source="pages/a.txt", sha256=body, extractor="example/1", record="line 1"),
        language=language,
        language_evidence=Evidence("language-given"),
        title=Span(0, len(head)) if newline and head else None,
        outlet=outlet,
        outlet_evidence=Evidence("outlet-given") if outlet else None,
        published=Published(start=published, end=published, evidence=Evidence("given")) if published else None,
        **changes,
    )


def make_reading(text: str, *, layers: Layers = Layers(), **changes) -> Reading:
    """A reading of an article of `text`."""
    return Reading(article=make_article(text, **changes), layers=layers)


def annotated(text: str) -> Layers:
    """One record of every kind of layer but boilerplate, on the first words of `text`."""
    why = Evidence("rule", (Span(0, 2),), (("word", text[:2]),))
    mention = Mention(span=Span(0, 4), type="PER", kind="name", evidence=why, title=Span(5, 7), score=0.75)
    quotation = Quotation(
        content=(Span(8, 12), Span(13, 15)), kind="mixed", cue=Span(4, 7), evidence=why,
        speakers=(
            Speaker(span=Span(0, 4), mention=Span(0, 4), on_behalf_of=Span(5, 7)),
            Speaker(span=None, mention=None, kind="witness"),
        ),
        via=(Transmitter(span=Span(16, 18), mention=None),), stance="distancing",
    )  # fmt: skip
    kinds = {
        "sentences": (Sentence(span=Span(0, 8), paragraph=0), Sentence(span=Span(9, 18), paragraph=1)),
        "mentions": (mention,),
        "links": (Link(mention=Span(0, 4), entity="person/sam-korvin", evidence=why),),
        "times": (Time(span=Span(2, 5), kind="DATE", value="2024-10-01", evidence=why, anchor="2024-10-03"),),
        "quotations": (quotation,),
    }
    layers = Layers()
    for kind, records in kinds.items():
        layers = layers.having(Layer(kind=kind, component=f"test-{kind}", version="1", records=records))
    return layers


@pytest.fixture
def reading():
    """Makes a reading of a text; see `make_reading`."""
    return make_reading


@pytest.fixture
def layers_on():
    """Makes layers on a text; see `annotated`."""
    return annotated


@pytest.fixture
def store(tmp_path):
    """An empty corpus, open for writing."""
    with Store.create_or_open(tmp_path / "corpus.rawi") as store:
        yield store


@pytest.fixture
def add(store):
    """Adds readings to the corpus in one commit; each key is made from the reading's content."""

    def add_all(*readings: Reading) -> None:
        with store.writer() as writer:
            for reading in readings:
                key = f"{reading.article.id} {reading.article.revision}"
                writer.add_reading(key, reading, index_terms(reading.article, reading.layers))
            writer.commit()

    return add_all


@pytest.fixture
def three(add):
    """The corpus with one article in each language."""
    add(
        make_reading(WATER, id="ar-1", language="ar", outlet="النهر", published="2024-10-02", layers=annotated(WATER)),
        make_reading(RIVER, id="fa-1", language="fa", outlet="کاریز", published="2024-10-03", layers=annotated(RIVER)),
        make_reading(DAM, id="en-1", language="en", published="2024-11-05T10:00:00", layers=annotated(DAM)),
    )
