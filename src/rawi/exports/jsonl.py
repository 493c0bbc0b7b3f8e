"""JSON Lines: one object a row, in the original letters."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO


class JsonlExporter:
    """Writes UTF-8 JSON Lines; every column stands in every row."""

    name = "jsonl"
    suffix = ".jsonl"

    def write(self, rows: Iterable[Mapping[str, Any]], columns: Mapping[str, type], out: BinaryIO) -> None:
        """One line for each row, keys in the order of `columns`."""
        for row in rows:
            record = {column: row[column] for column in columns}
            out.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
