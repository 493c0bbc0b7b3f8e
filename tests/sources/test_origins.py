"""Provenance and paths."""

from __future__ import annotations

from rawi.errors import SkipDocument
from rawi.sources.origins import Origin, printable, sha256_of


def test_paths_and_provenance():
    """A place becomes a suffix of the path; the error's words become the entry's."""
    origin = Origin(location="news/a.jsonl", path="a.jsonl", reader="rawi-jsonl/1")
    item = origin.unreadable(SkipDocument("is broken", next_step="mend it"), place="line 3")
    assert (item.path, item.reason, item.next_step, item.code) == (
        "a.jsonl#line-3",
        "is broken",
        "mend it",
        "skip-document",
    )
    assert (item.provenance.source, item.provenance.record) == ("news/a.jsonl", "line 3")
    assert origin.path_of(None) == "a.jsonl"


def test_printable():
    """Bytes of a name that are no UTF-8 are escaped, other names stay."""
    assert (printable("خبر.txt"), printable("\udcc7.txt")) == ("خبر.txt", "\\xc7.txt")


def test_digest_of_parts():
    """The digest of parts is that of their concatenation."""
    assert sha256_of(b"a", b"b") == sha256_of(b"ab")
