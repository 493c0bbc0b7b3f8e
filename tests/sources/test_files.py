"""Opening files."""

from __future__ import annotations

import errno

import pytest

from rawi.errors import SkipDocument, SourceError
from rawi.sources.files import failure, read_whole


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (FileNotFoundError(errno.ENOENT, "x"), "does not exist"),
        (PermissionError(errno.EACCES, "x"), "permission denied"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error"),
    ],
)
def test_failures_say_what_to_do(error, words):
    """Each failure of the file system has its words and a next step."""
    assert words in failure(error).message
    assert failure(error).next_step


def test_read_whole(tmp_path):
    """A file up to the bound is read; over it, or missing, it is refused."""
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert read_whole(path, limit=5) == b"12345"
    with pytest.raises(SkipDocument, match="5 bytes, more than 4"):
        read_whole(path, limit=4)
    with pytest.raises(SourceError, match="does not exist"):
        read_whole(tmp_path / "b", limit=4)
