"""Dates that stand in an article's address: `/2018/05/01/`, `/1398/06/10/`, `/2013/world/8/3/`,
`/20180525-…`, and the dated numbers of some
outlets (`/news/13980610000123`)."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

from rawi.articles.outlets import outlet_of_address
from rawi.model.annotations import Calendar
from rawi.text.calendars import month_span, to_gregorian
from rawi.text.folding import fold

_DAY = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/_\-?.]|$)")
_COMPACT = re.compile(r"[/_-](20\d{2})(\d{2})(\d{2})(?=[/_\-?.]|$)")
_SECTION = re.compile(r"/(\d{4})/[a-z_.-]{2,40}/(\d{1,2})/(\d{1,2})(?=/)")
_MONTH = re.compile(r"/((?:19|20)\d{2}|1[34]\d{2})/(\d{1,2})(?=/)")
_NUMBER = re.compile(r"/(1[34]\d{2}|\d{2})(\d{2})(\d{2})\d{4,8}(?=[/?]|$)")
GREGORIAN, JALALI = range(1990, 2100), range(1370, 1480)
"""Years that an address is believed to name."""


def address_days(address: str) -> tuple[str, str] | None:
    """First and last ISO day of publication that the address names (equal for a day); None when it names none."""
    path = fold(urlsplit(address).path if "://" in address else f"/{address.partition('/')[2]}")
    for pattern in (_DAY, _SECTION, _COMPACT):
        for match in pattern.finditer(path):
            day = _day(int(match[1]), int(match[2]), int(match[3]))
            if day is not None:
                return day.isoformat(), day.isoformat()
    return _numbered(address, path) or _month(path)


def _calendar(year: int) -> Calendar | None:
    if year in GREGORIAN:
        return "gregorian"
    return "jalali" if year in JALALI else None


def _day(year: int, month: int, day: int) -> date | None:
    calendar = _calendar(year)
    if calendar is None:
        return None
    try:
        return to_gregorian(calendar, year, month, day)
    except ValueError:
        return None


def _numbered(address: str, path: str) -> tuple[str, str] | None:
    outlet = outlet_of_address(address)
    match = _NUMBER.search(path) if outlet is not None and outlet.dated_numbers else None
    if match is None:
        return None
    year = int(match[1])
    day = _day(year if year > 100 else year + (1300 if year >= 50 else 1400), int(match[2]), int(match[3]))
    return (day.isoformat(), day.isoformat()) if day is not None else None


def _month(path: str) -> tuple[str, str] | None:
    match = _MONTH.search(path)
    calendar = _calendar(int(match[1])) if match is not None else None
    if match is None or calendar is None:
        return None
    try:
        start, end = month_span(calendar, int(match[1]), int(match[2]))
    except ValueError:
        return None
    return start.isoformat(), end.isoformat()
