"""The one who writes judgements into a corpus; builds are kept out meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock
from sqlalchemy import Connection, Engine

from rawi.errors import NotFound, UsageError
from rawi.model.judgements import Decision, Judgement, Side, Standing, judgement
from rawi.model.spans import Span
from rawi.store.anchoring import mention_side, side_of
from rawi.store.connections import take_lock
from rawi.store.judgement_tables import add_judgements, delete_judgement
from rawi.store.judging import apply_judgements, standings


class Judge:
    """Adds and withdraws judgements; a context manager. Leaving it without an error keeps what was done, all or nothing."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self._path = path
        self._lock: FileLock
        self._connection: Connection

    def __enter__(self) -> Self:
        self._lock = take_lock(self._path)
        try:
            self._connection = self._engine.connect()
            self._connection.begin()
        except BaseException:
            self._lock.release()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                apply_judgements(self._connection)
                self._connection.commit()
            self._connection.close()
        finally:
            self._lock.release()

    def add(self, decision: Decision, left: str, right: str, *, when: str, by: str = "", note: str = "") -> Judgement:
        """A new judgement about two entities, each named by its id or by a mention (`ARTICLE#START-END`). Raises NotFound
        for what is not there, UsageError when both are one."""
        sides = (self._side(left), self._side(right))
        if sides[0].entity == sides[1].entity:
            raise UsageError(
                f"{left} and {right} are one entity already ({sides[0].entity})",
                next_step="name two entities; one that the linker made of two cannot be divided yet",
            )
        made = judgement(decision=decision, left=sides[0], right=sides[1], when=when, by=by, note=note)
        add_judgements(self._connection, (made,))
        return made

    def _side(self, named: str) -> Side:
        article, sign, place = named.rpartition("#")
        start, dash, end = place.partition("-")
        if sign and dash and start.isdecimal() and end.isdecimal():
            if int(start) >= int(end):
                raise UsageError(f"{place} is no stretch of a text", next_step="write ARTICLE#START-END")
            return mention_side(self._connection, article, Span(int(start), int(end)))
        return side_of(self._connection, named)

    def add_all(self, judgements: Iterable[Judgement]) -> int:
        """Adds judgements made elsewhere; those that are there already are passed over. Gives how many are new."""
        return add_judgements(self._connection, judgements)

    def withdraw(self, judgement: str) -> None:
        """Takes a judgement back. Raises NotFound."""
        if not delete_judgement(self._connection, judgement):
            raise NotFound(f"there is no judgement {judgement!r}", next_step="list them with `rawi judgements`")

    def standings(self) -> tuple[Standing, ...]:
        """All judgements as they stand, with what was just done."""
        return standings(self._connection)
