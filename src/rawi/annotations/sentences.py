"""Sentences of title and body.

A line feed always ends a sentence; so does a terminator (. ! ? ؟ … ۔) unless it belongs to a number, an address, an
abbreviation or an initial. The press loses spaces, so a point between two Arabic-script words («شد.سردار») ends a
sentence too. Closing quotation marks and brackets stay with the sentence they close. Two points (..) are a pause, as
Arabic outlets write them, not an end.

Known failures: text wrapped at a fixed width is cut at each line; «U.S.» at the end of a sentence is only seen when a
usual first word follows; a glued point between two Latin words needs a capital after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from rawi.languages.sentences import SentenceWords, sentence_words
from rawi.model.annotations import Sentence
from rawi.model.articles import Article
from rawi.model.layers import LayerKind, Layers
from rawi.model.spans import Span, trimmed
from rawi.text.folding import fold_key
from rawi.text.scripts import script_of

_STOPS = re.compile(r"[.!?؟۔…]+")
_HIDDEN = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_EDGE = " \t\r\v\f\x1c\x1d\x1e\x1f\x85\u00a0\u2002\u2003\u2009\u200a\u2028\u2029\u202f\u3000" + _HIDDEN
_CLOSERS = frozenset("»”’›)]}" + _HIDDEN)
_OPENERS = frozenset("«“„‹\"'")
_QUOTES = frozenset("»”’›\"'")
_LIST_HEAD = re.compile(r"\s{0,9}\[[\"']")
_LIST_SEAM = re.compile(r"\[[\"']|[\"'],\s{0,3}[\"']|[\"']\]|\\r\\n|\\n")
_AROUND = ".,،؛:!؟?«»()[]{}\"'“”‘’-–—# " + _HIDDEN
_ADDRESS = re.compile(r"://|www\.|@|[A-Za-z0-9][/_\\]|[/_\\][A-Za-z0-9]")
_REACH = 40
"""How far, in code points, the words around a point are looked at; keeps the time linear."""


class SentenceSplitter:
    """The annotator of the layer `sentences`."""

    name = "rawi-sentences"
    version = "1"
    requires: tuple[LayerKind, ...] = ("boilerplate",)
    provides: LayerKind = "sentences"

    def annotate(self, article: Article, layers: Layers) -> tuple[Sentence, ...]:
        """The sentences of `article` outside its boilerplate, in text order, trimmed, each with letters or digits.

        `paragraph` counts the lines (and the items of a serialised list) that hold a sentence, from 0.
        """
        words = sentence_words(article.language)
        found: list[Sentence] = []
        number, line_before = -1, -1
        for line, piece in _pieces(article.text, _kept(article, layers)):
            spans = split_line(article.text, piece, words)
            if spans and line != line_before:
                number, line_before = number + 1, line
            found += [Sentence(span=span, paragraph=number) for span in spans]
        return tuple(found)


def _kept(article: Article, layers: Layers) -> Iterator[Span]:
    """The stretches outside boilerplate, cut at both ends of the title."""
    at = 0
    for span in sorted(record.span for record in layers.boilerplate):
        yield from _cut(at, span.start, article.title)
        at = max(at, span.end)
    yield from _cut(at, len(article.text), article.title)


def _cut(start: int, end: int, title: Span | None) -> Iterator[Span]:
    seams = () if title is None else (title.start, title.end)
    for left, right in pairwise([start, *(seam for seam in seams if start < seam < end), end]):
        if left < right:
            yield Span(left, right)


def _pieces(text: str, kept: Iterable[Span]) -> Iterator[tuple[int, Span]]:
    """The kept stretches between line feeds and list seams, each with the number of its line or item."""
    line, counted = 0, 0
    for span in kept:
        line += text.count("\n", counted, span.start)
        at, counted = span.start, span.end
        for seam_start, seam_end in _seams(text, span):
            if at < seam_start:
                yield line, Span(at, seam_start)
            line, at = line + 1, seam_end
        if at < span.end:
            yield line, Span(at, span.end)


def _seams(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """Line feeds, and in a line that is a serialised list (['…', '…']) the marks between its items."""
    start = span.start
    while start < span.end:
        feed = text.find("\n", start, span.end)
        end = feed if feed >= 0 else span.end
        if _LIST_HEAD.match(text, start, end):
            for seam in _LIST_SEAM.finditer(text, start, end):
                yield seam.span()
        if feed >= 0:
            yield feed, feed + 1
        start = end + 1


@dataclass(frozen=True, slots=True)
class _Stop:
    """Terminators with what stands around them: the unspaced text before (`token`), the marks that close after them,
    the text that follows, whether the sentence so far is no more than the token, and whether a number precedes it."""

    token: str
    mark: str
    closing: str
    following: str
    alone: bool
    numbered: bool


def split_line(text: str, piece: Span, words: SentenceWords) -> list[Span]:
    """The trimmed sentences of a `piece` of `text` that holds no line feed; what has no letter or digit is left out."""
    found: list[Span] = []
    at, counted, quotes = piece.start, piece.start, 0
    for match in _STOPS.finditer(text, piece.start, piece.end):
        quotes += text.count('"', counted, match.start())
        end = _closed(text, match.end(), piece.end, in_quote=quotes % 2 == 1)
        quotes += text.count('"', match.start(), end)
        counted = end
        if _ends(_stop(text, Span(at, match.end()), match.group(), end, piece.end), words):
            found += _with_letters(text, at, end)
            at = end
    return found + _with_letters(text, at, piece.end)


def _stop(text: str, sentence: Span, mark: str, end: int, limit: int) -> _Stop:
    before = text[max(sentence.start, sentence.end - len(mark) - _REACH) : sentence.end - len(mark)]
    parts = before.split()
    token = parts[-1] if parts and not before[-1].isspace() else ""
    return _Stop(
        token=token.strip(_HIDDEN),
        mark=mark,
        closing=text[sentence.end : end],
        following=text[end : min(limit, end + _REACH)],
        alone=len(before) < _REACH and len(parts) < 2,
        numbered=len(parts) > 1 and parts[-2].isdecimal() and len(token.strip(_HIDDEN + "ـ")) == 1,
    )


def _with_letters(text: str, start: int, end: int) -> list[Span]:
    span = trimmed(Span(start, end), text, _EDGE) if start < end else None
    return [span] if span is not None and any(char.isalnum() for char in span.of(text)) else []


def _closed(text: str, at: int, end: int, *, in_quote: bool) -> int:
    """The end of the closing marks after a stop; a straight quotation mark closes when one is open."""
    while at < end:
        if text[at] == '"' and in_quote:
            in_quote = False
        elif text[at] not in _CLOSERS:
            break
        at += 1
    return at


def _ends(stop: _Stop, words: SentenceWords) -> bool:
    following = stop.following.lstrip(_EDGE)
    if not following:
        return True
    if stop.mark == ".." or (stop.alone and stop.mark == "." and stop.token.isdecimal()):
        return False  # a pause; the number of a list item
    if stop.token.endswith("(") and stop.closing.startswith(")"):
        return False  # (؟) (!) are remarks inside a sentence
    if following == stop.following:
        return _ends_glued(stop)
    return _ends_before_space(stop, following, words)


def _ends_before_space(stop: _Stop, following: str, words: SentenceWords) -> bool:
    if _first_letter(following).islower():
        return False  # only Latin and its like have lower case
    following_word = fold_key(following.split(maxsplit=1)[0].strip(_AROUND))
    if not _QUOTES.isdisjoint(stop.closing):
        return following_word not in words.continuations
    if stop.mark != "." or stop.closing.strip(_HIDDEN):
        return True
    token = fold_key(stop.token.lstrip(_AROUND))
    if stop.numbered:
        return True  # 1440 هـ. and 2003 م. are whole
    if token in words.titles:
        return False
    return following_word in words.starters or not (token in words.abbreviations or _is_initials(token))


def _first_letter(text: str) -> str:
    return text.lstrip(_AROUND)[:1]


def _is_initials(token: str) -> bool:
    """A single letter, or single letters with points between them (j · u.s · ا.ف.ب)."""
    return all(len(part) == 1 and part.isalpha() for part in token.split("."))


def _ends_glued(stop: _Stop) -> bool:
    """Whether a stop with no space after it ends a sentence: between words of Arabic script, before a quotation that
    opens, between a small and a capital Latin letter; never inside an address, a number or an abbreviation."""
    after = stop.following.split()[0]
    if "…" in stop.mark or ".." in stop.mark or _ADDRESS.search(stop.token + stop.mark + after):
        return False
    if stop.closing.strip(_HIDDEN):
        return after[0].isalpha() or after[0] in _OPENERS
    parts = [part.strip(_AROUND) for part in (*stop.token.split("."), *after.split("."))]
    parts = [part for part in parts if part]
    if len(parts) >= 3 and all(len(part) <= 3 and part.isalpha() for part in parts):
        return False  # إن.تي.في
    last_word = stop.token.split(".")[-1].strip(_AROUND)
    return (len(last_word) > 1 or stop.numbered) and _parts_words(last_word[-1:], after)


def _parts_words(before: str, after: str) -> bool:
    """Whether a glued point after the character `before` parts two words rather than standing inside one."""
    if after[0] in _OPENERS:
        return before.isalnum()
    if script_of(before) == "Arab":
        return after[0].isalnum()
    if script_of(after[0]) == "Arab":
        return before.isalnum()
    return before.isalnum() and not before.isupper() and after[:1].isupper() and after[1:2].islower()
