"""Heads of archive records among damaged bytes."""

from __future__ import annotations

import pytest

from rawi.sources.archive_heads import ArcHeads, Head, WarcHeads
from rawi.sources.tape import Tape


def test_warc_head():
    """Names are read whatever their case; the first of repeated fields counts; CRLF and LF both end a line."""
    tape = Tape(
        iter(
            [
                b"warc-type: Response\nWARC-Target-URI: <http://n.example/a b>\r\nContent-Length: 5\nContent-Length: 9\n\nrest"
            ]
        )
    )
    head = WarcHeads().read(b"WARC/1.0\n", tape)
    assert head == Head(type="response", id=None, uri="<http://n.example/a b>", date=None, content_type=None, length=5)
    assert tape.take(10) == b"rest"


@pytest.mark.parametrize(
    ("line", "length"),
    [
        (b"http://n.example/a b 192.0.2.1 20140216050221 text/html 15\n", 15),
        (b"http://n.example/ ::1 20140216050221 text/html -1\r\n", None),
        (b"dns:n.example 192.0.2.1 20140216050221 text/dns abc\n", None),
    ],
)
def test_arc_head(line, length):
    """Addresses may hold spaces; a length that is no number is none."""
    assert ArcHeads().begins(line)
    assert ArcHeads().read(line, Tape(iter([]))).length == length


@pytest.mark.parametrize(
    "line", [b"", b"WARC/1.0", b"XWARC/1.0\n", b"WARC/one\n", b"http://n.example/ is here 1 2 3\n"]
)
def test_what_is_no_head(line):
    """Other lines begin no record."""
    assert not WarcHeads().begins(line)
    assert not ArcHeads().begins(line)


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "piece", [b"\n", b" ", b"\nWARC/1.0", b"\nhttp: 1.1.1.1 20140101 ", b"\nhttp:" + b" 1.1.1.1 20140101 x" * 400]
)
@pytest.mark.parametrize("heads", [WarcHeads(), ArcHeads()])
def test_looking_for_a_head_takes_linear_time(heads, piece):
    """Bytes made to mislead the search are passed over in seconds."""
    assert heads.inside.search(piece * (5_000_000 // len(piece))) is None
