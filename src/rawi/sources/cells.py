"""Values of tables and JSON as the strings of a record."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from rawi.sources.decoding import without_surrogates


def cell_text(value: Any) -> str | None:
    """`value` as text: None for what is missing (None, NaN); a whole float without its `.0`; dates in ISO 8601; a list as
    lines; anything else that nests as JSON."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return "\n".join(text for text in map(cell_text, value) if text is not None)
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    if isinstance(value, Mapping):
        return without_surrogates(json.dumps(value, ensure_ascii=False, sort_keys=True, default=str))
    return str(value)


def stated(value: Any) -> str | None:
    """`cell_text` without white space around it; None when nothing is left."""
    text = cell_text(value)
    return None if text is None else text.strip() or None
