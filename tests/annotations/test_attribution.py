"""Speakers: which words of a stretch name the subject, and whom a sentence without subject goes on with."""

from __future__ import annotations

import re

import pytest

from rawi.annotations.attribution.subjects import first_words, nearest_subject, pronoun_in, subject_in
from rawi.annotations.quotations.finder import QuotationFinder
from rawi.annotations.quotations.view import View, view_of
from rawi.annotations.sentences import SentenceSplitter
from rawi.languages.cues import cue_table
from rawi.languages.marks import mark_table
from rawi.model.annotations import Mention, MentionKind
from rawi.model.articles import Article, Provenance
from rawi.model.evidence import Evidence
from rawi.model.layers import Layer, Layers
from rawi.model.spans import Span


def reading(text: str, language: str, *names: tuple[str, str, MentionKind]) -> tuple[Article, Layers]:
    """An article with its sentences, and a mention wherever one of `names` (surface, type, kind) stands."""
    article = Article(
        id="x",
        text=text,
        provenance=Provenance(source="x", sha256="0" * 64, extractor="test"),
        language=language,
        language_evidence=Evidence("test"),
    )
    mentions = tuple(
        Mention(span=Span(found.start(), found.end()), type=kind, kind=how, evidence=Evidence("t"))  # type: ignore[arg-type]
        for surface, kind, how in names
        for found in re.finditer(re.escape(surface), text)
    )
    layers = Layers()
    sentences = SentenceSplitter().annotate(article, layers)
    layers = layers.having(Layer(kind="sentences", component="t", version="1", records=sentences))
    ordered = tuple(sorted(mentions, key=lambda mention: mention.span))
    return article, layers.having(Layer(kind="mentions", component="t", version="1", records=ordered))


def seen(text: str, language: str, *names: tuple[str, str, MentionKind]) -> View:
    """The view of such an article."""
    article, layers = reading(text, language, *names)
    table, marks = cue_table(language), mark_table(language)
    assert table is not None
    assert marks is not None
    return view_of(article, layers, table=table, marks=marks)


@pytest.mark.parametrize(
    ("text", "language", "names", "expected"),
    [
        ("وزير الري سامي الحداد", "ar", [("سامي الحداد", "PER", "name")], "سامي الحداد"),
        ("المتحدث باسم وزارة الصحة", "ar", [("وزارة الصحة", "ORG", "name")], "المتحدث باسم وزارة الصحة"),
        ("وزارة الصحة", "ar", [("وزارة الصحة", "ORG", "name")], "وزارة الصحة"),
        ("لسامي الحداد", "ar", [("سامي الحداد", "PER", "name")], None),
        ("رئيس النادي نبيل", "ar", [("رئيس النادي", "PER", "nominal"), ("نبيل", "PER", "name")], "نبيل"),
        ("سخنگوی وزارت نیرو", "fa", [("وزارت نیرو", "ORG", "name")], "سخنگوی وزارت نیرو"),
        ("Ada Morland's lawyer", "en", [("Ada Morland", "PER", "name")], "Ada Morland's lawyer"),
        ("Delton spokesman Petit", "en", [("spokesman", "PER", "nominal"), ("Petit", "PER", "name")], "Petit"),
    ],
)
def test_subject(text: str, language: str, names: list[tuple[str, str, MentionKind]], expected: str | None) -> None:
    """A person wins over his role, a role over its body, a name behind a preposition never speaks."""
    view = seen(text, language, *names)
    subject = subject_in(view, 0, len(view.text))
    assert (None if subject is None else view.span(subject.stretch).of(text)) == expected


def test_subject_in_front() -> None:
    """The name right in front of the verb is its subject, not one farther away or behind a comma."""
    text = "وصل سامي إلى نبيل حيث"
    view = seen(text, "ar", ("سامي", "PER", "name"), ("نبيل", "PER", "name"))
    near = nearest_subject(view, 0, len(view.text))
    assert near is not None
    assert view.span(near.stretch).of(text) == "سامي"  # نبيل hangs on a preposition
    assert nearest_subject(view, 0, len(view.text), words=1) is None


def test_first_words_end_at_a_preposition() -> None:
    """A subject without mention ends before the preposition behind it."""
    text = "مستخدمون في دول كثيرة"
    view = seen(text, "ar")
    subject = first_words(view, 0, len(view.text))
    assert subject is not None
    assert view.span(subject.stretch).of(text) == "مستخدمون"


@pytest.mark.parametrize(("text", "language"), [("وی همچنین", "fa"), ("he also", "en"), ("هو", "ar")])
def test_pronoun(text: str, language: str) -> None:
    """A pronoun at the beginning is found and marked as one."""
    view = seen(text, language)
    subject = pronoun_in(view, 0, len(view.text))
    assert subject is not None
    assert subject.pronoun


def test_a_role_stands_for_the_last_speaker() -> None:
    """«رئیس سازمان» after quotations of one person is that person; its words are kept."""
    text = "کاوه رستمی گفت: هوا گرم است.\nرئیس سازمان افزود: باران نمی‌بارد."
    found = QuotationFinder().annotate(*reading(text, "fa", ("کاوه رستمی", "PER", "name")))
    speaker = found[1].speakers[0]
    assert speaker.span is not None
    assert speaker.span.of(text) == "رئیس سازمان"
    assert speaker.mention is not None
    assert speaker.mention.of(text) == "کاوه رستمی"


def test_an_unnamed_source_stands_for_nobody() -> None:
    """An unnamed source has words and no mention, even after a named speaker."""
    text = "قال سامي الحداد إن السد آمن.\nوقال مصدر مطلع إن الماء قليل."
    found = QuotationFinder().annotate(*reading(text, "ar", ("سامي الحداد", "PER", "name")))
    speaker = found[1].speakers[0]
    assert speaker.span is not None
    assert speaker.span.of(text) == "مصدر مطلع"
    assert speaker.mention is None
