"""Judgements: what they unite and keep apart, and that they live on."""

from __future__ import annotations

import pytest
from named_articles import ARTICLES, DIWAN, KARMI, LATIN, NAMED, SYRIA, layers_of

from rawi.errors import NotFound, UsageError
from rawi.model.codec import dump
from rawi.model.judgements import read_judgement
from rawi.model.listing import Filter
from rawi.store import Store, index_terms

WHEN = "2026-01-0{}T00:00:00+00:00"


def fill(store, reading, named=NAMED):
    """The four articles in a corpus, linked as `named` says."""
    with store.writer() as writer:
        writer.begin_run(when="2026-01-01")
        for identifier, (language, outlet, day, text) in ARTICLES.items():
            made = reading(
                text, id=identifier, language=language, outlet=outlet, published=day,
                layers=layers_of(text, named[identifier]),
            )  # fmt: skip
            writer.add_reading(identifier, made, index_terms(made.article, made.layers))
        writer.end_run(when="2026-01-01")
        writer.commit()


@pytest.fixture
def corpus(store, reading):
    """The corpus with the four articles."""
    fill(store, reading)
    return store


@pytest.fixture
def judge(corpus):
    """Makes judgements, each a day later than the one before; gives how the last one stands."""
    made = []

    def judge_all(*rows):
        for decision, left, right in rows:
            with corpus.judge() as judge:
                found = judge.add(decision, left, right, when=WHEN.format(len(made) + 1), by="desk")
                made.append(found)
        with corpus.view() as view:
            return next(one for one in view.judgements() if one.judgement.id == found.id)

    return judge_all


def articles(store, entity):
    """The ids of the articles that name an entity."""
    with store.view() as view:
        return {item.id for item in view.articles(Filter(entity=entity)).items}


def test_same_unites_everywhere(judge, corpus):
    """List, profile, filter, reading and export show the two as one; the older id stays, the other leads to it."""
    judge(("same", LATIN, KARMI))
    everywhere = {"ar-1", "ar-2", "fa-1", "en-1"}
    assert articles(corpus, KARMI) == articles(corpus, LATIN) == everywhere
    with corpus.view() as view:
        counts = {item.id: (item.articles, item.mentions) for item in view.entities().items}
        assert counts == {KARMI: (4, 6), SYRIA: (2, 2), DIWAN: (1, 1)}
        assert view.entities().total == 3
        assert [item.id for item in view.entities("Salim al-Karmi").items] == [KARMI]
        profile = view.entity(LATIN)
        assert (profile.id, profile.united, profile.mentions) == (KARMI, (LATIN,), 6)
        assert view.entity_mentions(KARMI).total == len(view.entity_mentions(LATIN).items) == 6
        assert [(other.id, other.articles) for other in profile.company] == [(SYRIA, 2), (DIWAN, 1)]
        assert [(other.id, other.articles) for other in view.entity(SYRIA).company] == [(KARMI, 2)]
        assert view.article("en-1").layers.links[0].entity == KARMI
        assert LATIN not in {row["entity"] for row in view.rows("mentions")}


def test_links_stay_as_they_were(judge, corpus):
    """A withdrawn judgement leaves no trace in what is read."""
    standing = judge(("same", LATIN, KARMI))
    with corpus.judge() as taken:
        taken.withdraw(standing.judgement.id)
    assert articles(corpus, LATIN) == {"en-1"}
    with corpus.view() as view:
        assert view.article("en-1").layers.links[0].entity == LATIN
        assert view.judgements() == ()
    with pytest.raises(NotFound), corpus.judge() as taken:
        taken.withdraw(standing.judgement.id)


@pytest.mark.parametrize("decision", ["different", "unsure"])
def test_the_last_judgement_counts(judge, corpus, decision):
    """`different` and `unsure` undo an earlier `same`; a later `same` unites again."""
    judge(("same", LATIN, KARMI), (decision, KARMI, LATIN))
    assert articles(corpus, LATIN) == {"en-1"}
    with corpus.view() as view:
        assert [one.state for one in view.judgements()] == ["superseded", "holds"]
    judge(("same", LATIN, KARMI))
    assert articles(corpus, LATIN) == {"ar-1", "ar-2", "fa-1", "en-1"}


def test_the_gazetteers_id_stays(judge, corpus):
    """An entity of the gazetteer gives its id, even when no article is linked to it."""
    judge(("same", DIWAN, "org/united-nations"))
    with corpus.view() as view:
        assert view.entity(DIWAN).id == "org/united-nations"
        assert "org/united-nations" in {item.id for item in view.entities().items}


def test_contradictions_are_told(judge, corpus):
    """A `same` against a `different` has no effect and says what it contradicts."""
    standing = judge(("same", KARMI, LATIN), ("different", LATIN, DIWAN), ("same", KARMI, DIWAN))
    assert standing.state == "contradicted"
    with corpus.view() as view:
        first, second, _ = (one.judgement.id for one in view.judgements())
    assert standing.contradiction.against == (second, first)
    assert articles(corpus, DIWAN) == {"ar-2"}


def test_a_mention_names_its_entity(judge, corpus):
    """A place in an article stands for the entity linked there."""
    text = ARTICLES["en-1"][3]
    start = text.index("Salim")
    standing = judge(("same", f"en-1#{start}-{start + len('Salim al-Karmi')}", KARMI))
    assert (standing.left, standing.right, standing.state) == (LATIN, KARMI, "holds")


@pytest.mark.parametrize(
    ("left", "right", "error"),
    [
        ("person/nobody", KARMI, NotFound),
        ("en-1#0-3", KARMI, NotFound),
        ("nowhere#0-3", KARMI, NotFound),
        ("en-1#9-3", KARMI, UsageError),
        (KARMI, KARMI, UsageError),
    ],
)
def test_what_cannot_be_judged(judge, left, right, error):
    """What is not there, and an entity beside itself, is refused."""
    with pytest.raises(error):
        judge(("same", left, right))


def test_judgements_live_in_another_corpus(judge, corpus, tmp_path, reading):
    """Exported and imported, they hold for the same mentions under other ids; importing twice adds nothing."""
    judge(("same", LATIN, KARMI), ("different", SYRIA, DIWAN))
    with corpus.view() as view:
        carried = [read_judgement(dump(one.judgement)) for one in view.judgements()]
    renamed = {
        identifier: tuple((*row[:3], row[3].replace("person/", "person/x-"), row[4]) for row in rows)
        for identifier, rows in NAMED.items()
    }
    with Store.create_or_open(tmp_path / "other.rawi") as other:
        fill(other, reading, renamed)
        with other.judge() as taken:
            assert taken.add_all(carried) == 2
        with other.judge() as taken:
            assert taken.add_all(carried) == 0
        assert articles(other, "person/x-salim-al-karmi") == {"ar-1", "ar-2", "fa-1", "en-1"}
        with other.view() as view:
            assert [one.state for one in view.judgements()] == ["holds", "holds"]


def test_judgements_wait_for_their_articles(judge, corpus, tmp_path, reading):
    """Imported before the articles are there they are lost; the build that brings the articles gives them effect."""
    judge(("same", LATIN, KARMI))
    with corpus.view() as view:
        carried = [one.judgement for one in view.judgements()]
    with Store.create_or_open(tmp_path / "empty.rawi") as other:
        with other.judge() as taken:
            taken.add_all(carried)
        with other.view() as view:
            assert [one.state for one in view.judgements()] == ["lost"]
        fill(other, reading)
        assert articles(other, LATIN) == {"ar-1", "ar-2", "fa-1", "en-1"}


def test_a_changed_text_keeps_its_judgement(judge, corpus, add, reading):
    """A mention that moved in a new revision is found by its words."""
    judge(("same", LATIN, KARMI))
    text = "Update: " + ARTICLES["en-1"][3]
    add(reading(text, id="en-1", outlet="Karwan Daily", published=None, layers=layers_of(text, NAMED["en-1"])))
    with corpus.view() as view:
        assert [one.state for one in view.judgements()] == ["holds"]


def test_links_that_unite_what_was_judged_different(judge, corpus, tmp_path, reading):
    """Where the linker has as one what was judged different, the judgement is told as contradicted."""
    judge(("different", LATIN, KARMI))
    with corpus.view() as view:
        carried = [one.judgement for one in view.judgements()]
    merged = {
        key: tuple((*row[:3], KARMI if row[3] == LATIN else row[3], row[4]) for row in rows)
        for key, rows in NAMED.items()
    }
    with Store.create_or_open(tmp_path / "merged.rawi") as other:
        fill(other, reading, merged)
        with other.judge() as taken:
            taken.add_all(carried)
        with other.view() as view:
            (standing,) = view.judgements()
    assert (standing.state, standing.contradiction.reason) == ("contradicted", "one-entity")


def test_a_removed_article_is_forgotten(judge, corpus):
    """No word of a removed article stays in a judgement; one that held on to nothing else goes."""
    judge(("same", LATIN, KARMI))
    with corpus.writer() as writer:
        writer.remove("en-1", when="2026-02-01")
        writer.commit()
    with corpus.view() as view:
        assert view.judgements() == ()
        assert view.entity(KARMI).united == ()
    assert b"Salim al-Karmi" not in corpus.path.read_bytes()


@pytest.mark.parametrize("data", [{}, [], 5, {"id": 1}, {"id": "x", "decision": "maybe"}])
def test_what_is_no_judgement(data):
    """Anything else than a judgement is refused."""
    with pytest.raises(ValueError, match=r"not the JSON|none of"):
        read_judgement(data)
