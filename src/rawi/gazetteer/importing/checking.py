"""Whether rows of a file may stand beside what is known: each id once, and none that is another entity's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from rawi.gazetteer.entries import Entry
from rawi.gazetteer.importing.rows import Fault, Refused, Row, fault
from rawi.gazetteer.keys import name_key

Known = Callable[[str], Entry | None]
"""Finds an entry by its id, or by an identifier of another collection."""


def checked(found: Iterable[Row | Fault], *, path: str, known: Known, identified: Known) -> Iterator[Row | Fault]:
    """The rows and faults of the file `path`; a row whose id stands on an earlier line, or is that of a `known` entity with
    none of whose names it shares one, becomes a fault. One without an id of its own that has an identifier of an entity known
    (`identified`) is about that entity.

    Known failure: a namesake of a known entity that is given without an id is taken for it.
    """
    lines: dict[str, int] = {}
    for item in found:
        try:
            row = _placed(item, identified) if isinstance(item, Row) else item
            if isinstance(row, Row):
                _require_own(row, lines, known)
                lines[row.entry.entity.id] = row.line
            yield row
        except Refused as refused:
            yield fault(path, item.line, refused)


def _placed(row: Row, identified: Known) -> Row:
    """The row with the id of the known entity it has an identifier of."""
    if row.named:
        return row
    entity = row.entry.entity
    for identifier in row.entry.identifiers:
        other = identified(identifier)
        if other is not None and other.entity.type == entity.type:
            return replace(row, entry=replace(row.entry, entity=replace(entity, id=other.entity.id)), named=True)
    return row


def _require_own(row: Row, lines: dict[str, int], known: Known) -> None:
    entity = row.entry.entity
    if entity.id in lines:
        step = "put both into one row, or give each an id of its own"
        raise Refused(f"the id {entity.id} stands on line {lines[entity.id]} already", step)
    other = known(entity.id)
    if other is not None and not (
        _keys(row.entry) & _keys(other) or set(row.entry.identifiers) & set(other.identifiers)
    ):
        name = other.entity.name("en")
        step = "add one of its names if you mean it, or give another id"
        raise Refused(f"the id {entity.id} is that of {name!r}, and none of the names here is one of its", step)


def _keys(entry: Entry) -> set[str]:
    return {name_key(name.text) for name in entry.entity.names}
