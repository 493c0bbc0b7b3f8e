"""`rawi annotate` and `rawi extract`: reading without a corpus."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from rawi.cli.options import (
    ColumnOption,
    LanguageOption,
    NameFinder,
    OutletOption,
    SourcesArgument,
    WorkersOption,
    check_sources,
    column_mapping,
    stated,
)
from rawi.cli.output import say
from rawi.pipeline.reading import annotate as annotate_sources
from rawi.pipeline.reading import extract as extract_pages
from rawi.plugins import SourceOptions
from rawi.settings import Settings

AnnotatedNamesOption = Annotated[
    NameFinder,
    typer.Option(
        "--names", help="What finds names: the trained tagger beside lists and rules, or these alone (faster)."
    ),
]
OutputOption = Annotated[str, typer.Option("--output", help="The file to write; - for stdout.")]


def annotate(
    sources: SourcesArgument,
    *,
    output: OutputOption = "-",
    workers: WorkersOption = None,
    column: ColumnOption = None,
    language: LanguageOption = None,
    outlet: OutletOption = None,
    names: AnnotatedNamesOption = NameFinder.tagger,
) -> None:
    """Read articles without a corpus: one JSON object a record, in the interchange format (docs/reference/format.md)."""
    check_sources(sources)
    settings = replace(Settings.from_environment(), names=names)
    options = SourceOptions(
        settings=settings,
        columns=column_mapping(column),
        given=stated(language, outlet),
    )
    with _lines_to(output) as write:
        for record in annotate_sources(sources, options=options, workers=workers):
            write(record)
            _report(record)


def extract(pages: SourcesArgument, *, output: OutputOption = "-", workers: WorkersOption = None) -> None:
    """The article inside each saved page: one JSON object a page, in any language."""
    check_sources(pages)
    options = SourceOptions(settings=Settings.from_environment())
    with _lines_to(output) as write:
        for record in extract_pages(pages, options=options, workers=workers):
            write(record)
            if record.get("error"):
                say(f"{record['id']}: {record['error']}")


def _report(record: dict[str, Any]) -> None:
    error = record.get("error")
    if error:
        say(f"{record['id']}: {error['message']} (next step: {error['next_step']})")
    elif "set_aside" in record:
        say(f"{record['id']}: set aside, {record['set_aside']}")


class _Lines:
    """Writes JSON objects as lines."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def __call__(self, record: dict[str, Any]) -> None:
        text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        # a lone surrogate in broken input cannot be written as UTF-8; its JSON escape can
        if any("\ud800" <= char <= "\udfff" for char in text):
            text = json.dumps(record, separators=(",", ":"))
        self._out.write(text + "\n")


@contextmanager
def _lines_to(output: str) -> Iterator[_Lines]:
    """A writer of JSON lines to a file (whole or not at all: written beside it, then moved) or to stdout."""
    if output == "-":
        yield _Lines(sys.stdout)
        return
    target = Path(output)
    part = target.with_name(target.name + ".part")
    with part.open("w", encoding="utf-8") as out:
        yield _Lines(out)
    part.replace(target)
