"""Articles and queries to search terms: one cutting for both, so that they always meet.

A term is a run of letters or a run of digits, folded (see `rawi.text.folding`) and lower-case; pieces that a language
writes apart are joined to their word (می شود, کتاب ها). The words are kept as they stand, for phrases and exact matches;
beside them go the forms without affixes of those words that have any (`rawi.languages.affixes`), and the bare words that
pieces were joined to.

Known failure: a word written apart that is also a word of its own is joined too (تر, wet, after a noun).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from rawi.languages.affixes import Affixes, affixes, all_affixes
from rawi.languages.pack import language_packs
from rawi.languages.stopwords import stopwords
from rawi.model.articles import Article
from rawi.model.layers import Layers
from rawi.text.folding import fold_with_map

_LETTER = r"[^\W\d_]"
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
    """Names the rules and tables that make terms: when it changes, the index of a corpus is made anew.

    A digest of the code that folds and cuts and of the tables it reads, so that nobody has to remember to raise a number.
    """
    digest = hashlib.sha256()
    for package, file in (("rawi.text", "folding.py"), ("rawi.languages", "affixes.py"), ("rawi.store", "terms.py")):
        digest.update((files(package) / file).read_bytes())
    packs = language_packs().values()
    tables = [(pack.code, pack.table("affixes"), pack.table("stopwords")) for pack in packs]
    digest.update(json.dumps(tables, sort_keys=True).encode())
    return digest.hexdigest()[:16]


def index_terms(article: Article, layers: Layers) -> IndexTerms:
    """The search terms of an article, boilerplate left out."""
    table = affixes(article.language)
    runs = _runs(table).findall(_kept_text(article, layers))
    words = [_word(run) for run in runs]
    forms = [form for word in words for form in forms_of(article.language, word)]
    forms += [bare for run in runs if " " in run for bare in _bare(run, table)]
    return IndexTerms(words=" ".join(words), forms=" ".join(forms), version=terms_version())


def _kept_text(article: Article, layers: Layers) -> str:
    folded = fold_with_map(article.text, lower=True)  # every annotator has asked for it already
    pieces, at = [], 0
    for piece in sorted(layers.boilerplate, key=lambda piece: piece.span):
        start, end = folded.folded(piece.span)
        pieces.append(folded.text[at:start])
        at = max(at, end)
    return "\n".join([*pieces, folded.text[at:]])


def cut_words(folded: str, table: Affixes) -> list[str]:
    """The words of a text folded with `lower=True`, in order; `table` says which pieces written apart are joined."""
    return [_word(run) for run in _runs(table).findall(folded)]


def _word(run: str) -> str:
    return run if run.isalnum() and len(run) <= _LONGEST else _plain(run)


def cut(folded: str, table: Affixes) -> list[Term]:
    """The same words with their folded offsets."""
    return [Term(_plain(match[0]), *match.span()) for match in _runs(table).finditer(folded)]


@cache
def _runs(table: Affixes) -> re.Pattern[str]:
    """A run of digits, or a word with the pieces before and after it that are written apart by one space."""
    word = rf"{_LETTER}+(?:['’]{_LETTER}+)*"
    before = rf"(?:(?:{_any(table.before)}) )?" if table.before else ""
    after = rf"(?: (?:{_any(table.after)})(?!{_LETTER}))*" if table.after else ""
    after_he = rf"(?:(?<=ه) (?:{_any(table.after_he)})(?!{_LETTER}))?" if table.after_he else ""
    return re.compile(rf"[0-9]+|{before}{word}{after}{after_he}")


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


def _plain(run: str) -> str:
    """A run without spaces, apostrophes and the English possessive ending."""
    return run.replace("’", "'").removesuffix("'s").replace("'", "").replace(" ", "")[:_LONGEST]


def _bare(run: str, table: Affixes) -> list[str]:
    """What stays of a run without the pieces written apart, when taking affixes off the joined word does not lead to it."""
    known = forms_of(table.language, _plain(run))
    stop = stopwords(table.language)
    words = [_plain(piece) for piece in run.split(" ") if not table.is_piece(piece) and piece not in stop]
    return [word for word in words if word not in known]


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
