"""CSV that Excel opens: UTF-8 with a byte-order mark, CRLF, no cell that would run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from rawi.exports.tables import neutralised


class CsvExporter:
    """Writes RFC 4180 CSV with a header line.

    Known limit: a text cell that begins with = + - @ gets an apostrophe before it, so such a cell is not byte for byte
    the original; use jsonl or parquet for machine reading.
    """

    name = "csv"
    suffix = ".csv"

    def write(self, rows: Iterable[Mapping[str, Any]], columns: Mapping[str, type], out: BinaryIO) -> None:
        """A header, then one line for each row; None is an empty cell."""
        text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
        writer = csv.writer(text)
        writer.writerow(columns)
        writer.writerows([_cell(row[column]) for column in columns] for row in rows)
        text.flush()
        text.detach()


def _cell(value: Any) -> Any:
    return neutralised(value.replace("\x00", "")) if isinstance(value, str) else value
