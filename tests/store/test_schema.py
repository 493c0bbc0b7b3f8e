"""The schema and its reference page agree, and the views can be read."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from rawi.store import schema
from rawi.store.fulltext import FtsSearchIndex

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "schema.md").read_text("utf-8")
VIEWS = ("article_texts", "mention_words", "quotation_words", "time_words")


def documented() -> dict[str, list[str]]:
    """The tables of the page with their columns, in order."""
    sections = re.findall(r"^### (\w+)$(.*?)(?=^#|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    return {name: re.findall(r"^- `(\w+)`: \S", body, re.MULTILINE) for name, body in sections}


def test_every_table_and_column_is_documented():
    """The page has every table with every column, in order, and nothing else."""
    assert documented() == {name: list(table.columns.keys()) for name, table in schema.metadata.tables.items()}


@pytest.mark.parametrize("name", [*VIEWS, FtsSearchIndex.name])
def test_views_and_index_are_documented(name):
    """The page names the views and the search index."""
    assert f"`{name}`" in PAGE


def test_evidence_columns_are_complete():
    """Every column that refers to evidence is known where unused evidence is erased."""
    referring = {
        column
        for table in schema.metadata.tables.values()
        for column in table.columns
        if any(key.column is schema.evidence.c.id for key in column.foreign_keys)
    }
    assert referring == set(schema.EVIDENCE_COLUMNS)


def test_layer_tables_are_complete():
    """Every table whose rows belong to a revision, but for its text, is replaced with the layers."""
    owned = {table for table in schema.metadata.tables.values() if "revision" in table.primary_key.columns}
    assert owned == {*schema.LAYER_TABLES, schema.namings, schema.wordings, schema.texts}


def test_views_show_words(three, store):
    """The views give the words under the spans, without any code of ours."""
    with sqlite3.connect(f"file:{store.path}?mode=ro", uri=True) as connection:
        rows = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in VIEWS}
    connection.close()
    assert {row[:2] for row in rows["article_texts"]} == {
        ("ar-1", "وزير المياه يزور السد"), ("fa-1", "بازدید از سد گلبار"), ("en-1", "Minister visits the dam"),
    }  # fmt: skip
    assert rows["mention_words"][0] == ("ar-1", 0, 4, "وزير", "PER", "name", "person/sam-korvin", 0.75)
    assert rows["time_words"][2] == ("en-1", 2, 5, "nis", "DATE", "2024-10-01", "gregorian")
    assert [row[4] for row in rows["quotation_words"] if row[0] == "en-1"] == [" vis", "ts"]
