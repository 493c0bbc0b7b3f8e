"""Telegram Desktop exports."""

from __future__ import annotations

import json

import pytest

from rawi.errors import SourceError
from rawi.model.articles import Given, Unreadable
from rawi.sources.telegram import TelegramExports, message_date, message_text


def message(number, text="خبر عاجل", **more):
    """A message of the channel, as an export holds it."""
    return {
        "id": number,
        "type": "message",
        "date": "2024-05-06T10:30:00",
        "date_unixtime": "1714980600",
        "from": "قناة النهر",
        "from_id": "channel17",
        "text": text,
        **more,
    }


CHAT = {"name": "قناة النهر", "type": "public_channel", "id": 17}


def write(path, export):
    """Writes an export."""
    path.write_text(json.dumps(export, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def test_a_channel(tmp_path, read):
    """Messages with words are records of the channel, with its local time; service messages and bare pictures are passed over."""
    messages = [
        {"id": 1, "type": "service", "date": "2024-05-06T10:00:00", "action": "create_channel", "text": ""},
        message(2),
        message(3, text="", photo="photos/1.jpg"),
        message(4, text=["رابط ", {"type": "bold", "text": "مهم"}, {"type": "link", "text": " http://n.example"}]),
    ]
    path = write(tmp_path / "result.json", {**CHAT, "messages": messages})
    one, two = read("telegram", path)
    assert one.given == Given(id="telegram/17/2", outlet="قناة النهر", published="2024-05-06T10:30:00+03:00")
    assert (one.text, one.path, one.provenance.record) == ("خبر عاجل", "result.json#message-2", "message 2")
    assert two.text == "رابط مهم http://n.example"


def test_a_known_user_name(tmp_path, read):
    """Where the export tells the channel's user name the message has its public address."""
    path = write(tmp_path / "a.json", {**CHAT, "username": "nahr_news", "messages": [message(5)]})
    (record,) = read("telegram", path)
    assert (record.given.id, record.given.url) == (None, "https://t.me/nahr_news/5")


def test_all_chats(tmp_path, read):
    """An export of all chats is read chat by chat."""
    export = {
        "about": "Here is the data you requested. Remember: Telegram is ad free.",
        "personal_information": {"user_id": 1},
        "chats": {
            "about": "chats",
            "list": [{**CHAT, "messages": [message(1)]}, 5, {**CHAT, "id": 18, "messages": []}],
        },
        "left_chats": {"list": [{**CHAT, "id": 19, "messages": [message(2)]}]},
    }
    path = write(tmp_path / "result.json", export)
    assert [record.given.id for record in read("telegram", path)] == ["telegram/17/1", "telegram/19/2"]


def test_other_json_is_not_accepted():
    """Other JSON files, whatever their name, are no exports."""
    for head in (b'{"id": "a", "type": "article", "text": "x"}', b"[]", b'{"about": "us"}'):
        assert not TelegramExports().accepts("result.json", head)


def test_a_cut_export(tmp_path, read):
    """Messages before the cut are read, and the end says so."""
    path = write(tmp_path / "result.json", {**CHAT, "messages": [message(number) for number in range(1, 1001)]})
    path.write_bytes(path.read_bytes()[:-100])
    *records, last = read("telegram", path)
    assert len(records) == 999
    assert isinstance(last, Unreadable)
    assert "999 messages were read" in last.reason


def test_strange_messages(tmp_path, read):
    """What is no message is unreadable and costs nothing else."""
    path = write(
        tmp_path / "result.json", {**CHAT, "messages": [None, message(2, text=None), message(3, text={"text": ["a"]})]}
    )
    bad, good = read("telegram", path)
    assert isinstance(bad, Unreadable)
    assert good.text == "a"


@pytest.mark.parametrize("tail", ["", "[" * 200_000])
def test_no_json_at_all(tmp_path, read, tail):
    """A broken or endlessly nested export is refused."""
    path = tmp_path / "result.json"
    path.write_text('{"name": "a", "type": "private_group", "x": ' + tail)
    with pytest.raises(SourceError):
        read("telegram", path)


@pytest.mark.parametrize(
    ("more", "date"),
    [
        ({"date_unixtime": "1714980600", "date": "2024-05-06T07:30:00"}, "2024-05-06T07:30:00+00:00"),
        ({"date_unixtime": "1714980600", "date": "2024-05-06T11:00:00"}, "2024-05-06T11:00:00+03:30"),
        ({"date": "2024-05-06T11:00:00"}, "2024-05-06T11:00:00"),
        ({"date_unixtime": "1714980600"}, "2024-05-06T07:30:00+00:00"),
        ({"date_unixtime": "99999999999999", "date": "x"}, None),
        ({}, None),
    ],
)
def test_dates(more, date):
    """The offset of the local time is told by the unix time; what is no date is none."""
    assert message_date(more) == date


def test_message_text_of_nothing():
    """Numbers and nothing are no words."""
    assert (message_text(None), message_text(5)) == ("", "")
