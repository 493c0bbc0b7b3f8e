"""What every kind of table has in common: rows with named cells become records, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rawi.errors import SkipDocument, SourceError
from rawi.model.articles import Received
from rawi.plugins import SourceOptions
from rawi.sources.columns import columns_of, require_text
from rawi.sources.origins import Origin
from rawi.sources.rows import received_row, row_bytes

Row = tuple[str, Mapping[str, Any] | SourceError]
"""A place (`row 3`) and the cells by the table's column names, or what is wrong with the row."""


def received_rows(
    names: Sequence[str], rows: Iterable[Row], *, origin: Origin, options: SourceOptions
) -> Iterator[Received]:
    """The records of a table with the columns `names`. The digest of a row is that of its known cells, so other columns may
    change. Raises SourceError when there is no text column or a mapped column is missing."""
    columns = columns_of(names, options.columns)
    require_text(columns, names)
    for place, row in rows:
        if isinstance(row, SourceError):
            yield origin.unreadable(row, place=place)
            continue
        known = {column: row.get(name) for column, name in columns.items()}
        content = row_bytes(known)
        try:
            _refuse_nul(content)
            yield received_row(row, columns, origin=origin, place=place, content=content, settings=options.settings)
        except SourceError as error:
            yield origin.unreadable(error, place=place)


def _refuse_nul(content: bytes) -> None:
    if b"\\u0000" in content:
        raise SkipDocument("the row holds NUL characters", next_step="export the table again as UTF-8 text")
