"""Boilerplate learned from a corpus: lines that recur in many articles of one outlet, never across outlets.

Measured on 12,700 articles of 20 outlets: background paragraphs that an outlet pastes into its reports stand in at most
1.2 % of its articles, share bars, end marks and newsletter lines in 6 % and more.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container
from functools import lru_cache

from rawi.articles.lines import Line, lines_of
from rawi.model.annotations import Boilerplate
from rawi.model.articles import Article
from rawi.model.evidence import Evidence

LEAST_ARTICLES = 5
"""A line that recurs stands in at least this many articles of its outlet."""
LEAST_SHARE = 0.02
"""And in at least this share of them."""
SHORTEST, LONGEST = 3, 300
"""Letters of a line that is counted."""


def recurs(articles: int, *, of: int) -> bool:
    """Whether a line in `articles` articles of an outlet that has `of` of them is boilerplate."""
    return articles >= LEAST_ARTICLES and articles >= LEAST_SHARE * of


def line_keys(article: Article) -> tuple[int, ...]:
    """The keys of the lines of `article` outside its title, each once, sorted: stable 63-bit numbers of the folded words."""
    return tuple(sorted({_key(line.key) for line in _counted(article)}))


def recurring_spans(article: Article, recurring: Container[int]) -> tuple[Boilerplate, ...]:
    """The lines of `article` whose keys are among `recurring`, in text order."""
    return tuple(
        Boilerplate(
            span=line.span,
            why="recurring line",
            evidence=Evidence("boilerplate-recurring", (line.span,), (("outlet", article.outlet or ""),)),
        )
        for line in _counted(article)
        if _key(line.key) in recurring
    )


def _counted(article: Article) -> list[Line]:
    body = article.title.end if article.title is not None else 0
    return [line for line in lines_of(article.text) if line.start >= body and SHORTEST <= len(line.key) <= LONGEST]


@lru_cache(maxsize=65536)
def _key(folded: str) -> int:
    return int.from_bytes(hashlib.blake2b(folded.encode(), digest_size=8).digest(), "big") >> 1
