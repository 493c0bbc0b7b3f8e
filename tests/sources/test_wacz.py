"""WACZ collections."""

from __future__ import annotations

import zipfile

import pytest

from rawi.errors import SourceError
from rawi.model.articles import Unreadable
from rawi.settings import Settings


def test_archives_inside_are_read_in_order(tmp_path, read, forge):
    """All WARC files in archive/ are read, sorted by name, and nothing else."""
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive/b.warc.gz", forge.members(forge.page_record(2), forge.page_record(3)))
        archive.writestr("archive/a.warc.gz", forge.members(forge.page_record(1)))
        archive.writestr("../outside.warc", forge.page_record(9))
        archive.writestr("datapackage.json", "{}")
    pages = read("wacz", path)
    assert [page.content for page in pages] == [forge.page_html(number) for number in (1, 2, 3)]
    assert pages[2].path == "a.wacz#archive/b.warc.gz#record-2"


def test_a_damaged_archive_inside(tmp_path, read, forge):
    """A cut WARC inside is read up to the cut."""
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive/a.warc.gz", forge.members(forge.page_record(1), forge.page_record(2))[:-40])
        archive.writestr("archive/b.warc", b"nothing")
        archive.writestr("archive/c.warc", forge.page_record(3))
    one, cut, none, three = read("wacz", path)
    assert (one.content, three.content) == (forge.page_html(1), forge.page_html(3))
    assert all(isinstance(item, Unreadable) for item in (cut, none))


def test_zip_bombs(tmp_path, read):
    """A collection that would grow beyond the bound is refused before anything is unpacked."""
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/a.warc", bytes(30_000_000))
    with pytest.raises(SourceError, match="grows by more than a factor"):
        read("wacz", path, settings=Settings(max_page_bytes=1000))


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04" + bytes(50)])
def test_no_zip(tmp_path, read, content):
    """What is no ZIP file is refused."""
    path = tmp_path / "a.wacz"
    path.write_bytes(content)
    with pytest.raises(SourceError, match="is damaged"):
        read("wacz", path)


def test_flipped_bytes(tmp_path, read, forge):
    """Damaged ZIP data inside become a reason, not an error of the run."""
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/a.warc", b"".join(forge.page_record(number) for number in range(50)))
    content = bytearray(path.read_bytes())
    content[200:220] = bytes(20)
    path.write_bytes(content)
    assert isinstance(read("wacz", path)[-1], Unreadable)
