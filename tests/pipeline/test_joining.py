"""Entities of several articles: joined over scripts and spellings, in any order of arrival, whatever is cut off; people win.

All persons and places of the articles are invented.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rawi.corpus import Corpus
from rawi.errors import NotFound
from rawi.model.listing import Filter
from rawi.progress import Silent
from rawi.settings import Settings

SMALL = Settings(batch_size=2)
ARTICLES = {
    "ar-1": ("ar", "النهر", "وصرح الدكتور بهناز سهراببور في بغداد بأن السد آمن."),
    "fa-1": ("fa", "کاریز", "بهناز سهرابپور مدیر سد در بغداد گفت کار ادامه دارد. او افزود که سد ایمن است."),
    "en-1": ("en", "Karwan", "Behnaz Sohrabpoor said in Baghdad on Monday that the dam is safe."),
    "en-2": ("en", "Karwan", "Behnaz Sohrabpour told Karwan in Baghdad that repairs go on. Daria Kelberg agreed."),
    "fa-2": ("fa", "کاریز", "دکتر شیرین سهرابپور در تهران گفت کتاب تازه‌ای نوشته است."),
}
"""Language, outlet and text: one person under three spellings, and another of the same family name."""
FIRST, SECOND = ("fa-1", "ar-1", "fa-2"), ("en-1", "en-2")
PERSA, LATIN = "person/bahnaz-sahrabpur", "person/behnaz-sohrabpoor"


def write(path: Path, keys) -> str:
    """These articles as JSON Lines."""
    rows = (
        {
            "id": key,
            "language": ARTICLES[key][0],
            "outlet": ARTICLES[key][1],
            "text": ARTICLES[key][2],
            "published": "2026-03-01",
        }
        for key in keys
    )
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    return str(path)


def built(location: Path, *batches, progress=None) -> Corpus:
    """A corpus of these articles, one build a batch."""
    for number, batch in enumerate(batches):
        source = write(location.with_suffix(f".{number}.jsonl"), batch)
        Corpus.create(location, settings=SMALL).build([source], progress=progress)
    return Corpus.create(location, settings=SMALL)


def persons(corpus: Corpus) -> set[frozenset[str]]:
    """The ids that lead to one person, for each of the persons."""
    profiles = [corpus.entity(item.id) for item in corpus.entities(type="PER", limit=100).items]
    return {frozenset((profile.id, *profile.united)) for profile in profiles}


@pytest.fixture
def corpus(tmp_path):
    """All articles in one build."""
    return built(tmp_path / "a.rawi", [*FIRST, *SECOND])


def test_one_person_over_scripts(corpus):
    """Profile, filter, reading and export show one entity; its evidence names both spellings; the namesake is another."""
    profile = corpus.entity(LATIN)
    assert profile.id == PERSA
    assert LATIN in profile.united
    assert profile.judged == ()
    assert {facet.value for facet in profile.languages} == {"ar", "fa", "en"}
    words = {
        value for join in profile.joins for value in (join.evidence[0].value("left"), join.evidence[0].value("right"))
    }
    assert {"بهناز سهرابپور", "Behnaz Sohrabpoor"} <= words
    assert all(0.8 <= join.score <= 1 for join in profile.joins)
    named = {item.id for item in corpus.articles(Filter(entity=LATIN)).items}
    assert named == {"ar-1", "fa-1", "en-1", "en-2"}
    assert {link.entity for link in corpus.article("en-1").layers.links if link.entity.startswith("person/")} == {PERSA}
    assert LATIN not in {row["entity"] for row in corpus.rows("mentions")}
    assert "person/shirin-sahrabpur" not in {profile.id, *profile.united}


@pytest.mark.parametrize(
    "batches",
    [
        pytest.param([FIRST, SECOND], id="two builds"),
        pytest.param([[key] for key in (*FIRST, *SECOND)], id="a build for each article"),
        pytest.param([SECOND, FIRST], id="the other way round"),
    ],
)
def test_the_order_of_arrival_changes_no_group(tmp_path, corpus, batches):
    """What came in several builds, or in another order, makes the same groups; the id that stays is the first one's."""
    other = built(tmp_path / "b.rawi", *batches)
    assert persons(other) == persons(corpus)
    first = PERSA if batches[0][0] in FIRST else LATIN
    assert other.entity(LATIN).id == other.entity(PERSA).id == first


def test_repeating_a_build_compares_nothing(tmp_path):
    """A build without new articles leaves everything as it is."""
    before = built(tmp_path / "a.rawi", [*FIRST, *SECOND])
    profiles = [before.entity(item.id) for item in before.entities(limit=100).items]
    after = built(tmp_path / "a.rawi", [*FIRST, *SECOND])
    assert [after.entity(item.id) for item in after.entities(limit=100).items] == profiles


class _CutOff(Silent):
    """Ends the build in the middle of a stage, as a key press would."""

    def __init__(self, stage: str) -> None:
        self.wanted, self.stage = stage, ""

    def begin(self, stage: str, total: int | None) -> None:
        """Remembers the stage."""
        self.stage = stage

    def advance(self, count: int = 1) -> None:
        """Ends it when it is the one."""
        if self.stage == self.wanted:
            raise KeyboardInterrupt


@pytest.mark.parametrize("stage", ["reading", "joining", "grouping"])
def test_a_build_that_was_cut_off_goes_on(tmp_path, corpus, stage):
    """Cut off in a stage and repeated, it ends with the groups, ids and evidence of an undisturbed one."""
    location = tmp_path / "c.rawi"
    with pytest.raises(KeyboardInterrupt):
        built(location, [*FIRST, *SECOND], progress=_CutOff(stage))
    again = built(location, [*FIRST, *SECOND])
    assert persons(again) == persons(corpus)
    assert again.entity(PERSA) == corpus.entity(PERSA)


def test_people_win(tmp_path, corpus):
    """`different` undoes a join and survives another build; withdrawn, the join is back."""
    made = corpus.judge("different", PERSA, LATIN, when="2026-04-01T00:00:00+00:00")
    assert made.state == "holds"
    again = built(tmp_path / "a.rawi", SECOND)
    assert again.entity(PERSA).id == PERSA
    assert LATIN not in again.entity(PERSA).united
    assert LATIN not in {other.id for other in again.entity(PERSA).candidates}
    again.withdraw(made.judgement.id)
    assert LATIN in again.entity(PERSA).united


def test_people_join_what_names_do_not(corpus):
    """`same` joins two that no name tells of, beside the joins; the profile says which are people's."""
    corpus.judge("same", PERSA, "person/shirin-sahrabpur", when="2026-04-01T00:00:00+00:00")
    profile = corpus.entity(LATIN)
    assert {LATIN, "person/shirin-sahrabpur"} <= set(profile.united)
    assert profile.judged == ("person/shirin-sahrabpur",)


def test_a_removed_article_leaves_no_name(tmp_path, corpus):
    """Its spelling is gone from joins and evidence, and the rest is joined as before after the next build."""
    corpus.remove(["en-2"], when="2026-04-01T00:00:00+00:00")
    with pytest.raises(NotFound):
        corpus.entity("person/behnaz-sohrabpour")
    again = built(tmp_path / "a.rawi", SECOND)
    profile = again.entity(LATIN)
    assert profile.id == PERSA
    assert "Sohrabpour" not in repr(profile)


def test_many_who_wait_are_joined_when_asked(corpus, tmp_path):
    """A build that leaves more entities than the setting allows says so; a build without sources joins them, to the same end."""
    source = write(tmp_path / "late.jsonl", [*FIRST, *SECOND])
    late = Corpus.create(tmp_path / "late.rawi", settings=Settings(batch_size=2, join_at_most=0))
    first = late.build([source])
    assert first.unjoined > 3
    assert persons(late) != persons(corpus)
    assert late.build([]).unjoined == first.unjoined
    assert late.build([], joins=True).unjoined == 0
    assert persons(late) == persons(corpus)


def test_joining_can_be_left_out(tmp_path):
    """Few entities wait too when the user does not want them joined now."""
    source = write(tmp_path / "few.jsonl", FIRST)
    assert Corpus.create(tmp_path / "few.rawi", settings=SMALL).build([source], joins=False).unjoined > 0
