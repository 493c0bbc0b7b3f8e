"""A gazetteer with people's own entries in front: where two entities share a name, theirs are the likelier ones.

An own entry is kept ready for look-up (`OwnLine`), so that a corpus with many is opened fast: about half a second, and one
more for every 100,000 own names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from rawi.gazetteer.entries import Entry, entry_line, read_entry
from rawi.gazetteer.keys import GAPS, name_key
from rawi.gazetteer.lookup import Gazetteer, table_lines
from rawi.gazetteer.offices import office_names
from rawi.model.entities import Name

KEYS = "1"
"""The version of the look-up keys: raised when other keys would be made of the same names."""
_SHORTEST = 2
_ACRONYM = 5

Forms = Callable[[Name], Iterable[str]]
"""Further forms a name is written in («للعراق» of «العراق»), which only its language knows."""


def no_forms(name: Name) -> Iterable[str]:
    """The `Forms` of languages that write a name in one way."""
    del name
    return ()


@dataclass(frozen=True, slots=True)
class OwnLine:
    """An own entry ready for look-up: its id, its line (see `read_entry`), and its look-up keys, each with what
    `names.tsv` says behind the number of an entity (`one word:guard:languages`). `listed`: it stands in a long list."""

    entity: str
    line: str
    readings: tuple[tuple[str, str], ...]
    listed: bool = False


def own_line(entry: Entry, *, forms: Forms = no_forms, listed: bool = False) -> OwnLine:
    """The line of an own entry; `forms` gives further written forms of a name."""
    return OwnLine(entry.entity.id, entry_line(entry), tuple(dict(_readings(entry, forms)).items()), listed)


def with_own(entries: Iterable[Entry], *, forms: Forms = no_forms) -> Gazetteer:
    """The gazetteer that comes with rawi and `entries` in front of it, later ones first; see `with_own_lines`."""
    return with_own_lines([own_line(entry, forms=forms) for entry in entries][::-1])


def with_own_lines(own: Iterable[OwnLine]) -> Gazetteer:
    """The gazetteer that comes with rawi and `own` in front of it, the first ones first. One with the id of an entry of
    rawi's takes its place: its facts are the only ones, rawi's names of it are still found. Of several with one id the
    first one's facts stand, with all their names."""
    lines = table_lines("entities.tsv")
    numbers = {line[: line.index("\t")]: number for number, line in enumerate(lines)}
    placed: set[int] = set()
    listed: set[int] = set()
    readings: dict[str, dict[int, str]] = {}
    for item in own:
        number = numbers.setdefault(item.entity, len(lines))
        if number == len(lines):
            lines.append(item.line)
        else:
            lines[number] = _united(lines[number], item.line) if number in placed else item.line
        placed.add(number)
        if item.listed:
            listed.add(number)
        for key, reading in item.readings:
            readings.setdefault(key, {}).setdefault(number, reading)
    return Gazetteer(lines, _merged(readings), listed=frozenset(listed))


def _united(line: str, other: str) -> str:
    """The first entry with the names of the other one behind its own."""
    entry, former = read_entry(line), read_entry(other)
    names = dict.fromkeys([*entry.entity.names, *former.entity.names])
    return entry_line(replace(entry, entity=replace(entry.entity, names=tuple(names))))


def _merged(own: dict[str, dict[int, str]]) -> list[str]:
    """The lines of names: own readings before rawi's of the same key, without those of the same entity twice."""
    merged = []
    for line in table_lines("names.tsv"):
        key, _, payload = line.partition("\t")
        mine = own.pop(key, None)
        if mine is not None:
            rest = (part for part in payload.split(",") if int(part.partition(":")[0]) not in mine)
            line = "\t".join((key, ",".join([*_parts(mine), *rest])))  # noqa: PLW2901 - the same line, completed
        merged.append(line)
    return [*merged, *("\t".join((key, ",".join(_parts(mine)))) for key, mine in own.items())]


def _parts(readings: dict[int, str]) -> Iterator[str]:
    return (f"{number}:{reading}" for number, reading in readings.items())


def _readings(entry: Entry, forms: Forms) -> Iterator[tuple[str, str]]:
    languages: dict[str, list[Name]] = {}
    for name in entry.entity.names:
        languages.setdefault(name_key(name.text), []).append(name)
    for key, names in languages.items():
        if len(key) >= _SHORTEST:
            one_word = "0" if any(set(name.text) & set(GAPS + "\u200c") for name in names) else "1"
            letters = "".join(dict.fromkeys(name.language[0] for name in names))
            reading = f"{one_word}:{_guard(names[0])}:{letters}"
            further = (form for name in names for form in forms(name))
            yield from dict.fromkeys((found, reading) for found in (key, *map(name_key, further)))


def _guard(name: Name) -> str:
    """The context a name needs: a short form a title, a Latin acronym its capitals, another Latin name one."""
    if name.kind == "short":
        return "title"
    if not name.text.isascii():
        return ""
    return "caps" if len(name.text) <= _ACRONYM and name.text.isupper() else "cap"


def traces(entry: Entry) -> Iterator[str]:
    """The look-up keys of what a text may hold that an entry makes a difference to: its names, a person's by one name
    alone, an organisation's without the word for its country, and the names of the offices it holds.

    Known failure: names that a text writes otherwise than any key are not among them.
    """
    for name in entry.entity.names:
        words = name.text.split()
        parts = [words]
        if len(words) > 1:
            parts += [words[1:], words[:-1]] if entry.entity.type != "PER" else [words[-1:]]
        yield from (key for part in parts if len(key := name_key(" ".join(part))) >= _SHORTEST)
    for office in entry.offices:
        known = office_names(office.role, office.of)
        named = [office.role] if known is None else [name for names in known.names.values() for name in names]
        yield from map(name_key, named)


def look_up_of(keys: Iterable[str]) -> Gazetteer:
    """A look-up that finds these keys and knows nothing of them, for asking whether a text holds any."""
    return Gazetteer(["place/any\tLOC\t\t1\t\t\t\t"], [f"{key}\t0:0::" for key in sorted(set(keys)) if key])
