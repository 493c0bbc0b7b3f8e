"""Excel workbooks: `.xlsx`. Every sheet whose first row names a text column is read."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import fastexcel

from rawi.errors import SkipDocument, SourceError
from rawi.model.articles import Received
from rawi.plugins import SourceOptions, is_address
from rawi.settings import Settings
from rawi.sources.columns import columns_of, require_text
from rawi.sources.compressed import Growth
from rawi.sources.files import failure
from rawi.sources.origins import Origin
from rawi.sources.tables import Row, received_rows

_MIDNIGHT = re.compile(r"\d{4}-\d\d-\d\d 00:00:00")


class Spreadsheets:
    """Reads `.xlsx` and `.xlsm` workbooks."""

    name = "spreadsheets"

    def accepts(self, location: str, head: bytes) -> bool:
        """Whether the name ends like a workbook's."""
        del head
        return not is_address(location) and location.lower().endswith((".xlsx", ".xlsm"))

    def read(self, location: str, *, path: str, options: SourceOptions) -> Iterator[Received]:
        """A record a row; `row 2` is the first below the header, with the sheet before it when several are read. Raises
        SourceError when it is no workbook or no sheet has a text column."""
        origin = Origin(location=location, path=path, reader="rawi-xlsx/1")
        refuse_growth(Path(location), options.settings)
        try:
            workbook = fastexcel.read_excel(location)
            sheets = [(name, _cells(workbook, name)) for name in workbook.sheet_names]
        except fastexcel.FastExcelError as error:
            raise SourceError(
                f"is no workbook that can be read: {error}", next_step="save it again as .xlsx"
            ) from error
        fitting = _fitting(sheets, options)
        for name, cells in fitting:
            before = f"{name} " if len(fitting) > 1 else ""
            yield from received_rows(list(cells), _rows(cells, before), origin=origin, options=options)


Cells = dict[str, list[object]]


def _cells(workbook: fastexcel.ExcelReader, name: str) -> Cells:
    sheet = workbook.load_sheet(name, header_row=0, dtypes="string")
    return sheet.to_arrow().to_pydict()  # type: ignore[no-any-return]


def _fitting(sheets: list[tuple[str, Cells]], options: SourceOptions) -> list[tuple[str, Cells]]:
    fitting = []
    reason: SourceError = SkipDocument("has no sheet", next_step="save it again as .xlsx")
    for name, cells in sheets:
        try:
            require_text(columns_of(cells, options.columns), cells)
        except SourceError as error:
            reason = error
            continue
        fitting.append((name, cells))
    if not fitting:
        raise reason
    return fitting


def _rows(cells: Cells, before: str) -> Iterator[Row]:
    for number, values in enumerate(zip(*cells.values(), strict=True), start=2):
        if any(value is not None for value in values):
            yield f"{before}row {number}", dict(zip(cells, map(_day, values), strict=True))


def _day(value: object) -> object:
    """A date without a time, which a workbook holds as midnight."""
    return value.removesuffix(" 00:00:00") if isinstance(value, str) and _MIDNIGHT.fullmatch(value) else value


def refuse_growth(path: Path, settings: Settings) -> None:
    """Raises SourceError when `path` is no ZIP archive, or its parts would grow beyond the bound when unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            growth = Growth(settings)
            growth.check(path.stat().st_size, sum(part.file_size for part in archive.infolist()))
    except zipfile.BadZipFile as error:
        raise SourceError(f"is damaged: {error}", next_step="download or copy the file again") from error
    except OSError as error:
        raise failure(error) from error
