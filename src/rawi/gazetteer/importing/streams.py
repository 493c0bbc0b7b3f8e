"""The lines of a file, plain or gzipped, no longer than a bound and never all at once in memory."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import IO, Any, cast

from rawi.errors import SourceError
from rawi.gazetteer.importing.rows import Refused

LINE_LONGEST = 8 << 20
"""Bytes of one line; the biggest items of Wikidata have about 4 MB."""
TOTAL_MOST = 64 << 30
"""Bytes of one file, unpacked: several times the whole of OpenSanctions."""


def numbered_lines(
    path: Path, *, longest: int = LINE_LONGEST, total: int = TOTAL_MOST
) -> Iterator[tuple[int, str | None]]:
    """Each line that has content with its number from 1; None for one that is too long or not UTF-8.

    Raises SourceError when the file cannot be opened, is damaged, or holds more than `total` bytes.
    """
    read = 0
    try:
        with closing(_opened(path)) as file:
            number = 0
            while piece := file.readline(longest + 1):
                number += 1
                whole = len(piece) <= longest
                read += len(piece)
                while not piece.endswith(b"\n") and not whole and piece:
                    piece = file.readline(longest + 1)
                    read += len(piece)
                if read > total:
                    raise SourceError(f"{path} holds more than {total} bytes", next_step="import it in parts")
                if not whole:
                    yield number, None
                elif piece.strip():
                    yield number, _text(piece, first=number == 1)
    except (OSError, EOFError, zlib.error) as error:
        raise SourceError(f"{path} cannot be read: {error}", next_step="check the file and import it again") from error


UNREAD = Refused(
    "the line is too long or not UTF-8", f"save the file as UTF-8, with lines of at most {LINE_LONGEST >> 20} MB"
)


def json_objects(line: str | None) -> list[dict[str, Any]]:
    """The objects of a line of JSON: one, those of an array, none for a line that only opens or closes one. A comma at the
    end is passed over. Raises Refused for anything else."""
    if line is None:
        raise UNREAD
    bare = line.strip().removesuffix(",")
    if bare in {"[", "]", ""}:
        return []
    try:
        found = json.loads(bare)
    except (ValueError, RecursionError) as error:
        raise Refused("the line is no JSON object", "give whole objects, one a line (`jq -c`)") from error
    objects = found if isinstance(found, list) else [found]
    if not all(isinstance(item, dict) for item in objects):
        raise Refused("the line is no JSON object", "give whole objects, one a line (`jq -c`)")
    return objects


def _opened(path: Path) -> IO[bytes]:
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    return cast("IO[bytes]", gzip.open(path)) if packed else path.open("rb")


def _text(piece: bytes, *, first: bool) -> str | None:
    try:
        text = piece.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text.removeprefix("\ufeff") if first else text
