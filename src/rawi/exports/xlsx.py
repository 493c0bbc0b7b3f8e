"""Excel workbooks, written row by row in constant memory."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

import xlsxwriter

from rawi.errors import UsageError

MAX_ROWS = 1_048_576
"""What one sheet of Excel holds, the header line included."""
MAX_CELL = 32_767
"""Characters in one cell of Excel; longer text is cut there and marked with …"""


class XlsxExporter:
    """Writes one sheet; text is always written as text, so no cell runs as a formula."""

    name = "xlsx"
    suffix = ".xlsx"

    def write(self, rows: Iterable[Mapping[str, Any]], columns: Mapping[str, type], out: BinaryIO) -> None:
        """A header, then the rows. Raises UsageError when there are more rows than one sheet holds."""
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with xlsxwriter.Workbook(out, options) as book:
            sheet = book.add_worksheet("rawi")
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, list(columns), book.add_format({"bold": True}))
            for number, row in zip(itertools.count(1), rows):
                if number >= MAX_ROWS:
                    raise UsageError(
                        f"an Excel sheet holds {MAX_ROWS - 1:,} rows, and there are more",
                        next_step="export csv or parquet, or narrow the export",
                    )
                for place, column in enumerate(columns):
                    _write_cell(sheet, number, place, row[column])


def _write_cell(sheet: Any, row: int, column: int, value: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, value if len(value) <= MAX_CELL else value[: MAX_CELL - 1] + "…")
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif value is not None:
        sheet.write_number(row, column, value)
