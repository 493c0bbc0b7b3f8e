"""Files of lines that a command reads, or stdin."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from rawi.errors import NotFound


@contextmanager
def lines_of(path: str, *, wanted: str) -> Iterator[TextIO]:
    """The open file at `path` (UTF-8, a byte order mark skipped), stdin for `-`. Raises NotFound, which says what is
    `wanted`, when there is no such file."""
    if path == "-":
        yield sys.stdin
        return
    if not Path(path).is_file():
        raise NotFound(f"{path} is no file", next_step=f"give {wanted}")
    with Path(path).open(encoding="utf-8-sig", newline="\n") as lines:
        yield lines
