"""Strings that are said many times, kept once: the numbers of outlets, entities, components and evidence."""

from __future__ import annotations

import json
from functools import lru_cache

from sqlalchemy import Connection, Table, bindparam, func, select

from rawi.model.evidence import Evidence
from rawi.model.spans import Span
from rawi.store import schema
from rawi.store.bulk import insert_rows

_THOUSAND = 1000
_REMEMBERED = 200_000
"""Numbers kept in memory, a few dozen MB; a table with more rows is asked for every value that was not seen lately."""


class Numbering:
    """The numbers of one table's rows, new ones given in order. New rows wait until `flush`.

    Where the same values may have several numbers (`unique` False), the database is never asked for them.
    """

    def __init__(self, connection: Connection, table: Table, *, unique: bool = True) -> None:
        self._connection = connection
        self._table = table
        self._unique = unique
        self._names = [column.name for column in table.columns if column.name != "id"]
        self._look_up = select(table.c.id).where(*(table.c[name] == bindparam(name) for name in self._names))
        self._next = (connection.scalar(select(func.max(table.c.id))) or 0) + 1
        self._numbers: dict[tuple[str | None, ...], int] = {}
        self._waiting: list[dict[str, object]] = []
        self._is_complete = self._next <= _REMEMBERED
        if self._is_complete:
            self._numbers = {tuple(values): number for number, *values in connection.execute(select(table))}

    def number(self, *values: str | None) -> int:
        """The number of these values (in the order of the table's columns), given now if they are new."""
        number = self.known(*values)
        if number is None:
            number, self._next = self._next, self._next + 1
            self._waiting.append({"id": number, **dict(zip(self._names, values, strict=True))})
            self._numbers[values] = number
        return number

    def known(self, *values: str | None) -> int | None:
        """The number of these values, or None when they were never given one."""
        number = self._numbers.get(values)
        if number is None and self._unique and not self._is_complete:
            number = self._connection.scalar(self._look_up, dict(zip(self._names, values, strict=True)))
            if number is not None:
                self._numbers[values] = number
        return number

    def flush(self) -> None:
        """Writes the new rows."""
        insert_rows(self._connection, self._table, self._waiting)
        self._waiting.clear()
        if len(self._numbers) > _REMEMBERED:
            self._numbers.clear()
            self._is_complete = False


class Numberings:
    """All numberings of an open transaction."""

    def __init__(self, connection: Connection) -> None:
        self.outlets = Numbering(connection, schema.outlets)
        self.entities = Numbering(connection, schema.entities)
        self.forms = Numbering(connection, schema.forms, unique=False)
        self.components = Numbering(connection, schema.components)
        self._evidence = Numbering(connection, schema.evidence, unique=False)

    def evidence(self, evidence: Evidence, own: Span | None = None) -> tuple[int, str | None]:
        """The number of an evidence's code and values, and its spans as one word; None when they are just `own`."""
        words, spans = evidence_words(evidence, own)
        return self.evidence_number(words), spans

    def evidence_number(self, words: tuple[str, str]) -> int:
        """The number of an evidence's code and values."""
        return self._evidence.number(*words)

    def component(self, words: tuple[str, str, str]) -> int:
        """The number of a component: the kind it provides, its name and version."""
        return self.components.number(*words)

    def flush(self) -> None:
        """Writes all new rows."""
        for numbering in (self.outlets, self.entities, self.forms, self.components, self._evidence):
            numbering.flush()


def evidence_words(evidence: Evidence, own: Span | None = None) -> tuple[tuple[str, str], str | None]:
    """What is kept once of an evidence, its code and values, and its spans as one word; None when they are just `own`."""
    spans = None if len(evidence.spans) == 1 and evidence.spans[0] == own else spans_word(evidence.spans)
    return (evidence.code, _named_json(evidence.values)), spans


@lru_cache(maxsize=20_000)
def _named_json(values: tuple[tuple[str, str], ...]) -> str:
    """The named values of an evidence as JSON pairs."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")) if values else "[]"


def spans_word(spans: tuple[Span, ...]) -> str:
    """Spans as `start-end start-end`; empty for none."""
    return " ".join([f"{span.start}-{span.end}" for span in spans])


def read_spans(word: str | None, own: Span | None = None) -> tuple[Span, ...]:
    """The spans of a `spans_word`; `own` alone when there is no word."""
    if word is None:
        return () if own is None else (own,)
    if not word:
        return ()
    return tuple(Span(*map(int, piece.split("-"))) for piece in word.split(" "))


def score_number(score: float) -> float:
    """A score as it is stored: whole thousandths as an integer, which takes a quarter of the room; others as they are."""
    thousandths = round(score * _THOUSAND)
    return thousandths if thousandths / _THOUSAND == score else score


def read_score(number: float) -> float:
    """The score of a `score_number`."""
    return number / _THOUSAND if isinstance(number, int) else number


def read_named(named: str) -> tuple[tuple[str, str], ...]:
    """The named values of a `_named_json`."""
    if named == "[]":
        return ()
    return tuple((name, value) for name, value in json.loads(named))
