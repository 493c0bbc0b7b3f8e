"""A corpus is read with its people's own knowledge, and what was read before is read again where it matters."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rawi.corpus import Corpus
from rawi.gazetteer import gazetteer, shipped
from rawi.gazetteer.own import look_up_of
from rawi.model.articles import Article, Provenance
from rawi.model.evidence import Evidence
from rawi.pipeline.rereading import holds_any
from rawi.settings import Settings

SMALL = Settings(batch_size=2)
TEXTS = {
    "ar-1": ("ar", "قالت هيئة المرافئ الشرقية أمس إن الميناء يعمل كالمعتاد. وأضاف البيان أن السفن تصل في موعدها."),
    "ar-2": ("ar", "وصلت شحنة من القمح إلى الميناء أمس. ولم تذكر السلطات أرقاما."),
    "fa-1": ("fa", "سازمان بندرهای شرقی گفت بندر مانند همیشه کار می‌کند. کشتی‌ها به‌هنگام می‌رسند."),
    "en-1": ("en", "Ilmar Quessant spoke on Tuesday. Mr Quessant said the harbour works as usual."),
}
TABLE = """type,id,name_en,name_ar,name_fa
org,org/eastern-harbours,Eastern Harbours,هيئة المرافئ الشرقية,سازمان بندرهای شرقی
person,person/ilmar-quessant-of-the-port,Ilmar Quessant,,
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Four articles; three of them hold a name of the table."""
    path = tmp_path / "a.jsonl"
    records = [{"id": key, "language": language, "text": text} for key, (language, text) in TEXTS.items()]
    path.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records), "utf-8")
    return path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table of an organisation and a person that no gazetteer knows."""
    path = tmp_path / "mine.csv"
    path.write_text(TABLE, "utf-8")
    return path


def opened(location: Path) -> Corpus:
    """The corpus, made when there is none, with small batches."""
    return Corpus.create(location, settings=SMALL)


def links(corpus: Corpus) -> dict[str, list[tuple[str, str]]]:
    """The words and the entity of every link, by article."""
    found = {}
    for key in TEXTS:
        reading = corpus.article(key)
        found[key] = [(link.mention.of(reading.article.text), link.entity) for link in reading.layers.links]
    return found


def test_a_build_reads_with_own_knowledge(tmp_path, source, table):
    """What was imported before the build is what mentions and links are made with."""
    corpus = opened(tmp_path / "a.rawi")
    corpus.import_knowledge(table)
    corpus.build([str(source)])
    found = links(corpus)
    assert ("هيئة المرافئ الشرقية", "org/eastern-harbours") in found["ar-1"]
    assert ("سازمان بندرهای شرقی", "org/eastern-harbours") in found["fa-1"]
    assert {entity for _, entity in found["en-1"]} == {"person/ilmar-quessant-of-the-port"}
    assert corpus.entity("org/eastern-harbours").own[0].file == "mine.csv"
    assert [entity["id"] for entity in corpus.interchange("fa-1")["entities"]] == ["org/eastern-harbours"]
    assert gazetteer() is shipped()


def test_importing_later_ends_in_the_same_corpus(tmp_path, source, table):
    """Articles that were read before an import are behind, and the next build makes them what they had been with it."""
    first = opened(tmp_path / "a.rawi")
    first.import_knowledge(table)
    first.build([str(source)])
    later = opened(tmp_path / "b.rawi")
    later.build([str(source)])
    before = links(later)
    assert before != links(first)
    change = later.import_knowledge(table)
    assert (change.added, change.behind, later.status().behind) == (2, 4, 4)
    assert links(later) == before
    report = later.build([])
    assert report.reread == 3
    assert later.status().behind == 0
    assert links(later) == links(first)
    assert later.build([]).reread == 0


def test_removing_brings_the_former_links_back(tmp_path, source, table):
    """Without the knowledge articles are what they were without it."""
    corpus = opened(tmp_path / "a.rawi")
    corpus.build([str(source)])
    before = links(corpus)
    corpus.import_knowledge(table)
    corpus.build([])
    assert links(corpus) != before
    corpus.remove_knowledge("mine.csv")
    corpus.build([])
    assert links(corpus) == before


def test_a_build_that_was_cut_off_goes_on(tmp_path, source, table):
    """What was read again stays so; the rest follows with the next build."""
    corpus = opened(tmp_path / "a.rawi")
    corpus.build([str(source)])
    corpus.import_knowledge(table)

    class CutOff:
        """Stops the run at the third article that is looked at."""

        seen = 0

        def begin(self, stage, total):
            """Nothing to show."""

        def advance(self, count=1):
            """Counts."""
            self.seen += count
            if self.seen == 4:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        corpus.build([], progress=CutOff())
    assert 0 < corpus.status().behind < 4
    assert corpus.status().unfinished
    corpus.build([])
    assert corpus.status().behind == 0
    assert ("سازمان بندرهای شرقی", "org/eastern-harbours") in links(corpus)["fa-1"]


def test_workers_know_it_too(tmp_path, table):
    """Two processes give the links that one gives."""
    records = [{"id": f"n{number}", "language": "fa", "text": f"{TEXTS['fa-1'][1]} {number}"} for number in range(40)]
    source = tmp_path / "many.jsonl"
    source.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records), "utf-8")
    corpus = opened(tmp_path / "a.rawi")
    corpus.import_knowledge(table)
    corpus.build([str(source)], workers=2)
    assert corpus.entity("org/eastern-harbours").articles == 40


def test_two_corpora_in_one_process(tmp_path, source, table):
    """A corpus with knowledge of its own and one without do not get into each other's way."""
    one, two = opened(tmp_path / "a.rawi"), opened(tmp_path / "b.rawi")
    one.import_knowledge(table)
    for corpus in (two, one):
        corpus.build([str(source)])
    assert ("هيئة المرافئ الشرقية", "org/eastern-harbours") in links(one)["ar-1"]
    assert "org/eastern-harbours" not in {entity for found in links(two).values() for _, entity in found}
    rows = zip(one.rows("mentions"), two.rows("mentions"), strict=False)
    next(rows)
    assert gazetteer() is shipped()


@pytest.mark.parametrize(
    ("language", "text", "holds"),
    [
        ("ar", "وصل الوفد وهيئة المرافئ الشرقيه معه", True),
        ("ar", "وصل الوفد إلى المرافئ", False),
        ("fa", "سازمان بندر‌های شرقی", True),
        ("en", "the EASTERN harbours", True),
        ("en", "northeastern harbours", False),
        ("en", "", False),
    ],
)
def test_texts_that_hold_a_name(language, text, holds):
    """A name is found in any spelling, behind a clitic, and not inside another word."""
    names = look_up_of(["هییهالمرافیالشرقیه", "سازمانبندرهایشرقی", "easternharbours"])
    article = Article(
        id="a",
        text=text,
        language=language,
        language_evidence=Evidence("given"),
        provenance=Provenance(source="a", sha256="0" * 64, extractor="test/1"),
    )
    assert holds_any(article, names) is holds
