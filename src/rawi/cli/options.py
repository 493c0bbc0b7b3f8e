"""Arguments and options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rawi.errors import NotFound, UsageError
from rawi.model.articles import Given
from rawi.plugins import is_address

CorpusArgument = Annotated[Path, typer.Argument(metavar="CORPUS", help="The corpus file.", show_default=False)]
SourcesArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE…",
        help="Files, folders, globs or addresses: text, saved pages, tables, WARC/WACZ, feeds, chat exports.",
        show_default=False,
    ),
]
BuildSourcesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[SOURCE…]",
        help="Files, folders, globs or addresses: text, saved pages, tables, WARC/WACZ, feeds, chat exports. None: only "
        "bring the corpus up to date and finish what a cut-off run left.",
        show_default=False,
    ),
]
WorkersOption = Annotated[
    int | None,
    typer.Option("--workers", min=1, max=256, help="Processes that read; by default one a core where that pays off."),
]
ColumnOption = Annotated[
    list[str] | None,
    typer.Option("--column", metavar="NAME=COLUMN", help="Where a table calls a column otherwise: text=body."),
]
LanguageOption = Annotated[
    str | None, typer.Option("--language", help="Language of records that state none (BCP 47: ar, fa, en).")
]
OutletOption = Annotated[str | None, typer.Option("--outlet", help="Outlet of records that state none.")]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object a line instead of a table.")]
LimitOption = Annotated[int, typer.Option("--limit", min=1, max=10_000, help="At most this many rows.")]
CursorOption = Annotated[str | None, typer.Option("--cursor", help="Go on where the listing before ended.")]

FilterLanguage = Annotated[str | None, typer.Option("--language", help="Only articles in this language.")]
FilterOutlet = Annotated[str | None, typer.Option("--outlet", help="Only articles of this outlet.")]
FilterSince = Annotated[str | None, typer.Option("--since", help="Published on this day or later (YYYY-MM-DD).")]
FilterUntil = Annotated[str | None, typer.Option("--until", help="Published on this day or earlier (YYYY-MM-DD).")]


class NameFinder(StrEnum):
    """What finds the names in a text."""

    rules = "rules"
    tagger = "tagger"


NamesOption = Annotated[
    NameFinder | None,
    typer.Option(
        "--names",
        help="What finds names: lists and rules (fast), or the trained tagger beside them (better).",
        show_default=False,
    ),
]

COLUMNS = ("id", "language", "outlet", "published", "title", "text", "url", "html")


def column_mapping(options: list[str] | None) -> dict[str, str]:
    """`["text=body"]` as `{"text": "body"}`. Raises UsageError for an unknown name or a missing `=`."""
    mapping = dict(option.partition("=")[::2] for option in options or [])
    wrong = [name for name, column in mapping.items() if name not in COLUMNS or not column]
    if wrong:
        raise UsageError(
            f"--column {wrong[0]}: not NAME=COLUMN with a known name", next_step=f"names: {', '.join(COLUMNS)}"
        )
    return mapping


def stated(language: str | None, outlet: str | None) -> Given:
    """What the user states for all records of a run."""
    return Given(language=language, outlet=outlet)


def check_sources(sources: list[str]) -> None:
    """Raises NotFound for a plain path that does not exist: most likely a slip of the pen."""
    for source in sources:
        if not is_address(source) and not any(sign in source for sign in "*?[") and not Path(source).exists():
            raise NotFound(f"there is no file or folder {source}", next_step="check the spelling of the path")
