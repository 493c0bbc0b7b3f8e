"""How long work tells how far it is."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Watches a long run. `stage` names it (`reading`, `recurring`, `joining`, `grouping`); `total` is None when unknown."""

    def begin(self, stage: str, total: int | None) -> None:
        """A stage begins."""

    def advance(self, count: int = 1) -> None:
        """`count` more items are done."""


class Silent:
    """A Progress that shows nothing."""

    def begin(self, stage: str, total: int | None) -> None:
        """Nothing."""

    def advance(self, count: int = 1) -> None:
        """Nothing."""
