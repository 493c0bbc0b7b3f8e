"""Pieces of an article around the words that were found, in the original letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rawi.model.listing import Snippet
from rawi.model.spans import Span
from rawi.store.placing import placed_terms
from rawi.store.query import Search, Wanted
from rawi.store.terms import Term, matches

_WIDTH = 220
"""Code points of a snippet, about two lines."""
_BEFORE = 60
"""Code points shown before the first hit, at most."""
_STRIDE = 700
"""Code points read at a time: most articles show their best piece early."""
_MOST = 2
"""Snippets of one article."""


def snippets_of(
    text: str, language: str, searches: Sequence[Search], *, skipped: Sequence[Span] = ()
) -> tuple[Snippet, ...]:
    """Up to two snippets of `text` that show the most different hits, in text order; the beginning of the text when
    none is found. Hits inside `skipped` (boilerplate) do not count."""
    hits = [hit for hit in _all_hits(text, language, searches) if not any(hit[0].overlaps(span) for span in skipped)]
    if not hits:
        return (_snippet(text, 0, ()),) if text.strip() else ()
    return tuple(_snippet(text, spans[0].start, spans) for spans in _best_windows(hits))


def _all_hits(text: str, language: str, searches: Sequence[Search]) -> list[tuple[Span, Wanted]]:
    """The spans that were found, and by what; reading ends where the query is answered."""
    wanted = dict.fromkeys(one for search in searches for group in search.groups for one in group)
    hits: set[tuple[Span, Wanted]] = set()
    for start, end in _strides(text):
        terms = placed_terms(text, language, start=start, end=end)
        for one in wanted:
            hits.update((span, one) for span in _hits_of(one, terms, language))
        if _answered(searches, {one for _, one in hits}):
            break
    return sorted(hits, key=lambda hit: (hit[0].start, -hit[0].end))


def _answered(searches: Sequence[Search], seen: set[Wanted]) -> bool:
    return any(all(not seen.isdisjoint(group) for group in search.groups) for search in searches)


def _strides(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = text.find(" ", start + _STRIDE)
        end = len(text) if end < 0 else end
        yield start, end
        start = end


def _hits_of(one: Wanted, terms: Sequence[Term], language: str) -> Iterator[Span]:
    if one.stems:
        stems = frozenset(one.stems)
        for term in terms:
            if matches(term.word, language, stems):
                yield Span(term.start, term.end)
        return
    size = len(one.words)
    for at in range(len(terms) - size + 1):
        if _side_by_side(one, terms[at : at + size]):
            yield Span(terms[at].start, terms[at + size - 1].end)


def _side_by_side(one: Wanted, terms: Sequence[Term]) -> bool:
    *first, last = one.words
    if not (terms[-1].word.startswith(last) if one.prefix else terms[-1].word == last):
        return False
    return all(term.word == word for term, word in zip(terms, first, strict=False))


def _best_windows(hits: Sequence[tuple[Span, Wanted]]) -> list[list[Span]]:
    """The windows with the most different hits, without common words, in text order."""
    windows = [_window(hits, first) for first in range(len(hits))]
    ranked = sorted(windows, key=lambda window: (-len({one for _, one in window}), -len(window), window[0][0].start))
    chosen: list[list[Span]] = []
    for window in ranked:
        spans = _apart([span for span, _ in window])
        if all(abs(spans[0].start - other[0].start) > _WIDTH for other in chosen):
            chosen.append(spans)
        if len(chosen) == _MOST:
            break
    return sorted(chosen, key=lambda spans: spans[0])


def _window(hits: Sequence[tuple[Span, Wanted]], first: int) -> list[tuple[Span, Wanted]]:
    limit = hits[first][0].start + _WIDTH - _BEFORE
    return [hits[first], *(hit for hit in hits[first + 1 :] if hit[0].end <= limit)]


def _apart(spans: Sequence[Span]) -> list[Span]:
    """The spans without those that lie inside or across an earlier one."""
    out = [spans[0]]
    for span in spans[1:]:
        if span.start >= out[-1].end:
            out.append(span)
    return out


def _snippet(text: str, around: int, hits: Sequence[Span]) -> Snippet:
    start = _word_start(text, max(0, around - _BEFORE), around)
    end = min(len(text), max(start + _WIDTH, hits[-1].end if hits else 0))
    if end < len(text):
        cut = text.rfind(" ", hits[-1].end if hits else start + 1, end)
        end = cut if cut > start else end
    return Snippet(text=text[start:end], span=Span(start, end), hits=tuple(hits))


def _word_start(text: str, start: int, limit: int) -> int:
    """The beginning of the first whole word or line at or after `start`, not beyond `limit`."""
    line = text.rfind("\n", start, limit)
    if line >= 0:
        return line + 1
    if start == 0:
        return 0
    space = text.find(" ", start, limit)
    return space + 1 if space >= 0 else limit
