"""A gazetteer with people's own entries in front: where two entities share a name, theirs are the likelier ones.

Known failure: the whole look-up is built anew (about half a second, and two for every 100,000 own names).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from rawi.gazetteer.entries import Entry, entry_line
from rawi.gazetteer.keys import GAPS, name_key
from rawi.gazetteer.lookup import Gazetteer, table_lines
from rawi.model.entities import Name

_SHORTEST = 2
_ACRONYM = 5

Forms = Callable[[Name], Iterable[str]]
"""Further forms a name is written in («للعراق» of «العراق»), which only its language knows."""


def no_forms(name: Name) -> Iterable[str]:
    """The `Forms` of languages that write a name in one way."""
    del name
    return ()


def with_own(entries: Iterable[Entry], *, forms: Forms = no_forms) -> Gazetteer:
    """The gazetteer that comes with rawi and `entries` in front of it. One with the id of an entry of rawi's takes its
    place: its facts are the only ones, rawi's names of it are still found. Of several with one id the last one's facts
    stand, with all their names. `forms` gives further written forms of a name."""
    own = _united(entries)
    lines = table_lines("entities.tsv")
    numbers = {line[: line.index("\t")]: number for number, line in enumerate(lines)}
    for ident, entry in own.items():
        number = numbers.setdefault(ident, len(lines))
        lines[number:] = [entry_line(entry), *lines[number + 1 :]] if number < len(lines) else [entry_line(entry)]
    readings: dict[str, str] = {}
    for ident, entry in own.items():
        for key, reading in _readings(entry, forms):
            said = f"{numbers[ident]}:{reading}"
            readings[key] = f"{readings[key]},{said}" if key in readings else said
    return Gazetteer(lines, _merged(readings))


def _united(entries: Iterable[Entry]) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for entry in entries:
        former = found.get(entry.entity.id)
        if former is not None:
            names = tuple(dict.fromkeys([*entry.entity.names, *former.entity.names]))
            entry = replace(entry, entity=replace(entry.entity, names=names))  # noqa: PLW2901 - the same entry, completed
        found[entry.entity.id] = entry
    return found


def _merged(own: dict[str, str]) -> list[str]:
    """The lines of names: own readings before rawi's of the same key, without those of the same entity twice."""
    merged = []
    for line in table_lines("names.tsv"):
        key, _, payload = line.partition("\t")
        mine = own.pop(key, "")
        numbers = {part.partition(":")[0] for part in mine.split(",")}
        rest = [part for part in payload.split(",") if part.partition(":")[0] not in numbers]
        merged.append("\t".join((key, ",".join([mine, *rest] if mine else rest))))
    return [*merged, *("\t".join(pair) for pair in own.items())]


def _readings(entry: Entry, forms: Forms) -> Iterator[tuple[str, str]]:
    languages: dict[str, list[Name]] = {}
    for name in entry.entity.names:
        languages.setdefault(name_key(name.text), []).append(name)
    for key, names in languages.items():
        if len(key) >= _SHORTEST:
            one_word = "0" if any(set(name.text) & set(GAPS + "\u200c") for name in names) else "1"
            letters = "".join(dict.fromkeys(name.language[0] for name in names))
            reading = f"{one_word}:{_guard(names[0])}:{letters}"
            yield from dict.fromkeys((found, reading) for found in (key, *map(name_key, forms(names[0]))))


def _guard(name: Name) -> str:
    """The context a name needs: a short form a title, a Latin acronym its capitals, another Latin name one."""
    if name.kind == "short":
        return "title"
    if not name.text.isascii():
        return ""
    return "caps" if len(name.text) <= _ACRONYM and name.text.isupper() else "cap"
