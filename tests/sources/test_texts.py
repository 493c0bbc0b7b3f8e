"""Text files and the metadata beside them."""

from __future__ import annotations

import json

import pytest

from rawi.errors import SkipDocument
from rawi.model.articles import Given, Record
from rawi.settings import Settings
from rawi.sources.origins import sha256_of

TEXT = "گفت‌وگو با رئیس سازمان آب\r\nمتن خبر"


def test_text_alone(tmp_path, read):
    """A text file is one record, as received, known by its path and the digest of its bytes."""
    path = tmp_path / "خبر.txt"
    path.write_bytes(TEXT.encode())
    (record,) = read("texts", path)
    assert record == Record(path="خبر.txt", text=TEXT, provenance=record.provenance)
    assert (record.provenance.sha256, record.provenance.record) == (sha256_of(TEXT.encode()), None)


def test_metadata_beside_it(tmp_path, read):
    """What NAME.meta.json states is given, and its bytes belong to the digest."""
    meta = json.dumps({"id": 17, "title": "عنوان", "url": "not an address", "published": None, "more": [1]}).encode()
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode())
    (tmp_path / "a.meta.json").write_bytes(meta)
    (record,) = read("texts", path)
    assert record.given == Given(id="17", title="عنوان")
    assert record.provenance.sha256 == sha256_of(TEXT.encode(), meta)


@pytest.mark.parametrize("meta", [b"{broken", b"[]", b"\x00\x01", b"[" * 100_000])
def test_broken_metadata(tmp_path, read, meta):
    """Broken metadata refuse the article, for what they state would be lost."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    (tmp_path / "a.meta.json").write_bytes(meta)
    with pytest.raises(SkipDocument):
        read("texts", path)


def test_empty_file(tmp_path, read):
    """An empty file is a record with empty text."""
    path = tmp_path / "a.txt"
    path.touch()
    assert [record.text for record in read("texts", path)] == [""]


def test_too_large(tmp_path, read):
    """A file over the bound is refused."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 50)
    with pytest.raises(SkipDocument, match="50 bytes, more than 40"):
        read("texts", path, settings=Settings(max_page_bytes=40))
