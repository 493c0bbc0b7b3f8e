"""Writing: what is kept, what is not, and that two builds cannot meet."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from rawi.errors import AbortRun, NotFound, SkipDocument, StoreError
from rawi.model.annotations import Boilerplate
from rawi.model.articles import Given, Provenance, Unreadable
from rawi.model.evidence import Evidence
from rawi.model.layers import Layer, Layers
from rawi.model.listing import Filter
from rawi.model.spans import Span
from rawi.store import Store, index_terms

WHEN = "2026-01-01T00:00:00Z"


def unreadable(path, **given) -> Unreadable:
    """A quarantine entry for a path."""
    provenance = Provenance(source=path, sha256="ab" * 32, extractor="rawi/1")
    return Unreadable(path=path, provenance=provenance, reason="cut off", next_step="fetch again", given=Given(**given))


def totals(store, query="dam"):
    """How many articles the corpus has, and how many a search finds."""
    with store.view() as view:
        return view.status().articles, view.search(query).total


def test_leaving_without_commit_keeps_nothing(store, reading):
    """What was added after the last commit is gone when the writer is left without another."""
    article = reading("A dam\nOne dam.", id="kept")
    with store.writer() as writer:
        writer.add_reading("k1", article, index_terms(article.article, article.layers))
        writer.commit()
    other = reading("A dam\nAnother dam.", id="lost")
    with store.writer() as writer:
        writer.add_reading("k2", other, index_terms(other.article, other.layers))
    assert totals(store) == (1, 1)
    with store.writer() as writer:
        assert writer.known("k1")
        assert not writer.known("k2")


def test_known_before_commit(store, reading):
    """A record is known as soon as it was added."""
    one = reading("A dam\nOne dam.")
    with store.writer() as writer:
        assert not writer.known("k1")
        writer.add_reading("k1", one, index_terms(one.article, one.layers))
        assert writer.known("k1")


def test_a_new_revision_is_the_one_listed_and_searched(store, add, reading):
    """Changed bytes make a second revision; listings and search show it, the first can still be read."""
    add(reading("A dam\nThe old wall.", id="a"))
    add(reading("A dam\nThe new bridge.", id="a"))
    with store.view() as view:
        assert view.search("wall").total == 0
        assert view.search("bridge").total == 1
        first, second = view.revisions("a")
        assert view.article("a", first.revision).article.text == "A dam\nThe old wall."
        assert view.article("a").article.revision == second.revision
        assert view.status().articles == 1
        assert view.status().revisions == 2


def test_two_revisions_in_one_commit(store, add, reading):
    """Two revisions of an article may come in one transaction."""
    add(reading("A dam\nThe old wall.", id="a"), reading("A dam\nThe new bridge.", id="a"))
    assert totals(store, "wall") == (1, 0)
    assert totals(store, "bridge") == (1, 1)


def test_the_same_revision_again_takes_its_place(store, add, reading):
    """The same bytes with another given outlet are no further revision."""
    add(reading("A dam\nOne.", id="a", outlet="Karwan"))
    add(reading("A dam\nOne.", id="a", outlet="Karwan Daily"))
    with store.view() as view:
        assert len(view.revisions("a")) == 1
        assert view.article("a").article.outlet == "Karwan Daily"
        assert view.articles().items[0].outlet == "Karwan Daily"


def test_layers_are_replaced_by_kind(three, store, layers_on):
    """New boilerplate takes the place of the old and leaves the search; layers of other kinds stay."""
    with store.view() as view:
        before = view.article("en-1")
    mark = Boilerplate(span=Span(0, 24), why="site header", evidence=Evidence("recurs"))
    layer = Layer(kind="boilerplate", component="lines", version="1", records=(mark,))
    with store.writer() as writer:
        together = before.layers.having(layer)
        changed = Layers(by_kind={"boilerplate": layer})
        writer.replace_layers("en-1", before.article.revision, changed, index_terms(before.article, together))
        writer.commit()
    with store.view() as view:
        assert view.article("en-1").layers == together
        assert view.search("visits").total == 0
        assert view.search("Korvin").total == 1


def test_layers_of_an_article_just_added(store, reading):
    """Layers may be replaced in the transaction that added the article."""
    one = reading("Share this\nThe dam.", id="a")
    mark = Boilerplate(span=Span(0, 10), why="share bar", evidence=Evidence("recurs"))
    layers = Layers().having(Layer(kind="boilerplate", component="lines", version="1", records=(mark,)))
    with store.writer() as writer:
        writer.add_reading("k", one, index_terms(one.article, one.layers))
        for _ in range(2):
            writer.replace_layers("a", one.article.revision, layers, index_terms(one.article, layers))
        writer.commit()
    assert totals(store, "share") == (1, 0)
    assert totals(store, "dam") == (1, 1)


@pytest.mark.parametrize(("article", "revision"), [("none", "x"), ("en-1", "x")])
def test_layers_of_nothing(three, store, article, revision):
    """Layers for an unknown article or revision raise NotFound."""
    with store.writer() as writer, pytest.raises(NotFound):
        writer.replace_layers(article, revision, Layers(), None)


def test_half_characters_are_skipped(store, reading):
    """A text with half a surrogate pair is one document's problem, not the run's."""
    one = reading("A dam\n\ud800", id="bad")
    with store.writer() as writer, pytest.raises(SkipDocument, match="half of a character"):
        writer.add_reading("k", one, index_terms(one.article, one.layers))


def test_quarantine(store, add, reading):
    """Entries come in order, once a path, and go when the article can be read after all."""
    with store.writer() as writer:
        writer.add_unreadable("k1", unreadable("a.html"))
        writer.add_unreadable("k2", unreadable("b.html", id="b"))
        writer.add_unreadable("k3", unreadable("a.html"))
        writer.add_unreadable("k4", unreadable("c.html", url="https://karwan.example/c"))
        writer.add_unreadable("k5", unreadable("d.html", url="https://karwan.example/"))
        assert writer.known("k1")
        writer.commit()
    with store.view() as view:
        page = view.quarantine(limit=3)
        assert [entry.id for entry in page.items] == ["b", "a.html", "https://karwan.example/c"]
        assert page.total == 4
        assert [entry.id for entry in view.quarantine(cursor=page.cursor).items] == ["d.html"]
    add(reading("A dam\nOne.", id="b"))
    with store.view() as view:
        assert view.status().quarantined == 3


def test_line_counts(store):
    """Lines are counted by outlet and by article; decisions about them are remembered."""
    with store.writer() as writer:
        writer.add_line_counts("Karwan", [1, 2, 2, -(2**63)])
        writer.add_line_counts("Karwan", [2, 2**63 - 1])
        writer.add_line_counts("النهر", [2])
        writer.save_recurring("Karwan", [2])
        writer.save_recurring("Karwan", [2, 1])
        writer.commit()
    with store.writer() as writer:
        assert writer.line_counts("Karwan") == {1: 1, 2: 2, -(2**63): 1, 2**63 - 1: 1}
        assert writer.line_counts("nobody") == {}
        assert writer.recurring("Karwan") == {1, 2}
        assert writer.recurring("النهر") == frozenset()


def test_waiting_articles_by_outlet(three, store):
    """The articles of an outlet that wait for the later stages are given in stored order."""
    with store.writer() as writer:
        assert set(writer.outlets_waiting()) == {"Karwan Daily", "النهر", "کاریز"}
        assert writer.articles_of("کاریز") == 1
        found = writer.readings_with("کاریز", frozenset([7]), waiting=True, batch=5)
        assert [reading.article.id for reading in found] == ["fa-1"]


def test_articles_by_their_lines(store, reading):
    """Articles that wait are given when they hold one of the lines, in batches of any size; grouped ones always, unless
    only those that wait are asked for."""
    lines = {"en-1": [5, 2**63 - 1], "en-2": [6], "en-3": [], "en-4": [5]}
    with store.writer() as writer:
        for name, keys in lines.items():
            one = reading("A dam\nOne dam.", id=name)
            writer.add_reading(name, one, index_terms(one.article, one.layers), lines=keys)
        writer.save_grouping("en-2", event=None, score=0.0, evidence=(), features=b"", day=None)
        writer.commit()
        for batch in (1, 2, 9):
            wanted = frozenset([5, 7])
            some = [
                found.article.id for found in writer.readings_with("Karwan Daily", wanted, waiting=True, batch=batch)
            ]
            every = [
                found.article.id for found in writer.readings_with("Karwan Daily", wanted, waiting=False, batch=batch)
            ]
            assert (some, every) == (["en-1", "en-4"], ["en-1", "en-2", "en-4"])


def test_unfinished_runs(store):
    """A corpus is unfinished from the beginning of a run until some run ends."""
    with store.writer() as writer:
        writer.begin_run(when=WHEN)
        writer.commit()
    with store.view() as view:
        assert view.status().unfinished
    with store.writer() as writer:
        writer.begin_run(when=WHEN)
        writer.end_run(when=WHEN)
        writer.commit()
    with store.view() as view:
        assert not view.status().unfinished


def test_only_one_writer(store, tmp_path):
    """A second writer is told that another build is running; afterwards it may write."""
    with (
        store.writer(),
        Store.create_or_open(tmp_path / "corpus.rawi") as other,
        pytest.raises(StoreError, match="another build is running"),
        other.writer(),
    ):
        pass
    with store.writer():
        pass


def test_readers_see_a_consistent_state(three, store, add, reading):
    """A view shows the corpus as it stood when it was entered, and does not hinder the writer."""
    with store.view() as view:
        add(reading("A dam\nLater.", id="later"))
        assert view.status().articles == 3
        assert view.articles().total == 3
    assert totals(store)[0] == 4


def add_one_by_one(writer, readings):
    """Adds each reading in a transaction of its own."""
    for one in readings:
        writer.add_reading(one.article.id, one, index_terms(one.article, one.layers))
        writer.commit()


def test_full_disk(store, add, reading):
    """A full disk stops the run, says so, and leaves what was committed."""
    add(reading("A dam\nFirst.", id="first"))
    long = [reading("A dam\n" + f"word{number} " * 4000, id=f"n{number}") for number in range(40)]
    with store.writer() as writer:
        raw = writer._connection.connection.driver_connection
        pages = raw.execute("PRAGMA page_count").fetchone()[0]
        raw.execute(f"PRAGMA max_page_count = {pages + 5}")
        with pytest.raises(AbortRun, match="disk full") as raised:
            add_one_by_one(writer, long)
        raw.execute("PRAGMA max_page_count = 1073741823")
    assert "make room" in raised.value.next_step
    with store.view() as view:
        kept = [item.id for item in view.articles(order="added").items]
        assert kept[-1] == "first"
        assert [view.article(identifier).article.id for identifier in kept] == kept
        assert view.search("dam").total == len(kept)


KILLED = """
import sys
from rawi.model.articles import Article, Provenance
from rawi.model.evidence import Evidence
from rawi.model.layers import Layers, Reading
from rawi.store import Store, index_terms
with Store.create_or_open(sys.argv[1]) as store, store.writer() as writer:
    writer.begin_run(when="now")
    for number in range(100_000):
        article = Article(
            id=f"a{number}", text=f"A dam\\nArticle {number} says " + "many words " * 50,
            provenance=Provenance(source="x", sha256=f"{number:064x}", extractor="x/1"),
            language="en", language_evidence=Evidence("given"),
        )
        writer.add_reading(str(number), Reading(article=article, layers=Layers()), index_terms(article, Layers()))
        if number % 7 == 0:
            writer.commit()
            print(number, flush=True)
"""


@pytest.mark.parametrize("lines", [1, 9, 40])
def test_killed_in_the_middle(tmp_path, lines):
    """After kill -9 everything that was committed is there and searchable, nothing half, and the lock is free."""
    path = tmp_path / "corpus.rawi"
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE, text=True)
    last = [int(process.stdout.readline()) for _ in range(lines)][-1]
    time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    with Store.open(path) as store, store.view() as view:
        status = view.status()
        assert status.unfinished
        assert status.articles > last
        assert status.articles % 7 == 1
        assert view.search("dam").total == status.articles
        assert view.search(f"article {last}").total == 1
    with Store.create_or_open(path) as store, store.writer() as writer:
        assert writer.known(str(last))


def test_filters_by_entity_after_replacing(three, store):
    """The entity filter follows the links of the newest revision."""
    with store.view() as view:
        assert view.articles(Filter(entity="person/sam-korvin")).total == 3
        assert [(found.id, found.articles) for found in view.entities(type="PER").items] == [("person/sam-korvin", 3)]
        assert view.entities(type="LOC").items == ()
