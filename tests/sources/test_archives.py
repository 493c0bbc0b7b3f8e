"""WARC and ARC: sound ones, and every kind of damage we know how to make."""

from __future__ import annotations

import gzip
import shutil
import zlib
from pathlib import Path

import pytest
from fastwarc.stream_io import Lz4Writer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from rawi.errors import SourceError
from rawi.model.articles import Page, Unreadable
from rawi.settings import Settings
from rawi.sources.archive_records import sound_records
from rawi.sources.archives import archive_date, archive_items, web_address
from rawi.sources.origins import sha256_of
from rawi.sources.salvage import Loss, salvaged

SETTINGS = Settings()


@pytest.fixture
def archive(tmp_path, read):
    """Writes an archive and gives (the numbers of the pages read, the reasons of what was not)."""

    def pages_of(content: bytes, name: str = "a.warc"):
        path = tmp_path / name
        path.write_bytes(content)
        items = read("archives", path)
        found = [item.given.url.rpartition("/")[2] for item in items if isinstance(item, Page)]
        return found, [item.reason for item in items if isinstance(item, Unreadable)]

    return pages_of


def test_a_page_and_where_it_comes_from(tmp_path, read, forge):
    """Body, address, charset, record id, date and digest are those of the record."""
    path = tmp_path / "a.warc.gz"
    path.write_bytes(forge.members(forge.page_record(7)))
    (page,) = read("archives", path)
    assert page.content == forge.page_html(7)
    assert (page.path, page.charset, page.media_type) == ("a.warc.gz#record-1", "utf-8", "text/html")
    assert page.given.url == "http://news.example/7"
    assert page.provenance.record == "<urn:uuid:00000000-0000-0000-0000-000000000007>"
    assert page.provenance.fetched == "2024-05-06T07:08:09Z"
    assert page.provenance.sha256 == sha256_of(forge.page_html(7))


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "one-member.warc.gz", "not-gzip.warc.gz"])
def test_packings(archive, forge, name):
    """Plain, a member a record, all in one member, and a `.gz` that is none."""
    records = [forge.page_record(number) for number in (1, 2, 3)]
    content = forge.members(*records) if name == "a.warc.gz" else b"".join(records)
    packed = gzip.compress(content) if name == "one-member.warc.gz" else content
    assert archive(packed, name) == (["1", "2", "3"], [])


def test_what_is_no_article_is_passed_over(archive, forge):
    """Other records, statuses, types and robots.txt give nothing, not even a reason."""
    ok, record = forge.http_response, forge.warc_record
    content = [
        record(1, b"software: x\r\n", kind="warcinfo"),
        record(2, b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(3, ok(b"moved", status="302 Found")),
        record(4, ok(b"gone", status="404 Not Found")),
        record(5, ok(b"{}", content_type="application/json")),
        record(6, ok(b"User-agent: *", content_type="text/plain"), uri="http://news.example/robots.txt"),
        record(7, ok(b"<p>x</p>"), kind="revisit"),
        record(8, b"<p>log</p>", kind="resource", uri="metadata://gnu.org/software/wget/warc/wget.log"),
        record(9, b"<p>kept</p>", kind="resource"),
        record(10, ok("نص".encode(), content_type="text/plain")),
    ]
    assert archive(b"".join(content)) == (["9", "10"], [])


def test_missing_http_head(archive, forge):
    """A response without an HTTP head is a page when it looks like HTML."""
    records = [forge.warc_record(1, b"<!DOCTYPE html><p>x</p>"), forge.warc_record(2, b"only words")]
    assert archive(b"".join(records)) == (["1"], [])


@pytest.mark.parametrize("length", [10_000, 400, 5, 0])
def test_wrong_lengths_are_mended(tmp_path, read, forge, length):
    """A record with a wrong length ends where the next one begins, and both are whole."""
    path = tmp_path / "a.warc"
    path.write_bytes(forge.page_record(1) + forge.page_record(2, length=length) + forge.page_record(3))
    assert [page.content for page in read("archives", path)] == [forge.page_html(number) for number in (1, 2, 3)]


@pytest.mark.parametrize("length", ["many", "-1", "", "99999999999999999999"])
def test_lengths_that_are_none(archive, forge, length):
    """A length that is no number is treated like a wrong one."""
    right = str(len(forge.http_response(forge.page_html(2)))).encode()
    bad = forge.page_record(2).replace(b"Content-Length: " + right, b"Content-Length: " + length.encode())
    assert archive(forge.page_record(1) + bad + forge.page_record(3)) == (["1", "2", "3"], [])


def test_garbage_between_records(archive, forge):
    """What stands between two records is reported, and both are read."""
    pages, reasons = archive(forge.page_record(1) + b"garbage\r\nmore\r\n" + forge.page_record(2))
    assert pages == ["1", "2"]
    assert reasons == ["15 bytes after record 1 belong to no record"]


def test_garbage_between_members(archive, forge):
    """Reading goes on at the next gzip member that begins with a record."""
    content = forge.members(forge.page_record(1)) + b"\x1f\x8b\x08 garbage" + forge.members(forge.page_record(2))
    pages, reasons = archive(content, "a.warc.gz")
    assert pages == ["1", "2"]
    assert len(reasons) == 1
    assert "gzip data is damaged" in reasons[0]


def test_a_damaged_first_member(archive, forge):
    """A first member that cannot be read is reported, and the next one is read."""
    pages, reasons = archive(b"\x1f\x8b\x08 garbage" + forge.members(forge.page_record(1)), "a.warc.gz")
    assert pages == ["1"]
    assert len(reasons) == 1
    assert "at the beginning" in reasons[0]


@pytest.mark.parametrize("place", ["data", "checksum"])
def test_a_damaged_member(archive, forge, place):
    """A member with flipped bytes is reported with its address; the ones before and after it are read."""
    one, two, three = (forge.members(forge.page_record(number)) for number in (1, 2, 3))
    at = len(two) // 2 if place == "data" else len(two) - 8
    damaged = two[:at] + bytes(byte ^ 0x55 for byte in two[at : at + 4]) + two[at + 4 :]
    pages, reasons = archive(one + damaged + three, "a.warc.gz")
    assert pages == ["1", "3"]
    assert len(reasons) == 1
    assert "damaged" in reasons[0]


@pytest.mark.parametrize("cut", [1, 40, 200, 280])
@pytest.mark.parametrize("packed", [True, False])
def test_cut_archives(archive, forge, cut, packed):
    """Everything before the cut is read, then one reason says where the archive ends."""
    records = [forge.page_record(number) for number in (1, 2, 3)]
    content = forge.members(*records) if packed else b"".join(records)
    pages, reasons = archive(content[:-cut], "a.warc.gz" if packed else "a.warc")
    assert pages[:2] == ["1", "2"]
    assert len(reasons) == (0 if "3" in pages else 1)
    assert all("record 3" in reason or "after record 2" in reason for reason in reasons)


def test_cut_but_whole(archive, forge):
    """A last record that is cut behind a body of the length its head states is read."""
    body = forge.page_html(1)
    block = forge.http_response(body, f"Content-Length: {len(body)}")
    assert archive(forge.warc_record(1, block, length=len(block) + 99)) == (["1"], [])


def test_spaces_and_brackets_in_addresses():
    """Angle brackets fall away, spaces are escaped, what is no web address is none."""
    assert web_address("<http://n.example/a b>") == "http://n.example/a%20b"
    assert web_address("file:///a") is None
    assert web_address(None) is None


@pytest.mark.parametrize(
    ("stated", "date"),
    [
        ("2024-05-06T07:08:09Z", "2024-05-06T07:08:09Z"),
        ("20140216050221", "2014-02-16T05:02:21Z"),
        ("2008-10-294T05:21:46-0700", None),
        ("20149999999999", None),
        ("yesterday", None),
        (None, None),
    ],
)
def test_dates(stated, date):
    """Dates of both formats are ISO 8601; what is no date is None."""
    assert archive_date(stated) == date


@pytest.mark.parametrize(
    "content", [b"", b"\r\n\r\n", b"hello", bytes(5000), gzip.compress(b"hello"), b"\x1f\x8b\x08" + bytes(50)]
)
@pytest.mark.parametrize("name", ["a.warc.gz", "a.arc"])
def test_no_archive_at_all(tmp_path, read, content, name):
    """A file without a record is refused as a whole."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SourceError, match="holds no"):
        read("archives", path)


def test_pages_over_the_bound(tmp_path, read, forge):
    """A page over the bound is unreadable, and so is one that only unpacks to it; the next one is read."""
    bomb = forge.http_response(gzip.compress(bytes(60_000)), "Content-Encoding: gzip")
    path = tmp_path / "a.warc"
    path.write_bytes(
        forge.warc_record(1, forge.http_response(bytes(50_000))) + forge.warc_record(2, bomb) + forge.page_record(3)
    )
    one, two, three = read("archives", path, settings=Settings(max_page_bytes=20_000))
    assert ("too large" in one.reason, "too large" in two.reason) == (True, True)
    assert three.content == forge.page_html(3)


def test_archive_bombs(tmp_path, read, forge):
    """An archive that grows beyond the bound is stopped."""
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(b"".join(forge.warc_record(number, bytes(50_000)) for number in range(200))))
    with pytest.raises(SourceError, match="grows by more than"):
        read("archives", path, settings=Settings(max_page_bytes=100_000, max_archive_ratio=50))


ARC = b"filedesc://a.arc 0.0.0.0 20140216050221 text/plain 9\n1 0 Test\n\n"


def arc_record(number: int, block: bytes, *, length: int | str | None = None) -> bytes:
    """An ARC record."""
    stated = len(block) if length is None else length
    return f"http://news.example/{number} 192.0.2.1 20140216050221 text/html {stated}\n".encode() + block + b"\n"


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_arc(archive, forge, pack):
    """ARC files are read, plain or packed in one member."""
    blocks = [arc_record(number, forge.http_response(forge.page_html(number))) for number in (1, 2)]
    assert archive(pack(ARC + b"".join(blocks)), "a.arc.gz") == (["1", "2"], [])


@pytest.mark.parametrize("length", [-1, "abc", 10, 5000])
def test_arc_with_wrong_lengths(tmp_path, read, forge, length):
    """A wrong length in an ARC is mended like one in a WARC."""
    blocks = [forge.http_response(forge.page_html(number)) for number in (1, 2, 3)]
    path = tmp_path / "a.arc"
    path.write_bytes(
        ARC + arc_record(1, blocks[0]) + arc_record(2, blocks[1], length=length) + arc_record(3, blocks[2])
    )
    assert [page.content for page in read("archives", path)] == [forge.page_html(number) for number in (1, 2, 3)]


def test_arc_as_warcio_reads_it(tmp_path, read, forge):
    """A sound ARC gives the addresses and bodies that warcio gives."""
    path = tmp_path / "a.arc.gz"
    blocks = [arc_record(number, forge.http_response(forge.page_html(number))) for number in range(5)]
    path.write_bytes(forge.members(ARC, *blocks))
    with path.open("rb") as file:
        theirs = [
            (record.rec_headers.get_header("uri"), record.content_stream().read())
            for record in ArchiveIterator(file)
            if record.rec_type == "response"
        ]
    assert [(page.given.url, page.content) for page in read("archives", path)] == theirs


def test_arc_cut(archive, forge):
    """A cut ARC is read up to the cut."""
    blocks = [arc_record(number, forge.http_response(forge.page_html(number))) for number in (1, 2)]
    pages, reasons = archive((ARC + b"".join(blocks))[:-30], "a.arc")
    assert pages == ["1"]
    assert "the archive ends in the middle of record 3" in reasons[0]


@pytest.mark.parametrize("share", [0.35, 0.62, 0.95])
def test_lz4(tmp_path, read, forge, share):
    """LZ4 archives are read, and cut ones up to the cut."""
    path = tmp_path / "a.warc.lz4"
    for number in range(30):
        with Lz4Writer(str(tmp_path / "frame")) as writer:
            writer.write(forge.page_record(number))
        with path.open("ab") as file:
            file.write((tmp_path / "frame").read_bytes())
    assert [page.content for page in read("archives", path)] == [forge.page_html(number) for number in range(30)]
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    *pages, last = read("archives", path)
    assert len(pages) >= 30 * share - 8
    assert isinstance(last, Unreadable)


def test_salvage_reads_sound_archives_alike(tmp_path, forge):
    """On a sound archive the salvager finds the same records as the fast reader."""
    path = tmp_path / "a.warc.gz"
    path.write_bytes(forge.members(*(forge.page_record(number) for number in range(20))))
    sound = list(sound_records(path, settings=SETTINGS, is_whole=lambda position: position > 0))
    assert sound == list(salvaged(path, form="warc", settings=SETTINGS))
    assert sound == list(archive_items(path, form="warc", settings=SETTINGS))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damage_never_costs_what_stands_before_it(tmp_path_factory, forge, data):
    """Wherever bytes are changed or lost, the pages before the place are read, and nothing but pages of ours comes out changed silently
    in a compressed archive."""
    records = [forge.page_record(number) for number in range(5)]
    packed = [forge.members(record) for record in records]
    content = b"".join(packed)
    at = data.draw(st.integers(0, len(content) - 1))
    new = data.draw(st.binary(max_size=30))
    path = tmp_path_factory.mktemp("damage") / "a.warc.gz"
    path.write_bytes(content[:at] + new + content[at + data.draw(st.integers(0, 40)) :])
    before = sum(1 for end in range(1, 6) if len(b"".join(packed[:end])) <= at)
    try:
        items = list(archive_items(path, form="warc", settings=SETTINGS))
    except SourceError:
        assert before == 0
        return
    whole = [item.block for item in items if not isinstance(item, Loss)]
    expected = [forge.http_response(forge.page_html(number)) for number in range(5)]
    assert whole[:before] == expected[:before]
    assert {zlib.crc32(block) for block in whole} <= {zlib.crc32(block) for block in expected}
    shutil.rmtree(path.parent)


@pytest.mark.shared
def test_the_damaged_archives_beside_the_checkout(shared, read):
    """Each is read as far as it can be, or says why not; the sound ones give what warcio gives."""
    folder = shared / "data" / "html" / "warc"
    for path in sorted(folder.iterdir()):
        items = read("archives", path)
        assert all(isinstance(item, (Page, Unreadable)) for item in items), path.name
        if "bad" not in path.name and "wrong" not in path.name and ".lz4" not in path.name:
            assert _count(items) <= _count_by_warcio(path), path.name


def _count(items) -> int:
    """How many pages were read."""
    return sum(isinstance(item, Page) for item in items)


def _count_by_warcio(path: Path) -> int:
    """How many records with content warcio finds."""
    with path.open("rb") as file:
        return sum(record.rec_type in {"response", "resource"} for record in ArchiveIterator(file))
