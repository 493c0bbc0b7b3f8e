"""How commands print: records on stdout (a table for people, JSON lines for programs), words on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from rawi.model.codec import dump


def say(message: str) -> None:
    """A line for people, on stderr."""
    print(message, file=sys.stderr)


def print_json(value: Any) -> None:
    """A record or plain JSON value as one line on stdout, in the original letters."""
    print(json.dumps(dump(value), ensure_ascii=False, separators=(",", ":")))


def print_table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Rows in columns on stdout; None is an empty cell. Markup in cells is not read."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*("" if cell is None else printable(str(cell)) for cell in row))
    Console(markup=False, emoji=False, highlight=False, width=None if sys.stdout.isatty() else 200).print(table)


def printable(text: str) -> str:
    """`text` without control characters, which could steer the terminal of the reader."""
    return "".join(char if char.isprintable() or char in "\u200c\u200d" else " " for char in text)
