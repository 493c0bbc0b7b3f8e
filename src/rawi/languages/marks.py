"""Marks that enclose speech in a language: `marks.toml` of its pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rawi.errors import ExtensionError
from rawi.languages.pack import LanguagePack, language_pack


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkTable:
    """`closers` maps an opening mark to its closing ones; `straight` marks serve as both; `edges` are the characters
    cut from both ends of a content."""

    closers: Mapping[str, frozenset[str]]
    straight: tuple[str, ...]
    edges: str


def _mark_table(pack: LanguagePack) -> MarkTable:
    table = pack.table("marks")
    try:
        closers: dict[str, frozenset[str]] = {}
        for opening, closing in table["pairs"]:
            closers[opening] = closers.get(opening, frozenset()) | {closing}
        return MarkTable(closers=closers, straight=tuple(table["straight"]), edges=str(table["edges"]))
    except (KeyError, TypeError, ValueError) as error:
        raise ExtensionError(
            f"languages/{pack.code}/marks.toml needs pairs, straight and edges: {error!r}",
            next_step="correct the file",
        ) from error


@cache
def mark_table(code: str) -> MarkTable | None:
    """The marks of a language, or None when its pack has none.

    Raises ExtensionError when the table has another shape.
    """
    pack = language_pack(code)
    return None if pack is None or not pack.table("marks") else _mark_table(pack)
