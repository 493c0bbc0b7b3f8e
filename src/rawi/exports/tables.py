"""What the table exporters share: safe cells, and rows in batches."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a text cell that begins with one of these for a formula (OWASP, CSV injection)."""
BATCH = 5_000


def neutralised(cell: str) -> str:
    """`cell`, with an apostrophe before text that a spreadsheet would run as a formula."""
    return "'" + cell if cell.lstrip(" \u00a0\n").startswith(FORMULA_STARTS) else cell


def batches(rows: Iterable[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    """The rows in lists of at most BATCH."""
    stream = iter(rows)
    while batch := list(itertools.islice(stream, BATCH)):
        yield batch
