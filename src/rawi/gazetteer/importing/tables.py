"""Tables of entities: `.csv` and `.tsv` with a header, and OpenSanctions' `targets.simple.csv`.

Columns: `type` (person, org, place) and at least one of `name`, `name_en`, `name_ar`, `name_fa`; several names between bars
(semicolons in OpenSanctions' tables), the first is shown. Also: `id`, `country`, `role`, `kind`, `domains`, `languages`,
`from` and `to` of the role, `source`, `identifiers`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from rawi.errors import SourceError
from rawi.gazetteer.entries import Entry, Office
from rawi.gazetteer.importing.followthemoney import kind_of_schema
from rawi.gazetteer.importing.records import HEADS, Draft, Fault, cleaned, entity_type, entry_of
from rawi.gazetteer.importing.streams import numbered_lines
from rawi.model.annotations import EntityType

_NAMES = {"name": "", "name_en": "en", "name_ar": "ar", "name_fa": "fa"}
_DELIMITERS = (",", ";", "\t")


def read_table(path: Path, *, source: str) -> Iterator[Entry | Fault]:
    """An entry a row, or a fault with the row's line. Raises SourceError when the header names no column of names."""
    shown = str(path)
    lines = _Lines(path)
    header = next(lines, "")
    delimiter = max(_DELIMITERS, key=header.count)
    names = [name.strip().lower() for name in next(csv.reader([header], delimiter=delimiter), [])]
    if not set(names) & set(_NAMES):
        raise SourceError(f"{path} has no column of names", next_step="name a column name_en, name_ar, name_fa or name")
    rows = csv.reader(lines, delimiter=delimiter, strict=False)
    while True:
        start = lines.number + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Fault(path=shown, line=lines.number, reason=f"no row of a table: {error}")
            continue
        if row is None:
            return
        try:
            draft = _draft(lines.taken(dict(zip(names, row, strict=False))), source)
            if draft is not None:
                yield entry_of(draft)
        except ValueError as error:
            yield Fault(path=shown, line=start, reason=str(error))


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
        """The row made of the last line. Raises ValueError when that line could not be read."""
        if self._unread:
            raise ValueError("the line is too long or not UTF-8")
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
        raise ValueError(f"the type {cleaned(row.get('type', ''))!r} is none of person, org, place")
    return found, ""
