"""Sentence boundaries in three languages, and the invariants of the layer."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.annotations.sentences import SentenceSplitter
from rawi.model.annotations import Boilerplate, Sentence
from rawi.model.articles import Article, Provenance
from rawi.model.evidence import Evidence
from rawi.model.layers import Layer, Layers
from rawi.model.spans import Span
from rawi.plugins import Annotator

CASES = [
    ("fa", "این جلسه برگزار شد.سردار امیری رفت.", ["این جلسه برگزار شد.", "سردار امیری رفت."]),
    ("fa", "او گفت: «کار تمام شد.» وی افزود.", ["او گفت: «کار تمام شد.»", "وی افزود."]),
    ("fa", "پرسید: «می‌آیی؟» را شنیدم.", ["پرسید: «می‌آیی؟» را شنیدم."]),
    ("fa", "نرخ به ۳.۵ درصد رسید. بازار آرام است", ["نرخ به ۳.۵ درصد رسید.", "بازار آرام است"]),
    ("fa", "دکتر م. احمدی آمد؛ پس ر.ک. به متن.", ["دکتر م. احمدی آمد؛ پس ر.ک. به متن."]),
    (
        "fa",
        "در نشانی www.example.ir/a.b?c=d.html ببینید. پایان",
        ["در نشانی www.example.ir/a.b?c=d.html ببینید.", "پایان"],
    ),
    ("fa", "['نخست این شد.', 'دوم آن شد']", ["نخست این شد.", "دوم آن شد"]),
    ("fa", "آمار ۱۴۰۳.وی افزود", ["آمار ۱۴۰۳.", "وی افزود"]),
    ("ar", "وصل الوفد.وقال المدير", ["وصل الوفد.", "وقال المدير"]),
    ("ar", "ذكرت (إن.تي.في) ووكالة أ.ف.ب. أن العدد 3.5 مليون.", ["ذكرت (إن.تي.في) ووكالة أ.ف.ب. أن العدد 3.5 مليون."]),
    ("ar", "هل هذا صحيح؟! نعم.", ["هل هذا صحيح؟!", "نعم."]),
    ("ar", "قال د. محمد إنه سيأتي", ["قال د. محمد إنه سيأتي"]),
    ("ar", "صدر عام 1440 هـ. وقال المدير.. سنعود", ["صدر عام 1440 هـ.", "وقال المدير.. سنعود"]),
    ("ar", "«ما هذا؟» قال الوزير. ثم رحل", ["«ما هذا؟» قال الوزير.", "ثم رحل"]),
    ("ar", "العدد كبير (؟) كما قيل", ["العدد كبير (؟) كما قيل"]),
    ("ar", "انتهى.“سنعود” قال", ["انتهى.", "“سنعود” قال"]),
    ("ar", "1. البند الأول\n2. البند الثاني", ["1. البند الأول", "2. البند الثاني"]),
    ("en", "The U.S. President met Dr. J. Smith at 5.30 p.m. on Monday.", 1),
    ("en", 'He shouted. "Stop!" he said.The talks ended.', ["He shouted.", '"Stop!" he said.', "The talks ended."]),
    ("en", "In the U.S. The end? Yes.", ["In the U.S.", "The end?", "Yes."]),
    ("en", "No. 5 is out, see www.Example.Com or a@b.Com now. Good", 2),
    ("en", "He left… She stayed... and slept.", ["He left…", "She stayed... and slept."]),
    ("en", "It said “Go.” Then it went.", ["It said “Go.”", "Then it went."]),
]


def article(text: str, language: str, title: Span | None = None) -> Article:
    """An article of `text` alone."""
    return Article(
        id="a",
        text=text,
        language=language,
        language_evidence=Evidence("given"),
        title=title,
        provenance=Provenance(source="a.txt", sha256="0" * 64, extractor="test/1"),
    )


def split(
    text: str, language: str, *, title: Span | None = None, boilerplate: tuple[Span, ...] = ()
) -> tuple[Sentence, ...]:
    """The sentences of `text` with these stretches marked as boilerplate."""
    records = tuple(Boilerplate(span=span, why="end mark", evidence=Evidence("test")) for span in boilerplate)
    layer = Layer(kind="boilerplate", component="test", version="1", records=records)
    return SentenceSplitter().annotate(article(text, language, title), Layers().having(layer))  # type: ignore[arg-type]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_boundaries(language: str, text: str, expected: list[str] | int) -> None:
    """Each case is cut into exactly the sentences (or as many) as a reader sees."""
    found = [sentence.span.of(text) for sentence in split(text, language)]
    assert (len(found) if isinstance(expected, int) else found) == expected


def test_is_an_annotator() -> None:
    """The splitter keeps the protocol of annotators."""
    assert isinstance(SentenceSplitter(), Annotator)


def test_paragraphs_count_lines_with_sentences() -> None:
    """Blank and boilerplate lines are no paragraphs; two sentences of one line share one."""
    text = "العنوان\n\nجملة. أخرى.\nاترك رد\nالأخيرة."
    start = text.index("اترك")
    found = split(text, "ar", title=Span(0, 7), boilerplate=(Span(start, start + 7),))
    assert [(sentence.span.of(text), sentence.paragraph) for sentence in found] == [
        ("العنوان", 0),
        ("جملة.", 1),
        ("أخرى.", 1),
        ("الأخيرة.", 2),
    ]


def test_boilerplate_inside_a_line_parts_it() -> None:
    """What stands on both sides of boilerplate in one line is two sentences of one paragraph."""
    text = "پیش از آن انتهای پیام/ پس از آن"
    found = split(text, "fa", boilerplate=(Span(10, 23),))
    assert [(sentence.span.of(text), sentence.paragraph) for sentence in found] == [("پیش از آن", 0), ("پس از آن", 0)]


def test_title_without_line_feed_is_cut_off() -> None:
    """The title is a sentence of its own even when no line feed follows it."""
    text = "Dam opens The dam opened."
    assert [sentence.span.of(text) for sentence in split(text, "en", title=Span(0, 9))] == [
        "Dam opens",
        "The dam opened.",
    ]


LETTERS = st.sampled_from(list("abTزوقد٣5 .!?؟…۔«»\"'()[]\n\r\u200c\u200f\u00a0🜁ّ/@#:,"))


@given(st.text(LETTERS, max_size=120), st.sampled_from(["ar", "fa", "en", "ckb"]), st.data())
def test_layer_invariants(text: str, language: str, data: st.DataObject) -> None:
    """Sentences are ordered, apart, trimmed, outside boilerplate, and hold every letter that is not boilerplate."""
    ends = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=4)))
    boilerplate = tuple(Span(a, b) for a, b in zip(ends[::2], ends[1::2], strict=False) if a < b)
    found = split(text, language, boilerplate=boilerplate)
    held: set[int] = set()
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start
        assert before.paragraph <= after.paragraph
    for sentence in found:
        words = sentence.span.of(text)
        assert words == words.strip()
        assert "\n" not in words
        assert not any(sentence.span.overlaps(span) for span in boilerplate)
        held.update(range(sentence.span.start, sentence.span.end))
    left_out = {index for span in boilerplate for index in range(span.start, span.end)}
    assert {index for index, char in enumerate(text) if char.isalnum()} - left_out <= held


def test_long_text_in_bounded_time() -> None:
    """A long run of the worst characters is cut in linear time."""
    for piece in ("a.b", '."', "…«", "و.", "['a', '"):
        split(piece * (60_000 // len(piece)), "ar")
