"""Time expressions: a table of cases in three languages, and the invariants of the layer."""

from __future__ import annotations

import tomllib
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.annotations.sentences import SentenceSplitter
from rawi.annotations.times import TimeFinder
from rawi.annotations.times.grammar import RULES
from rawi.languages.times import LIGHT_CODES
from rawi.model.annotations import Boilerplate, Time
from rawi.model.articles import Article, Provenance, Published
from rawi.model.evidence import Evidence
from rawi.model.layers import Layers
from rawi.model.spans import Span
from rawi.plugins import Annotator, layer_of

TABLES = Path(__file__).parents[1] / "tables" / "times"


def cases() -> list[object]:
    """The rows of all tables as pytest parameters; known failures are strict xfails with their reason."""
    rows = []
    for path in sorted(TABLES.glob("*.toml")):
        for case in tomllib.loads(path.read_text("utf-8"))["case"]:
            marks = [pytest.mark.xfail(reason=case["fails"])] if "fails" in case else []
            rows.append(pytest.param(path.stem, case, marks=marks, id=f"{path.stem}: {case['phenomenon']}"))
    return rows


def read(text: str, language: str, published: str | None) -> tuple[Time, ...]:
    """The times of a text published on a day."""
    when = Published(start=published, end=published, evidence=Evidence("given")) if published else None
    article = Article(
        id="a",
        text=text,
        language=language,
        language_evidence=Evidence("given"),
        published=when,
        provenance=Provenance(source="a.txt", sha256="0" * 64, extractor="test/1"),
    )
    layers = Layers().having(layer_of(NoBoilerplate(), article, Layers()))
    for annotator in (SentenceSplitter(), TimeFinder()):
        layers = layers.having(layer_of(annotator, article, layers))
    return layers.times


class NoBoilerplate:
    """An annotator that finds no boilerplate."""

    name, version, requires, provides = "none", "1", (), "boilerplate"

    def annotate(self, article: Article, layers: Layers) -> tuple[Boilerplate, ...]:
        """Nothing."""
        return ()


@pytest.mark.parametrize(("language", "case"), cases())
def test_case(language: str, case: dict[str, str]) -> None:
    """The marked words are read with exactly this span, type and value."""
    head, rest = case["text"].split("[[")
    words, tail = rest.split("]]")
    span = Span(len(head), len(head) + len(words))
    found = {time.span: (time.kind, time.value) for time in read(head + words + tail, language, case["published"])}
    assert found.get(span) == (case["kind"], case["value"]), found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fa", "امام جمعه تهران سخن گفت."),
        ("fa", "شکارچی تیر را به گوزن زد."),
        ("fa", "همسایه ما آذر خانم مهربان است."),
        ("fa", "بهمن بازرگان وزیر بود."),
        ("fa", "به گزارش خبرگزاری مهر، پل باز شد."),
        ("fa", "مراسم را آغاز می کنند و او می خواند."),
        ("fa", "رجب طیب اردوغان رئیس جمهور ترکیه است."),
        ("fa", "کره ماه قمر زمین است."),
        ("fa", "میزان رشد ۲٫۵ درصد و ۱٬۳۹۸ تومان بود."),
        ("ar", "زار الأمين العام للأمم المتحدة المدرسة."),
        ("ar", "أدى الناس صلاة الجمعة في المسجد."),
        ("ar", "صدر التقرير من قبل الوزارة."),
        ("ar", "نشرت صحيفة اليوم مقالا عن الرأي العام."),
        ("ar", "بلغ السعر 2,016 دولارا بعد زيادة 20%."),
        ("en", "They may march if the fall continues."),
        ("en", "The second half was better for the team."),
        ("en", "The Friday prayers leader spoke."),
        ("en", "It cost $1,984 and 2.5 percent more."),
    ],
)
def test_is_no_time(language: str, text: str) -> None:
    """Words that look like times are left alone where they mean something else."""
    assert read(text, language, "2024-03-11") == ()


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("ar", "وصل الخميس، وتأسس عام 2011، وحكم ثلاث سنوات، وقال مؤخرا.", ["2011", "P3Y", "PAST_REF"]),
        ("fa", "او دیروز، در ۱۲ مهر ۱۴۰۳ و پس از هشت سال آمد.", ["2024-10-03", "P8Y"]),
        ("en", "Last week and on May 8, 2018, after two years, he spoke on Monday.", ["2018-05-08", "P2Y"]),
    ],
)
def test_without_published_date(language: str, text: str, values: list[str]) -> None:
    """When the published day is not known, only what needs none is read."""
    found = read(text, language, None)
    assert [time.value for time in found] == values
    assert all(time.anchor is None for time in found)


@pytest.mark.parametrize(
    ("language", "text", "calendar", "anchor"),
    [
        ("fa", "در ۱۲ مهر ۱۴۰۳ آمد.", "jalali", None),
        ("fa", "در ۱۲ مهر آمد.", "jalali", "2024-10-10"),
        ("fa", "در ۱۲ ژوئن ۲۰۲۰ آمد.", "gregorian", None),
        ("ar", "في 1 رمضان 1445 هـ.", "hijri", None),
        ("en", "He came on Monday.", "gregorian", "2024-10-10"),
    ],
)
def test_calendar_and_anchor(language: str, text: str, calendar: str, anchor: str | None) -> None:
    """Each time says in which calendar it was written and what it was resolved against."""
    (time,) = read(text, language, "2024-10-10")
    assert (time.calendar, time.anchor) == (calendar, anchor)
    assert time.evidence.value("value") == time.value
    assert time.evidence.value("anchor") == anchor
    assert time.evidence.spans == (time.span,)


def test_double_dates_are_two_expressions() -> None:
    """A Hijri date and the Gregorian one it corresponds to are read as the same day, in their own calendars."""
    found = read("وذلك يوم الاثنين 1 رمضان 1445 هـ الموافق 11 مارس 2024 م.", "ar", "2024-03-20")
    assert [(time.value, time.calendar) for time in found] == [("2024-03-11", "hijri"), ("2024-03-11", "gregorian")]


def test_weekday_settles_a_hijri_day() -> None:
    """Where a weekday stands beside a Hijri date, the day within one that has it is meant."""
    (time,) = read("عقد يوم الثلاثاء 1 رمضان 1445 هـ.", "ar", "2024-03-20")
    assert time.value == "2024-03-12"


def test_languages_without_words_have_no_times() -> None:
    """A language without a table of time words gives an empty layer."""
    assert read("Le 8 mai 2018, lundi.", "fr", "2024-03-11") == ()


def test_is_an_annotator() -> None:
    """The finder keeps the protocol of annotators."""
    assert isinstance(TimeFinder(), Annotator)


WORDS = st.sampled_from(
    [
        "الخميس",
        "أمس",
        "قبل",
        "خمسة",
        "أشهر",
        "من",
        "سنة",
        "ونصف",
        "عام",
        "2011",
        "و",
        "12",
        "مهر",
        "۱۴۰۳",
        "ماه",
        "گذشته",
        "سال",
        "۹۷",
        "هفته",
        "آینده",
        "May",
        "8",
        "the",
        "end",
        "of",
        "last",
        "two",
        "years",
        "ago",
        "31",
        "فبراير/شباط",
        "30",
        "اسفند",
        "ساعت",
        "25:61",
        "99/99/99",
        "الساعة",
        "1200",
        "ت",
        "غ",
        "رمضان",
        "9999",
        "دهه",
        "(",
        ")",
        ",",
        ".",
        "!",
        "\n",
        "ـ",
        "ُ",
        "\u200c",
        "\\u200c",
        "🜁",
        "9999999999999",
    ]
)


@given(
    st.lists(WORDS, max_size=30),
    st.sampled_from(["ar", "fa", "en"]),
    st.sampled_from([None, "2024-02-29", "0001-01-01", "9999-12-31"]),
)
def test_layer_invariants(words: list[str], language: str, published: str | None) -> None:
    """Whatever the words, times are inside the text, ordered, apart, not blank, and the same on a second reading."""
    text = " ".join(words)
    found = read(text, language, published)
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start
    for time in found:
        assert time.span.end <= len(text)
        assert time.span.of(text).strip()
        assert time.value
    assert read(text, language, published) == found


def test_long_text_in_bounded_time() -> None:
    """A long run of words of time is read in linear time."""
    for language, words in (
        ("ar", "قبل خمسة وعشرين من "),
        ("fa", "سال ۹۷ و "),
        ("en", "two hundred and five May 8 "),
        ("ar", "ولل"),
    ):
        read(words * 3000, language, "2024-03-11")


def test_tables_are_large_and_varied() -> None:
    """At least 400 cases, no text twice, each naming its phenomenon, at most four of one phenomenon in a language."""
    rows = [
        (path.stem, case)
        for path in sorted(TABLES.glob("*.toml"))
        for case in tomllib.loads(path.read_text("utf-8"))["case"]
    ]
    assert len(rows) >= 400
    assert len({case["text"] for _, case in rows}) == len(rows)
    assert max(Counter((language, case["phenomenon"]) for language, case in rows).values()) <= 4


@given(st.text(st.sampled_from(sorted(LIGHT_CODES | set("no,/-.qQd:"))), min_size=1, max_size=8))
@settings(max_examples=500)
def test_light_codes_alone_match_nothing(codes: str) -> None:
    """No rule matches a run of words that `LIGHT_CODES` calls light: such runs are never looked at. Two figures that may be a day
    and a month («12/5») carry a run by themselves, so the rule of digits is left out."""
    assert not [rule.name for rule in RULES if rule.name != "digits" and rule.pattern.match(f"!{codes}!", 1)]
