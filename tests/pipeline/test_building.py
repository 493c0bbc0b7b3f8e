"""Building: what is new is added, what was killed goes on, and the result is that of an undisturbed run."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rawi.corpus import Corpus
from rawi.model.articles import Given
from rawi.pipeline import reading
from rawi.settings import Settings
from rawi.store import Store

SMALL = Settings(batch_size=3)


def content(corpus: Path) -> dict[str, object]:
    """Everything a reader can see of a corpus, apart from when it was made."""
    opened = Corpus.open(corpus, settings=SMALL)
    readings = [opened.article(row["id"]) for row in opened.rows("articles")]
    status = opened.status()
    return {
        "readings": readings,
        "events": list(opened.event_of_every_article()),
        "accounts": list(opened.rows("events")),
        "revisions": [opened.revisions(reading.article.id) for reading in readings],
        "quarantine": opened.quarantine(limit=100).items,
        "counts": (status.articles, status.revisions, status.quarantined, status.mentions, status.unfinished),
        "entities": [opened.entity(item.id) for item in opened.entities(limit=1000).items],
        "found": [hit.article.id for hit in opened.search("سد OR السد OR dam", limit=100).items],
    }


def built(location: Path, *sources: object, **options: object) -> Path:
    """The corpus at `location`, built from the sources."""
    Corpus.create(location, settings=SMALL).build([str(source) for source in sources], **options)
    return location


def write_articles(path: Path, texts: list[str], **more: object) -> Path:
    """A JSON Lines file of these texts."""
    records = [{"id": f"n{number}", "language": "fa", "text": text, **more} for number, text in enumerate(texts)]
    path.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records), "utf-8")
    return path


def test_repeating_adds_nothing(tmp_path, newsroom_sources):
    """The same sources a second time: everything is known, nothing changes."""
    corpus = built(tmp_path / "a.rawi", *newsroom_sources)
    before = content(corpus)
    report = Corpus.create(corpus, settings=SMALL).build(newsroom_sources)
    assert (report.added, report.quarantined, report.grouped) == (0, 0, 0)
    assert report.known >= 64
    assert content(corpus) == before


def test_workers_change_nothing(tmp_path, newsroom_sources):
    """Two processes give the same corpus as one."""
    one = built(tmp_path / "one.rawi", *newsroom_sources, workers=1)
    two = built(tmp_path / "two.rawi", *newsroom_sources, workers=2)
    assert content(one) == content(two)


def test_changed_bytes_make_a_revision(tmp_path):
    """A record with the same id and other text is a new revision; the old one can still be read."""
    source = write_articles(tmp_path / "a.jsonl", ["در این زلزله ۴۱ نفر زخمی شدند و چند خانه فرو ریخت."])
    corpus = built(tmp_path / "a.rawi", source)
    write_articles(source, ["در این زلزله ۵۷ نفر زخمی شدند و چند خانه فرو ریخت."])
    built(corpus, source)
    opened = Corpus.open(corpus)
    heads = opened.revisions("n0")
    assert len(heads) == 2
    assert "۵۷" in opened.article("n0").article.text
    assert "۴۱" in opened.article("n0", heads[0].revision).article.text
    assert [hit.article.id for hit in opened.search("57").items] == ["n0"]
    assert opened.search("41").items == ()


def test_one_url_two_ids_are_two_articles(tmp_path):
    """The id decides, not the address."""
    source = write_articles(tmp_path / "a.jsonl", ["متن نخست خبر", "متن دوم خبر"], url="https://kariz.example/news/1")
    assert Corpus.open(built(tmp_path / "a.rawi", source)).status().articles == 2


def test_what_is_stated_fills_gaps_only(tmp_path):
    """--outlet and --language are believed where the record states nothing, and only there."""
    source = tmp_path / "a.jsonl"
    source.write_text('{"id":"a","text":"متن خبر"}\n{"id":"b","text":"متن خبر","outlet":"کاریز"}\n', "utf-8")
    corpus = Corpus.open(built(tmp_path / "a.rawi", source, given=Given(outlet="سپیدار", language="fa")))
    assert [corpus.article(key).article.outlet for key in "ab"] == ["سپیدار", "کاریز"]


def test_unreadable_input_never_stops_the_run(tmp_path):
    """Broken records are quarantined with a reason and a next step; the others are read."""
    source = tmp_path / "a.jsonl"
    source.write_bytes('{"id":"a","text":"متن خبر"}\n{broken\n{"id":"c","text":"متن دیگر"}\n'.encode())
    (tmp_path / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00binary\x00")
    corpus = Corpus.open(built(tmp_path / "a.rawi", source, tmp_path / "b.txt"))
    entries = corpus.quarantine().items
    assert corpus.status().articles == 2
    assert len(entries) == 2
    assert all(entry.reason and entry.next_step for entry in entries)


def test_recurring_lines_become_boilerplate(tmp_path):
    """A line that stands in many articles of one outlet is left out of sentences; another outlet's same line stays."""
    line = "رودخانه ما را به دریا می‌برد و باز می‌گرداند"
    texts = [f"خبر شماره {number} درباره رودخانه و سد در شهر است.\n{line}" for number in range(8)]
    mine = write_articles(tmp_path / "a.jsonl", texts, outlet="کاریز")
    (tmp_path / "b.jsonl").write_text(
        json.dumps({"id": "other", "language": "fa", "outlet": "سپیدار", "text": f"خبر دیگر این است.\n{line}"}), "utf-8"
    )
    corpus = Corpus.open(built(tmp_path / "a.rawi", mine, tmp_path / "b.jsonl"))
    for number in range(8):
        reading = corpus.article(f"n{number}")
        assert [b.span.of(reading.article.text) for b in reading.layers.boilerplate] == [line]
        assert all(line not in s.span.of(reading.article.text) for s in reading.layers.sentences)
    assert corpus.article("other").layers.boilerplate == ()
    found = {hit.article.id for hit in corpus.search("باز می‌گرداند").items}
    assert found == {"other"}


def run_build(corpus: Path, sources: list[str], workers: int) -> subprocess.Popen[bytes]:
    """`rawi build` as a process of its own."""
    command = [sys.executable, "-c", "from rawi.cli import main; main()", "build", str(corpus), *sources]
    environment = {**os.environ, "RAWI_BATCH_SIZE": "3"}
    return subprocess.Popen(
        [*command, "--workers", str(workers), "--quiet"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.mark.parametrize(("sign", "workers"), [(signal.SIGKILL, 1), (signal.SIGKILL, 2), (signal.SIGINT, 1)])
def test_a_killed_build_goes_on(tmp_path, newsroom_sources, sign, workers):
    """Killed several times at random moments and repeated: valid each time, and in the end the undisturbed content."""
    chance = random.Random(workers)
    undisturbed = content(built(tmp_path / "whole.rawi", *newsroom_sources))
    corpus = tmp_path / "killed.rawi"
    took = time.monotonic()
    run_build(tmp_path / "timed.rawi", newsroom_sources, workers).wait()
    took = time.monotonic() - took
    for _ in range(4):
        process = run_build(corpus, newsroom_sources, workers)
        time.sleep(chance.uniform(0.3, 1.0) * took)
        process.send_signal(sign)
        process.wait()
        if corpus.exists():
            Store.create_or_open(corpus)
    assert run_build(corpus, newsroom_sources, workers).wait() == 0
    assert content(corpus) == undisturbed


def test_a_cut_off_build_says_so(tmp_path, newsroom_sources):
    """After a kill the status says that the build should be repeated."""
    corpus = tmp_path / "a.rawi"
    with Store.create_or_open(corpus).writer() as writer:
        writer.begin_run(when="2026-01-01T00:00:00+00:00")
        writer.commit()
    assert Corpus.open(corpus).status().unfinished
    built(corpus, *newsroom_sources)
    assert not Corpus.open(corpus).status().unfinished


class _Failing:
    """An annotator of sentences that fails on one article."""

    name, version, requires, provides = "failing", "1", (), "boilerplate"

    def annotate(self, article, layers):
        if "خطا" in article.text:
            raise RuntimeError("fault of a plug-in")
        return ()


def test_a_fault_in_a_reader_is_quarantined(tmp_path, monkeypatch):
    """A plug-in that fails on one article costs that article only, and the entry says where it failed."""
    source = write_articles(tmp_path / "a.jsonl", ["متن خبر", "متن با خطا", "متن دیگر"])
    monkeypatch.setattr(reading, "annotators", lambda names: (_Failing(),))
    corpus = Corpus.open(built(tmp_path / "a.rawi", source))
    entry = corpus.quarantine().items[0]
    assert corpus.status().articles == 2
    assert (entry.id, entry.code) == ("n1", "reader-fault")
    assert "fault of a plug-in" in entry.reason
