"""Records to JSON and back: the only module that knows how records look as JSON.

`dump` gives plain JSON values (dict, list, str, …); `load` rebuilds the record from them by its type hints, so that
`load(type(x), dump(x)) == x`. A span is `[start, end]`. Fields at their default value are left out.
"""

from __future__ import annotations

import hashlib
import json
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from rawi.model.spans import Span

R = TypeVar("R")


def dump(value: Any) -> Any:
    """A record, or a tuple or mapping of records, as plain JSON values."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: dump(getattr(value, field.name))
            for field in fields(value)
            if not _is_default(field, getattr(value, field.name))
        }
    if isinstance(value, (tuple, list)):
        return [dump(item) for item in value]
    if isinstance(value, Mapping):
        return {key: dump(item) for key, item in value.items()}
    return value


def _is_default(field: Any, value: Any) -> bool:
    return field.default is not MISSING and bool(value == field.default)


def load(kind: type[R], data: Any) -> R:
    """The record of type `kind` from what `dump` gave. Raises ValueError when `data` has another shape."""
    try:
        return _load(kind, data)  # type: ignore[no-any-return]
    except (TypeError, KeyError, IndexError, AttributeError) as error:
        raise ValueError(f"not the JSON of a {kind.__name__}: {error}") from error


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _load(kind: Any, data: Any) -> Any:
    if kind is Span:
        return Span(data[0], data[1])
    if is_dataclass(kind):
        hints = _hints(kind)  # type: ignore[arg-type]
        return kind(**{name: _load(hints[name], item) for name, item in data.items()})  # type: ignore[operator]
    origin, parts = get_origin(kind), get_args(kind)
    if origin is tuple:
        if len(parts) == 2 and parts[1] is Ellipsis:
            return tuple(_load(parts[0], item) for item in data)
        return tuple(_load(part, item) for part, item in zip(parts, data, strict=True))
    if origin in (Union, types.UnionType):
        if data is None:
            return None
        return _load(next(part for part in parts if part is not type(None)), data)
    if origin is Literal and data not in parts:
        raise ValueError(f"{data!r} is none of {parts}")
    return data


def to_json(value: Any) -> str:
    """`dump(value)` as one compact line of JSON in the original letters."""
    return json.dumps(dump(value), ensure_ascii=False, separators=(",", ":"))


def digest(value: Any) -> str:
    """16 hex digits that name the content of a record or tuple of records."""
    return hashlib.sha256(to_json(value).encode()).hexdigest()[:16]
