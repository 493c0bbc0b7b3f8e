"""Parquet tables, read in batches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyarrow as pa
import pyarrow.parquet as pq

from rawi.errors import SourceError
from rawi.model.articles import Received
from rawi.plugins import SourceOptions, is_address
from rawi.sources.columns import columns_of
from rawi.sources.origins import Origin
from rawi.sources.tables import Row, received_rows

_BATCH = 64


class ParquetTables:
    """Reads `.parquet`."""

    name = "parquet"

    def accepts(self, location: str, head: bytes) -> bool:
        """Whether the name ends like such a table."""
        del head
        return not is_address(location) and location.lower().endswith((".parquet", ".pq"))

    def read(self, location: str, *, path: str, options: SourceOptions) -> Iterator[Received]:
        """A record a row, counted from 1; of other columns than rawi's nothing is read. Raises SourceError when it is no Parquet table
        or has no text column."""
        origin = Origin(location=location, path=path, reader="rawi-parquet/1")
        try:
            with pq.ParquetFile(location) as table:
                names = table.schema_arrow.names
                wanted = list(columns_of(names, options.columns).values())
                yield from received_rows(names, _rows(table, wanted), origin=origin, options=options)
        except pa.ArrowException as error:
            first = str(error).partition("\n")[0]
            raise SourceError(f"is no Parquet table that can be read: {first}", next_step="export it again") from error


def _rows(table: pq.ParquetFile, wanted: Sequence[str]) -> Iterator[Row]:
    number = 0
    for batch in table.iter_batches(batch_size=_BATCH, columns=wanted):
        for row in batch.to_pylist():
            number += 1
            yield f"row {number}", row
