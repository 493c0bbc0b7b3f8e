"""Stored HTTP responses: heads, chunks, compression, and headers that do not hold."""

from __future__ import annotations

import gzip
import zlib

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.errors import SkipDocument
from rawi.sources.http_message import decoded_body, parse_http

BODY = "<p>قال الوزير</p>".encode()
CHUNKED = "Transfer-Encoding: chunked"


def body_of(block, limit=10_000):
    """The decoded body of a stored response."""
    return decoded_body(parse_http(block), limit=limit)


@pytest.mark.parametrize(
    "block",
    [
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1256\r\n\r\n" + BODY,
        b"HTTP/1.0 200 OK\ncontent-type:text/html;charset='windows-1256'\n\n" + BODY,
        b"HTTP/2 200\r\nContent-Type: x\r\nContent-Type: Text/HTML ; charset=windows-1256\r\n\r\n" + BODY,
    ],
)
def test_heads(block):
    """CRLF or LF, any case, any version; the last of repeated headers wins."""
    message = parse_http(block)
    assert (message.status, message.media_type, message.charset, message.body) == (
        200,
        "text/html",
        "windows-1256",
        BODY,
    )


@pytest.mark.parametrize("block", [b"", BODY, b"HTTP/1.1 200 OK\r\nno end of head"])
def test_without_a_head(block):
    """What has no HTTP head is all body; a head that never ends has none."""
    assert parse_http(block).body == (b"" if block.startswith(b"HTTP") else block)


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (
            (CHUNKED,),
            b"5\r\n" + BODY[:5] + b"\r\n" + f"{len(BODY) - 5:x};ext=1\r\n".encode() + BODY[5:] + b"\r\n0\r\n\r\n",
        ),
        ((CHUNKED,), f"{len(BODY):X}\r\n".encode() + BODY),
        ((CHUNKED,), BODY),
        (("Content-Encoding: gzip",), gzip.compress(BODY)),
        (("Content-Encoding: x-gzip",), BODY),
        (("Content-Encoding: deflate",), zlib.compress(BODY)),
        (("Content-Encoding: deflate",), zlib.compress(BODY, wbits=-15)),
        (("Content-Encoding: deflate",), BODY),
        (("Content-Encoding: br",), brotli.compress(BODY)),
        (("Content-Encoding: br",), BODY),
        (("Content-Encoding: zstd",), BODY),
        (
            ("Content-Encoding: gzip, identity", CHUNKED),
            b"%x\r\n%s\r\n0\r\n\r\n" % (len(gzip.compress(BODY, mtime=0)), gzip.compress(BODY, mtime=0)),
        ),
        (("Content-Encoding: something-new",), BODY),
    ],
)
def test_encodings_are_taken_off_where_they_are(forge, headers, body):
    """Every encoding is undone; one that a crawler took off already is not looked for again."""
    assert body_of(forge.http_response(body, *headers)) == BODY


@pytest.mark.parametrize(
    ("headers", "body", "reason"),
    [
        ((CHUNKED,), b"5\r\nabc", "breaks off"),
        ((CHUNKED,), b"3\r\nabc\r\nzz\r\n", "damaged after"),
        (("Content-Encoding: gzip",), gzip.compress(BODY * 50)[:-30], "breaks off"),
        (("Content-Encoding: gzip",), gzip.compress(BODY)[:12] + bytes(40), "damaged"),
        (("Content-Encoding: gzip",), gzip.compress(bytes(1_000_000)), "too large"),
        (("Content-Encoding: br",), brotli.compress(bytes(1_000_000)), "too large"),
        ((), bytes(20_000), "too large"),
    ],
)
def test_damage_is_named(forge, headers, body, reason):
    """A body that breaks off, is damaged or grows beyond the bound is refused."""
    with pytest.raises(SkipDocument, match=reason):
        body_of(forge.http_response(body, *headers))


@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate", "br", "zstd", ""]), st.booleans())
def test_never_another_error(body, coding, chunked):
    """Whatever the body, there are bytes or a SkipDocument."""
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\n{CHUNKED if chunked else 'X: y'}\r\n\r\n".encode()
    try:
        assert isinstance(body_of(head + body), bytes)
    except SkipDocument:
        return
