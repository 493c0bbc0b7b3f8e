"""Parquet tables."""

from __future__ import annotations

from datetime import UTC, datetime

import polars as pl
import pytest

from rawi.errors import SourceError
from rawi.model.articles import Given


def test_rows(tmp_path, read):
    """Rows are records, counted from 1; typed cells come as strings."""
    path = tmp_path / "a.parquet"
    frame = pl.DataFrame(
        {"id": [1, 2], "date": [datetime(2024, 5, 6, 7, tzinfo=UTC), None], "body": ["نص", None], "size": [1.5, 2.5]}
    )
    frame.write_parquet(path)
    one, two = read("parquet", path)
    assert (one.given, one.text) == (Given(id="1", published="2024-05-06T07:00:00+00:00"), "نص")
    assert (two.given.id, two.text, two.path) == ("2", "", "a.parquet#row-2")


def test_batches(tmp_path, read):
    """A table of many batches keeps its order."""
    path = tmp_path / "a.parquet"
    pl.DataFrame({"text": [str(number) for number in range(500)]}).write_parquet(path)
    assert [record.text for record in read("parquet", path)] == [str(number) for number in range(500)]


@pytest.mark.parametrize("content", [b"", b"PAR1 nothing PAR1", b"text"])
def test_no_table(tmp_path, read, content):
    """What is no Parquet table is refused."""
    path = tmp_path / "a.parquet"
    path.write_bytes(content)
    with pytest.raises(SourceError, match="no Parquet table"):
        read("parquet", path)


def test_no_text_column(tmp_path, read):
    """A table without a text column is refused."""
    path = tmp_path / "a.parquet"
    pl.DataFrame({"a": [1]}).write_parquet(path)
    with pytest.raises(SourceError, match="holds the text"):
        read("parquet", path)
