"""Which form a file of knowledge has, told by its first line with content, and reading it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from rawi.errors import SourceError, UsageError
from rawi.gazetteer.importing.followthemoney import read_followthemoney
from rawi.gazetteer.importing.rows import Fault, Refused, Row
from rawi.gazetteer.importing.streams import json_objects, numbered_lines
from rawi.gazetteer.importing.tables import read_table
from rawi.gazetteer.importing.wikidata import read_wikidata

Reader = Callable[..., Iterator[Row | Fault]]
READERS: Mapping[str, Reader] = {
    "table": read_table,
    "followthemoney": read_followthemoney,
    "wikidata": read_wikidata,
}
ENTRIES_MOST = 5_000_000


def knowledge_format(path: Path) -> str:
    """`table`, `followthemoney` or `wikidata`. Raises SourceError for an empty file or another form."""
    lines = (line for _, line in numbered_lines(path) if line is not None and line.strip() not in {"", "["})
    first = next(lines, "").strip()
    if first.startswith(("{", "[")):
        return _json_form(path, first)
    if path.name.removesuffix(".gz").endswith((".csv", ".tsv", ".txt")) and first:
        return "table"
    raise SourceError(f"{path} is no table and no JSON of a known form", next_step=_FORMS)


_FORMS = "give a .csv or .tsv, FollowTheMoney JSON lines, an OpenSanctions export, or items of Wikidata"


def _json_form(path: Path, first: str) -> str:
    try:
        record = next(iter(json_objects(first)), {})
    except Refused as refused:
        raise SourceError(f"{path}: {refused.reason} of its own", next_step=refused.next_step) from refused
    if "schema" in record:
        return "followthemoney"
    if "entities" in record or "labels" in record:
        return "wikidata"
    raise SourceError(f"{path} is JSON of a form that is not known", next_step=_FORMS)


def read_knowledge(
    path: Path, *, form: str | None = None, source: str | None = None, most: int = ENTRIES_MOST
) -> Iterator[Row | Fault]:
    """The entities of a file, one by one: a Row each, and a Fault for each line that holds none and each name that cannot be
    taken.

    `form` is one of `knowledge_format`'s words (told from the file without), `source` what the entries name as theirs (the
    file's name without). Raises SourceError when the file as a whole cannot be read or holds more than `most` entities,
    UsageError for an unknown `form`.
    """
    wanted = form or knowledge_format(path)
    if wanted not in READERS:
        raise UsageError(f"{wanted} is no form of knowledge", next_step=f"choose one of {', '.join(sorted(READERS))}")
    count = 0
    for found in READERS[wanted](path, source=source or path.name):
        count += isinstance(found, Row)
        if count > most:
            raise SourceError(f"{path} holds more than {most:,} entities", next_step="import it in parts")
        yield found
