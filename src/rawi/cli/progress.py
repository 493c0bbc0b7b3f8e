"""Progress of long commands on stderr: a bar with rate and time left on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bars
from rich.text import Text

from rawi.progress import Progress, Silent

LINE_EVERY = 10.0
"""Seconds between two lines where there is no terminal."""


class _Rate(ProgressColumn):
    """Items a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f}/s" if speed else "")


class TerminalProgress:
    """Bars on a terminal."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._task: TaskID | None = None

    def begin(self, stage: str, total: int | None) -> None:
        """A new bar."""
        self._task = self._bars.add_task(stage, total=total)

    def advance(self, count: int = 1) -> None:
        """Moves the newest bar."""
        if self._task is not None:
            self._bars.advance(self._task, count)


class LineProgress:
    """A line of text every LINE_EVERY seconds, for logs."""

    def __init__(self) -> None:
        self._stage, self._done = "", 0
        self._total: int | None = None
        self._began = self._said = time.monotonic()

    def begin(self, stage: str, total: int | None) -> None:
        """Starts counting anew."""
        self._stage, self._done = stage, 0
        self._total = total
        self._began = self._said = time.monotonic()

    def advance(self, count: int = 1) -> None:
        """Counts, and says so when it is time."""
        self._done += count
        now = time.monotonic()
        if now - self._said >= LINE_EVERY:
            self._said = now
            rate = self._done / (now - self._began)
            left = f", about {(self._total - self._done) / rate:,.0f} s left" if self._total and rate else ""
            of = f" of {self._total:,}" if self._total else ""
            print(f"{self._stage}: {self._done:,}{of} ({rate:,.0f}/s{left})", file=sys.stderr)


@contextmanager
def progress_on_stderr(*, quiet: bool) -> Iterator[Progress]:
    """The progress that fits stderr; nothing with `quiet`."""
    if quiet:
        yield Silent()
    elif sys.stderr.isatty():
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            _Rate(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
        )
        with Bars(*columns, console=Console(stderr=True)) as bars:
            yield TerminalProgress(bars)
    else:
        yield LineProgress()
