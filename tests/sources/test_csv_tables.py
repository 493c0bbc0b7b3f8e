"""CSV and TSV tables."""

from __future__ import annotations

import codecs
import gzip

import pytest

from rawi.errors import SourceError
from rawi.model.articles import Given, Page, Record, Unreadable
from rawi.settings import Settings
from rawi.sources.csv_tables import delimiter_of

ROWS = 'id,title,text\n1,"السد، مجددا","نص\nمن سطرين"\n2,عنوان,نص ثان\n'


@pytest.mark.parametrize(
    "content",
    [
        ROWS.encode(),
        codecs.BOM_UTF8 + ROWS.encode(),
        ROWS.encode("utf-16"),
        ROWS.encode("windows-1256"),
        ROWS.replace("\n", "\r\n").encode(),
        ROWS.replace(",", ";").encode(),
        ROWS.replace(",", "\t").encode(),
        b"sep=|\n" + ROWS.replace(",", "|").encode(),
        gzip.compress(ROWS.encode()),
        ROWS.replace("id,title,text", "الرقم,العنوان,النص").encode(),
    ],
)
def test_delimiters_and_encodings(tmp_path, read, content):
    """Whatever the delimiter, the encoding and the language of the header, the rows are the same."""
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    one, two = read("csv", path)
    assert (one.given, one.text) == (Given(id="1", title="السد، مجددا"), "نص\nمن سطرين")
    assert (two.path, two.provenance.record) == ("a.csv#row-3", "row 3")


@pytest.mark.parametrize(
    ("header", "delimiter"),
    [("id,text", ","), ("id;text;a,b", ";"), ("id\ttext", "\t"), ("text", ","), ('"a,b";text;url', ";")],
)
def test_delimiter_of(header, delimiter):
    """The delimiter under which most columns are known is taken."""
    assert delimiter_of(header) == delimiter


def test_bad_rows_are_named(tmp_path, read):
    """Rows with NULs or too many cells are unreadable; empty ones are passed over; short ones are filled."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"id,text,title\n1,a\x00b,\n2,one,t,more,cells\n,,\n3,short\n")
    nul, many, short = read("csv", path)
    assert isinstance(nul, Unreadable)
    assert "NUL" in nul.reason
    assert "row 3 has 5 cells under 3 columns" in many.reason
    assert (short.given.id, short.text, short.path) == ("3", "short", "a.csv#row-5")


def test_long_cells_and_lines(tmp_path, read):
    """Texts far longer than the csv module's own bound are read; over the page bound a row is unreadable."""
    path = tmp_path / "a.csv"
    path.write_text("text\n" + "x" * 300_000 + "\n" + "y" * 600_000 + "\nz\n")
    long, too_long, after = read("csv", path, settings=Settings(max_page_bytes=500_000))
    assert (len(long.text), after.text) == (300_000, "z")
    assert "too large" in too_long.reason


def test_short_lines_are_read_in_the_encoding_of_the_file(tmp_path, read):
    """A cell of one or two letters has the encoding of the whole table."""
    path = tmp_path / "a.csv"
    path.write_bytes("id,text\n1,قال الوزير إن السد سيكتمل\n2,لا\n".encode("windows-1256"))
    assert [record.text for record in read("csv", path)] == ["قال الوزير إن السد سيكتمل", "لا"]


def test_html_column(tmp_path, read):
    """A row with HTML and no text is a page."""
    path = tmp_path / "a.csv"
    path.write_text("id,html,text\n1,<p>a</p>,\n2,<p>a</p>,b\n")
    page, record = read("csv", path)
    assert (type(page), page.content, type(record), record.text) == (Page, b"<p>a</p>", Record, "b")


def test_no_text_column(tmp_path, read):
    """Without a text column the table is refused, and its columns are listed."""
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(SourceError, match="it has 'a', 'b'"):
        read("csv", path)
    assert read("csv", path, columns={"text": "b"})[0].text == "2"


def test_digest_is_that_of_the_known_cells(tmp_path, read):
    """A column rawi does not read may change without changing the record's digest."""
    path = tmp_path / "a.csv"
    path.write_text("id,text,likes\n1,a,5\n")
    before = read("csv", path)[0].provenance.sha256
    path.write_text("likes,text,id\n9,a,1\n")
    assert read("csv", path)[0].provenance.sha256 == before


def test_empty_and_cut(tmp_path, read):
    """An empty table has no rows; a cut one has those before the cut and says so."""
    path = tmp_path / "a.csv.gz"
    path.write_bytes(b"")
    assert read("csv", path) == []
    rows = "text\n" + "\n".join(f"row {number * 7919 % 10007}" for number in range(5000))
    path.write_bytes(gzip.compress(rows.encode())[:-100])
    *records, last = read("csv", path)
    assert len(records) > 4000
    assert "cut off" in last.reason
