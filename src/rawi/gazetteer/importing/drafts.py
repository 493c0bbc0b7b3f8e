"""Drafts to rows: the one place where what a reader found becomes an entry or a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rawi.gazetteer.importing.records import Draft, entry_of
from rawi.gazetteer.importing.rows import Fault, Refused, Row, fault


def rows_of(path: str, line: int, read: Callable[[], Draft | None]) -> Iterator[Row | Fault]:
    """The row of the draft that `read` gives, and the faults of what of it could not be taken; nothing for None."""
    try:
        draft = read()
        if draft is None:
            return
        row = Row(line=line, entry=entry_of(draft), named=bool(draft.ident))
    except Refused as refused:
        yield fault(path, line, refused)
        return
    yield from (fault(path, line, doubt) for doubt in draft.doubts)
    yield row
