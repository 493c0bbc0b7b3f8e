"""A quotation in the making: content and cue are found, speaker and chain are not yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rawi.annotations.quotations.hits import Hit
from rawi.annotations.quotations.view import Stretch, Unit

Opening = Literal["marks", "colon", "clause", "noun", "headline", "source"]
"""How the content is tied to its cue: quotation marks, a colon, a complementiser or nothing, a noun phrase, a
headline's colon, a source phrase (according to)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """`content` in folded offsets; `after` and `before` are the stretches in which the speaker may be named, behind
    and in front of the cue; `unit` is the number of the unit the cue stands in."""

    unit: Unit
    content: tuple[Stretch, ...]
    opening: Opening
    hit: Hit | None
    after: Stretch | None = None
    before: Stretch | None = None

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.content[-1][1]


def is_between(draft: Draft, position: int) -> bool:
    """Whether a position lies between the cue of a draft and its content: «قال X، وفق Y: …»."""
    return draft.hit is not None and draft.hit.end <= position < draft.start
