"""Unpacking while reading: all packings, damage and bombs."""

from __future__ import annotations

import bz2
import gzip

import pytest

from rawi.errors import SourceError
from rawi.settings import Settings
from rawi.sources.compressed import chunks

TEXT = ("الخبر الأول\n" * 1000).encode()


@pytest.mark.parametrize(
    "pack", [bytes, gzip.compress, bz2.compress, lambda data: gzip.compress(data[:99]) + gzip.compress(data[99:])]
)
def test_unpacked(tmp_path, pack):
    """Plain, gzip (also in several members) and bzip2 give the same bytes."""
    path = tmp_path / "file"
    path.write_bytes(pack(TEXT))
    assert b"".join(chunks(path, settings=Settings())) == TEXT


def test_zeros_after_a_member_are_padding(tmp_path):
    """Zero bytes after gzip data are no damage."""
    path = tmp_path / "file.gz"
    path.write_bytes(gzip.compress(TEXT) + bytes(100))
    assert b"".join(chunks(path, settings=Settings())) == TEXT


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda data: data[:-20], "cut off"),
        (lambda data: data[:-8] + bytes(8), "damaged"),
        (lambda data: data + b"garbage", "damaged"),
    ],
)
def test_what_stands_before_the_damage_is_given(tmp_path, damage, reason):
    """All that can be unpacked comes first, then an error that names the damage."""
    lines = "\n".join(f"{number} {number * 7919 % 10007}" for number in range(3000)).encode()
    path = tmp_path / "file.gz"
    path.write_bytes(damage(gzip.compress(lines)))
    pieces: list[bytes] = []
    with pytest.raises(SourceError, match=reason):
        pieces.extend(chunks(path, settings=Settings()))
    given = b"".join(pieces)
    assert lines.startswith(given)
    assert len(given) > len(lines) - 500


def test_bombs_are_stopped(tmp_path):
    """A file that grows beyond the bound raises SourceError long before it is unpacked."""
    path = tmp_path / "bomb.gz"
    path.write_bytes(gzip.compress(bytes(30_000_000)))
    with pytest.raises(SourceError, match="grows by more than a factor"):
        sum(map(len, chunks(path, settings=Settings(max_page_bytes=1000))))


def test_missing_files(tmp_path):
    """A file that is not there raises SourceError."""
    with pytest.raises(SourceError, match="does not exist"):
        list(chunks(tmp_path / "nothing", settings=Settings()))
