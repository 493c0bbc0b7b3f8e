"""Removing an article leaves none of its words in the files of the corpus."""

from __future__ import annotations

import random

import pytest

from rawi.errors import NotFound, StoreError
from rawi.model.annotations import Link, Mention, Time
from rawi.model.evidence import Evidence
from rawi.model.layers import Layer, Layers
from rawi.model.spans import Span
from rawi.store import Store, index_terms
from rawi.store import writer as writer_module

SECRET = "Quillfeather"
SECRETS = ("quillfeather", "Quillfeather", "زرینکوهی", "زرین‌کوهی", "secretshelf")
WHEN = "2026-01-01T00:00:00Z"


def secret_layers(text: str) -> Layers:
    """Layers whose entity, evidence and values repeat the article's words."""
    at = text.index(SECRET)
    span = Span(at, at + len(SECRET))
    why = Evidence("name-form", (span,), (("form", SECRET),))
    kinds = {
        "mentions": (Mention(span=span, type="PER", kind="name", evidence=why),),
        "links": (Link(mention=span, entity="person/quillfeather", evidence=why),),
        "times": (Time(span=span, kind="DATE", value="2024", evidence=why),),
    }
    layers = Layers()
    for kind, records in kinds.items():
        layers = layers.having(Layer(kind=kind, component="test", version="1", records=records))
    return layers


def secret_reading(reading, revision=""):
    """An article with words that stand in no other."""
    text = f"{SECRET} speaks {revision}\nThe guard {SECRET} met زرین‌کوهی and spoke of the dam. " + "More words. " * 80
    return reading(text, id="gone", layers=secret_layers(text), url="https://karwan.example/secretshelf")


def ordinary(reading, count: int):
    """Articles of ordinary words, enough for several pages and index segments."""
    chance = random.Random(1)
    words = [f"w{number:03d}x" for number in range(400)]
    for number in range(count):
        body = " ".join(chance.choices(words, k=250))
        yield reading(f"Title {number}\nThe dam {body}.", id=f"n{number}")


def files_of(tmp_path) -> bytes:
    """All bytes of the corpus and the files beside it."""
    return b"".join(path.read_bytes() for path in sorted(tmp_path.iterdir()) if path.is_file())


def traces(tmp_path) -> list[str]:
    """Which of the secret words stand somewhere in the files."""
    content = files_of(tmp_path)
    return [word for word in SECRETS if word.encode() in content or word.encode("utf-16-le") in content]


@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_nothing_is_left(store, add, reading, tmp_path, place):
    """After removal no word of any of its revisions is in the file, its index or its log; the others are untouched."""
    others = list(ordinary(reading, 150))
    before = {"first": 0, "middle": 75, "last": 150}[place]
    add(*others[:before])
    add(secret_reading(reading, "first"))
    add(secret_reading(reading, "second"))
    add(*others[before:])
    with store.writer() as writer:
        writer.save_grouping(
            "gone", event="event-1", score=1.0, evidence=(Evidence("seed", (), (("words", SECRET),)),),
            features=SECRET.encode(), day="2024-10-03",
        )  # fmt: skip
        shared = Evidence("same-names", (Span(0, 3),), (("names", SECRET),))
        writer.save_grouping("n1", event="event-1", score=0.9, evidence=(shared,), features=b"x", day="2024-10-03")
        writer.commit()
    assert traces(tmp_path)
    with store.writer() as writer:
        writer.remove("gone", when=WHEN)
        writer.commit()
    assert traces(tmp_path) == []
    with store.view() as view:
        assert view.removed() == (("gone", WHEN),)
        assert view.status().articles == 150
        assert view.status().removed == 1
        assert view.search("dam").total == 150
        assert view.search("quillfeather OR زرین‌کوهی").total == 0
        assert view.article("n3") == others[3]
        assert view.entities().items == ()
        assert [account.article for account in view.event("event-1").accounts] == ["n1"]
        with pytest.raises(NotFound):
            view.article("gone")


def test_removed_articles_stay_away(store, add, reading):
    """A removed article is known, and is not taken in again under another key, unless it is readmitted."""
    one = secret_reading(reading)
    add(one)
    with store.writer() as writer:
        writer.remove("gone", when=WHEN)
        writer.commit()
    with store.writer() as writer:
        assert writer.known(f"gone {one.article.revision}")
        writer.add_reading("other key", one, index_terms(one.article, one.layers))
        writer.commit()
        assert writer.known("other key")
    with store.view() as view:
        assert view.status().articles == 0
    with store.writer() as writer:
        writer.readmit("gone")
        assert not writer.known("other key")
        writer.add_reading("other key", one, index_terms(one.article, one.layers))
        writer.commit()
    with store.view() as view:
        assert view.article("gone") == one
        assert view.removed() == ()


def test_removing_what_is_not_there(store):
    """Removing or readmitting an unknown article raises NotFound."""
    with store.writer() as writer:
        with pytest.raises(NotFound):
            writer.remove("none", when=WHEN)
        with pytest.raises(NotFound):
            writer.readmit("none")


def test_removing_waits_for_readers(store, add, reading, tmp_path, monkeypatch):
    """While a reader keeps the log alive the removal says so; the traces go when the corpus is next written to."""
    monkeypatch.setattr("rawi.store.connections._PATIENCE", 0.1)
    add(*ordinary(reading, 5), secret_reading(reading))
    with Store.create_or_open(tmp_path / "corpus.rawi") as impatient:
        with store.view() as view:
            assert view.status().articles == 6
            with pytest.raises(StoreError, match="while others read"):
                remove(impatient, "gone")
        assert traces(tmp_path)
        with impatient.writer():
            pass
    assert traces(tmp_path) == []


def remove(store, identifier):
    """Removes one article and commits."""
    with store.writer() as writer:
        writer.remove(identifier, when=WHEN)
        writer.commit()


def test_a_cut_off_removal_is_finished(store, add, reading, tmp_path, monkeypatch):
    """When the run ends between removal and clean-up, the next writer cleans up."""
    add(*ordinary(reading, 5), secret_reading(reading))
    with monkeypatch.context() as patch, store.writer() as writer:
        patch.setattr(writer_module, "erase_traces", lambda *_: None)
        writer.remove("gone", when=WHEN)
        writer.commit()
    assert traces(tmp_path)
    with store.writer():
        pass
    assert traces(tmp_path) == []
