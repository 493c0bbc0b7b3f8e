"""Names that the trained tagger reads, and how far it supports those that lists and rules propose.

The tagger was taught with sets that count titles, ranks and the noun before a name («صحيفة», «مدينة») to the name, and clitics too, since
their tokens are whole words. What the annotation guidelines leave out of a name is cut off here.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from rawi.annotations.mentions_candidates import TAGGED, Candidate
from rawi.annotations.mentions_tokens import Words
from rawi.encoder import Encoded
from rawi.gazetteer import gazetteer
from rawi.languages.word_lists import Phrases
from rawi.model.annotations import EntityType, Sentence
from rawi.model.articles import Article
from rawi.model.spans import Span

KINDS: tuple[EntityType, ...] = ("PER", "ORG", "LOC")
_HEADS: dict[EntityType, str] = {"PER": "person/", "ORG": "org/", "LOC": "place/"}
_LEAST_REPEATED = 3
"""Letters of a name that is looked for elsewhere in the article."""
LEAST, MOST = math.log(0.06), math.log(0.94)
"""A step of a name (to begin, to go on) that is at least so likely may be one; one that is likelier than MOST is not left out."""
LONGEST = 24
"""Words of the longest name, so that the time stays linear in the article."""
FLOOR = -6.0
"""Log probabilities are not told apart below this."""


class Tagger(Protocol):
    """What reads the names of sentences; `rawi.encoder.Encoder` is one."""

    @property
    def tags(self) -> tuple[str, ...]:
        """The columns of the scores: `O`, `B-PER`, `I-PER` …"""

    def read(self, sentences: Sequence[str], *, vectors: bool) -> list[Encoded]:
        """What stands in each sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """How the tagger sees a stretch as a name of one type, as log probabilities (at least FLOOR): of its least likely word
    to be of that type (`inside`) and of all on average (`mean`), that the name began before it (`left`) or goes on after it
    (`right`), of the likeliest other type (`other`), and of exactly this name (`path`); `best` says whether the tagger reads
    exactly it."""

    inside: float
    mean: float
    left: float
    right: float
    other: float
    path: float
    best: bool


NO_SUPPORT = Support(inside=FLOOR, mean=FLOOR, left=FLOOR, right=FLOOR, other=FLOOR, path=FLOOR, best=False)


class TaggedText:
    """What the tagger read in the sentences of one article. Offsets are those of the article's text."""

    def __init__(self, article: Article, sentences: Sequence[Sentence], tagger: Tagger) -> None:
        read = tagger.read([sentence.span.of(article.text) for sentence in sentences], vectors=False)
        self._best: set[tuple[int, int, str]] = set()
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._begins: set[int] = set()
        rows: list[npt.NDArray[np.float32]] = [np.zeros((0, len(tagger.tags)), np.float32)]
        for sentence, found in zip(sentences, read, strict=True):
            self._begins.add(len(self._starts))
            offset = sentence.span.start
            self._starts += [offset + start for start, _ in found.words]
            self._ends += [offset + end for _, end in found.words]
            self._best |= {(offset + name.start, offset + name.end, name.kind) for name in found.names}
            rows.append(found.scores)
        self._logs(np.concatenate(rows), tagger.tags)

    def _logs(self, scores: npt.NDArray[np.float32], tags: Sequence[str]) -> None:
        """Keeps for each type the log probability of each word to be of it, and to go on with a name of it."""
        likely = np.exp(scores)
        self._type: dict[str, list[float]] = {}
        self._begin: dict[str, list[float]] = {}
        self._inside: dict[str, list[float]] = {}
        for kind in KINDS:
            begins, goes_on = tags.index(f"B-{kind}"), tags.index(f"I-{kind}")
            self._type[kind] = _log(likely[:, begins] + likely[:, goes_on])
            self._begin[kind] = _log(likely[:, begins])
            self._inside[kind] = _log(likely[:, goes_on])

    def names(self) -> Iterator[tuple[Span, EntityType]]:
        """Every stretch that may be a name: it may begin where it does, go on, and end, each with at least LEAST."""
        for kind in KINDS:
            inside = self._inside[kind]
            for first, begins in enumerate(self._begin[kind]):
                if begins < LEAST:
                    continue
                end, path = first + 1, begins
                limit = min(len(inside), first + LONGEST)
                while end < limit and end not in self._begins and inside[end] >= LEAST and path >= FLOOR:
                    if inside[end] < MOST:
                        yield Span(self._starts[first], self._ends[end - 1]), kind
                    path += inside[end]
                    end += 1
                yield Span(self._starts[first], self._ends[end - 1]), kind

    def support(self, span: Span, kind: EntityType) -> Support:
        """How the tagger sees the words that `span` overlaps as one name of `kind`."""
        first, end = bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)
        if first >= end:
            return NO_SUPPORT
        logs = self._type[kind][first:end]
        goes_on = end < len(self._starts) and end not in self._begins
        right = self._inside[kind][end] if goes_on else FLOOR
        path = (
            self._begin[kind][first]
            + sum(self._inside[kind][first + 1 : end])
            + math.log(max(1e-3, 1 - math.exp(right)))
        )
        return Support(
            inside=min(logs),
            mean=sum(logs) / len(logs),
            left=FLOOR if first in self._begins else self._inside[kind][first],
            right=right,
            other=max(min(self._type[other][first:end]) for other in KINDS if other != kind),
            path=max(path, FLOOR),
            best=(self._starts[first], self._ends[end - 1], kind) in self._best,
        )


def _log(likely: npt.NDArray[np.float32]) -> list[float]:
    logs: list[float] = np.log(np.maximum(likely, math.exp(FLOOR))).tolist()
    return logs


def tagged_names(words: Words, tagged: TaggedText) -> Iterator[Candidate]:
    """The names that the tagger reads, cut to the name proper, in text order."""
    written = frozenset(words.words)
    for span, kind in tagged.names():
        yield from _candidates(words, written, span, kind)


def same_elsewhere(words: Words, read: Sequence[Candidate]) -> Iterator[Candidate]:
    """Every other place where the words of a tagged name stand, clitics left out; the weighing decides what they are."""
    forms: dict[tuple[str, ...], Candidate] = {}
    for item in read:
        first, last = words.at(item.start), words.up_to(item.end)
        parts = (words.low[item.start : words.ends[first]], *words.words[first + 1 : last])
        if item.end == words.ends[last - 1] and sum(map(len, parts)) >= _LEAST_REPEATED:
            forms[parts] = item
    beginnings = {parts[0] for parts in forms}
    longest = max(map(len, forms), default=0)
    for index, traits in enumerate(words.traits):
        for skip, rest in traits.forms:
            if rest in beginnings:
                yield from _same_at(words, index, (skip, rest), forms, longest)


def _same_at(
    words: Words, index: int, form: tuple[int, str], forms: Mapping[tuple[str, ...], Candidate], longest: int
) -> Iterator[Candidate]:
    skip, rest = form
    for length in range(1, longest + 1):
        known = forms.get((rest, *words.words[index + 1 : index + length]))
        if known is not None and index + length <= len(words) and all(words.joined[index + 1 : index + length]):
            start, end = words.starts[index] + skip, words.ends[index + length - 1]
            yield Candidate(start, end, known.type, "tagged-elsewhere", TAGGED, known.entities)


def _candidates(words: Words, written: AbstractSet[str], span: Span, kind: EntityType) -> Iterator[Candidate]:
    start, end = words.folded.folded(span)
    first, last = words.at(start), words.up_to(end)
    last = _before_bracket(words, first, last)
    if first >= last:
        return
    whole = (words.starts[first], words.ends[last - 1])
    cut, last, title = _cut(words, first, last, kind)
    if cut >= last:
        return
    skip = _clitic(words, written, cut) if cut == first else 0
    begin, close = words.starts[cut] + skip, words.ends[last - 1]
    yield Candidate(begin, close, kind, "tagged", TAGGED, _known(words, begin, close, kind), title, whole=whole)
    if (begin, close) != whole:
        yield Candidate(*whole, kind, "tagged-whole", TAGGED)


def _cut(words: Words, first: int, last: int, kind: EntityType) -> tuple[int, int, tuple[int, int] | None]:
    """The words `[first, last)` of a tagged name without what is no part of it, and the stretch of its title."""
    if kind == "PER":
        behind = _behind_titles(words, first, last)
        return behind, last, (words.starts[first], words.ends[behind - 1]) if behind > first else None
    if kind == "LOC":
        return first + _head(words, words.naming.place_heads_cut, first, last), last, None
    first += _head(words, words.naming.cut_heads, first, last)
    return first, last - _tail(words, first, last), None


def _head(words: Words, heads: Phrases, first: int, last: int) -> int:
    """How many words of the name say only what it is the name of («صحيفة», «مدينة»)."""
    forms = [None, *(rest for _, rest in words.traits[first].forms[1:])]
    length = max(heads.length_at(words.words, first, first=form) for form in forms)
    return length if first + length < last else 0


def _tail(words: Words, first: int, last: int) -> int:
    length = words.naming.cut_tails.length_before(words.words, last)
    return length if first < last - length else 0


def _before_bracket(words: Words, first: int, last: int) -> int:
    return next((index for index in range(first + 1, last) if "(" in words.gap(index)), last)


def _behind_titles(words: Words, first: int, last: int) -> int:
    """The first word of a person's name behind titles and ranks."""
    titles = words.naming.title_strict
    while first < last:
        forms = words.traits[first].titles
        length = max((titles.length_at(words.words, first, first=rest) for _, rest in forms), default=0)
        if not length or first + length >= last:
            break
        first += length
    return first


def _clitic(words: Words, written: AbstractSet[str], index: int) -> int:
    """The letters of the clitic that is written onto the first word of a name: what is left is a known name or stands
    alone elsewhere in the article, and the whole word is neither.

    Known failure: an unknown name that begins with the letters of a clitic and stands once only keeps them.
    """
    forms = words.traits[index].forms[1:]
    word = words.words[index]
    if not forms or _is_name_word(words, word):
        return 0
    return next((skip for skip, rest in forms if _is_name_word(words, rest) or rest in written), 0)


def _is_name_word(words: Words, word: str) -> bool:
    return bool(set("FNL") & set(words.flag(word))) or bool(gazetteer().named(word))


def _known(words: Words, start: int, end: int, kind: EntityType) -> tuple[str, ...]:
    """What the gazetteer knows by exactly this name, of this type."""
    readings = gazetteer().named(words.low[start:end])
    return tuple(reading.entity for reading in readings if reading.entity.startswith(_HEADS[kind]))
