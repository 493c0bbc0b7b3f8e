"""Articles and queries to search terms: one cutting for both, so that they always meet.

A term is a run of letters or a run of digits, folded (see `rawi.text.folding`) and lower-case; pieces that a language
writes apart are joined to their word (می شود, کتاب ها). The words are kept as they stand, for phrases and exact matches;
beside them go the forms without affixes of those words that have any (`rawi.languages.affixes`).

Known failure: a word written apart that is also a word of its own is joined too (تر, wet, after a noun).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from rawi.languages.affixes import Affixes, affixes, all_affixes
from rawi.languages.stopwords import stopwords
from rawi.model.articles import Article
from rawi.model.layers import Layers
from rawi.text.folding import Folded, fold

_RULES = "1"
"""Goes up with every change of the code below that changes the terms of any text."""
_TERM = re.compile(r"[0-9]+|[^\W\d_]+(?:['’][^\W\d_]+)*")
_LONGEST = 60
"""Longer runs of letters (encoded data) are cut: nobody searches them, and they swell the index."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexTerms:
    """What the search index keeps of one article: `words` in text order and the further `forms`, each joined by spaces.

    A pure function of the text, the boilerplate spans, the language and `version`; a corpus holds one version only.
    """

    words: str
    forms: str
    version: str


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a folded text: the term and the folded offsets it was read from."""

    word: str
    start: int
    end: int


@cache
def terms_version() -> str:
    """Names the rules and tables that make terms: when it changes, the index of a corpus is made anew."""
    tables = repr([(table, sorted(stopwords(table.language))) for table in all_affixes()])
    return f"{_RULES}.{hashlib.sha256(_stable(tables).encode()).hexdigest()[:8]}"


def _stable(tables: str) -> str:
    # the order inside a printed frozenset differs from run to run
    return re.sub(r"frozenset\(\{([^}]*)\}\)", lambda found: ",".join(sorted(found[1].split(", "))), tables)


def index_terms(article: Article, layers: Layers) -> IndexTerms:
    """The search terms of an article, boilerplate left out."""
    words = [term.word for term in cut(_kept_text(article, layers), affixes(article.language))]
    forms: list[str] = []
    for word in words:
        forms += forms_of(article.language, word)
    return IndexTerms(words=" ".join(words), forms=" ".join(forms), version=terms_version())


def _kept_text(article: Article, layers: Layers) -> str:
    if not layers.boilerplate:
        return fold(article.text, lower=True)
    pieces, at = [], 0
    for piece in sorted(layers.boilerplate, key=lambda piece: piece.span):
        pieces.append(article.text[at : piece.span.start])
        at = max(at, piece.span.end)
    return fold("\n".join([*pieces, article.text[at:]]), lower=True)


def cut(folded: str, table: Affixes) -> list[Term]:
    """The terms of a text folded with `lower=True`, in order; `table` says which pieces written apart are joined."""
    terms: list[Term] = []
    joins, pending = bool(table.before or table.after), False
    for match in _TERM.finditer(folded):
        word = _plain(match[0])
        start, end = match.span()
        if joins and terms and start - terms[-1].end <= 1 and _joined(table, terms[-1].word, word, pending=pending):
            terms[-1] = Term(terms[-1].word + word, terms[-1].start, end)
            pending = False
        else:
            terms.append(Term(word, start, end))
            pending = word in table.before
    return terms


def _joined(table: Affixes, left: str, right: str, *, pending: bool) -> bool:
    return pending or right in table.after or (right in table.after_he and left.endswith("ه"))


def _plain(run: str) -> str:
    """A run without its English possessive ending and apostrophes."""
    if "'" in run or "’" in run:
        run = run.replace("’", "'").removesuffix("'s").replace("'", "")
    return run[:_LONGEST]


@lru_cache(maxsize=100_000)
def forms_of(language: str, word: str) -> tuple[str, ...]:
    """The further forms the index keeps of a folded word of that language; none for stop words and numbers."""
    if word[0].isdecimal() or word in stopwords(language):
        return ()
    return affixes(language).forms(word)


def stems_of(word: str, language: str | None) -> tuple[str, ...]:
    """The forms a folded query word is looked up by: itself and its stem in `language`, or in all when None."""
    tables = all_affixes() if language is None else (affixes(language),)
    return tuple(dict.fromkeys([word, *(table.stem(word) for table in tables)]))


def query_tables(language: str | None) -> tuple[Affixes, ...]:
    """The tables whose joining rules a query is cut by: those of its language, or of all when None."""
    return all_affixes() if language is None else (affixes(language),)


def matches(term: str, language: str, wanted: Iterable[str]) -> bool:
    """Whether the index finds a folded word of an article in `language` by one of the forms in `wanted`."""
    return term in wanted or any(form in wanted for form in forms_of(language, term))


def placed_terms(folded: Folded, language: str) -> Iterator[Term]:
    """The terms of a folded text with its offsets, cut as the index cuts them."""
    yield from cut(folded.text, affixes(language))
