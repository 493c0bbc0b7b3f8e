"""The commands, and how errors become exit codes.

Exit codes: 0 done; 1 unexpected; 2 usage, not found; 3 a source; 4 stopped (disk full); 5 the corpus file; 6 an extension;
130 interrupted.
"""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from typing import Any

import typer

from rawi.cli import annotating, building, entities, exporting, judging, knowing, looking, names, removing, serving
from rawi.errors import RawiError
from rawi.workers import collect_rarely

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells count it."""

app = typer.Typer(
    name="rawi",
    help="Who reported it, from whom did they have it, and how do their accounts differ? "
    "Reads the Arabic, Persian and English press.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _at_the_edge(command: Callable[..., None]) -> Callable[..., None]:
    """`command`, with what is no error told as such: a reader that left (head, less), and Ctrl-C."""

    @functools.wraps(command)
    def run(*arguments: Any, **options: Any) -> None:
        try:
            command(*arguments, **options)
            sys.stdout.flush()
        except BrokenPipeError:
            # Python would complain once more at exit, when it flushes what nobody reads
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(0) from None
        except KeyboardInterrupt:
            sys.stderr.write("rawi: interrupted; what is stored stays valid, run the same command again to go on\n")
            raise SystemExit(INTERRUPTED) from None

    return run


for command in (
    building.build,
    annotating.annotate,
    annotating.extract,
    looking.status,
    looking.articles,
    looking.show,
    looking.search,
    looking.events,
    entities.entities,
    entities.entity,
    judging.judge,
    judging.judgements,
    knowing.knowledge,
    exporting.export,
    names.names,
    removing.remove,
    serving.serve,
):
    app.command()(_at_the_edge(command))


def main() -> None:
    """Runs one command and leaves with its exit code; errors that rawi raises on purpose are one line and a next step."""
    collect_rarely()
    try:
        app()
    except RawiError as error:
        sys.stderr.write(f"rawi: {error.message}\nnext step: {error.next_step} [{error.code}]\n")
        raise SystemExit(error.exit_code) from error
