"""Quotations: what holds for every text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.annotations.quotations.finder import QuotationFinder
from rawi.annotations.sentences import SentenceSplitter
from rawi.model.annotations import Mention, Quotation
from rawi.model.articles import Article, Provenance
from rawi.model.evidence import Evidence
from rawi.model.layers import Layer, Layers
from rawi.model.spans import Span
from rawi.plugins import Annotator

PIECES = {
    "ar": [
        "قال",
        "أكد",
        "وأضاف",
        "مضيفا",
        "بحسب",
        "نقلت",
        "إن",
        "أن",
        "على",
        "إلى",
        "من",
        "وكالة",
        "رويترز",
        "الوزير",
        "سامي",
        "كان",
        "قد",
        "المصدر",
        "بـ",
        "لـ",
    ],
    "fa": [
        "گفت",
        "افزود",
        "وی",
        "با",
        "بیان",
        "اینکه",
        "بر",
        "تاکید",
        "کرد",
        "را",
        "که",
        "به",
        "گزارش",
        "نقل",
        "از",
        "خواستار",
        "شد",
        "کاوه",
        "سد",
        "مبنی",
        "منبع",
        "و",
    ],
    "en": [
        "said",
        "told",
        "adding",
        "that",
        "according",
        "to",
        "Ada",
        "Reuters",
        "reported",
        "citing",
        "he",
        "the",
        "official",
        "announced",
        "and",
        ",",
        "who",
    ],
}
MARKS = [
    " ",
    "\n",
    ". ",
    ": ",
    "، ",
    "“",
    "”",
    "«",
    "»",
    '"',
    "''",
    "‘",
    "’",
    "\u200c",
    "\u064b",
    "ﷲ",
    "🙂",
    "(",
    ")",
    "–",
]


def article_of(text: str, language: str) -> Article:
    """An article with nothing but a text and a language."""
    return Article(
        id="x",
        text=text,
        provenance=Provenance(source="x", sha256="0" * 64, extractor="test"),
        language=language,
        language_evidence=Evidence("test"),
    )


def layers_of(article: Article, mentions: tuple[Mention, ...]) -> Layers:
    """The layers the finder requires."""
    layers = Layers()
    sentences = SentenceSplitter().annotate(article, layers)
    layers = layers.having(Layer(kind="sentences", component="t", version="1", records=sentences))
    return layers.having(Layer(kind="mentions", component="t", version="1", records=mentions))


@st.composite
def readings(draw: st.DrawFn) -> tuple[Article, Layers]:
    """Texts made of cue words, marks and noise, with mentions anywhere in them."""
    language = draw(st.sampled_from(["ar", "fa", "en"]))
    parts = draw(st.lists(st.sampled_from(PIECES[language] + MARKS + [" "] * 20), max_size=60))
    text = draw(st.sampled_from(["", " "])).join(parts)
    cuts = sorted(draw(st.sets(st.integers(0, max(0, len(text))), max_size=8)))
    kinds = st.sampled_from(["PER", "ORG", "LOC"])
    mentions = tuple(
        Mention(span=Span(start, end), type=draw(kinds), kind="name", evidence=Evidence("t"))
        for start, end in list(pairwise(cuts))[::2]
    )
    article = article_of(text, language)
    return article, layers_of(article, mentions)


@settings(max_examples=300, deadline=None)
@given(readings())
def test_records_are_sound(reading: tuple[Article, Layers]) -> None:
    """Spans lie inside the text, contents do not touch their own cue, mentions exist, the order is that of the text."""
    article, layers = reading
    found = QuotationFinder().annotate(article, layers)
    mentions = {mention.span for mention in layers.mentions}
    for quotation in found:
        check(quotation, article, mentions)
    assert [item.span.start for item in found] == sorted(item.span.start for item in found)
    assert QuotationFinder().annotate(article, layers) == found


def check(quotation: Quotation, article: Article, mentions: set[Span]) -> None:
    """What holds for one quotation."""
    spans = [*quotation.content, *(link.span for link in quotation.via)]
    spans += [item.span for item in quotation.speakers if item.span is not None]
    assert all(span.end <= len(article.text) for span in spans)
    assert quotation.cue is None or not any(span.overlaps(quotation.cue) for span in quotation.content)
    pointed = [item.mention for item in (*quotation.speakers, *quotation.via)]
    assert all(mention is None or mention in mentions for mention in pointed)
    assert len(quotation.speakers) >= 1


def test_is_an_annotator() -> None:
    """The finder keeps the contract of annotators."""
    assert isinstance(QuotationFinder(), Annotator)
    assert QuotationFinder.requires == ("sentences", "mentions")
    assert QuotationFinder.provides == "quotations"


@pytest.mark.parametrize("language", ["und", "ckb", "de"])
def test_other_languages_have_none(language: str) -> None:
    """A language without cues gives no quotations and no error."""
    article = article_of("قال إن السد آمن.", language)
    assert QuotationFinder().annotate(article, layers_of(article, ())) == ()


@pytest.mark.parametrize("language", ["ar", "fa", "en"])
def test_empty_text(language: str) -> None:
    """An empty text has no quotations."""
    article = article_of("", language)
    assert QuotationFinder().annotate(article, layers_of(article, ())) == ()


@pytest.mark.parametrize(
    ("language", "piece"),
    [("ar", 'قال إن "مضيفا أن '), ("fa", "گفت: «وی با بیان اینکه را "), ("en", "“said that, adding he told ")],
)
def test_long_texts_take_bounded_time(language: str, piece: str) -> None:
    """A long text of nothing but cues and open marks is read in bounded time."""
    article = article_of(piece * 4000, language)
    assert isinstance(QuotationFinder().annotate(article, layers_of(article, ())), tuple)


def test_marks_behind_the_cue_are_a_further_piece() -> None:
    """Words in marks that go on behind «X said.» are a second span of the same content."""
    text = "“The bridge is safe for now,” Ada Morland said. “We will watch it closely all winter.”"
    article = article_of(text, "en")
    mention = Mention(span=Span(30, 41), type="PER", kind="name", evidence=Evidence("t"))
    found = QuotationFinder().annotate(article, layers_of(article, (mention,)))
    assert [[span.of(text) for span in item.content] for item in found] == [
        ["The bridge is safe for now", "We will watch it closely all winter"]
    ]


def test_object_and_clause_around_the_cue_are_two_pieces() -> None:
    """«X را Y عنوان کرد که Z» has its content on both sides of the cue."""
    text = "کاوه رستمی راز موفقیت را همدلی عنوان کرد که سال‌ها تجربه شده است."
    article = article_of(text, "fa")
    mention = Mention(span=Span(0, 10), type="PER", kind="name", evidence=Evidence("t"))
    found = QuotationFinder().annotate(article, layers_of(article, (mention,)))
    assert [[span.of(text) for span in item.content] for item in found] == [
        ["راز موفقیت را همدلی", "سال‌ها تجربه شده است"]
    ]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "“The bridge is safe for now,” Ada said, “but we will watch it all winter.”",
            ["The bridge is safe for now", "but we will watch it all winter"],
        ),
        (
            "The average toll on the bridge, Ada said, would be three dollars a day.",
            ["The average toll on the bridge", "would be three dollars a day"],
        ),
    ],
)
def test_a_cue_inside_the_sentence_splits_the_content(text: str, pieces: list[str]) -> None:
    """«A, X said, B» has A and B as the two pieces of one content."""
    article = article_of(text, "en")
    at = text.index("Ada")
    mention = Mention(span=Span(at, at + 3), type="PER", kind="name", evidence=Evidence("t"))
    found = QuotationFinder().annotate(article, layers_of(article, (mention,)))
    assert [[span.of(text) for span in item.content] for item in found] == [pieces]
