"""Alternatives in the phrases of tables: «شارك (المقال|الخبر)» is two phrases, «بازگشت به (صفحه |)فهرست» two as well."""

from __future__ import annotations

import re
from itertools import product

MOST = 500
"""Phrases that one line of a table may stand for."""
_GROUP = re.compile(r"\(([^()]*)\)")


def alternatives(phrase: str) -> tuple[str, ...]:
    """The phrases that `phrase` stands for, in the order written; groups do not nest, an empty alternative leaves the
    group out. Raises ValueError when they are more than `MOST`."""
    parts = [part.split("|") if index % 2 else [part] for index, part in enumerate(_GROUP.split(phrase))]
    count = 1
    for part in parts:
        count *= len(part)
    if count > MOST:
        raise ValueError(f"“{phrase}” stands for {count} phrases, {MOST} is the most")
    return tuple("".join(choice) for choice in product(*parts))
