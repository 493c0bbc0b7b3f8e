"""The WARC of what was fetched."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator

from rawi.errors import AbortRun
from rawi.fetching import open_keeper
from rawi.fetching.responses import Response

NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)


def response(number: int) -> Response:
    """An answer that was compressed on its way."""
    return Response(
        address=f"http://n.example/{number}",
        status=200,
        reason="OK",
        headers=(("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("Content-Length", "5")),
        content=f"<p>خبر {number}</p>".encode(),
    )


def read(path):
    """Address and body of every response warcio finds, digests checked."""
    with path.open("rb") as file:
        return [
            (record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read().decode())
            for record in ArchiveIterator(file, check_digests="raise")
            if record.rec_type == "response"
        ]


def test_both_readers_understand_it(tmp_path):
    """Kept responses are read by warcio, digests checked, and by fastwarc."""
    path = tmp_path / "new" / "a.warc.gz"
    keeper = open_keeper(path, software="rawi test")
    ids = [keeper.keep(response(number), fetched=NOW) for number in (1, 2)]
    assert read(path) == [(f"http://n.example/{number}", f"<p>خبر {number}</p>") for number in (1, 2)]
    with path.open("rb") as file:
        records = [(record.record_id, record.headers["WARC-Date"]) for record in FastIterator(file)]
    assert records[1:] == [(record, "2024-05-06T07:08:09Z") for record in ids]


@pytest.mark.parametrize("cut", [1, 20, 150])
def test_a_killed_run_leaves_a_valid_file(tmp_path, cut):
    """A cut last record is removed when the file is opened again, and nothing else."""
    path = tmp_path / "a.warc.gz"
    keeper = open_keeper(path, software="rawi test")
    for number in (1, 2):
        keeper.keep(response(number), fetched=NOW)
    path.write_bytes(path.read_bytes()[:-cut])
    open_keeper(path, software="rawi test").keep(response(3), fetched=NOW)
    assert [address for address, _ in read(path)] == ["http://n.example/1", "http://n.example/3"]


def test_a_whole_file_is_left_as_it_is(tmp_path):
    """Opening again changes nothing."""
    path = tmp_path / "a.warc.gz"
    open_keeper(path, software="rawi test").keep(response(1), fetched=NOW)
    before = path.read_bytes()
    open_keeper(path, software="rawi test")
    assert path.read_bytes() == before


def test_a_file_that_cannot_be_written(tmp_path):
    """A folder in the way stops the run with a reason."""
    (tmp_path / "a.warc.gz").mkdir()
    with pytest.raises(AbortRun, match="cannot be written"):
        open_keeper(tmp_path / "a.warc.gz", software="rawi test")
