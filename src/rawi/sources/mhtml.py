"""Pages saved as one file by a browser: `.mhtml`."""

from __future__ import annotations

import email.policy
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from pathlib import Path

from rawi.errors import SkipDocument
from rawi.model.articles import Given, Page, Received
from rawi.plugins import SourceOptions, is_address
from rawi.sources.files import read_whole
from rawi.sources.origins import Origin, sha256_of

_HTML = ("text/html", "application/xhtml+xml")


class MhtmlPages:
    """Reads `.mhtml` and `.mht`."""

    name = "mhtml"

    def accepts(self, location: str, head: bytes) -> bool:
        """Whether the name ends like such a page."""
        del head
        return not is_address(location) and location.lower().endswith((".mhtml", ".mht"))

    def read(self, location: str, *, path: str, options: SourceOptions) -> Iterator[Received]:
        """The root page, its address and when it was saved. Raises SkipDocument when there is no HTML part."""
        origin = Origin(location=location, path=path, reader="rawi-mhtml/1")
        content = read_whole(Path(location), limit=options.settings.max_page_bytes)
        message = BytesParser(policy=email.policy.compat32).parsebytes(content)
        part = _root(message)
        if part is None:
            raise SkipDocument("holds no HTML part", next_step="save the page again")
        yield Page(
            path=origin.path_of(None),
            content=_payload(part),
            provenance=origin.provenance(sha256_of(content), fetched=_date(message)),
            given=Given(url=_address(message, part)),
            media_type=part.get_content_type(),
            charset=part.get_content_charset(),
        )


def _root(message: Message) -> Message | None:
    """The part the message names as its start, else the first HTML part."""
    parts = [part for part in message.walk() if part.get_content_type() in _HTML]
    start = message.get_param("start")
    named = [part for part in parts if isinstance(start, str) and part.get("Content-ID", "").strip() == start.strip()]
    return next(iter([*named, *parts]), None)


def _payload(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _address(message: Message, part: Message) -> str | None:
    stated = (message.get("Snapshot-Content-Location"), part.get("Content-Location"), message.get("Content-Location"))
    return next((str(address).strip() for address in stated if address and is_address(str(address).strip())), None)


def _date(message: Message) -> str | None:
    try:
        return parsedate_to_datetime(str(message.get("Date"))).isoformat()
    except ValueError:
        return None
