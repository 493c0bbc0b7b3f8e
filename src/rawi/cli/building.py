"""`rawi build`."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Annotated

import typer

from rawi.cli.options import (
    BuildSourcesArgument,
    ColumnOption,
    CorpusArgument,
    LanguageOption,
    NamesOption,
    OutletOption,
    WorkersOption,
    check_sources,
    column_mapping,
    stated,
)
from rawi.cli.output import print_json, say
from rawi.cli.progress import progress_on_stderr
from rawi.corpus import Corpus
from rawi.errors import NotFound
from rawi.settings import Settings


def build(
    corpus: CorpusArgument,
    sources: BuildSourcesArgument = None,
    *,
    workers: WorkersOption = None,
    column: ColumnOption = None,
    language: LanguageOption = None,
    outlet: OutletOption = None,
    names: NamesOption = None,
    joins: Annotated[
        bool | None,
        typer.Option(
            "--join/--no-join",
            help="Join entities across articles; by default unless more wait than RAWI_JOIN_AT_MOST.",
            show_default=False,
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts as JSON on stdout.")] = False,
) -> None:
    """Make or extend a corpus from files, folders or addresses. Repeating it adds only what is new; a run that was
    cut off goes on where it stood."""
    if not sources and not corpus.exists():
        raise NotFound(f"there is no corpus {corpus} yet, and no source to make it from", next_step="name a SOURCE")
    check_sources(sources or [])
    columns = column_mapping(column)
    settings = Settings.from_environment()
    if names is not None:
        settings = replace(settings, names=names)
    with progress_on_stderr(quiet=quiet) as progress:
        report = Corpus.create(corpus, settings=settings).build(
            sources or [],
            workers=workers,
            columns=columns,
            given=stated(language, outlet),
            progress=progress,
            joins=joins,
        )
    if as_json:
        print_json(asdict(report))
    say(
        f"{report.added:,} articles added ({report.set_aside:,} of them set aside), {report.known:,} known already, "
        f"{report.quarantined:,} unreadable, {report.grouped:,} grouped into events"
    )
    if report.reread:
        say(f"{report.reread:,} articles read again, since lines recurred or knowledge was imported")
    if report.unjoined:
        say(f"{report.unjoined:,} entities wait to be joined across articles: rawi build {corpus} --join")
    if report.quarantined:
        say(f"rawi status {corpus} shows what could not be read, and why")
