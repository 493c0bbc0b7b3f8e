"""From the SOURCE arguments of a run to the files and addresses to read, always in the same order."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

from rawi.errors import SourceError
from rawi.plugins import Source, is_address, read_head, registered


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """One file or address to read. `location` opens it, `path` is its path below SOURCE (that of a file given by name is its
    name, of an address the address); `source` names the source that reads it, None when none does."""

    location: str
    path: str
    source: str | None


def discover(arguments: Sequence[str]) -> Iterator[Location]:
    """The locations behind `arguments`, each a file, folder, glob or http(s) address, in the order given.

    A folder is walked in the order of its paths; hidden files are passed over, and so are files no source reads; a
    folder reached twice through links is walked once. Raises SourceError for an argument that does not exist.
    """
    for argument in arguments:
        if is_address(argument):
            yield Location(location=argument, path=argument, source=_source_of(argument))
        elif Path(argument).exists():
            yield from _below(Path(argument))
        else:
            yield from _matching(argument)


def _below(path: Path) -> Iterator[Location]:
    if path.is_dir():
        yield from _walk(path, path, seen=frozenset())
    else:
        yield Location(location=str(path), path=path.name, source=_source_of(str(path)))


def _matching(pattern: str) -> Iterator[Location]:
    found = _files_of(pattern) if has_magic(pattern) else []
    if not found:
        what = "matches no file" if has_magic(pattern) else "does not exist"
        raise SourceError(f"{pattern} {what}", next_step="check the path")
    base = _fixed_part(pattern)
    for path in found:
        if path.is_dir():
            yield from _walk(path, base, seen=frozenset())
        elif (source := _source_of(str(path))) is not None:
            yield Location(location=str(path), path=_relative(path, base), source=source)


def _files_of(pattern: str) -> list[Path]:
    """What a glob matches, sorted; of several paths to one file, as links make them, the shortest. `**` at the end means all files
    below, so folders are left out there."""
    nearest: dict[Path, Path] = {}
    matches = map(Path, glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    for path in sorted(matches, key=lambda path: (len(path.parts), path)):
        if path.is_file() or (path.is_dir() and Path(pattern).name != "**"):
            nearest.setdefault(path.resolve(), path)
    return sorted(nearest.values())


def _fixed_part(pattern: str) -> Path:
    """The folder a glob begins in: all parts before the first with a wildcard."""
    parts = Path(pattern).parts
    fixed = next(index for index, part in enumerate(parts) if has_magic(part))
    return Path(*parts[:fixed])


def _walk(folder: Path, base: Path, *, seen: frozenset[tuple[int, int]]) -> Iterator[Location]:
    try:
        stat = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield Location(location=str(folder), path=_relative(folder, base), source=None)
        return
    here = (stat.st_dev, stat.st_ino)
    if here in seen:
        return
    for entry in entries:
        if not entry.name.startswith("."):
            yield from _entry(folder / entry.name, base, seen | {here})


def _entry(path: Path, base: Path, seen: frozenset[tuple[int, int]]) -> Iterator[Location]:
    try:
        is_folder, is_file = path.is_dir(), path.is_file()
    except OSError:
        is_folder, is_file = False, True
    if is_folder:
        yield from _walk(path, base, seen=seen)
    elif is_file and (source := _source_of(str(path))) is not None:
        yield Location(location=str(path), path=_relative(path, base), source=source)


def _relative(path: Path, base: Path) -> str:
    return path.relative_to(base).as_posix()


def _source_of(location: str) -> str | None:
    sources: dict[str, Source] = dict(registered("rawi.sources"))
    head = _head(location)
    return next((name for name, source in sources.items() if source.accepts(location, head)), None)


def _head(location: str) -> bytes:
    try:
        return read_head(location)
    except OSError:
        return b""  # it is judged by its name, and reading it will say what is wrong
