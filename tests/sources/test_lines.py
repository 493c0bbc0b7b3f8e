"""Lines of a stream, with their bound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.errors import SkipDocument
from rawi.sources.lines import lines


def test_line_ends_and_marks():
    """LF and CRLF end a line, the byte order mark is left out, the last line needs no end."""
    found = [(line.number, line.content) for line in lines([b"\xef\xbb\xbfa\r", b"\nb\n\nc"], limit=10)]
    assert found == [(1, b"a"), (2, b"b"), (3, b""), (4, b"c")]


def test_utf16_is_given_as_utf8():
    """UTF-16 is transcoded while it is read, also when a chunk cuts a character."""
    content = b"\xff\xfe" + "خبر\nآخر".encode("utf-16-le")
    found = [line.content for line in lines([content[:5], content[5:]], limit=100)]
    assert found == ["خبر".encode(), "آخر".encode()]


def test_unicode_line_separators_end_no_line():
    """U+2028 stands inside texts and ends no line."""
    assert len(list(lines(["a\u2028b".encode()], limit=100))) == 1


def test_long_lines_are_counted_not_kept():
    """A line over the bound has no content; the next one is read."""
    long, after = lines([b"x" * 50, b"x" * 50 + b"\nok\n"], limit=60)
    assert (long.content, long.size, after.content) == (None, 100, b"ok")
    with pytest.raises(SkipDocument, match="100 bytes"):
        long.bounded(60)


def test_memory_stays_bounded():
    """A line of many megabytes without an end is passed over without being held."""
    assert [line.size for line in lines((b"x" * 65536 for _ in range(1000)), limit=1000)] == [65536000]


@given(st.lists(st.binary(max_size=20)), st.integers(1, 7))
def test_chunks_do_not_matter(parts, size):
    """However the bytes are cut into chunks, the lines are the same."""
    content = b"-" + b"\n".join(parts)
    cut = [content[at : at + size] for at in range(0, len(content), size)]
    assert list(lines(cut, limit=50)) == list(lines([content], limit=50))
