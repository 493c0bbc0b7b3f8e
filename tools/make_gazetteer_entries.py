"""Entries of the gazetteer while it is being made, and the hand-written tables they come from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from rawi.gazetteer import entries as table
from rawi.gazetteer.entries import LANGUAGES, Office
from rawi.gazetteer.keys import name_key
from rawi.model.annotations import EntityType
from rawi.model.entities import Entity, Name

LAM = "ال"
PATTERN_WEIGHT = 5
SHOWN = 3
"""So many names of a language are kept for showing; all of them are looked up."""


@dataclass(frozen=True)
class Word:
    """One name as written in a source: `~` before it marks a short form, `!guard` after it the context it needs."""

    text: str
    guard: str = ""
    short: bool = False

    @classmethod
    def read(cls, cell: str) -> Word:
        """The name in a cell like `~خاتمي!person`."""
        text, _, guard = cell.strip().partition("!")
        return cls(text.lstrip("~").strip(), guard, text.startswith("~"))

    @property
    def one_word(self) -> bool:
        """Whether the name is written without any gap, so that it must not match across one."""
        return not re.search(r"[\s\u200c.\-’']", self.text)


@dataclass
class Entry:
    """An entity with its names by language. `weight` orders readings of one name: 9 countries … 1 small towns."""

    id: str
    type: str
    names: dict[str, list[Word]]
    country: str
    weight: int
    role: str
    kind: str = ""
    sources: tuple[str, ...] = ("unverified",)
    languages: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    offices: list[Office] = field(default_factory=list)
    identifiers: tuple[str, ...] = ()

    @property
    def shown(self) -> int:
        """How many names of a language are kept for showing: of institutions made by a pattern only the first."""
        return 1 if self.type == "ORG" and self.weight == PATTERN_WEIGHT else SHOWN

    def line(self) -> str:
        """The line of `entities.tsv`."""
        names = tuple(
            Name(text=word.text, language=language, kind="short" if word.short else "alias" if place else "main")
            for language in LANGUAGES
            for place, word in enumerate([word for word in self.names[language] if word.text][: self.shown])
        )
        entity = Entity(id=self.id, type=cast("EntityType", self.type), names=names, role=self.role or None)
        return table.entry_line(
            table.Entry(
                entity,
                self.country,
                self.weight,
                kind=self.kind,
                sources=self.sources,
                languages=self.languages,
                domains=self.domains,
                offices=tuple(self.offices),
                identifiers=self.identifiers,
            )
        )

    def keyed_names(self) -> Iterator[tuple[str, Word, str]]:
        """Every name with its look-up key and the first letter of its language; Arabic ones with the article also as they stand after ل («للعراق»)."""
        for language in LANGUAGES:
            for word in self.names[language]:
                yield name_key(word.text), word, language[0]
                if word.text.startswith(LAM):
                    yield name_key("لل" + word.text[2:]), word, language[0]


def slug(name: str) -> str:
    """Lower-case ASCII words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ø", "o").replace("ł", "l"))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return "-".join(re.findall(r"[a-z0-9]+", re.sub(r"['’‘`ʻʿ]", "", plain.lower())))


def cells(column: str) -> list[Word]:
    """The names of one column; `none` stands for an empty one."""
    return [Word.read(cell) for cell in column.split("|") if cell.strip() and cell != "none"]


def read_rows(path: Path) -> Iterator[list[str]]:
    """The columns of each line that is no remark, padded to ten."""
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield (line.split("\t") + [""] * 10)[:10]


def read_table(path: Path, kind: str, what: str = "") -> list[Entry]:
    """The entries of a hand-written table: id, names in English, Arabic, Persian, country, and a person's role or an
    organisation's kind (`what` where the table has none)."""
    entries = []
    for ident, en, ar, fa, country, last, *_ in read_rows(path):
        names = {"en": cells(en), "ar": cells(ar), "fa": cells(fa)}
        if not names["en"]:
            names["en"] = [Word(ident.split("/")[1].replace("-", " ").title())]
        role, said = (last, "") if kind == "PER" else ("", last)
        entries.append(Entry(ident, kind, names, country, 7, role, kind=what or said))
    return entries
