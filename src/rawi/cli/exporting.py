"""`rawi export`."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rawi.cli.options import CorpusArgument
from rawi.cli.output import say
from rawi.corpus import TABLES, Corpus

Table = StrEnum("Table", [(name, name) for name in TABLES])  # type: ignore[misc]
Table.__doc__ = "The tables that can be exported."


def export(
    corpus: CorpusArgument,
    table: Annotated[Table, typer.Argument(help="What to export.")] = Table.articles,  # type: ignore[attr-defined]
    output_format: Annotated[
        str, typer.Option("--format", help="jsonl, csv, parquet, xlsx, or a plug-in's.")
    ] = "jsonl",
    output: Annotated[str, typer.Option("--output", help="The file to write; - for stdout.")] = "-",
) -> None:
    """Export a table. CSV opens in Excel; cells that a spreadsheet would run as a formula are neutralised."""
    opened = Corpus.open(corpus)
    if output == "-":
        opened.export(table.value, format=output_format, out=sys.stdout.buffer)
        return
    target = Path(output)
    part = target.with_name(target.name + ".part")
    with part.open("wb") as out:
        opened.export(table.value, format=output_format, out=out)
    part.replace(target)
    say(f"wrote {target}")
