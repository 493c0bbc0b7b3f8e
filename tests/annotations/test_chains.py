"""Chains: how far a credit reaches, in which order transmitters stand, and who never is one."""

from __future__ import annotations

import re

import pytest

from rawi.annotations.quotations.finder import QuotationFinder
from rawi.annotations.sentences import SentenceSplitter
from rawi.model.annotations import EntityType, Mention
from rawi.model.articles import Article, Provenance
from rawi.model.evidence import Evidence
from rawi.model.layers import Layer, Layers
from rawi.model.spans import Span

PEOPLE = ("سامي الحداد", "هدى المرسي", "Ada Morland", "Petit", "کاوه رستمی", "بهمن شایان")
MEDIA = ("رويترز", "المدى", "Reuters", "Valley Post", "سپهر نیوز", "کوهسار")


def chains(text: str, language: str, *, outlet: str | None = None, url: str | None = None) -> list[list[str]]:
    """The words of the transmitters of each quotation of a text."""
    article = Article(
        id="x",
        text=text,
        provenance=Provenance(source="x", sha256="0" * 64, extractor="test"),
        language=language,
        language_evidence=Evidence("test"),
        outlet=outlet,
        url=url,
    )
    layers = Layers()
    sentences = SentenceSplitter().annotate(article, layers)
    layers = layers.having(Layer(kind="sentences", component="t", version="1", records=sentences))
    found: list[Mention] = []
    kinds: tuple[tuple[tuple[str, ...], EntityType], ...] = ((PEOPLE, "PER"), (MEDIA, "ORG"))
    for names, kind in kinds:
        for name in names:
            spans = [Span(match.start(), match.end()) for match in re.finditer(re.escape(name), text)]
            found += [Mention(span=span, type=kind, kind="name", evidence=Evidence("t")) for span in spans]
    mentions = tuple(sorted(found, key=lambda mention: mention.span))
    layers = layers.having(Layer(kind="mentions", component="t", version="1", records=mentions))
    return [[link.span.of(text) for link in item.via] for item in QuotationFinder().annotate(article, layers)]


def test_what_one_speaker_told_is_not_the_others() -> None:
    """A medium somebody spoke to passes on his words, in every sentence, and nobody else's."""
    text = (
        "Ada Morland told Reuters that the dam was safe. Petit said that it was not. Morland said that it would hold."
    )
    assert chains(text, "en") == [["Reuters"], [], ["Reuters"]]


def test_a_paper_that_quotes_once_holds_for_its_sentence() -> None:
    """«ونقلت صحيفة» credits its own sentence only."""
    text = "قالت هدى المرسي إن السد آمن.\nونقلت صحيفة المدى عن سامي الحداد قوله إن الماء قليل."
    assert chains(text, "ar") == [[], ["المدى"]]


def test_speech_inside_speech_is_carried_by_the_outer_speaker() -> None:
    """Who reports somebody's words inside his own is the nearest transmitter."""
    text = "قال سامي الحداد إن هدى المرسي أكدت أن السد آمن."
    assert chains(text, "ar") == [[], ["سامي الحداد"]]


def test_a_later_credit_takes_over() -> None:
    """A credit holds until the next one."""
    text = (
        "به گزارش سپهر نیوز، کاوه رستمی گفت: هوا گرم است.\n"
        "به گزارش کوهسار، بهمن شایان گفت: باران می‌بارد."
    )  # fmt: skip
    assert chains(text, "fa") == [["سپهر نیوز"], ["کوهسار"]]


def test_a_credit_reaches_back_to_the_headline() -> None:
    """What stands before the first credit came through it too."""
    text = "کاوه رستمی: هوا گرم می‌شود\nبه گزارش سپهر نیوز، کاوه رستمی گفت: هوا گرم است."
    assert chains(text, "fa") == [["سپهر نیوز"], ["سپهر نیوز"]]


@pytest.mark.parametrize(
    ("outlet", "url"),
    [("Valley Post", None), ("The Valley Post", None), (None, "https://www.valleypost.example/1")],
)
def test_the_outlet_is_never_a_transmitter(outlet: str | None, url: str | None) -> None:
    """The outlet is known by its name, part of its name, or its address."""
    assert chains("Ada Morland told the Valley Post that the dam was safe.", "en", outlet=outlet, url=url) == [[]]


def test_an_agency_that_speaks_for_itself_is_no_transmitter() -> None:
    """The only source of a sentence is its speaker."""
    assert chains("The dam had been closed since May, Reuters reported.", "en") == [[]]
