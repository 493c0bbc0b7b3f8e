"""Nothing stops a run."""

from __future__ import annotations

import os

import pytest

from rawi.model.articles import Record, Unreadable
from rawi.plugins import SourceOptions
from rawi.sources import received


def test_every_failure_is_an_entry(tmp_path):
    """Missing, unknown, broken and unreadable ones each come as Unreadable with a next step; the others are read."""
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "b.xlsx").write_text("no workbook")
    (tmp_path / "c.warc.gz").write_text("no archive")
    (tmp_path / "d.parquet").write_text("no table")
    (tmp_path / "e.csv").write_text("a,b\n1,2\n")
    (tmp_path / "f.txt").symlink_to("/proc/self/mem")
    (tmp_path / "g.wacz").write_text("no zip")
    (tmp_path / "h.txt").write_text("words")
    (tmp_path / "z.docx").write_text("unknown")
    items = list(received(["missing", str(tmp_path), str(tmp_path / "z.docx")], SourceOptions()))
    assert [item.path for item in items if isinstance(item, Record)] == ["h.txt"]
    bad = {item.path: item for item in items if isinstance(item, Unreadable)}
    assert list(bad) == ["missing", "a.txt", "b.xlsx", "c.warc.gz", "d.parquet", "e.csv", "f.txt", "g.wacz", "z.docx"]
    assert all(item.reason and item.next_step for item in bad.values())
    assert "unknown kind (.docx)" in bad["z.docx"].reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path):
    """A file and a folder that may not be read are entries."""
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "folder").mkdir(mode=0)
    items = list(received([str(tmp_path)], SourceOptions()))
    assert ["permission" in item.reason or "may not be read" in item.reason for item in items] == [True, True]
    (tmp_path / "folder").chmod(0o755)


def test_the_same_order_twice(tmp_path):
    """Two runs give the same records in the same order, and records can be encoded as UTF-8."""
    for number in range(20):
        (tmp_path / f"خبر {number}.txt").write_text(f"نص {number}", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"text": "\\ud800 lone"}\n')
    (tmp_path / "\udcc7.txt").write_bytes(b"words")
    first = list(received([str(tmp_path)], SourceOptions()))
    assert first == list(received([str(tmp_path)], SourceOptions()))
    assert len(first) == 22
    assert repr(first).encode()
    for item in first:
        assert (item.path + item.text + item.provenance.source).encode()
