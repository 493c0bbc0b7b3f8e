"""A stored HTTP response: its status and headers, and the body without the encodings it travelled in.

Crawlers keep headers that no longer hold (the body is unpacked already, the chunks are gone), so an encoding is only
taken off when the body really has it.
"""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import dataclass

from fastwarc.stream_io import BrotliReader, ZstdReader

from rawi.errors import SkipDocument
from rawi.sources.files import too_large

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
_MAX_HEAD = 256_000
_NEXT = "fetch the page again"


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpMessage:
    """A response as stored. `status` is None when it has no HTTP head; `headers` by lower-case name, the last one wins;
    `body` is still encoded."""

    status: int | None
    headers: dict[str, str]
    body: bytes

    @property
    def media_type(self) -> str | None:
        """The type without parameters, in lower case; None when none is stated."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower() or None

    @property
    def charset(self) -> str | None:
        """The charset of the content type, if any."""
        return charset_of(self.headers.get("content-type"))

    @property
    def is_whole(self) -> bool:
        """Whether the head states a length and the body has it."""
        length = self.headers.get("content-length", "")
        return length.isascii() and length.isdigit() and len(self.body) >= int(length[:18])


def charset_of(content_type: str | None) -> str | None:
    """The charset named in a content type, or None."""
    found = _CHARSET.search(content_type or "")
    return found.group(1) if found else None


def parse_http(block: bytes) -> HttpMessage:
    """The message in `block`; one that does not begin with an HTTP status line is all body."""
    status = _STATUS.match(block)
    if status is None:
        return HttpMessage(status=None, headers={}, body=block)
    end = _HEAD_END.search(block, 0, _MAX_HEAD)
    head, body = (block, b"") if end is None else (block[: end.start()], block[end.end() :])
    return HttpMessage(status=int(status.group(1)), headers=_headers(head), body=body)


def _headers(head: bytes) -> dict[str, str]:
    headers: dict[str, str] = {}
    for line in head.splitlines()[1:]:
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon:
            headers[name.strip().lower()] = value.strip()
    return headers


def decoded_body(message: HttpMessage, *, limit: int) -> bytes:
    """The body as the server meant it, at most `limit` bytes. Raises SkipDocument when it breaks off or is larger."""
    body = message.body
    if "chunked" in message.headers.get("transfer-encoding", "").lower():
        body = _unchunked(body)
    for coding in reversed(message.headers.get("content-encoding", "").lower().split(",")):
        body = _uncompressed(body, coding.strip(), limit)
    if len(body) > limit:
        raise too_large(len(body), limit)
    return body


def _unchunked(body: bytes) -> bytes:
    """The chunks of `body` joined; `body` itself when it does not begin with a chunk size. A missing last chunk (size 0) is
    forgiven, for servers often leave it out."""
    pieces: list[bytes] = []
    at = 0
    while at < len(body):
        size = _CHUNK_SIZE.match(body, at)
        if size is None and at == 0:
            return body
        if size is None:
            raise SkipDocument(f"the chunked body is damaged after {at} bytes", next_step=_NEXT)
        length = int(size.group(1), 16)
        if length == 0:
            break
        pieces.append(body[size.end() : size.end() + length])
        if len(pieces[-1]) < length:
            raise SkipDocument(f"the chunked body breaks off after {len(body)} bytes", next_step=_NEXT)
        at = _after_line_end(body, size.end() + length)
    return b"".join(pieces)


def _after_line_end(body: bytes, at: int) -> int:
    return at + 2 if body.startswith(b"\r\n", at) else at + 1 if body.startswith(b"\n", at) else at


def _uncompressed(body: bytes, coding: str, limit: int) -> bytes:
    if coding in {"gzip", "x-gzip"}:
        return _inflated(body, 31, limit) if body.startswith(b"\x1f\x8b") else body
    if coding == "deflate":
        return _inflated(body, 15 if _has_zlib_head(body) else -15, limit, else_plain=True)
    if coding == "br":
        return _streamed(BrotliReader(io.BytesIO(body)), body, limit)
    if coding == "zstd":
        return _streamed(ZstdReader(io.BytesIO(body)), body, limit) if body.startswith(b"\x28\xb5\x2f\xfd") else body
    return body


def _has_zlib_head(body: bytes) -> bool:
    return len(body) > 1 and body[0] & 15 == 8 and (body[0] << 8 | body[1]) % 31 == 0


def _inflated(body: bytes, wbits: int, limit: int, *, else_plain: bool = False) -> bytes:
    stream = zlib.decompressobj(wbits=wbits)
    try:
        content = stream.decompress(body, limit + 1)
    except zlib.error as error:
        if else_plain:
            return body
        raise SkipDocument(f"the compressed body is damaged: {error}", next_step=_NEXT) from error
    if len(content) > limit:
        raise too_large(len(content), limit)
    if not stream.eof:
        raise SkipDocument(f"the compressed body breaks off after {len(body)} bytes", next_step=_NEXT)
    return content


def _streamed(reader: BrotliReader | ZstdReader, body: bytes, limit: int) -> bytes:
    """What `reader` unpacks; `body` itself when it cannot even begin, being unpacked already."""
    pieces: list[bytes] = []
    size = 0
    try:
        while size <= limit and (piece := reader.read(1 << 16)):
            pieces.append(piece)
            size += len(piece)
    except (OSError, ValueError) as error:
        if not pieces:
            return body
        raise SkipDocument(f"the compressed body is damaged: {error}", next_step=_NEXT) from error
    return b"".join(pieces) if pieces else body
