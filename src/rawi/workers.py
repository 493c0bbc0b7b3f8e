"""Running a pure function over a stream in several processes, results in the order of the input.

Bounded: no more than a few chunks per worker wait at any time, so a stream of any length runs in constant memory. Workers
leave Ctrl-C to the parent and end by themselves when the parent is killed.
"""

from __future__ import annotations

import gc
import itertools
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import TypeVar

In = TypeVar("In")
Out = TypeVar("Out")

CHUNK = 16
"""Items sent to a worker at a time: large enough to hide the cost of sending, small enough to keep all workers busy."""
WAITING_PER_WORKER = 3
FEWEST = 150
"""Items that make a further worker worth its start."""


def workers_for(expected: int | None) -> int:
    """How many workers pay off for `expected` items (None: not known): one a core this process may use, but only as
    many as have FEWEST items each, since a process takes a while to load its tables."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    useful = cores if expected is None else expected // FEWEST
    return max(1, min(cores, useful))


def ordered_map(function: Callable[[In], Out], items: Iterable[In], *, workers: int = 1) -> Iterator[Out]:
    """`function(item)` for each item, in order. `function` must be importable by name; with one worker it runs here.

    An exception in `function` ends the run where it stands.
    """
    if workers <= 1:
        yield from map(function, items)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_follow_parent) as pool:
        try:
            yield from _in_order(pool, function, items, limit=workers * WAITING_PER_WORKER)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _in_order(
    pool: ProcessPoolExecutor, function: Callable[[In], Out], items: Iterable[In], *, limit: int
) -> Iterator[Out]:
    waiting: deque[Future[list[Out]]] = deque()
    for chunk in _chunks(items):
        waiting.append(pool.submit(_run_chunk, function, chunk))
        if len(waiting) >= limit:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _chunks(items: Iterable[In]) -> Iterator[list[In]]:
    stream = iter(items)
    while chunk := list(itertools.islice(stream, CHUNK)):
        yield chunk


def _run_chunk(function: Callable[[In], Out], chunk: list[In]) -> list[Out]:
    return [function(item) for item in chunk]


def _follow_parent() -> None:
    """Leaves Ctrl-C to the parent, and ends this worker when the parent is gone (kill -9 cannot tell it)."""
    collect_rarely()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_exit_after, args=(parent,), daemon=True).start()


def collect_rarely() -> None:
    """Lets the cyclic garbage collector look less often: reading makes many small records and hardly any cycles, and the
    large tables need no second look. For whole processes of rawi's own only, never for a library's user."""
    gc.set_threshold(100_000, 50, 50)


def _exit_after(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os._exit(1)
