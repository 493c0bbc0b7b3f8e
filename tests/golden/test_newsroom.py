"""The sample newsroom as rawi reads it, against the truth that was written down before the code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rawi.text.folding import fold_key

NEWSROOM = Path(__file__).resolve().parents[2] / "examples" / "newsroom"
TRUTH = json.loads((NEWSROOM / "truth.json").read_text("utf-8"))
ALIASES = {"northgate": "northgate-ledger", "waha": "sada-alwaha"}
NAMES = {outlet["domain"].removesuffix(".example"): outlet["name"] for outlet in TRUTH["outlets"]}


def test_every_article_has_its_id(newsroom_corpus):
    """All articles are there under the ids that the rule gives, and nothing else is."""
    found = {row["id"] for row in newsroom_corpus.rows("articles")}
    assert found == {article["id"] for article in TRUTH["articles"]}
    assert newsroom_corpus.quarantine().total == 0


@pytest.mark.parametrize("truth", TRUTH["articles"], ids=lambda truth: truth["id"])
def test_language_and_date(newsroom_corpus, truth):
    """Language and day of publication are right, in whatever calendar the page states it; unknown stays unknown."""
    article = newsroom_corpus.article(truth["id"]).article
    assert article.language == truth["language"]
    assert (article.published.day if article.published else None) == truth["published"]
    assert (article.set_aside is not None) == (truth["language"] not in {"ar", "fa", "en"})


def test_outlets(newsroom_corpus):
    """An outlet is the right one or unknown; at least nine of ten are known."""
    found = {truth["id"]: newsroom_corpus.article(truth["id"]).article.outlet for truth in TRUTH["articles"]}
    known = {article: outlet for article, outlet in found.items() if outlet is not None}
    right = {truth["id"]: NAMES[ALIASES.get(truth["outlet"], truth["outlet"])] for truth in TRUTH["articles"]}
    assert {article: outlet for article, outlet in known.items() if fold_key(outlet) != fold_key(right[article])} == {}
    assert len(known) >= 0.9 * len(found)


def test_revisions(newsroom_corpus):
    """A page that changed under one address is one article with two revisions, the changed words in the newer one."""
    for truth in TRUTH["revisions"]:
        older, newer = newsroom_corpus.revisions(truth["article"])
        old_text = newsroom_corpus.article(truth["article"], older.revision).article.text
        new_text = newsroom_corpus.article(truth["article"], newer.revision).article.text
        for change in truth["changed"]:
            assert fold_key(change["from"]) in fold_key(old_text)
            assert fold_key(change["to"]) in fold_key(new_text)


def test_boilerplate_left_in_texts(newsroom_corpus):
    """What is planted as boilerplate in the texts is marked; at least nine of ten."""
    marked = missed = 0
    for truth in TRUTH["boilerplate"]:
        reading = newsroom_corpus.article(truth["article"])
        text, start = reading.article.text, reading.article.text.find(truth["surface"])
        if start < 0:
            continue
        covered = any(
            b.span.start <= start and start + len(truth["surface"]) <= b.span.end + 1
            for b in reading.layers.boilerplate
        )
        marked, missed = marked + covered, missed + (not covered)
        assert text
    assert marked >= 0.9 * (marked + missed)


def test_planted_quotations_are_found(newsroom_corpus):
    """At least eight of ten planted versions of statements lie in a quotation of their article (half of their words or more)."""
    hits = total = 0
    for statement in TRUTH["quotations"]:
        for version in statement["versions"]:
            reading = newsroom_corpus.article(version["article"])
            start = fold_key(reading.article.text).find(fold_key(version["surface"]))
            if start < 0:
                continue
            total += 1
            wanted = set(fold_key(version["surface"]).split())
            hits += any(
                len(wanted & set(fold_key(" ".join(span.of(reading.article.text) for span in q.content)).split()))
                >= len(wanted) / 2
                for q in reading.layers.quotations
            )
    assert total > 60
    assert hits >= 0.8 * total


def test_one_day_in_three_calendars(newsroom_corpus):
    """Dates that the truth calls one day are read as one day; at least eight of ten."""
    hits = total = 0
    for row in TRUTH["no_differences"]:
        for side in row["sides"]:
            if row["kind"] != "time" or len(side["value"]) != 10:
                continue
            reading = newsroom_corpus.article(side["article"])
            start = reading.article.text.find(side["surface"])
            if start < 0:
                continue
            total += 1
            end = start + len(side["surface"])
            hits += any(
                t.value[:10] == side["value"] and t.span.start < end and start < t.span.end
                for t in reading.layers.times
            )
    assert total > 20
    assert hits >= 0.8 * total


def test_events_hold_one_occurrence(newsroom_corpus):
    """Articles that rawi groups belong together: at least nine of ten pairs are pairs of the truth."""
    truth = {article["id"]: article["event"] for article in TRUTH["articles"]}
    groups: dict[str, list[str]] = {}
    for article, event in newsroom_corpus.event_of_every_article():
        if event is not None:
            groups.setdefault(event, []).append(article)
    pairs = [(a, b) for members in groups.values() for a in members for b in members if a < b]
    assert len(pairs) >= 15
    assert sum(truth[a] is not None and truth[a] == truth[b] for a, b in pairs) >= 0.9 * len(pairs)
