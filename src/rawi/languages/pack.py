"""Language packs: everything rawi knows of a language, as TOML tables in one folder (`languages/ar/…`).

A pack must have `pack.toml`; the other tables are read by the modules of this folder, each with a typed record and a
check that names the file and key at fault. Further packs are found by the entry-point group `rawi.languages`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Literal

from rawi.errors import ExtensionError


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguagePack:
    """One language: its BCP 47 `code`, its names, script (ISO 15924), direction, and the folder of its tables."""

    code: str
    name_en: str
    name_own: str
    script: str
    direction: Literal["ltr", "rtl"]
    folder: Traversable

    def table(self, name: str) -> Mapping[str, Any]:
        """The table `name.toml` of this pack; an empty mapping when the pack has none.

        Raises ExtensionError when the file is not TOML.
        """
        return _read_table(self.folder, self.code, name)


def _read_table(folder: Traversable, code: str, name: str) -> Mapping[str, Any]:
    path = folder / f"{name}.toml"
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ExtensionError(
            f"languages/{code}/{name}.toml is not valid TOML: {error}", next_step="correct the file"
        ) from error


def _read_pack(folder: Traversable) -> LanguagePack:
    head = _read_table(folder, folder.name, "pack")
    try:
        return LanguagePack(
            code=head["code"],
            name_en=head["name_en"],
            name_own=head["name_own"],
            script=head["script"],
            direction=head["direction"],
            folder=folder,
        )
    except KeyError as error:
        raise ExtensionError(
            f"languages/{folder.name}/pack.toml lacks the key {error}", next_step="add it; see docs/how-to/language.md"
        ) from error


@cache
def language_packs() -> Mapping[str, LanguagePack]:
    """All packs by code: those of rawi, then those of entry points (each names a package that holds the tables)."""
    root = files("rawi.languages")
    folders = [folder for folder in root.iterdir() if folder.is_dir() and (folder / "pack.toml").is_file()]
    folders += [files(point.value) for point in entry_points(group="rawi.languages")]
    packs = [_read_pack(folder) for folder in folders]
    return {pack.code: pack for pack in sorted(packs, key=lambda pack: pack.code)}


def language_pack(code: str) -> LanguagePack | None:
    """The pack for a BCP 47 code (`fa-IR` finds `fa`), or None when rawi does not read the language."""
    return language_packs().get(code.split("-", maxsplit=1)[0].lower())
