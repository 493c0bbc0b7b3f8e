"""An answer is what one route found: a page draws it, its `.json` twin prints it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fastapi.responses import Response

from rawi.model.codec import dump


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`template` and what it draws: `data` are the records, which the twin prints too; `page` is for drawing only."""

    template: str
    data: Mapping[str, Any]
    page: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Instead of an answer: what was asked for is found at the page `path` with `query`; `twin` asks for its JSON."""

    path: str
    query: Mapping[str, str]
    twin: bool = False


class SafeText(Response):
    """A UTF-8 answer; lone surrogates, which UTF-8 cannot carry, become question marks."""

    def render(self, content: Any) -> bytes:
        """The bytes of a str."""
        return str(content).encode("utf-8", errors="replace")


class Html(SafeText):
    """A page."""

    media_type = "text/html"
    charset = "utf-8"


class Json(SafeText):
    """Records as one JSON object."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """The bytes of records or plain JSON values."""
        return super().render(json.dumps(dump(content), ensure_ascii=False, separators=(",", ":")))
