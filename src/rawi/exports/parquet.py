"""Parquet, written in row groups so that memory stays flat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from rawi.exports.tables import batches

_TYPES: Mapping[type, pa.DataType] = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}


class ParquetExporter:
    """Writes Parquet with typed columns (zstd)."""

    name = "parquet"
    suffix = ".parquet"

    def write(self, rows: Iterable[Mapping[str, Any]], columns: Mapping[str, type], out: BinaryIO) -> None:
        """All rows under a schema made from `columns`."""
        schema = pa.schema([(name, _TYPES[kind]) for name, kind in columns.items()])
        with pq.ParquetWriter(out, schema, compression="zstd") as writer:
            for batch in batches(rows):
                writer.write_table(pa.Table.from_pylist([{c: row[c] for c in columns} for row in batch], schema))
