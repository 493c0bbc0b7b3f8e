"""Keeps every fetched response in a WARC file beside the corpus.

A record is one gzip member, written in one go and synced, so that a killed run leaves whole records and at most one cut
member at the end, which the next run removes.
"""

from __future__ import annotations

import io
import os
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from rawi.errors import AbortRun
from rawi.fetching.responses import Response

Now = Callable[[], datetime]
_TRANSFER = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_STEP = 1 << 16


class WarcKeeper:
    """Appends responses to the WARC at `path`. Raises AbortRun when it cannot be written (disk full)."""

    def __init__(self, path: Path, *, software: str) -> None:
        self._path = path
        self._software = software

    def keep(self, response: Response, *, fetched: datetime) -> str:
        """Writes `response` and returns the id of its record. The body is stored decoded, and the headers say so."""
        buffer = io.BytesIO()
        writer = WARCWriter(buffer, gzip=True, warc_version="WARC/1.1")
        date = warc_date(fetched)
        headers = [(name, value) for name, value in response.headers if name.lower() not in _TRANSFER]
        record = writer.create_warc_record(
            response.address,
            "response",
            payload=io.BytesIO(response.content),
            length=len(response.content),
            http_headers=StatusAndHeaders(
                f"{response.status} {response.reason}".rstrip(),
                [*headers, ("Content-Length", str(len(response.content)))],
                protocol="HTTP/1.1",
            ),
            warc_headers_dict={"WARC-Date": date},
        )
        writer.write_record(record)
        self._append(buffer.getvalue(), date)
        return str(record.rec_headers.get_header("WARC-Record-ID"))

    def _append(self, member: bytes, date: str) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("ab") as file:
                if file.tell() == 0:
                    file.write(self._info(date))
                file.write(member)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise AbortRun(
                f"{self._path} cannot be written: {error.strerror}", next_step="make room on the disk"
            ) from error

    def _info(self, date: str) -> bytes:
        buffer = io.BytesIO()
        writer = WARCWriter(buffer, gzip=True, warc_version="WARC/1.1")
        record = writer.create_warcinfo_record(
            self._path.name, {"software": self._software, "format": "WARC File Format 1.1"}
        )
        record.rec_headers.replace_header("WARC-Date", date)
        writer.write_record(record)
        return buffer.getvalue()


def open_keeper(path: Path, *, software: str) -> WarcKeeper:
    """A keeper for `path`, whose last member is cut off if a kill left it unfinished. Raises AbortRun when the file cannot be
    read or shortened."""
    try:
        if path.exists():
            with path.open("r+b") as file:
                file.truncate(whole_members(file))
    except OSError as error:
        raise AbortRun(f"{path} cannot be written: {error.strerror}", next_step="give yourself the right to") from error
    return WarcKeeper(path, software=software)


def whole_members(file: BinaryIO) -> int:
    """Where the last whole gzip member of `file` ends, in bytes from its beginning."""
    whole, at = 0, 0
    member = zlib.decompressobj(wbits=31)
    while data := file.read(_STEP):
        while data:
            try:
                rest = member.decompress(data, _STEP)
            except zlib.error:
                return whole
            del rest
            left = member.unused_data if member.eof else member.unconsumed_tail
            at += len(data) - len(left)
            data = left
            if member.eof:
                whole, member = at, zlib.decompressobj(wbits=31)
    return whole


def warc_date(moment: datetime) -> str:
    """`moment` as WARC writes it: UTC, to the second, with Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
