"""Web archives: `.warc` and `.arc`, plain or compressed. The pages in them, as the servers sent them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from rawi.errors import SkipDocument, SourceError
from rawi.model.articles import Given, Page, Received
from rawi.plugins import SourceOptions, is_address
from rawi.settings import Settings
from rawi.sources.archive_records import KEPT, ArchiveFile, ArchiveRecord, Damage, Format, sound_records
from rawi.sources.decoding import binary_kind
from rawi.sources.http_message import HttpMessage, charset_of, decoded_body, parse_http
from rawi.sources.origins import Origin, sha256_of
from rawi.sources.salvage import Loss, is_whole, salvaged

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_TEXT = frozenset({"text/plain"})
_PACKED = ("", ".gz", ".lz4", ".zst", ".gz.bad", ".open", ".gz.open")
_WARC = tuple(f".warc{packed}" for packed in _PACKED)
_ARC = tuple(f".arc{packed}" for packed in _PACKED)
_LOOKS_LIKE_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype html|html|head|body|meta|title|!--)", re.IGNORECASE
)


def archive_items(path: ArchiveFile, *, form: Format, settings: Settings) -> Iterator[ArchiveRecord | Loss]:
    """The records of an archive; where it is damaged, what can be salvaged of it, and what is lost. Raises SourceError when
    nothing can be read."""
    if form == "arc":
        yield from salvaged(path, form=form, settings=settings)
        return
    done = 0
    tail_is_whole = partial(is_whole, path, form=form, settings=settings)
    try:
        for record in sound_records(path, settings=settings, is_whole=tail_is_whole):
            yield record
            done = record.number
    except Damage as damage:
        reason = f"the archive breaks off after record {done}: {damage}"
    else:
        return
    yield from _rest(path, form, settings, read=Loss(number=done, reason=reason))


def _rest(path: ArchiveFile, form: Format, settings: Settings, *, read: Loss) -> Iterator[ArchiveRecord | Loss]:
    """What the salvager finds behind record `read.number`; `read` itself when it gets no further."""
    further = False
    for item in salvaged(path, form=form, settings=settings):
        if item.number > read.number or (isinstance(item, Loss) and item.number == read.number):
            further = True
            yield item
    if not further:
        yield read


class WebArchives:
    """Reads WARC and ARC archives."""

    name = "archives"

    def accepts(self, location: str, head: bytes) -> bool:
        """Whether the name ends like an archive's, or the file begins like a WARC."""
        return not is_address(location) and (location.lower().endswith(_WARC + _ARC) or head.startswith(b"WARC/"))

    def read(self, location: str, *, path: str, options: SourceOptions) -> Iterator[Received]:
        """The pages of an archive, in its order: successful responses and resources of type HTML or plain text. A damaged
        record is unreadable, and so is the place where the archive breaks off."""
        form: Format = "arc" if location.lower().endswith(_ARC) else "warc"
        origin = Origin(location=location, path=path, reader=f"rawi-{form}/1")
        yield from archive_pages(Path(location), form=form, origin=origin, settings=options.settings)


def archive_pages(path: ArchiveFile, *, form: Format, origin: Origin, settings: Settings) -> Iterator[Received]:
    """The pages of the archive at `path`, said to come from `origin`; errors as for `archive_items`."""
    for item in archive_items(path, form=form, settings=settings):
        place = f"record {item.number}"
        if isinstance(item, Loss):
            error = SkipDocument(
                item.reason, next_step="what can be read of it is read; copy or crawl it again for the rest"
            )
            yield origin.unreadable(error, place=place, given=Given(url=web_address(item.uri)))
            continue
        try:
            page = _page(item, place, origin, settings)
        except SourceError as error:
            sha256 = sha256_of(item.block or b"")
            yield origin.unreadable(error, place=place, sha256=sha256, given=Given(url=web_address(item.uri)))
            continue
        if page is not None:
            yield page


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    content: bytes
    media_type: str
    charset: str | None


def _page(record: ArchiveRecord, place: str, origin: Origin, settings: Settings) -> Page | None:
    """The page of a record, None when it holds none."""
    body = _body(record, settings.max_page_bytes) if _may_hold_article(record) else None
    if body is None:
        return None
    return Page(
        path=origin.path_of(place),
        content=body.content,
        provenance=origin.provenance(
            sha256_of(body.content), record=record.id or place, fetched=archive_date(record.date)
        ),
        given=Given(url=web_address(record.uri)),
        media_type=body.media_type,
        charset=body.charset,
    )


def _may_hold_article(record: ArchiveRecord) -> bool:
    uri = _bare(record.uri or "")
    return record.type in KEPT and uri.startswith(("http:", "https:", "file:")) and not uri.endswith("/robots.txt")


def _body(record: ArchiveRecord, limit: int) -> _Body | None:
    if record.block is None and not _is_readable_type(record.content_type, b""):
        return None
    block = record.bounded(limit)
    message = parse_http(block) if record.type == "response" else HttpMessage(status=None, headers={}, body=block)
    if message.status not in {200, None}:
        return None
    stated = message.headers.get("content-type") or (record.content_type if message.status is None else None)
    if not _is_readable_type(stated, message.body):
        return None
    content = decoded_body(message, limit=limit)
    return _Body(content=content, media_type=_media_type(stated, content), charset=charset_of(stated))


def _is_readable_type(content_type: str | None, body: bytes) -> bool:
    media_type = (content_type or "").partition(";")[0].strip().lower()
    if media_type in {"", "application/http", "unk", "no-type"}:
        return _LOOKS_LIKE_HTML.match(body) is not None or (not body and media_type == "application/http")
    return media_type in _HTML or media_type in _TEXT


def _media_type(content_type: str | None, content: bytes) -> str:
    kind = binary_kind(content)
    if kind is not None:
        raise SkipDocument(f"is {kind}, though it is called {content_type}", next_step="nothing: it is no article")
    media_type = (content_type or "").partition(";")[0].strip().lower()
    return media_type if media_type in _HTML | _TEXT else "text/html"


def _bare(uri: str) -> str:
    return uri.strip().removeprefix("<").removesuffix(">")


def web_address(uri: str | None) -> str | None:
    """The http(s) address in a record's head: without the angle brackets some writers put, spaces escaped; None for others."""
    address = _bare(uri or "").replace(" ", "%20")
    return address if is_address(address) else None


def archive_date(stated: str | None) -> str | None:
    """A record's date in ISO 8601: as it is in a WARC, `2014-02-16T05:02:21Z` for the digits of an ARC; None when it is no date."""
    if stated is None:
        return None
    digits = stated[:14] if stated.isascii() and stated.isdigit() else None
    try:
        if digits is not None:
            return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        datetime.fromisoformat(stated)
    except ValueError:
        return None
    return stated
