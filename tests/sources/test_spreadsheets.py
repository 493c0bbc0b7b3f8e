"""Excel workbooks."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime

import pytest
import xlsxwriter

from rawi.errors import SourceError
from rawi.model.articles import Given
from rawi.settings import Settings


def workbook(path, *sheets):
    """Writes sheets of rows; datetimes become dates."""
    book = xlsxwriter.Workbook(str(path), {"remove_timezone": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for rows in sheets:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write(number, column, cell, day if isinstance(cell, datetime) else None)
    book.close()


def test_rows(tmp_path, read):
    """Numbers, dates and texts come as strings; rows count as the sheet shows them; empty ones are passed over."""
    path = tmp_path / "a.xlsx"
    rows = [["id", "تاریخ", "متن"], [5, datetime(2024, 5, 6, tzinfo=UTC), "متن خبر"], [], ["b", "2024", "دیگری"]]
    workbook(path, rows)
    one, two = read("spreadsheets", path)
    assert (one.given, one.text) == (Given(id="5", published="2024-05-06"), "متن خبر")
    assert two.path == "a.xlsx#row-4"


def test_sheets_without_text_are_passed_over(tmp_path, read):
    """Every sheet with a text column is read, named in the place when there are several."""
    path = tmp_path / "a.xlsx"
    workbook(path, [["text"], ["one"]], [["notes"], ["x"]], [["text"], ["two"]], [])
    assert [(record.path, record.text) for record in read("spreadsheets", path)] == [
        ("a.xlsx#Sheet1-row-2", "one"),
        ("a.xlsx#Sheet3-row-2", "two"),
    ]


def test_no_text_column(tmp_path, read):
    """A workbook without a text column is refused."""
    path = tmp_path / "a.xlsx"
    workbook(path, [["a"], ["x"]])
    with pytest.raises(SourceError, match="holds the text"):
        read("spreadsheets", path)


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04" + bytes(30)])
def test_no_workbook(tmp_path, read, content):
    """What is no workbook is refused."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(SourceError):
        read("spreadsheets", path)


def test_a_zip_that_is_no_workbook_and_a_bomb(tmp_path, read):
    """Another ZIP file is refused, and so is one that grows beyond the bound."""
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x", bytes(1_000_000))
    with pytest.raises(SourceError, match="no workbook"):
        read("spreadsheets", path)
    with pytest.raises(SourceError, match="grows"):
        read("spreadsheets", path, settings=Settings(max_page_bytes=1000))
