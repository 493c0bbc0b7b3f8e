"""Why a record says what it says."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.model.compact import compact
from rawi.model.spans import Span


@compact
@dataclass(frozen=True, slots=True)
class Evidence:
    """The reason behind a score, link or reading: a stable `code`, the spans it rests on, and named values.

    It is turned into a sentence in the reader's language where it is shown; `code` is the key of that sentence and
    `values` fill its gaps. `code` is lower-case words joined by hyphens, e.g. `published-from-url`.
    """

    code: str
    spans: tuple[Span, ...] = ()
    values: tuple[tuple[str, str], ...] = ()

    def value(self, name: str) -> str | None:
        """The value called `name`, or None."""
        return dict(self.values).get(name)
