"""Chats and channels as Telegram Desktop exports them: `result.json`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from rawi.errors import SkipDocument, SourceError
from rawi.model.articles import Given, Received, Record
from rawi.plugins import SourceOptions, is_address
from rawi.sources.cells import cell_text, stated
from rawi.sources.compressed import chunks
from rawi.sources.decoding import without_surrogates
from rawi.sources.json_stream import JsonStream
from rawi.sources.origins import Origin, sha256_of

_CHAT = re.compile(
    rb'"type"\s{0,9}:\s{0,9}"(?:public|private)_(?:channel|supergroup|group)"|"type"\s{0,9}:\s{0,9}"(?:personal_chat|bot_chat|saved_messages)"'
)
_WHOLE_EXPORT = re.compile(rb'"about"\s{0,9}:\s{0,9}"[^"]{0,300}Telegram')


class TelegramExports:
    """Reads a Telegram Desktop export, of one chat or of all."""

    name = "telegram"

    def accepts(self, location: str, head: bytes) -> bool:
        """Whether it is JSON that begins like such an export, whatever its name."""
        if is_address(location) or not location.lower().endswith(".json"):
            return False
        return _CHAT.search(head) is not None or _WHOLE_EXPORT.search(head) is not None

    def read(self, location: str, *, path: str, options: SourceOptions) -> Iterator[Received]:
        """A record a message with text, in the order of the export; service messages and those without words are passed over.
        When the file breaks off, the last one says so. Raises SourceError when it is no JSON at all."""
        origin = Origin(location=location, path=path, reader="rawi-telegram/1")
        limit = options.settings.max_page_bytes
        stream = JsonStream(chunks(Path(location), settings=options.settings), limit=limit)
        read = 0
        try:
            for item in _chats(stream, origin):
                read += 1
                yield item
        except SourceError as error:
            if read == 0:
                raise
            after = SourceError(f"{error.message}; {read} messages were read", next_step=error.next_step)
            yield origin.unreadable(after, place=f"after message {read}")


def _chats(stream: JsonStream, origin: Origin) -> Iterator[Received]:
    """The messages of the chat object that comes next, or of those under `chats` and `list` in it."""
    chat: dict[str, Any] = {}
    for key in stream.members():
        if key == "messages" and stream.opens("["):
            for _ in stream.elements():
                yield from _message(stream.value(), chat, origin)
        elif key in {"chats", "left_chats"} and stream.opens("{"):
            yield from _chats(stream, origin)
        elif key == "list" and stream.opens("["):
            for _ in stream.elements():
                yield from _chats(stream, origin) if stream.opens("{") else _nothing(stream)
        else:
            chat[key] = stream.value()


def _nothing(stream: JsonStream) -> Iterator[Received]:
    stream.value()
    return iter(())


def _message(message: Any, chat: Mapping[str, Any], origin: Origin) -> Iterator[Received]:
    if not isinstance(message, dict) or "id" not in message:
        error = SkipDocument("a message is no object with an id", next_step="export the chat again")
        yield origin.unreadable(error, place="message")
        return
    text = message_text(message.get("text"))
    if message.get("type") != "message" or not text.strip():
        return
    place = f"message {message['id']}"
    content = json.dumps(message, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
    yield Record(
        path=origin.path_of(place),
        text=text,
        provenance=origin.provenance(sha256_of(content), record=place),
        given=_given(message, chat),
    )


def _given(message: Mapping[str, Any], chat: Mapping[str, Any]) -> Given:
    user = stated(chat.get("username"))
    number = cell_text(message["id"])
    return Given(
        id=None if user else f"telegram/{cell_text(chat.get('id')) or stated(chat.get('name')) or 'chat'}/{number}",
        outlet=stated(chat.get("name")),
        published=message_date(message),
        url=f"https://t.me/{user.removeprefix('@')}/{number}" if user else None,
    )


def message_text(text: Any) -> str:
    """The words of a message; formatted ones come as a list of strings and `{type, text}` objects."""
    if isinstance(text, list):
        return "".join(map(message_text, text))
    if isinstance(text, dict):
        return message_text(text.get("text"))
    return without_surrogates(text) if isinstance(text, str) else ""


def message_date(message: Mapping[str, Any]) -> str | None:
    """When it was sent, ISO 8601: the local time of the export with the offset that `date_unixtime` shows; None when neither is
    a date."""
    local = _local(message.get("date"))
    stamp = cell_text(message.get("date_unixtime")) or ""
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) <= 11):
        return None if local is None else local.isoformat()
    moment = datetime.fromtimestamp(int(stamp), UTC)
    offset = timedelta(0) if local is None else local - moment.replace(tzinfo=None)
    minutes = round(offset.total_seconds() / 900) * 15
    return moment.astimezone(timezone(timedelta(minutes=minutes)) if abs(minutes) <= 14 * 60 else UTC).isoformat()


def _local(date: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(date).replace(tzinfo=None) if isinstance(date, str) else None
    except ValueError:
        return None
