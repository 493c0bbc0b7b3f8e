"""`rawi remove`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from rawi.cli.options import CorpusArgument
from rawi.cli.output import say
from rawi.corpus import Corpus


def remove(
    corpus: CorpusArgument,
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE…", help="Ids of the articles to erase.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Erase articles from text, search and write-ahead log; only their ids stay, in a log. It cannot be undone."""
    opened = Corpus.create(corpus) if corpus.exists() else Corpus.open(corpus)
    if not yes:
        typer.confirm(f"Erase {len(articles)} article(s) for good?", abort=True, err=True)
    opened.remove(articles, when=datetime.now(tz=UTC).isoformat(timespec="seconds"))
    say(f"{len(articles)} article(s) erased")
