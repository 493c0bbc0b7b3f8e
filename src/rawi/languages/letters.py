"""What tells a language from its neighbours (`letters.toml` of a pack, and `told_apart.toml` for languages that rawi
does not read): the letters its typists use, the beginnings of its words, and its frequent words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from rawi.errors import ExtensionError
from rawi.languages.pack import language_packs
from rawi.text.folding import fold_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """The marks of one language. `letters` are in the original, not folded; `borrowed` are letters of another language
    that its typists use at times; `words` and `beginnings` are folded.
    `read` says whether a pack reads the language."""

    code: str
    script: str
    letters: frozenset[str]
    borrowed: frozenset[str]
    words: frozenset[str]
    beginnings: tuple[str, ...]
    read: bool


def _letters_from(code: str, table: Mapping[str, Any], *, script: str, read: bool) -> Letters:
    where = f"languages/{code}/letters.toml" if read else f"languages/told_apart.toml, [{code}]"
    try:
        return Letters(
            code=code,
            script=script,
            letters=frozenset(table["letters"]),
            borrowed=frozenset(table.get("borrowed", "")),
            words=frozenset(fold_key(word) for word in table["words"].split()),
            beginnings=tuple(fold_key(start) for start in table["beginnings"]),
            read=read,
        )
    except KeyError as error:
        raise ExtensionError(f"{where} lacks the key {error}", next_step="add it") from error
    except (AttributeError, TypeError) as error:
        raise ExtensionError(
            f"{where} has a value of the wrong type: {error}",
            next_step="`letters` and `words` are strings, `beginnings` a list",
        ) from error


@cache
def all_letters() -> tuple[Letters, ...]:
    """The marks of every language rawi reads or tells apart, by code. Raises ExtensionError for a broken table."""
    read = [
        _letters_from(pack.code, pack.table("letters"), script=pack.script, read=True)
        for pack in language_packs().values()
        if pack.table("letters")
    ]
    told = [
        _letters_from(code, table, script="Arab", read=False)
        for code, table in _told_apart().items()
        if isinstance(table, dict)
    ]
    return tuple(sorted(read + told, key=lambda letters: letters.code))


@cache
def short_latin() -> tuple[str, ...]:
    """The languages (BCP 47) that a short text in Latin letters may be in."""
    return tuple(_told_apart()["short_latin"])


@cache
def _told_apart() -> Mapping[str, Any]:
    return tomllib.loads((files("rawi.languages") / "told_apart.toml").read_text("utf-8"))
