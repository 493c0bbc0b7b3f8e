"""Every setting of rawi with its default; read once, at the edge, and passed down.

A setting is changed by the environment variable `RAWI_<NAME>` (for example `RAWI_MAX_PAGE_BYTES=100000000`).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields

from rawi.errors import UsageError

NAME_FINDERS = ("rules", "tagger")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Bounds and defaults. Sizes are bytes or code points as named; times are seconds."""

    max_page_bytes: int = 20_000_000
    """A page or record larger than this goes to quarantine."""
    names: str = "rules"
    """What finds the names when a corpus is built: `rules` (lists and rules, fast) or `tagger` (the trained tagger beside them:
    better, and about ten times slower). `rawi annotate` takes the tagger unless it is told otherwise."""
    max_text_length: int = 2_000_000
    """An article text longer than this (code points) goes to quarantine."""
    max_archive_ratio: int = 200
    """A compressed file that grows by more than this factor is taken for a bomb and stopped."""
    batch_size: int = 64
    """Articles written in one transaction."""
    join_at_most: int = 5_000
    """A build compares the entities of its articles with all others, about a millisecond each, unless more than this wait:
    then only when it is asked to (`rawi build CORPUS --join`)."""
    host: str = "127.0.0.1"
    """Address that `rawi serve` listens on."""
    port: int = 8470
    """Port that `rawi serve` listens on."""
    page_size: int = 25
    """Rows on one page of a listing."""
    fetch_delay: float = 1.0
    """Least pause between two requests to one host."""
    fetch_timeout: float = 30.0
    """A request that takes longer is given up."""
    user_agent: str = "rawi/0.1 (reads the press for research)"
    """How rawi names itself to the servers it asks."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """The defaults, changed by `RAWI_…` variables. Raises UsageError for a value of the wrong type."""
        changed: dict[str, object] = {}
        for field in fields(cls):
            name = f"RAWI_{field.name.upper()}"
            if name in environment:
                changed[field.name] = _parse(name, environment[name], type(field.default))
        settings = cls(**changed)  # type: ignore[arg-type]
        if settings.names not in NAME_FINDERS:
            raise UsageError(
                f"RAWI_NAMES={settings.names!r} is unknown", next_step=f"set one of {', '.join(NAME_FINDERS)}"
            )
        return settings


def _parse(name: str, value: str, kind: type) -> object:
    try:
        return kind(value)
    except ValueError as error:
        raise UsageError(f"{name}={value!r} is not a {kind.__name__}", next_step="set a number") from error
