"""What is written is read back equal, whatever it is."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rawi.model.annotations import Boilerplate, Link, Mention, Quotation, Sentence, Speaker, Time, Transmitter
from rawi.model.articles import Article, Provenance, Published
from rawi.model.evidence import Evidence
from rawi.model.layers import LAYER_RECORDS, Layer, Layers, Reading
from rawi.model.spans import Span
from rawi.store import Store, index_terms

LETTERS = "ابپكکيیىةهءآأإئؤً\u200c\u200f٣۳3aZé’'\"«» \n\t\u0000.،؟-😀𐍈ﷲ|="
words = st.text(st.one_of(st.sampled_from(LETTERS), st.characters(exclude_categories=["Cs"])), max_size=12)
some_words = words.filter(bool)
spans = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 70_000), st.integers(1, 300))
codes = st.sampled_from(["rule", "gazetteer-name", "published-from-url"])
evidences = st.builds(
    Evidence,
    codes,
    st.lists(spans, max_size=3).map(tuple),
    st.lists(st.tuples(some_words, words), max_size=2).map(tuple),
)
scores = st.one_of(st.just(1.0), st.floats(0, 1))
maybe_span = st.none() | spans
speakers = st.builds(Speaker, span=maybe_span, mention=maybe_span)
transmitters = st.builds(Transmitter, span=spans, mention=maybe_span)
RECORDS = {
    "boilerplate": st.builds(Boilerplate, span=spans, why=some_words, evidence=evidences),
    "sentences": st.builds(Sentence, span=spans, paragraph=st.integers(0, 500)),
    "mentions": st.builds(
        Mention, span=spans, type=st.sampled_from(["PER", "ORG", "LOC"]),
        kind=st.sampled_from(["name", "nominal", "pronoun"]), evidence=evidences, title=maybe_span, score=scores,
    ),
    "links": st.builds(Link, mention=spans, entity=some_words.map("person/{}".format), evidence=evidences, score=scores),
    "times": st.builds(
        Time, span=spans, kind=st.sampled_from(["DATE", "TIME", "DURATION", "SET"]), value=some_words, evidence=evidences,
        calendar=st.sampled_from(["gregorian", "jalali", "hijri"]), anchor=st.none() | some_words,
    ),
    "quotations": st.builds(
        Quotation, content=st.lists(spans, min_size=1, max_size=3).map(tuple),
        kind=st.sampled_from(["direct", "indirect", "mixed"]), cue=maybe_span,
        speakers=st.lists(speakers, max_size=3).map(tuple), evidence=evidences,
        via=st.lists(transmitters, max_size=3).map(tuple), score=scores,
    ),
}  # fmt: skip
digests = st.from_regex(r"\A[0-9a-f]{16}\Z")
inputs = st.lists(st.tuples(st.sampled_from(sorted(LAYER_RECORDS)), digests), max_size=2).map(tuple)


@st.composite
def layer_sets(draw):
    """Layers of some kinds, each with some records."""
    layers = Layers()
    for kind in draw(st.sets(st.sampled_from(sorted(LAYER_RECORDS)))):
        records = tuple(draw(st.lists(RECORDS[kind], max_size=4)))
        layer = Layer(
            kind=kind, component=f"test-{kind}", version=draw(some_words), records=records, inputs=draw(inputs)
        )
        layers = layers.having(layer)
    return layers


maybe_words = st.none() | words
published = st.builds(Published, start=some_words, end=some_words, evidence=evidences)
provenances = st.builds(
    Provenance, source=words, sha256=digests, extractor=some_words, record=maybe_words, fetched=maybe_words
)


@st.composite
def readings(draw):
    """A reading with anything in it that the records allow."""
    text = draw(st.text(st.one_of(st.sampled_from(LETTERS), st.characters(exclude_categories=["Cs"])), max_size=200))
    article = Article(
        id=draw(some_words), text=text, provenance=draw(provenances), language=draw(st.sampled_from(["ar", "fa", "en", "und"])),
        language_evidence=draw(evidences), title=draw(maybe_span), outlet=draw(maybe_words),
        outlet_evidence=draw(st.none() | evidences), published=draw(st.none() | published), url=draw(maybe_words),
        set_aside=draw(st.none() | evidences),
    )  # fmt: skip
    return Reading(article=article, layers=draw(layer_sets()))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(readings(), min_size=1, max_size=3, unique_by=lambda reading: reading.article.id))
def test_what_is_written_is_read_back(written):
    """Every reading comes back equal to what was written, after the corpus was closed and opened again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "corpus.rawi"
        with Store.create_or_open(path) as store, store.writer() as writer:
            for reading in written:
                writer.add_reading(reading.article.id, reading, index_terms(reading.article, reading.layers))
            writer.commit()
        with Store.open(path) as store, store.view() as view:
            assert [view.article(reading.article.id) for reading in written] == written
