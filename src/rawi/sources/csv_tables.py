"""Tables as text: `.csv` and `.tsv`, whatever their delimiter and encoding.

Known failure: a quotation mark that is never closed takes the rows behind it into its cell.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from rawi.errors import SkipDocument, SourceError
from rawi.model.articles import Received
from rawi.plugins import SourceOptions, is_address
from rawi.sources.columns import known_columns
from rawi.sources.compressed import chunks
from rawi.sources.decoding import decode, old_encoding
from rawi.sources.lines import Line, lines
from rawi.sources.origins import Origin
from rawi.sources.tables import Row, received_rows

_ENDINGS = tuple(f"{name}{packed}" for name in (".csv", ".tsv") for packed in ("", ".gz", ".bz2", ".zst"))
_DELIMITERS = (",", ";", "\t", "|")
_EXCEL_HINT = re.compile(r"sep=(.)\s*", re.IGNORECASE)


class CsvTables:
    """Reads `.csv` and `.tsv`, also compressed."""

    name = "csv"

    def accepts(self, location: str, head: bytes) -> bool:
        """Whether the name ends like such a table."""
        del head
        return not is_address(location) and location.lower().endswith(_ENDINGS)

    def read(self, location: str, *, path: str, options: SourceOptions) -> Iterator[Received]:
        """A record a row; `row 2` is the first below the header, as a spreadsheet counts. Raises SourceError when the header
        names no text column."""
        origin = Origin(location=location, path=path, reader="rawi-csv/1")
        limit = options.settings.max_page_bytes
        pieces = chunks(Path(location), settings=options.settings)
        first = next(pieces, b"")
        stream = _Text(lines(chain((first,), pieces), limit=limit), limit, old_encoding(first))
        header = next(stream, None)
        hint = _EXCEL_HINT.fullmatch(header or "")
        if hint is not None:
            header = next(stream, None)
        if header is None or not header.strip():
            return
        delimiter = hint.group(1) if hint is not None else delimiter_of(header)
        names = [name.strip() for name in next(csv.reader([header], delimiter=delimiter))]
        yield from received_rows(names, _rows(stream, names, delimiter, limit), origin=origin, options=options)


class _Text(Iterator[str]):
    """The lines of a table as text, UTF-8 or the old encoding of the file; the first damage ends it and is kept as `fault`."""

    def __init__(self, source: Iterator[Line], limit: int, encoding: str | None) -> None:
        self._source = source
        self._limit = limit
        self._encoding = encoding
        self.fault: SourceError | None = None

    def __next__(self) -> str:
        try:
            line = next(self._source)
        except SourceError as error:
            if isinstance(error, SkipDocument):
                raise
            self.fault = error
            raise StopIteration from None
        return self._decoded(line.bounded(self._limit)) + "\n"

    def _decoded(self, content: bytes) -> str:
        try:
            return content.decode()
        except UnicodeDecodeError:
            return decode(content, declared=self._encoding).text


def delimiter_of(header: str) -> str:
    """The delimiter under which `header` has the most known columns, then the most columns."""

    def fit(delimiter: str) -> tuple[int, int]:
        names = next(csv.reader([header], delimiter=delimiter))
        return known_columns(names), len(names)

    return max(_DELIMITERS, key=fit)


def _rows(stream: _Text, names: list[str], delimiter: str, limit: int) -> Iterator[Row]:
    csv.field_size_limit(limit)
    reader = csv.reader(stream, delimiter=delimiter)
    number = 1
    while True:
        number += 1
        place = f"row {number}"
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            yield place, SkipDocument(f"{place} is no row: {error}", next_step="correct its quotation marks")
            continue
        except SkipDocument as error:
            yield place, error
            continue
        if any(cell.strip() for cell in cells):
            yield place, _row(names, cells, place)
    if stream.fault is not None:
        fault = SourceError(f"{stream.fault.message}; {number - 1} rows were read", next_step=stream.fault.next_step)
        yield f"row {number}", fault


def _row(names: list[str], cells: list[str], place: str) -> dict[str, str] | SourceError:
    if any(cell.strip() for cell in cells[len(names) :]):
        return SkipDocument(
            f"{place} has {len(cells)} cells under {len(names)} columns",
            next_step="put cells that hold the delimiter in quotation marks",
        )
    return dict(zip(names, cells, strict=False))
