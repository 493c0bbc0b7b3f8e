"""What a reader may ask in an address, checked and bounded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from fastapi import Query

from rawi.errors import UsageError
from rawi.model.listing import Filter
from rawi.model.spans import Span

MOST_QUERY = 500
MOST_ID = 8_000
MOST_ROWS = 100
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_SPAN = re.compile(r"(\d{1,8})-(\d{1,8})")

Text = Annotated[str, Query(max_length=MOST_QUERY)]
Identifier = Annotated[str, Query(alias="id", min_length=1, max_length=MOST_ID)]
Cursor = Annotated[str | None, Query(max_length=MOST_ID)]
Rows = Annotated[int | None, Query(ge=1, le=MOST_ROWS)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question to a listing: words, filter, and which page of how many rows (None: the setting's)."""

    words: str
    where: Filter
    cursor: str | None
    rows: int | None


async def asked(
    *,
    q: Text = "",
    language: Text = "",
    outlet: Text = "",
    since: Text = "",
    until: Text = "",
    entity: Annotated[str, Query(max_length=MOST_ID)] = "",
    cursor: Cursor = None,
    limit: Rows = None,
) -> Asked:
    """The question in an address; empty fields of a form ask nothing. Raises UsageError for a malformed date."""
    where = Filter(
        language=language.strip() or None,
        outlet=outlet.strip() or None,
        since=_day(since),
        until=_day(until),
        entity=entity or None,
    )
    return Asked(words=q.strip(), where=where, cursor=cursor or None, rows=limit)


def _day(value: str) -> str | None:
    value = value.strip()
    if value and not _DAY.fullmatch(value):
        raise UsageError(f"{value!r} is not a date", next_step="write it as YYYY-MM-DD, YYYY-MM or YYYY")
    return value or None


def span_of(value: str, length: int) -> Span | None:
    """The span `START-END` names in a text of `length` code points; None for an empty value.

    Raises UsageError when it is malformed or outside the text.
    """
    if not value:
        return None
    match = _SPAN.fullmatch(value)
    if match is None or not int(match[1]) < int(match[2]) <= length:
        raise UsageError(
            f"span={value[:40]!r} is not a stretch of this text",
            next_step=f"write START-END with START < END <= {length}",
        )
    return Span(int(match[1]), int(match[2]))
