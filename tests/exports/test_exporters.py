"""Every exporter writes the same rows in its own format."""

from __future__ import annotations

import csv
import io
import json

import polars as pl
import pytest

from rawi.errors import UsageError
from rawi.exports import xlsx
from rawi.exports.csv import CsvExporter
from rawi.exports.jsonl import JsonlExporter
from rawi.exports.parquet import ParquetExporter
from rawi.exports.tables import neutralised
from rawi.exports.xlsx import XlsxExporter

COLUMNS = {"id": str, "start": int, "score": float, "known": bool}
ROWS = [
    {"id": "زلزله در «شهر نو»", "start": 3, "score": 0.5, "known": True},
    {"id": '=HYPERLINK("x")', "start": None, "score": None, "known": None},
    {"id": 'سطر أول\nسطر ثان, "مقتبس"', "start": 0, "score": 1.0, "known": False},
]


def written(exporter, rows=ROWS) -> bytes:
    """What an exporter writes for the rows."""
    out = io.BytesIO()
    exporter.write(iter(rows), COLUMNS, out)
    return out.getvalue()


def test_jsonl_keeps_letters_and_types():
    """JSON Lines give back exactly the rows, in the original letters."""
    data = written(JsonlExporter()).decode()
    assert "زلزله" in data
    assert [json.loads(line) for line in data.splitlines()] == ROWS


def test_csv_opens_in_excel():
    """CSV begins with a byte-order mark, and a formula is only text."""
    data = written(CsvExporter())
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[0] == list(COLUMNS)
    assert rows[2][0] == '\'=HYPERLINK("x")'
    assert rows[3][0] == ROWS[2]["id"]


def test_csv_leaves_the_stream_open():
    """The caller can still use the stream after the export."""
    out = io.BytesIO()
    CsvExporter().write(ROWS, COLUMNS, out)
    assert not out.closed


def test_parquet_round_trip():
    """Parquet gives back the rows with their types."""
    frame = pl.read_parquet(io.BytesIO(written(ParquetExporter())))
    assert frame.to_dicts() == ROWS


def test_xlsx_holds_text_not_formulas():
    """A sheet gives back the rows; the formula stays text."""
    frame = pl.read_excel(io.BytesIO(written(XlsxExporter())))
    assert frame["id"].to_list() == [row["id"] for row in ROWS]
    assert frame["start"].to_list() == [3, None, 0]


def test_xlsx_says_when_a_sheet_is_full(monkeypatch):
    """More rows than a sheet holds are an error, not a cut file."""
    monkeypatch.setattr(xlsx, "MAX_ROWS", 2)
    with pytest.raises(UsageError, match="Excel"):
        written(XlsxExporter())


@pytest.mark.parametrize("exporter", [JsonlExporter(), CsvExporter(), ParquetExporter(), XlsxExporter()])
def test_no_rows(exporter):
    """An empty table is written without error."""
    written(exporter, [])


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("=1+1", "'=1+1"), ("+98 21", "'+98 21"), ("-", "'-"), ("@x", "'@x"), (" =1", "' =1"), ("\t=1", "'\t=1"),
     ("متن", "متن"), ("", ""), ("a=b", "a=b")],
)  # fmt: skip
def test_neutralised(cell, expected):
    """Only cells that a spreadsheet would run get an apostrophe."""
    assert neutralised(cell) == expected
