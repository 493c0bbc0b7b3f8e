"""Grouping by words: what belongs together, what does not, and the same result after a restart."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.events.clustering import THRESHOLD, UNDATED_BLOCK, Grouper, new_event_id
from rawi.events.features import Features, features_of
from rawi.events.windows import Grouped
from rawi.model.annotations import Sentence
from rawi.model.articles import Article, Provenance
from rawi.model.evidence import Evidence
from rawi.model.layers import Layer, Layers
from rawi.model.spans import Span

NEWS = [
    ("a1", "2020-05-01", "زلزله‌ای به بزرگی ۶ ریشتر شهر نوبهار را لرزاند", "زلزله شهر نوبهار ده‌ها زخمی بر جا گذاشت"),
    ("a2", "2020-05-01", "زلزله نوبهار را لرزاند", "بر اثر زلزله ۶ ریشتری در شهر نوبهار ده‌ها تن زخمی شدند"),
    ("a3", "2020-05-01", "تیم ملی فوتبال پیروز شد", "تیم ملی فوتبال در دیدار دوستانه دو بر یک پیروز شد"),
    ("a4", "2020-05-20", "زلزله نوبهار را لرزاند", "بر اثر زلزله ۶ ریشتری در شهر نوبهار ده‌ها تن زخمی شدند"),
    ("a5", "2020-05-02", "فوتبال؛ تیم ملی پیروز میدان", "تیم ملی فوتبال در دیداری دوستانه با نتیجه دو بر یک پیروز شد"),
]


def reading(title: str, body: str) -> tuple[Article, Layers]:
    """An article of one title and one sentence."""
    text = f"{title}\n{body}"
    article = Article(
        id="x",
        text=text,
        provenance=Provenance(source="x", sha256="0" * 64, extractor="test/1"),
        language="fa",
        language_evidence=Evidence("given"),
        title=Span(0, len(title)),
    )
    spans = (Span(0, len(title)), Span(len(title) + 1, len(text)))
    records = tuple(Sentence(span=span, paragraph=number) for number, span in enumerate(spans))
    return article, Layers().having(Layer(kind="sentences", component="t", version="1", records=records))


def grouped(news, grouper):
    """The event of each article."""
    return {a: grouper.decide(a, day, features_of(*reading(title, body))).event for a, day, title, body in news}


def test_reports_of_one_occurrence_join():
    """Like words within the window join; other words, or the same words weeks later, do not."""
    events = grouped(NEWS, Grouper(lambda day: ()))
    assert events["a1"] == events["a2"]
    assert events["a3"] == events["a5"]
    assert len(set(events.values())) == 3


def test_a_first_account_names_the_event():
    """The id of an event is made from its first article."""
    assert grouped(NEWS[:1], Grouper(lambda day: ()))["a1"] == new_event_id("a1")


def test_joining_gives_its_reason():
    """A joined article names the article it is most like; a first one has no score."""
    grouper = Grouper(lambda day: ())
    first, second = (grouper.decide(a, day, features_of(*reading(t, b))) for a, day, t, b in NEWS[:2])
    assert (first.score, first.evidence) == (0.0, ())
    assert second.evidence[0].value("article") == "a1"
    assert second.score >= THRESHOLD


@pytest.mark.parametrize("cut", range(1, len(NEWS)))
def test_a_restart_changes_nothing(cut):
    """A run cut off anywhere and gone on with a new grouper gives the same events."""
    whole = grouped(NEWS, Grouper(lambda day: ()))
    first = grouped(NEWS[:cut], Grouper(lambda day: ()))
    stored = [
        (day, Grouped(article=a, event=first[a], features=features_of(*reading(t, b)))) for a, day, t, b in NEWS[:cut]
    ]
    second = Grouper(lambda day: [member for of_day, member in stored if of_day == day])
    assert first | grouped(NEWS[cut:], second) == whole


features = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=8, unique_by=lambda item: item[0]).map(
    lambda items: Features(tuple(sorted(items)))
)


@given(st.lists(features, max_size=40), st.integers(0, 40))
@settings(max_examples=50)
def test_undated_articles_restart_too(many, cut):
    """Undated articles are compared by stored sequence, and a restart changes nothing."""
    stored: list[Grouped] = []

    def run(items, grouper):
        for article, item in items:
            stored.append(Grouped(article=article, event=grouper.decide(article, None, item).event, features=item))

    items = [(str(number), item) for number, item in enumerate(many)]
    run(items, Grouper(lambda day: ()))
    whole, stored = stored, []
    run(items[:cut], Grouper(lambda day: ()))
    run(items[cut:], Grouper(lambda day, seen=tuple(stored): seen))
    assert stored == whole


def test_undated_articles_are_compared_with_near_ones_only():
    """An undated article two blocks back is not compared."""
    grouper = Grouper(lambda day: ())
    same = Features(tuple((number, 1) for number in range(10)))
    first = grouper.decide("first", None, same).event
    assert grouper.decide("second", None, same).event == first
    for number in range(2 * UNDATED_BLOCK):
        grouper.decide(f"other{number}", None, Features(((1000 + number, 1),)))
    assert grouper.decide("late", None, same).event != first


@given(features)
def test_features_pack_and_unpack(items):
    """The stored form gives the features back."""
    assert Features.unpack(items.pack()) == items
