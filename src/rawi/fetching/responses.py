"""What a server answered, and what to do with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

from rawi.errors import SourceError

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_READABLE = re.compile(
    r"text/(?:html|plain|xml|x-opml)|application/(?:(?:[a-z.-]{1,20}\+)?xml|x?html|x?-?gzip|octet-stream)"
)
_LONGEST_WAIT = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One answer. `content` is decoded (no content or transfer encoding); `headers` are as sent, in order."""

    address: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    content: bytes

    def header(self, name: str) -> str | None:
        """The value of the last header called `name`, whatever its case."""
        return next((value for key, value in reversed(self.headers) if key.lower() == name), None)

    @property
    def media_type(self) -> str:
        """The type without parameters, in lower case; HTML when none is stated."""
        return (self.header("content-type") or "").partition(";")[0].strip().lower() or "text/html"

    @property
    def charset(self) -> str | None:
        """The charset of the content type, if any."""
        found = _CHARSET.search(self.header("content-type") or "")
        return found.group(1) if found else None

    @property
    def redirect(self) -> str | None:
        """Where it sends us, None when it does not."""
        return self.header("location") if self.status in {301, 302, 303, 307, 308} else None

    @property
    def is_busy(self) -> bool:
        """Whether the server asks to come back later."""
        return self.status in {429, 503}

    def refuse_failure(self) -> None:
        """Raises SourceError when it is no page, feed or list: another status than 200, or another type."""
        if self.status != 200:
            raise SourceError(
                f"{self.address} answered {self.status} {self.reason}".rstrip(),
                next_step="open it in a browser; save the page and read the file if it is there",
            )
        if not _READABLE.fullmatch(self.media_type):
            raise SourceError(f"{self.address} is {self.media_type}, no page", next_step="give the address of a page")


def retry_after(value: str | None, *, now: datetime) -> float | None:
    """The seconds a Retry-After header asks for (a number or an HTTP date), two minutes at most; None when it says nothing."""
    if value is None:
        return None
    try:
        seconds = float(value) if value.strip().isdigit() else (parsedate_to_datetime(value) - now).total_seconds()
    except (ValueError, TypeError):
        return None
    return min(max(seconds, 0.0), _LONGEST_WAIT)
