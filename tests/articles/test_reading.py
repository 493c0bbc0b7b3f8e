"""Records become articles."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.articles.reading import article_of, titled_text
from rawi.errors import SkipDocument
from rawi.model.articles import Article
from rawi.settings import Settings

from .conftest import PROVENANCE, record

BODY = (
    "أعلنت بلدية المدينة اليوم أن أعمال ترميم الجسر القديم ستبدأ في الشهر المقبل.\nوقال رئيس البلدية إن الكلفة معروفة."
)
TITLE = "ترميم الجسر القديم يبدأ الشهر المقبل"
Read = Callable[..., Article]


@pytest.mark.parametrize(
    ("text", "title", "expected", "span"),
    [
        (BODY, TITLE, f"{TITLE}\n{BODY}", TITLE),
        (f"{TITLE}\n{BODY}", TITLE, f"{TITLE}\n{BODY}", TITLE),
        (f"\n {TITLE}\n{BODY}", TITLE, f"\n {TITLE}\n{BODY}", TITLE),
        (BODY, "  ", BODY, None),
        ("Iranians vote on Friday.", "Iran", "Iran\nIranians vote on Friday.", "Iran"),
        (f"{TITLE}\r\n\r\n{BODY}", None, f"{TITLE}\n\n{BODY}", TITLE),
        ("سطر أول\rسطر ثان.", None, "سطر أول\nسطر ثان.", "سطر أول"),
        (BODY, None, BODY, None),
        ("در دیدار امروز انجام شد\nبازسازی پل قدیمی شهر از ماه آینده آغاز می‌شود\nشهردار گفت کار آغاز می‌شود.", None, None, "بازسازی پل قدیمی شهر از ماه آینده آغاز می‌شود"),
        ("شهردار گفت کار آغاز می‌شود.\n\nبازسازی پل قدیمی شهربه گزارش خبرنگار ما، کار آغاز شد.", None, None, "بازسازی پل قدیمی شهر"),
        ("", None, "", None),
    ],
)  # fmt: skip
def test_text_and_title(text: str, title: str | None, expected: str | None, span: str | None) -> None:
    """Line ends become LF, a title given apart stands before the text, a missing one is found, nothing else changes."""
    whole, found = titled_text(text, title)
    assert expected is None or whole == expected
    assert (found.of(whole) if found is not None else None) == span


@pytest.mark.parametrize(
    ("given_values", "expected"),
    [
        ({"id": "a b/ü"}, "a b/ü"),
        ({"id": "7", "url": "https://paper.example/a"}, "7"),
        ({"url": "https://paper.example/a?x=1"}, "https://paper.example/a?x=1"),
        ({"url": "paper.example/a"}, "paper.example/a"),
        ({"url": "https://paper.example/"}, "folder/a.txt"),
        ({"url": "paper.example"}, "folder/a.txt"),
        ({}, "folder/a.txt"),
    ],
)
def test_id(given_values: dict[str, str], expected: str, read: Read) -> None:
    """The id is the record's own, else an address with a path, else the path below the source."""
    assert read(BODY, **given_values).id == expected


def test_given_is_believed(read: Read) -> None:
    """Language, outlet and date that are given are kept with the evidence `given`."""
    article = read(BODY, language="fa", outlet="صحيفة المرسى", published="2024-10-03T14:30:00+03:30")
    assert (article.language, article.language_evidence.code) == ("fa", "given")
    assert article.outlet == "صحيفة المرسى"
    assert article.outlet_evidence is not None
    assert article.outlet_evidence.code == "given"
    assert article.published is not None
    assert (article.published.start, article.published.evidence.code) == ("2024-10-03T14:30:00+03:30", "given")


def test_provenance(read: Read) -> None:
    """Provenance is carried through; the extractor is the reader of texts."""
    found = read(BODY).provenance
    assert found.extractor == "rawi-text/1"
    assert (found.source, found.sha256, found.record, found.fetched) == (
        "folder",
        PROVENANCE.sha256,
        "line 1",
        "2024-10-03",
    )


@pytest.mark.parametrize(("text", "title"), [("", ""), (" \n\t", ""), ("", TITLE)])
def test_no_text(text: str, title: str, read: Read) -> None:
    """An article without a body is set aside."""
    article = read(text, title=title)
    assert article.set_aside is not None
    assert article.set_aside.code == "no-text"


def test_another_language_is_set_aside(read: Read) -> None:
    """A text in a language that is not read says so."""
    article = read("صدر نے پارلیمانی وفد سے ملاقات کی اور کہا کہ حکومت عوام کے ساتھ ہے۔")
    assert article.set_aside is not None
    assert article.set_aside.value("language") == "ur"


def test_too_long() -> None:
    """A text beyond the limit is skipped with the limit's name."""
    with pytest.raises(SkipDocument, match="RAWI_MAX_TEXT_LENGTH"):
        article_of(record("كلمة " * 100), settings=Settings(max_text_length=100))


@given(st.text(max_size=200), st.none() | st.text(max_size=40))
def test_any_record(text: str, title: str | None) -> None:
    """Only line ends change: the text, without its title, is the text as received; the span lies inside."""
    whole, span = titled_text(text, title)
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    assert whole.endswith(plain)
    assert span is None or (span.end <= len(whole) and span.of(whole).strip())
