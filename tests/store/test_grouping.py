"""Events: how articles were grouped, and what happens to events."""

from __future__ import annotations

import pytest

from rawi.errors import NotFound
from rawi.model.articles import Provenance, Unreadable
from rawi.model.evidence import Evidence
from rawi.model.spans import Span
from rawi.store import Placed, index_terms


def group(writer, article, event, *, features=b"f", day="2024-10-03", score=0.9):
    """Saves the grouping of one article."""
    evidence = (Evidence("same-names", (Span(0, 3),), (("names", "dam"),)),)
    writer.save_grouping(article, event=event, score=score, evidence=evidence, features=features, day=day)


@pytest.fixture
def events(three, store):
    """Two articles in one event, one alone."""
    with store.writer() as writer:
        group(writer, "ar-1", "event-1", day="2024-10-02")
        group(writer, "fa-1", "event-1")
        group(writer, "en-1", None, day=None)
        writer.commit()


def test_ungrouped_articles_come_in_order(three, store):
    """Articles wait in the order they came, until they are grouped."""
    with store.writer() as writer:
        assert [reading.article.id for reading in writer.next_ungrouped(2)] == ["ar-1", "fa-1"]
        group(writer, "ar-1", None)
        assert [reading.article.id for reading in writer.next_ungrouped(9)] == ["fa-1", "en-1"]


def test_waiting_readings_are_whole(three, store):
    """What waits comes with all its layers."""
    with store.writer() as writer, store.view() as view:
        assert writer.next_ungrouped(1) == [view.article("ar-1")]


def test_a_new_revision_waits_again(events, store, reading):
    """A new revision leaves its event and waits to be grouped anew."""
    changed = reading("Minister visits\nAnother text.", id="fa-1", language="fa")
    with store.writer() as writer:
        writer.add_reading("k", changed, index_terms(changed.article, changed.layers))
        assert writer.next_ungrouped(9) == [changed]
        assert writer.features_of_day("2024-10-03") == []
        writer.commit()
    with store.view() as view:
        assert [account.article for account in view.event("event-1").accounts] == ["ar-1"]


def test_many_at_once_are_as_one_by_one(three, store):
    """Groupings saved together are those saved one by one; events are made once, and nothing waits any more."""
    evidence = (Evidence("same-names", (Span(0, 3),)),)
    placed = [
        Placed(article=article, event=event, score=0.5, evidence=evidence, features=b"f", day=day)
        for article, event, day in (("ar-1", "e", "2024-10-03"), ("fa-1", "e", "2024-10-03"), ("en-1", None, None))
    ]
    with store.writer() as writer:
        writer.save_groupings(placed)
        assert writer.next_ungrouped(9) == []
        assert writer.features_of_day("2024-10-03") == [("ar-1", "e", b"f"), ("fa-1", "e", b"f")]
        writer.save_groupings(placed[:1])  # it does not wait any more: put in place of what was kept
        writer.commit()
    with store.view() as view:
        assert [account.article for account in view.event("e").accounts] == ["ar-1", "fa-1"]
        assert view.event("e").accounts[0].evidence == evidence


def test_a_merged_event_takes_articles_under_its_old_name(events, store, reading):
    """An article placed in an event that was merged joins what the event became."""
    new = reading("Another\nThe dam again.", id="new", language="en")
    with store.writer() as writer:
        writer.save_grouping("en-1", event="event-2", score=1.0, evidence=(), features=b"", day=None)
        writer.merge_events("event-2", "event-1")
        writer.add_reading("new", new, index_terms(new.article, new.layers))
        writer.save_groupings([Placed(article="new", event="event-2", score=1.0, evidence=(), features=b"", day=None)])
        writer.commit()
    with store.view() as view:
        assert "new" in {account.article for account in view.event("event-1").accounts}


def test_features_of_a_day(events, store):
    """Features come by day with the event, undated ones apart."""
    with store.writer() as writer:
        assert writer.features_of_day("2024-10-03") == [("fa-1", "event-1", b"f")]
        assert writer.features_of_day(None) == [("en-1", None, b"f")]
        group(writer, "fa-1", "event-2", features=b"g")
        assert writer.features_of_day("2024-10-03") == [("fa-1", "event-2", b"g")]


def test_event(events, store):
    """An event has the title of its first account, its days, and every account with its evidence."""
    with store.view() as view:
        event = view.event("event-1")
        assert (event.label, event.start, event.end) == ("وزير المياه يزور السد", "2024-10-02", "2024-10-03")
        assert [(account.article, account.score) for account in event.accounts] == [("ar-1", 0.9), ("fa-1", 0.9)]
        assert event.accounts[0].evidence == (Evidence("same-names", (Span(0, 3),), (("names", "dam"),)),)
        with pytest.raises(NotFound):
            view.event("event-9")


def test_event_summaries_by_id(events, store):
    """The events of these ids come in the order asked for; unknown ids are left out."""
    with store.view() as view:
        listed = {event.id: event for event in view.events().items}
        assert view.event_summaries(["event-9", "event-1"]) == (listed["event-1"],)
        assert view.event_summaries([]) == ()


def test_event_listing(store, add, reading):
    """Events are listed by their newest account or by size, in pages, with at least so many articles."""
    days = {"a": "2024-01-01", "b": "2024-01-02", "c": "2024-03-01", "d": "2024-02-01", "e": "2024-01-09"}
    grouping = {"a": "one", "b": "one", "c": "two", "d": "three", "e": "one"}
    add(*(reading(f"Title {name}\nText.", id=name, published=day) for name, day in days.items()))
    with store.writer() as writer:
        for name, event in grouping.items():
            group(writer, name, event)
        writer.commit()
    with store.view() as view:
        assert [event.id for event in view.events().items] == ["two", "three", "one"]
        assert [event.id for event in view.events(order="largest").items] == ["one", "three", "two"]
        assert [event.id for event in view.events(min_articles=2).items] == ["one"]
        first = view.events(limit=2)
        assert first.total == 3
        assert [event.id for event in view.events(limit=2, cursor=first.cursor).items] == ["one"]
        largest = view.events(limit=1, order="largest")
        assert (
            view.events(limit=9, order="largest", cursor=largest.cursor).items == view.events(order="largest").items[1:]
        )
        assert view.events(min_articles=2).items[0].articles == 3
        assert view.status().events == 1


def test_merged_events_leave_a_redirect(events, store):
    """The id of a merged event leads to what it became, also through several merges."""
    with store.writer() as writer:
        group(writer, "en-1", "event-2")
        writer.merge_events("event-2", "event-1")
        group(writer, "fa-1", "event-3")
        writer.merge_events("event-1", "event-3")
        writer.commit()
    with store.view() as view:
        for old in ("event-1", "event-2", "event-3"):
            assert view.event(old).id == "event-3"
        assert len(view.event("event-1").accounts) == 3
    with store.writer() as writer:
        group(writer, "en-1", "event-1")
        assert writer.features_of_day("2024-10-03")[-1][1] == "event-3"
        with pytest.raises(NotFound):
            writer.merge_events("none", "event-3")


def test_event_of_every_article(events, store):
    """Every article comes once in order with its event, those alone in theirs and unreadable ones with None."""
    provenance = Provenance(source="b", sha256="0" * 64, extractor="x")
    broken = Unreadable(path="broken.html", provenance=provenance, reason="empty", next_step="none")
    with store.writer() as writer:
        group(writer, "en-1", "event-2", day=None)
        writer.add_unreadable("k", broken)
        writer.commit()
    with store.view() as view:
        assert list(view.event_of_every_article()) == [
            ("ar-1", "event-1"), ("fa-1", "event-1"), ("en-1", None), ("broken.html", None),
        ]  # fmt: skip
