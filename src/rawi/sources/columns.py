"""Which column of a table is which: the user's mapping first, then rawi's own names, then the usual ones (columns.toml)."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType

from rawi.errors import SourceError

Columns = Mapping[str, str]
"""rawi's column name -> the table's."""


@cache
def _usual_names() -> Mapping[str, tuple[str, ...]]:
    table = tomllib.loads(resources.files("rawi.sources").joinpath("columns.toml").read_text("utf-8"))
    return {column: tuple(map(_plain, names)) for column, names in table["columns"].items()}


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold().replace("ي", "ی").replace("ك", "ک").replace("ى", "ی")
    return "".join(char for char in folded if char.isalnum())


def columns_of(names: Iterable[str], mapping: Mapping[str, str]) -> Columns:
    """The columns of rawi found among the table's `names`. A column the user mapped is taken from there and nowhere else.

    Raises SourceError when a mapped column is not in the table.
    """
    return _columns(tuple(names), tuple(mapping.items()))


@lru_cache(maxsize=256)
def _columns(there: tuple[str, ...], mapped: tuple[tuple[str, str], ...]) -> Columns:
    mapping = dict(mapped)
    for column, name in mapped:
        if name not in there:
            raise SourceError(
                f"has no column {name!r} for {column}; it has {_listed(list(there))}",
                next_step="correct the option --columns",
            )
    plain: dict[str, str] = {}
    for name in there:
        plain.setdefault(_plain(name), name)
    taken = set(mapping.values())
    found = mapping
    for column, usual in _usual_names().items():
        own = next((plain[key] for key in usual if key in plain and plain[key] not in taken), None)
        if column not in found and own is not None:
            found[column] = own
            taken.add(own)
    return MappingProxyType(found)


def require_text(columns: Columns, names: Iterable[str]) -> None:
    """Raises SourceError when a table has neither a text nor an HTML column."""
    if "text" not in columns and "html" not in columns:
        raise SourceError(
            f"has no column that holds the text; it has {_listed(list(names))}",
            next_step="name it with --columns text=NAME",
        )


def known_columns(names: Iterable[str]) -> int:
    """How many of rawi's columns the usual names find among `names`."""
    return len(columns_of(names, {}))


def _listed(names: list[str]) -> str:
    shown = ", ".join(repr(name[:40]) for name in names[:12])
    return shown + (", …" if len(names) > 12 else "") if shown else "no columns"
