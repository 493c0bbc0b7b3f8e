"""An article as the rules of reported speech see it: folded text, words, units and mentions in folded offsets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple, TypeVar

from rawi.annotations.quotations.quoted import Quoted, quoted_stretches
from rawi.languages.cue_files import PhraseSet
from rawi.languages.cues import CueTable
from rawi.languages.marks import MarkTable
from rawi.model.annotations import Mention, Sentence
from rawi.model.articles import Article
from rawi.model.layers import Layers
from rawi.model.spans import Span
from rawi.text.folding import Folded, fold_with_map
from rawi.text.tokens import words

T = TypeVar("T")
_UNIT_LENGTH = 6000
"""No sentence is read farther than this; keeps the time linear."""
_DATELINE_LENGTH = 80
_NAME_WORDS = 6
"""No name that only its capitals show has more words."""
_ARTICLE = 3
"""Letters of an article written with a hyphen (al-, ash-)."""
_DATELINE = re.compile(
    r"(?:(?P<plain>[^\n:،,()\-–—]{2,25})|[^\n:\-–—()]{0,55}\([^()\n]{2,20}\))\s?(?:--|[–—]|-(?=\s))\s{0,2}"
)

Stretch = tuple[int, int]
"""A half-open stretch of the folded text."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or several that one quoted stretch joins. `[first, last)` are its words."""

    start: int
    end: int
    paragraph: int
    first: int
    last: int


class Named(NamedTuple):
    """A mention in folded offsets."""

    start: int
    end: int
    type: str
    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class View:
    """Everything the rules look at. All offsets but `Named.span` count in `text`, the folded, lower-case copy."""

    article: Article
    table: CueTable
    marks: MarkTable
    folded: Folded
    text: str
    starts: list[int]
    ends: list[int]
    tokens: list[str]
    units: tuple[Unit, ...]
    quoted: tuple[Quoted, ...]
    quoted_starts: list[int]
    mentions: tuple[Named, ...]
    mention_starts: list[int]

    def span(self, stretch: Stretch) -> Span:
        """The original span of a folded stretch."""
        return self.folded.original(*stretch)

    def word_at(self, position: int) -> int:
        """The index of the first word that begins at or after `position`."""
        return bisect_left(self.starts, position)

    def beginning(self, phrases: PhraseSet[T], first: int, last: int) -> Iterator[int]:
        """The words in `[first, last)` with which a phrase of the set may begin."""
        wanted, tokens = phrases.by_first, self.tokens
        return (index for index in range(first, last) if tokens[index] in wanted)

    def quoted_between(self, start: int, end: int) -> Iterator[Quoted]:
        """The quoted stretches that open in `[start, end)`."""
        for index in range(bisect_left(self.quoted_starts, start), len(self.quoted)):
            if self.quoted[index].outer_start >= end:
                return
            yield self.quoted[index]

    def quoted_around(self, position: int) -> Quoted | None:
        """The quoted stretch that holds `position`, if any."""
        index = bisect_left(self.quoted_starts, position + 1) - 1
        if index >= 0 and self.quoted[index].outer_start <= position < self.quoted[index].outer_end:
            return self.quoted[index]
        return None

    def mentions_between(self, start: int, end: int) -> list[Named]:
        """The mentions that begin in `[start, end)`."""
        low, high = bisect_left(self.mention_starts, start), bisect_left(self.mention_starts, end)
        return list(self.mentions[low:high])

    def is_capitalised(self, index: int) -> bool:
        """Whether a word begins with a capital letter in the original; never in a script without capitals."""
        return self.article.text[self.folded.starts[self.starts[index]]].isupper()

    def name_run(self, index: int) -> int:
        """Behind the words from `index` on that are written like a name: capitals, also behind a hyphen (al-Waha), with
        nothing but a space or hyphen between them."""
        limit, start = min(len(self.tokens), index + _NAME_WORDS), index
        while index < limit and (index == start or self.text[self.ends[index - 1] : self.starts[index]] in {" ", "-"}):
            if not (self.is_capitalised(index) or self._capital_behind_hyphen(index)):
                break
            index += 1
        return index

    def _capital_behind_hyphen(self, index: int) -> bool:
        low, high = self.folded.starts[self.starts[index]], self.folded.starts[self.ends[index] - 1]
        first, hyphen, rest = self.article.text[low : high + 1].partition("-")
        return bool(hyphen) and len(first) <= _ARTICLE and rest[:1].isupper()

    def pauses_before(self, index: int) -> bool:
        """Whether a mark of punctuation stands in front of a word, or nothing of the text."""
        return index == 0 or bool(self.text[self.ends[index - 1] : self.starts[index]].strip())

    def trimmed(self, stretch: Stretch) -> Stretch | None:
        """`stretch` without the edge characters of the language; None when nothing is left."""
        start, end = stretch
        edges = self.marks.edges
        while start < end and self.text[start] in edges:
            start += 1
        while end > start and self.text[end - 1] in edges:
            end -= 1
        return (start, end) if start < end else None


def view_of(article: Article, layers: Layers, *, table: CueTable, marks: MarkTable) -> View:
    """The view of an article with its layers `sentences` and `mentions`."""
    folded = fold_with_map(article.text, lower=True)
    text = folded.text
    bounds = list(words(text))
    starts = [start for start, _ in bounds]
    quoted: list[Quoted] = []
    units: list[Unit] = []
    for paragraph, group in groupby(layers.sentences, key=lambda sentence: sentence.paragraph):
        sentences = _folded_sentences(folded, group)
        if not sentences:
            continue
        found = quoted_stretches(text, sentences[0][0], _with_marks(text, sentences[-1][1]), marks)
        quoted += found
        units += _units(folded, article.text, sentences, found, paragraph=paragraph, starts=starts)
    mentions = tuple(_named(folded, layers.mentions))
    return View(
        article=article, table=table, marks=marks, folded=folded, text=text,
        starts=starts, ends=[end for _, end in bounds], tokens=[text[start:end] for start, end in bounds],
        units=tuple(units), quoted=tuple(quoted), quoted_starts=[item.outer_start for item in quoted],
        mentions=mentions, mention_starts=[item.start for item in mentions],
    )  # fmt: skip


def _folded_sentences(folded: Folded, sentences: Iterable[Sentence]) -> list[Stretch]:
    pairs = (folded.folded(sentence.span) for sentence in sentences)
    return [(start, end) for start, end in pairs if start < end]


def _with_marks(text: str, end: int) -> int:
    """`end` moved over closing marks that a sentence left behind."""
    limit = min(len(text), end + 3)
    while end < limit and text[end] in "»”’›\"'.":
        end += 1
    return end


def behind_dateline(folded: Folded, original: str, start: int, end: int) -> int:
    """`start` moved behind «TEHRAN –», «دبي (CNN)--»: capitals, or a few words and a bracket, before a dash."""
    match = _DATELINE.match(folded.text, start, min(end, start + _DATELINE_LENGTH))
    if match is None or match.end() >= end:
        return start
    if match["plain"] is not None and not original[folded.starts[start] : folded.starts[match.end("plain")]].isupper():
        return start
    return match.end()


def _units(
    folded: Folded,
    original: str,
    sentences: list[Stretch],
    quoted: tuple[Quoted, ...],
    *,
    paragraph: int,
    starts: list[int],
) -> Iterator[Unit]:
    """Sentences joined where a quoted stretch runs from one into the next."""
    joined: list[list[int]] = []
    crossing = iter(quoted)
    current = next(crossing, None)
    for start, whole in sentences:
        end = min(whole, start + _UNIT_LENGTH)
        while current is not None and current.outer_end <= start:
            current = next(crossing, None)
        end = min(end, start + _UNIT_LENGTH)
        if (
            joined
            and end - joined[-1][0] <= _UNIT_LENGTH
            and current is not None
            and current.outer_start < joined[-1][1]
            and start < current.end
        ):
            joined[-1][1] = end
        else:
            joined.append([start, end])
    for start, end in joined:
        begin = behind_dateline(folded, original, start, end)
        yield Unit(begin, end, paragraph, bisect_left(starts, begin), bisect_left(starts, end))


def _named(folded: Folded, mentions: tuple[Mention, ...]) -> Iterator[Named]:
    for mention in mentions:
        start, end = folded.folded(mention.span)
        if start < end:
            yield Named(start, end, mention.type, mention.kind, mention.span)
