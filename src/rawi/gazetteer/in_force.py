"""Which gazetteer is asked: the one that comes with rawi, or that of the corpus that is being read.

What reads articles is pure and asks `gazetteer()`. Whoever reads for a corpus with knowledge of its own does so inside
`knowing(…)`: it holds for that stretch of that thread only (a `ContextVar`), so that two corpora open in one process never
see each other's. Known failure: a generator that yields inside `knowing` lets it out to whoever takes its values: enter
it in functions that return.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from rawi.gazetteer.lookup import Gazetteer, table_lines

_in_force: ContextVar[Gazetteer | None] = ContextVar("gazetteer", default=None)


@cache
def shipped() -> Gazetteer:
    """The gazetteer that comes with rawi, read once per process (about 0.15 s, and 0.25 s more before the first text)."""
    return Gazetteer(table_lines("entities.tsv"), table_lines("names.tsv"))


def gazetteer() -> Gazetteer:
    """The gazetteer in force: the one given to `knowing`, else the one that comes with rawi."""
    known = _in_force.get()
    return shipped() if known is None else known


@contextmanager
def knowing(known: Gazetteer) -> Iterator[None]:
    """Inside, `gazetteer()` is `known`."""
    token = _in_force.set(known)
    try:
        yield
    finally:
        _in_force.reset(token)
