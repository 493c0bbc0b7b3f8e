"""What reading a file of knowledge gives: a row for each entity, a fault for what could not be taken."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.gazetteer.entries import Entry


class Refused(ValueError):
    """Raised for what is no entity: why, in one sentence, and what the reader can do about it."""

    def __init__(self, reason: str, next_step: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.next_step = next_step


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An entity, and the line it stands on, from 1. `named`: its id is given in the file, not made by rawi."""

    line: int
    entry: Entry
    named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A line (or record, or name) that could not be taken: the file as given, the line from 1, why, in one sentence, and what
    to do about it."""

    path: str
    line: int
    reason: str
    next_step: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.reason} ({self.next_step})"


def fault(path: str, line: int, refused: Refused) -> Fault:
    """The fault of a line that was refused."""
    return Fault(path=path, line=line, reason=refused.reason, next_step=refused.next_step)
