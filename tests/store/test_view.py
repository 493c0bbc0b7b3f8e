"""Reading a corpus: listings, filters, pages, status, near misses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rawi.errors import NotFound, UsageError
from rawi.model.evidence import Evidence
from rawi.model.listing import Filter
from rawi.store import COLUMNS


def ids(page) -> list[str]:
    """The ids on a page of articles."""
    return [item.id for item in page.items]


def test_status(three, store):
    """The status counts what the corpus holds."""
    with store.view() as view:
        status = view.status()
    assert (status.articles, status.revisions, status.set_aside) == (3, 3, 0)
    assert (status.mentions, status.quotations, status.times, status.events) == (3, 3, 3, 0)
    assert {(found.value, found.count) for found in status.languages} == {("ar", 1), ("en", 1), ("fa", 1)}
    assert (status.first, status.last) == ("2024-10-02", "2024-11-05")
    assert status.text_bytes > 0
    assert status.file_bytes > status.text_bytes
    assert not status.unfinished


def test_empty_corpus(store):
    """An empty corpus lists nothing and has no dates."""
    with store.view() as view:
        assert view.articles().items == ()
        assert view.search("dam").items == ()
        assert view.events().items == ()
        assert list(view.event_of_every_article()) == []
        assert (view.status().first, view.status().text_bytes) == (None, 0)


FILTERS = [
    (Filter(), ["en-1", "fa-1", "ar-1"]),
    (Filter(language="fa"), ["fa-1"]),
    (Filter(outlet="النهر"), ["ar-1"]),
    (Filter(outlet="nobody"), []),
    (Filter(since="2024-10-03"), ["en-1", "fa-1"]),
    (Filter(since="2024-11"), ["en-1"]),
    (Filter(until="2024-10"), ["fa-1", "ar-1"]),
    (Filter(until="2024-11-05"), ["en-1", "fa-1", "ar-1"]),
    (Filter(since="2024", until="2024"), ["en-1", "fa-1", "ar-1"]),
    (Filter(since="2025"), []),
    (Filter(entity="person/sam-korvin", language="en"), ["en-1"]),
    (Filter(entity="person/nobody"), []),
    (Filter(event="event-1"), ["fa-1", "ar-1"]),
    (Filter(event="event-old"), ["fa-1", "ar-1"]),
    (Filter(event="event-none"), []),
    (Filter(set_aside=False), ["en-1", "fa-1", "ar-1"]),
    (Filter(set_aside=True), []),
]


@pytest.fixture
def grouped(three, store):
    """The three articles, two of them in one event that another was merged into."""
    with store.writer() as writer:
        for article, event in (("ar-1", "event-1"), ("fa-1", "event-old"), ("en-1", None)):
            writer.save_grouping(article, event=event, score=0.5, evidence=(Evidence("seed"),), features=b"", day=None)
        writer.merge_events("event-old", "event-1")
        writer.commit()


@pytest.mark.parametrize(("where", "expected"), FILTERS)
def test_filters(grouped, store, where, expected):
    """A filter narrows listing, search, total and facets alike."""
    with store.view() as view:
        page = view.articles(where)
        assert ids(page) == expected
        assert page.total == len(expected)
        assert sum(count.count for count in dict(page.facets)["language"]) == len(expected)
        found = view.search("سد OR dam", where)
        assert {hit.article.id for hit in found.items} == set(expected)
        assert found.total == len(expected)


def test_facets(three, store):
    """Facets count languages, outlets and months of all results, not of the page."""
    with store.view() as view:
        facets = dict(view.articles(limit=1).facets)
    assert [(month.value, month.count) for month in facets["month"]] == [("2024-10", 2), ("2024-11", 1)]
    assert {outlet.value for outlet in facets["outlet"]} == {"Karwan Daily", "النهر", "کاریز"}


DATES = ["2024-10-01", None, "2024-10-03T10:00:00", "2024-10-01", None, "2023-01-01", "2024-10-03"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [("published", ["a2", "a6", "a3", "a0", "a5", "a4", "a1"]), ("added", ["a6", "a5", "a4", "a3", "a2", "a1", "a0"])],
)
@pytest.mark.parametrize("limit", [1, 2, 3, 7, 10])
def test_pages(store, add, reading, order, expected, limit):
    """Following the cursors gives every article once, in order, undated ones last; new ones in between do not disturb it."""
    add(*(reading("A dam\nOne.", id=f"a{number}", published=day) for number, day in enumerate(DATES)))
    seen, cursor = [], None
    while True:
        with store.view() as view:
            page = view.articles(cursor=cursor, limit=limit, order=order)
        seen += ids(page)
        cursor = page.cursor
        if cursor is None:
            break
        add(reading("A dam\nLate.", id=f"z{len(seen)}", published="2030-01-01"))
    assert seen == expected


@pytest.mark.parametrize("limit", [1, 3, 7])
def test_search_pages(store, add, reading, limit):
    """Following the cursors of a search gives every hit once, also among equal scores."""
    add(*(reading("A dam\n" + "One. " * (number % 3), id=f"a{number}") for number in range(9)))
    seen, cursor, scores = [], None, []
    while True:
        with store.view() as view:
            page = view.search("dam", cursor=cursor, limit=limit)
        seen += [hit.article.id for hit in page.items]
        scores += [hit.score for hit in page.items]
        cursor = page.cursor
        if cursor is None:
            break
    assert sorted(seen) == sorted(f"a{number}" for number in range(9))
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("cursor", ["x", "", "bm9uZQ", "WzFd", "eyJhIjoxfQ", "[1]", "é"])
def test_false_cursors(three, store, cursor):
    """A cursor that is none is the caller's mistake."""
    with store.view() as view, pytest.raises(UsageError, match="no cursor"):
        view.articles(cursor=cursor)


def test_an_interval_of_days(store, add, reading):
    """An article of unknown day is found by every day of its interval, and says the interval."""
    one = reading("A dam\nOne.", id="a", published="2024-10-01")
    add(reading("A dam\nOther.", id="b", published="2024-12-01"))
    interval = replace_published(one, "2024-10-01", "2024-10-07")
    add(interval)
    with store.view() as view:
        assert ids(view.articles(Filter(since="2024-10-05", until="2024-10-05"))) == ["a"]
        assert view.articles(Filter(until="2024-11")).items[0].published == "2024-10-01/2024-10-07"
        assert view.article("a") == interval


def replace_published(reading, start, end):
    """The reading with another interval of publication."""
    published = replace(reading.article.published, start=start, end=end)
    return replace(reading, article=replace(reading.article, published=published))


def test_near_misses(three, store):
    """An unknown article is answered with the ids that come close."""
    with store.view() as view:
        with pytest.raises(NotFound) as raised:
            view.article("ar-11")
        assert "ar-1" in raised.value.next_step
        with pytest.raises(NotFound, match="has no revision"):
            view.article("ar-1", "x")


def test_set_aside_articles(store, add, reading):
    """Set-aside articles are listed with their reason, and do not wait to be grouped."""
    add(reading("دەقێک\nبە کوردی.", id="ku", language="ckb", set_aside=Evidence("language-not-read")))
    with store.view() as view:
        assert view.status().set_aside == 1
        assert view.articles(Filter(set_aside=True)).items[0].set_aside == "language-not-read"
        assert list(view.event_of_every_article()) == [("ku", None)]
    with store.writer() as writer:
        assert writer.next_ungrouped(10) == []


def test_snippets_show_the_original_letters(three, store):
    """A hit shows the words that were found, as they stand in the text."""
    with store.view() as view:
        hit = view.search("كتاب", Filter(language="fa")).items[0]
        text = view.article("fa-1").article.text
    snippet = hit.snippets[0]
    assert snippet.span.of(text) == snippet.text
    assert [span.of(text) for span in snippet.hits] == ["کتاب‌های"]


def test_export_rows(grouped, store):
    """Every table gives the columns it promises, with the words under the spans."""
    with store.view() as view:
        rows = {table: list(view.rows(table)) for table in COLUMNS}
    for table, columns in COLUMNS.items():
        assert rows[table], table
        assert all(tuple(row) == columns for row in rows[table]), table
    assert [row["id"] for row in rows["articles"]] == ["ar-1", "fa-1", "en-1"]
    assert rows["articles"][0]["event"] == "event-1"
    quotation = rows["quotations"][2]
    assert (quotation["words"], quotation["speakers"], quotation["via"]) == (" vis … ts", "Mini", "th")
    assert quotation["speaker_entities"] == "person/sam-korvin"
    assert [row["article"] for row in rows["events"]] == ["ar-1", "fa-1"]
