"""Set phrases by which texts name their own outlet or open their body (`wording.toml`), as patterns."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads((files("rawi.articles") / "wording.toml").read_text("utf-8"))


def _either(words: Sequence[str]) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in words)})"


@cache
def glued_source() -> re.Pattern[str]:
    """A source phrase that is glued to the letter before it."""
    return re.compile(rf"(?<=[^\W\d_]){_either(_tables()['sources']['openings'])} ")


@cache
def reporter() -> re.Pattern[str]:
    """An outlet's own reporter named at the opening; group 1 begins with the outlet's name."""
    table = _tables()["reporters"]
    return re.compile(
        rf"{re.escape(table['opening'])} {_either(table['desks'])}[^،\n]{{0,60}}?(?={_either(table['kinds'])}\s)([^،,\n]{{3,40}})"
    )
