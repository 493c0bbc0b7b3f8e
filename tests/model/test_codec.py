"""Records to JSON and back."""

from __future__ import annotations

import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.model import codec
from rawi.model.annotations import Boilerplate, Link, Mention, Quotation, Sentence, Speaker, Time, Transmitter
from rawi.model.articles import Article, Given, Page, Provenance, Published, Unreadable
from rawi.model.entities import Entity, Name
from rawi.model.events import Account, Event
from rawi.model.evidence import Evidence
from rawi.model.spans import Span

spans = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 500), st.integers(1, 50))
words = st.text(max_size=12)
evidences = st.builds(
    Evidence,
    words,
    st.lists(spans, max_size=2).map(tuple),
    st.lists(st.tuples(words, words), max_size=2).map(tuple),
)
provenances = st.builds(
    Provenance, source=words, sha256=words, extractor=words, record=st.none() | words, fetched=st.none() | words
)
speakers = st.builds(
    Speaker,
    span=st.none() | spans,
    mention=st.none() | spans,
    kind=st.sampled_from([None, "witness"]),
    on_behalf_of=st.none() | spans,
)
records = st.one_of(
    spans,
    evidences,
    provenances,
    st.builds(Boilerplate, span=spans, why=words, evidence=evidences),
    st.builds(Sentence, span=spans, paragraph=st.integers(0, 9)),
    st.builds(
        Mention,
        span=spans,
        type=st.sampled_from(["PER", "ORG", "LOC"]),
        kind=st.sampled_from(["name", "nominal", "pronoun"]),
        evidence=evidences,
        title=st.none() | spans,
        score=st.floats(0, 1),
    ),
    st.builds(Link, mention=spans, entity=words, evidence=evidences, score=st.floats(0, 1)),
    st.builds(Time, span=spans, kind=st.just("DATE"), value=words, evidence=evidences, anchor=st.none() | words),
    st.builds(
        Quotation,
        content=st.lists(spans, min_size=1, max_size=3).map(tuple),
        kind=st.sampled_from(["direct", "indirect", "mixed"]),
        cue=st.none() | spans,
        speakers=st.lists(speakers, max_size=2).map(tuple),
        evidence=evidences,
        via=st.lists(st.builds(Transmitter, span=spans, mention=st.none() | spans), max_size=2).map(tuple),
        stance=st.sampled_from(["neutral", "distancing"]),
    ),
    st.builds(
        Article,
        id=words,
        text=words,
        provenance=provenances,
        language=words,
        language_evidence=evidences,
        title=st.none() | spans,
        published=st.none() | st.builds(Published, start=words, end=words, evidence=evidences),
        set_aside=st.none() | evidences,
    ),
    st.builds(
        Unreadable, path=words, provenance=provenances, reason=words, next_step=words, given=st.builds(Given, id=words)
    ),
    st.builds(
        Entity, id=words, type=st.just("PER"), names=st.lists(st.builds(Name, text=words, language=words)).map(tuple)
    ),
    st.builds(
        Event,
        id=words,
        label=words,
        start=st.none() | words,
        end=st.none(),
        accounts=st.lists(
            st.builds(
                Account, article=words, event=words, score=st.floats(0, 1), evidence=st.lists(evidences).map(tuple)
            ),
            max_size=2,
        ).map(tuple),
    ),
)


@given(records)
def test_round_trip(record):
    """load(dump(x)) == x, through real JSON text."""
    assert codec.load(type(record), json.loads(codec.to_json(record))) == record


def test_defaults_are_left_out():
    """A field at its default does not stand in the JSON."""
    assert codec.dump(Sentence(span=Span(1, 4), paragraph=0)) == {"span": [1, 4], "paragraph": 0}
    assert codec.dump(Evidence("given")) == {"code": "given"}


@pytest.mark.parametrize(
    ("kind", "data"),
    [(Span, [3]), (Span, [4, 2]), (Sentence, {"span": [1, 2]}), (Sentence, {"span": [1, 2], "paragraph": 0, "x": 1}),
     (Mention, {"span": [0, 1], "type": "DOG", "kind": "name", "evidence": {"code": "x"}}), (Evidence, None)],
)  # fmt: skip
def test_other_shapes_are_refused(kind, data):
    """JSON of another shape is a ValueError that names the record."""
    with pytest.raises(ValueError):  # noqa: PT011 - the message is that of the field at fault
        codec.load(kind, data)


def test_digest_is_of_the_content():
    """Equal records have one digest, different ones different digests."""
    one, same, other = Sentence(span=Span(1, 4), paragraph=0), Sentence(span=Span(1, 4), paragraph=0), Span(1, 4)
    assert codec.digest(one) == codec.digest(same) != codec.digest(other)
    assert len(codec.digest(one)) == 16


def test_pages_keep_bytes_out_of_json():
    """A page is not a stored record: its bytes have no JSON."""
    page = Page(path="x", content=b"x", provenance=Provenance(source="x", sha256="", extractor=""))
    with pytest.raises(TypeError):
        codec.to_json(page)


@given(records)
def test_pickling_round_trip(record):
    """A record comes back equal from another process."""
    assert pickle.loads(pickle.dumps(record)) == record
