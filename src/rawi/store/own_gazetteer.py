"""The gazetteer of a corpus: rawi's, with the knowledge its people imported in front.

It is asked for with the connection a corpus is read over, so that each read sees the knowledge of its own snapshot of its own
corpus. What is made is named by its content and kept for the next read.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, select

from rawi.errors import StoreError
from rawi.gazetteer import Gazetteer, shipped
from rawi.gazetteer.entries import read_entry
from rawi.gazetteer.own import KEYS, OwnLine, own_line, with_own_lines
from rawi.languages.joined import joined_forms
from rawi.model.entities import Name
from rawi.store import schema
from rawi.store.connections import open_engine
from rawi.store.facts import read_fact


@dataclass(frozen=True, slots=True)
class KnowledgeAt:
    """Where the knowledge of a corpus can be read from another process, and its content's name (None: rawi's alone)."""

    path: Path
    version: str | None


FACT = "knowledge"
"""The fact that names the knowledge in force, by its content; not set when there is none."""
_KEPT = 4
_kept: OrderedDict[str, Gazetteer] = OrderedDict()
_making = Lock()


def gazetteer_of(connection: Connection) -> Gazetteer:
    """The gazetteer of the corpus that is read over this connection, as it stands in the open transaction."""
    version = read_fact(connection, FACT)
    if version is None:
        return shipped()
    with _making:
        if version not in _kept:
            _kept[version] = with_own_lines(_own_lines(connection, fresh=version.startswith(f"{KEYS}:")))
        _kept.move_to_end(version)
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
        return _kept[version]


def knowledge_at(connection: Connection, path: Path) -> KnowledgeAt:
    """Where the knowledge of the corpus at `path` can be read, as it stands in the open transaction."""
    return KnowledgeAt(path, read_fact(connection, FACT))


def gazetteer_at(known: KnowledgeAt) -> Gazetteer:
    """The gazetteer of a corpus in a process that has not opened it, read once per process. Raises StoreError when the
    knowledge was changed meanwhile: a build keeps imports out."""
    if known.version is None:
        return shipped()
    with _making:
        found = _kept.get(known.version)
    if found is not None:
        return found
    engine = open_engine(known.path, mode="ro")
    try:
        with engine.connect() as connection, connection.begin():
            if read_fact(connection, FACT) != known.version:
                raise StoreError(f"the knowledge of {known.path} was changed meanwhile", next_step="run it again")
            return gazetteer_of(connection)
    finally:
        engine.dispose()


def _own_lines(connection: Connection, *, fresh: bool) -> Iterator[OwnLine]:
    """The own entries, those of the last file first; look-up keys that an older rawi made are made anew."""
    table = schema.knowledge_entries
    rows = connection.execute(select(table).order_by(table.c.file.desc(), table.c.line))
    for row in rows:
        if fresh:
            yield OwnLine(row.entity, row.entry, read_readings(row.readings), bool(row.listed))
        else:
            yield own_line(read_entry(row.entry), forms=forms_of, listed=bool(row.listed))


def forms_of(name: Name) -> Iterator[str]:
    """Further forms in which the press writes a name."""
    return joined_forms(name.text, name.language)


def packed_readings(line: OwnLine) -> str:
    """The look-up keys of an own entry as they are stored."""
    return "\t".join(part for pair in line.readings for part in pair)


def read_readings(packed: str) -> tuple[tuple[str, str], ...]:
    """What `packed_readings` packed."""
    parts = packed.split("\t") if packed else []
    return tuple(zip(parts[::2], parts[1::2], strict=True))
