"""The terms of a text with their places in its original letters, for showing what was found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rawi.languages.affixes import Affixes, affixes
from rawi.store.terms import Term, cut
from rawi.text.folding import fold_with_map

_CHUNK = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Chunk:
    """What stands between two spaces: its terms with offsets into it, and whether they reach its folded edges."""

    terms: tuple[Term, ...]
    begins: bool
    ends: bool


def placed_terms(text: str, language: str, *, start: int, end: int) -> list[Term]:
    """The terms of `text[start:end]` as the index cuts them, with offsets into `text`.

    Works chunk by chunk, since most chunks were seen before; the pieces that a language writes apart are joined afterwards.
    """
    table = affixes(language)
    terms: list[Term] = []
    open_at: int | None = None  # where the chunk before ended, if a piece may follow its last term
    for match in _CHUNK.finditer(text, start, end):
        chunk, at = _chunk(match[0], language), match.start()
        own = [Term(term.word, term.start + at, term.end + at) for term in chunk.terms]
        follows = open_at is not None and own and chunk.begins and at == open_at + 1 and text[open_at] != "\n"
        if follows and _belongs(table, terms[-1].word, own[0].word):
            own[0] = Term(terms[-1].word + own[0].word, terms[-1].start, own[0].end)
            terms.pop()
        terms += own
        open_at = match.end() if own and chunk.ends else None
    return terms


def _belongs(table: Affixes, left: str, right: str) -> bool:
    if left[-1].isdecimal() or right[0].isdecimal():
        return False
    return left in table.before or right in table.after or (right in table.after_he and left.endswith("ه"))


@lru_cache(maxsize=100_000)
def _chunk(chunk: str, language: str) -> _Chunk:
    folded = fold_with_map(chunk, lower=True)
    found = cut(folded.text, affixes(language))
    if not found:
        return _Chunk((), begins=False, ends=False)
    spans = [folded.original(term.start, term.end) for term in found]
    terms = tuple(Term(term.word, span.start, span.end) for term, span in zip(found, spans, strict=True))
    return _Chunk(terms, begins=found[0].start == 0, ends=found[-1].end == len(folded.text))
