"""What a person types into the search box, read without ever failing.

Words must all occur; `"…"` (also «…» and “…”) holds words that stand side by side, exactly as written; `-word` must not occur;
`one OR other` takes either; `word*` is the beginning of a word. Anything else is taken for separators.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from rawi.languages.affixes import Affixes, all_affixes
from rawi.store.terms import cut, query_tables, stems_of
from rawi.text.folding import fold

_PIECE = re.compile(r'(?P<without>(?<!\S)-)?(?:["«“](?P<phrase>[^"»”]*)(?:["»”]|$)|(?P<bare>[^\s"«»“”]+))')
_LONGEST = 1000
"""Characters of a query that are read; what lies behind them is left out."""
_MOST = 40
"""Words of a query that are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One thing to find. With one entry in `words`: that word or any of `stems` (itself first); with more: these words side by
    side. `prefix`: the last word is only the beginning of one."""

    words: tuple[str, ...]
    stems: tuple[str, ...] = ()
    prefix: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """All of `groups` (in each, one of its members) and none of `without`. Without groups it finds nothing."""

    groups: tuple[tuple[Wanted, ...], ...] = ()
    without: tuple[Wanted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    text: str
    quoted: bool
    without: bool


def parse_query(query: str, *, language: str | None = None) -> tuple[Search, ...]:
    """The ways a query can be read, by the joining rules of `language` or of every language when None; a text is found when
    any of them finds it; what must not occur holds for all of them. Empty when the query has no word to look for."""
    pieces = list(_pieces(query[:_LONGEST]))
    tables = [_for_queries(table) for table in query_tables(language)]
    readings = [_read(pieces, table, language) for table in tables]
    without = tuple(dict.fromkeys(one for reading in readings for one in reading.without))
    return tuple(dict.fromkeys(replace(reading, without=without) for reading in readings if reading.groups))


def _pieces(query: str) -> Iterator[_Piece]:
    for match in _PIECE.finditer(query):
        quoted = match["phrase"] is not None
        yield _Piece(
            text=match["phrase"] if quoted else match["bare"], quoted=quoted, without=match["without"] is not None
        )


def _read(pieces: list[_Piece], table: Affixes, language: str | None) -> Search:
    groups: list[tuple[Wanted, ...]] = []
    without: list[Wanted] = []
    either = False
    for piece in _joined(pieces, table)[:_MOST]:
        if piece.text in {"OR", "|"} and not piece.quoted:
            either = bool(groups)
            continue
        wanted = _wanted(piece, table, language)
        if wanted is None:
            continue
        if piece.without:
            without.append(wanted)
        elif either:
            groups[-1] = (*groups[-1], wanted)
        else:
            groups.append((wanted,))
        either = False
    return Search(groups=tuple(groups), without=tuple(without))


def _joined(pieces: list[_Piece], table: Affixes) -> list[_Piece]:
    """The pieces with those written apart put together, as the index has them (می شود)."""
    out: list[_Piece] = []
    for piece in pieces:
        last = out[-1] if out else None
        if last is None or piece.quoted or last.quoted or piece.without or not _belongs(last.text, piece.text, table):
            out.append(piece)
        else:
            out[-1] = _Piece(text=last.text + piece.text, quoted=False, without=last.without)
    return out


@cache
def _for_queries(table: Affixes) -> Affixes:
    """The table with what is written before its word in any language: such pieces (می) are no words of the others."""
    return replace(table, before=frozenset().union(*(other.before for other in all_affixes())))


def _belongs(left: str, right: str, table: Affixes) -> bool:
    left, right = fold(left, lower=True), fold(right, lower=True)
    return left in table.before or right in table.after or (right in table.after_he and left.endswith("ه"))


def _wanted(piece: _Piece, table: Affixes, language: str | None) -> Wanted | None:
    folded = fold(piece.text, lower=True)
    terms = cut(folded, table)[:_MOST]
    if not terms:
        return None
    words = tuple(term.word for term in terms)
    prefix = not piece.quoted and folded[terms[-1].end :].startswith("*")
    if len(words) > 1 or piece.quoted or prefix:
        return Wanted(words=words, prefix=prefix)
    return Wanted(words=words, stems=stems_of(words[0], language))
