"""Tables of entities: `.csv` and `.tsv` with a header, and OpenSanctions' `targets.simple.csv`.

Columns: `type` (person, org, place) and at least one of `name`, `name_en`, `name_ar`, `name_fa`; several names between bars
(semicolons in OpenSanctions' tables), the first is shown. Also: `id`, `country`, `role`, `kind`, `domains`, `languages`,
`from` and `to` of the role, `source`, `identifiers`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from rawi.errors import SourceError
from rawi.gazetteer.entries import Office
from rawi.gazetteer.importing.drafts import rows_of
from rawi.gazetteer.importing.followthemoney import kind_of_schema
from rawi.gazetteer.importing.records import HEADS, Draft, cleaned, entity_type
from rawi.gazetteer.importing.rows import Fault, Refused, Row
from rawi.gazetteer.importing.streams import UNREAD, numbered_lines
from rawi.model.annotations import EntityType

_NAMES = {"name": "", "name_en": "en", "name_ar": "ar", "name_fa": "fa"}
_DELIMITERS = (",", ";", "\t")


def read_table(path: Path, *, source: str) -> Iterator[Row | Fault]:
    """A row an entity, or a fault with the row's line. Raises SourceError when the header names no column of names."""
    shown = str(path)
    lines = _Lines(path)
    header = next(lines, "")
    delimiter = max(_DELIMITERS, key=header.count)
    names = _columns(path, header, delimiter)
    rows = csv.reader(lines, delimiter=delimiter, strict=False)
    while True:
        start = lines.number + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Fault(path=shown, line=start, reason=f"no row of a table: {error}", next_step=_QUOTED)
            continue
        if row is None:
            return
        yield from rows_of(shown, start, partial(_read, lines, dict(zip(names, row, strict=False)), source))


_QUOTED = "close the quotation mark that opens there, and give short fields"


def _columns(path: Path, header: str, delimiter: str) -> list[str]:
    """The names of the columns. Raises SourceError when none is one of names, or none says what the entities are."""
    try:
        columns = [name.strip().lower() for name in next(csv.reader([header], delimiter=delimiter), [])]
    except csv.Error:
        columns = []
    if not set(columns) & set(_NAMES):
        found = cleaned(", ".join(filter(None, columns)), longest=120) or "none"
        step = "name a column name_en, name_ar, name_fa or name"
        raise SourceError(f"{path}, line 1: no column of names; the columns are: {found}", next_step=step)
    if not set(columns) & {"type", "schema", "id"}:
        step = "add a column type with person, org or place"
        raise SourceError(f"{path}, line 1: no column says what the entities are", next_step=step)
    return columns


def _read(lines: _Lines, row: dict[str, str], source: str) -> Draft | None:
    return _draft(lines.taken(row), source)


class _Lines(Iterator[str]):
    """The lines of the file as text; `number` is the last one's. One that cannot be read is given as an empty one."""

    def __init__(self, path: Path) -> None:
        self._lines = numbered_lines(path)
        self._unread = False
        self.number = 0

    def __next__(self) -> str:
        self.number, text = next(self._lines)
        self._unread = text is None
        return text if text is not None else "\n"

    def taken(self, row: dict[str, str]) -> dict[str, str]:
        """The row made of the last line. Raises Refused when that line could not be read."""
        if self._unread:
            raise UNREAD
        return row


def _draft(row: dict[str, str], source: str) -> Draft | None:
    sanctions = "schema" in row
    split = ";" if sanctions else "|"
    ident = row.get("id", "").strip()
    known = ident.partition("/")[0] in HEADS and "/" in ident
    told = _type(row, ident if known else "")
    if told is None:
        return None
    kind, what = told
    names = [(code, name) for column, code in _NAMES.items() for name in row.get(column, "").split(split)]
    aliases = [("", name) for name in row.get("aliases", "").split(split)]
    country = (row.get("country") or row.get("countries", "")).split(split)[0]
    role, start, end = row.get("role", ""), row.get("from", ""), row.get("to", "")
    dated = [Office(role=role, of=country.upper(), start=start, end=end, source=source)] if start or end else []
    prefix = "opensanctions" if sanctions else cleaned(source)
    others = [] if sanctions else row.get("identifiers", "").split()  # OpenSanctions means passports and the like
    return Draft(
        type=kind,
        source=row.get("source", "").strip() or source,
        ident=ident if known else "",
        names=[*names, *aliases],
        country=country,
        role=role,
        kind=row.get("kind", "") or what,
        domains=row.get("domains", "").split(split),
        languages=row.get("languages", "").replace(split, " ").split(),
        offices=dated,
        identifiers=(*([f"{prefix}:{ident}"] if ident and not known else []), *others),
    )


def _type(row: dict[str, str], ident: str) -> tuple[EntityType, str] | None:
    """Type and kind; None for a schema of FollowTheMoney that is none of them, as a ship's."""
    if ident:
        return HEADS[ident.partition("/")[0]], ""
    if "schema" in row:
        return kind_of_schema(row["schema"])
    found = entity_type(row.get("type", ""))
    if found is None:
        kind = cleaned(row.get("type", ""), longest=40)
        raise Refused(f"the type {kind!r} is none of person, org, place", "write person, org or place there")
    return found, ""
