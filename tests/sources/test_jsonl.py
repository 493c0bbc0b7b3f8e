"""JSON Lines: good lines, bad lines, broken files."""

from __future__ import annotations

import gzip
import json

import pytest

from rawi.errors import SourceError
from rawi.model.articles import Given, Page, Record, Unreadable
from rawi.settings import Settings
from rawi.sources.origins import sha256_of

LINE = {
    "id": "a-1",
    "language": "ar",
    "outlet": "منبر النهر",
    "published": "2024-05-06",
    "title": "السد",
    "text": "نص\r\nنص",
    "url": "http://n.example/1",
}


def test_a_line_is_a_record(tmp_path, read):
    """Everything stated is kept verbatim; the digest is that of the line's bytes."""
    line = json.dumps(LINE, ensure_ascii=False).encode()
    path = tmp_path / "a.jsonl"
    path.write_bytes(line + b"\r\n\n")
    (record,) = read("jsonl", path)
    assert isinstance(record, Record)
    assert record.text == "نص\r\nنص"
    assert record.given == Given(
        **{name: LINE[name] for name in ("id", "language", "outlet", "published", "title", "url")}
    )
    assert (record.path, record.provenance.record) == ("a.jsonl#line-1", "line 1")
    assert record.provenance.sha256 == sha256_of(line)


@pytest.mark.parametrize("packed", [".gz", ""])
def test_bad_lines_are_named_and_passed_over(tmp_path, read, packed):
    """Each bad line is unreadable with its number; the lines after it are read."""
    rows = [
        b'{"text": "one"}',
        b"{broken",
        b"[1, 2]",
        b'"text"',
        b"null",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"n": 1}',
        b'{"text": "nine"}',
    ]
    path = tmp_path / f"a.jsonl{packed}"
    content = b"\n".join(rows)
    path.write_bytes(gzip.compress(content) if packed else content)
    items = read("jsonl", path)
    assert [getattr(item, "text", None) for item in items] == ["one", *[None] * 7, "nine"]
    bad = [item for item in items if isinstance(item, Unreadable)]
    assert [item.path for item in bad] == [f"{path.name}#line-{number}" for number in range(2, 9)]
    assert "line 3 is a list, not an object" in bad[1].reason
    assert "nests too deep" in bad[5].reason


def test_html_instead_of_text_is_a_page(tmp_path, read):
    """A line with HTML and no text is a page with what the line states."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 5, "html": "<p>متن</p>", "outlet": "رود"}\n', encoding="utf-8")
    (page,) = read("jsonl", path)
    assert isinstance(page, Page)
    assert (page.content.decode(), page.charset, page.given) == ("<p>متن</p>", "utf-8", Given(id="5", outlet="رود"))


def test_no_text_is_an_empty_record(tmp_path, read):
    """A line whose text is missing or null is a record with empty text."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "1", "title": "t"}\n{"id": "2", "text": null}\n')
    assert [record.text for record in read("jsonl", path)] == ["", ""]


def test_mapped_columns(tmp_path, read):
    """The user's mapping names the fields."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"corps": "words", "text": "other"}\n')
    (record,) = read("jsonl", path, columns={"text": "corps"})
    assert record.text == "words"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1256"])
def test_encodings(tmp_path, read, encoding):
    """Marks, UTF-16 and Windows-1256 are read like UTF-8."""
    path = tmp_path / "a.jsonl"
    path.write_bytes('{"text": "قال الوزير إن السد سيكتمل"}\n'.encode(encoding))
    assert [record.text for record in read("jsonl", path)] == ["قال الوزير إن السد سيكتمل"]


def test_cut_gzip(tmp_path, read):
    """All whole lines of a cut file are read, and the end says where it broke off."""
    lines = [json.dumps({"id": str(number), "text": f"نص {number * 7919 % 10007}"}).encode() for number in range(2000)]
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b"\n".join(lines))[:-500])
    *records, last = read("jsonl", path)
    assert [record.given.id for record in records] == [str(number) for number in range(len(records))]
    assert len(records) > 1500
    assert isinstance(last, Unreadable)
    assert f"cut off; {len(records)} lines were read" in last.reason


def test_not_gzip_at_all(tmp_path, read):
    """A `.gz` that is plain text is read as what it is."""
    path = tmp_path / "a.jsonl.gz"
    path.write_text('{"text": "plain"}\n')
    assert [record.text for record in read("jsonl", path)] == ["plain"]


def test_gzip_damaged_from_the_beginning(tmp_path, read):
    """When not one line can be read the whole file is refused."""
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(b"\x1f\x8b" + bytes(100))
    with pytest.raises(SourceError, match="damaged"):
        read("jsonl", path)


def test_too_long_a_line(tmp_path, read):
    """A line over the bound is unreadable, and the next one is read."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "' + "x" * 3000 + '"}\n{"text": "ok"}\n')
    long, after = read("jsonl", path, settings=Settings(max_page_bytes=1000))
    assert "too large" in long.reason
    assert after.text == "ok"


def test_numbers_too_long_to_be_numbers(tmp_path, read):
    """A number of many thousand digits is a bad line, not the end of the run."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": ' + "9" * 10_000 + "}\n")
    (item,) = read("jsonl", path)
    assert isinstance(item, Unreadable)
