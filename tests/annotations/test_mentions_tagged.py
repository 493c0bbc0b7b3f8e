"""Names the tagger reads: cut to the name proper, found again elsewhere, always inside the text."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.annotations.mentions import MentionFinder
from rawi.annotations.mentions_tagged import FLOOR, TaggedText, same_elsewhere, tagged_names
from rawi.annotations.mentions_tokens import article_words
from rawi.annotations.sentences import SentenceSplitter
from rawi.encoder import Encoded
from rawi.model.articles import Article, Provenance
from rawi.model.evidence import Evidence
from rawi.model.layers import Layer, Layers
from rawi.model.spans import Span

TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")


class TableTagger:
    """A tagger that knows the tag of some words."""

    tags = TAGS

    def __init__(self, known: dict[str, str], likely: float = 0.99) -> None:
        self._known, self._likely = known, likely

    def read(self, sentences, *, vectors):
        """What stands in each sentence, word by word."""
        return [self._read(sentence) for sentence in sentences]

    def _read(self, sentence: str) -> Encoded:
        words = tuple(match.span() for match in re.finditer(r"\w+|\S", sentence))
        scores = np.full((len(words), len(TAGS)), (1 - self._likely) / (len(TAGS) - 1), np.float32)
        for row, (start, end) in enumerate(words):
            scores[row, TAGS.index(self._known.get(sentence[start:end], "O"))] = self._likely
        return Encoded(names=(), vector=np.zeros(1, np.float32), words=words, scores=np.log(scores))


def read(text: str, language: str) -> tuple[Article, Layers]:
    """An article with its sentences."""
    article = Article(
        id="x",
        text=text,
        provenance=Provenance(source="x", sha256="0" * 64, extractor="test/1"),
        language=language,
        language_evidence=Evidence("given"),
    )
    layers = Layers().having(Layer(kind="boilerplate", component="t", version="1", records=()))
    records = SentenceSplitter().annotate(article, layers)
    return article, layers.having(Layer(kind="sentences", component="t", version="1", records=records))


def found(text: str, language: str, known: dict[str, str]) -> list[tuple[str, str, str | None]]:
    """Type, name and title of what the tagger proposes."""
    article, layers = read(text, language)
    words = article_words(article)
    tagged = TaggedText(article, layers.sentences, TableTagger(known))
    return [
        (
            item.type,
            words.folded.original(item.start, item.end).of(text),
            None if item.title is None else words.folded.original(*item.title).of(text),
        )
        for item in tagged_names(words, tagged)
        if item.code == "tagged"
    ]


CUT = [
    ("ar", "وصل إلى مدينة نوبهارة أمس", {"مدينة": "B-LOC", "نوبهارة": "I-LOC"}, [("LOC", "نوبهارة", None)]),
    ("ar", "قال اللواء شادن الكرمي", {"اللواء": "B-PER", "شادن": "I-PER", "الكرمي": "I-PER"}, [("PER", "شادن الكرمي", "اللواء")]),
    ("ar", "وسافر إلى نوبهارة ثم بنوبهارة", {"نوبهارة": "B-LOC", "بنوبهارة": "B-LOC"}, [("LOC", "نوبهارة", None), ("LOC", "نوبهارة", None)]),
    ("fa", "خبرنگار روزنامه نوبهاران نوشت", {"روزنامه": "B-ORG", "نوبهاران": "I-ORG"}, [("ORG", "نوبهاران", None)]),
    ("fa", "سرلشکر شادان کرمی گفت", {"سرلشکر": "B-PER", "شادان": "I-PER", "کرمی": "I-PER"}, [("PER", "شادان کرمی", "سرلشکر")]),
    ("en", "He met Shadan Karmi in Nubahar", {"Shadan": "B-PER", "Karmi": "I-PER", "Nubahar": "B-LOC"}, [("PER", "Shadan Karmi", None), ("LOC", "Nubahar", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "known", "names"), CUT)
def test_names_are_cut_to_the_name_proper(language, text, known, names):
    """Titles, the noun before a name and clitics are no part of it; the title is kept beside it."""
    assert found(text, language, known) == names


def test_a_bracket_ends_a_name():
    """What stands in brackets behind a name is another one."""
    known = {"Nubahar": "B-ORG", "Press": "I-ORG", "(": "I-ORG", "NP": "I-ORG"}
    assert ("ORG", "Nubahar Press", None) in found("The Nubahar Press (NP) said", "en", known)


def test_the_same_words_elsewhere_are_proposed():
    """A name that is read once is looked for in the whole article, also behind a clitic."""
    text = "زار نوبهارة أمس. وعاد من نوبهارة ثم مر بنوبهارة"
    article, layers = read(text, "ar")
    words = article_words(article)
    tagged = TaggedText(article, layers.sentences[:1], TableTagger({"نوبهارة": "B-LOC"}))
    places = same_elsewhere(words, list(tagged_names(words, tagged)))
    assert [words.folded.original(item.start, item.end).of(text) for item in places] == ["نوبهارة"] * 3


def test_support_is_that_of_the_least_likely_word():
    """Two words of which one is no name have no support as one."""
    text = "He met Shadan today"
    article, layers = read(text, "en")
    tagged = TaggedText(article, layers.sentences, TableTagger({"Shadan": "B-PER"}))
    alone, longer = Span(7, 13), Span(7, len(text))
    assert tagged.support(alone, "PER").inside > -0.1
    assert tagged.support(longer, "PER").inside < -2
    assert tagged.support(Span(6, 7), "PER").inside == FLOOR


WORDS = [
    "شادن",
    "الكرمي",
    "نوبهارة",
    "وزير",
    "مدينة",
    "قال",
    "وقال",
    "في",
    "بغداد",
    "(",
    "-",
    "«",
    "Karmi",
    "2020",
    "١٢",
    "\u200c",
]


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join),
    st.dictionaries(st.sampled_from(WORDS), st.sampled_from(TAGS)),
    st.sampled_from(["ar", "fa", "en"]),
    st.sampled_from([0.4, 0.7, 0.99]),
)
@settings(deadline=None)
def test_mentions_stay_inside_and_apart(text, known, language, likely):
    """Whatever the tagger says, mentions are sorted, inside the sentences, and do not overlap."""
    article, layers = read(text, language)
    mentions = MentionFinder(TableTagger(known, likely)).annotate(article, layers)
    spans = [mention.span for mention in mentions]
    assert spans == sorted(spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(any(sentence.span.contains(span) for sentence in layers.sentences) for span in spans)
    assert all(0 <= mention.score <= 1 for mention in mentions)


def test_a_line_in_which_everything_may_be_a_name_is_bounded():
    """An unsure tagger proposes only a few stretches for each word, however long the line."""
    text = "شادن " * 400
    article, layers = read(text, "ar")
    tagged = TaggedText(article, layers.sentences, TableTagger({"شادن": "B-PER"}, 0.4))
    assert len(list(tagged.names())) < 400 * 15
