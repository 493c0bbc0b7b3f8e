"""Records that travel fast between processes.

The default pickling of a frozen, slotted dataclass sets field by field through `object.__setattr__` on a state list; a reading
holds hundreds of small records, so that costs as much as an annotator. `compact` pickles the bare values instead.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

T = TypeVar("T")


def compact(record: type[T]) -> type[T]:
    """Class decorator for a frozen, slotted dataclass of two fields or more: pickled as its class and field values.

    The values were checked when the record was made and are not checked again.
    """
    names = tuple(field.name for field in fields(record))  # type: ignore[arg-type]
    setters = tuple(getattr(record, name).__set__ for name in names)
    values = attrgetter(*names)
    _SETTERS[record] = setters

    def reduce(self: T) -> tuple[Callable[..., T], tuple[Any, ...]]:
        return _made, (record, *values(self))

    record.__reduce__ = reduce  # type: ignore[method-assign, assignment]
    return record


_SETTERS: dict[type, tuple[Callable[[Any, Any], None], ...]] = {}


def _made(record: type[T], *values: Any) -> T:
    made = object.__new__(record)
    for setter, value in zip(_SETTERS[record], values, strict=True):
        setter(made, value)
    return made
