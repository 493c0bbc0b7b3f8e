"""How many records a run will meet, where that can be known without reading them: for progress and time left."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyarrow.parquet as pq
from pyarrow import ArrowInvalid

from rawi.errors import SourceError
from rawi.settings import Settings
from rawi.sources.compressed import chunks
from rawi.sources.discovery import Location, discover

Count = Callable[[Path, Settings], int | None]


def expected_records(arguments: Sequence[str], *, settings: Settings) -> int | None:
    """The number of records behind `arguments`; None when a source (an archive, a feed, an address) does not tell it before
    it is read. An estimate: empty lines and line feeds inside cells count too."""
    total = 0
    try:
        for location in discover(arguments):
            count = _count(location, settings)
            if count is None:
                return None
            total += count
    except (SourceError, OSError):
        return None
    return total


def _count(location: Location, settings: Settings) -> int | None:
    count = _COUNTS.get(location.source or "unknown")
    return None if count is None else count(Path(location.location), settings)


def _one(_path: Path, _settings: Settings) -> int:
    return 1


def _lines(path: Path, settings: Settings) -> int:
    return sum(chunk.count(b"\n") for chunk in chunks(path, settings=settings)) + 1


def _parquet_rows(path: Path, _settings: Settings) -> int | None:
    try:
        return int(pq.read_metadata(path).num_rows)
    except (ArrowInvalid, OSError):
        return None


_COUNTS: Mapping[str, Count] = {
    "unknown": _one,
    "texts": _one,
    "pages": _one,
    "mhtml": _one,
    "jsonl": _lines,
    "csv": _lines,
    "parquet": _parquet_rows,
}
"""By the name of the source. The others are not counted."""
