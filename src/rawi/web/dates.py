"""Dates and times of the press in the reader's language and calendar.

Clock times are shown as the outlet wrote them, never moved to another zone: a reader must find the same figure in the source.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from babel.dates import format_date
from persiantools.jdatetime import JalaliDate

from rawi.web.interface import Interface, marked
from rawi.web.periods import PARTS_OF_DAY, days_of, duration_text, part_of_day, part_of_year

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"\d{4}")
_JALALI_MONTHS = (
    marked("Farvardin"), marked("Ordibehesht"), marked("Khordad"), marked("Tir"), marked("Mordad"), marked("Shahrivar"),
    marked("Mehr"), marked("Aban"), marked("Azar"), marked("Dey"), marked("Bahman"), marked("Esfand"),
)  # fmt: skip


@lru_cache(maxsize=4096)
def date_text(value: str | None, interface: Interface) -> str:
    """An ISO 8601 year, month, week, day, time, duration or interval of these (`A/B`), and what TIMEX3 adds to them
    (seasons, parts of days, decades), in words; what is none of them as it stands.

    None and the empty string give the empty string.
    """
    if not value:
        return ""
    start, slash, end = value.partition("/")
    if slash and start != end:
        return f"{_one(start, interface)} – {_one(end, interface)}"
    return _one(start, interface)


def _one(value: str, interface: Interface) -> str:
    if match := _DAY.fullmatch(value):
        day = _day(int(match[1]), int(match[2]), int(match[3]), interface)
        if day is not None:
            return interface.digits(day + _clock(match[4], match[5], interface))
    elif match := _MONTH.fullmatch(value):
        return _month(int(match[1]), int(match[2]), interface) or value
    elif _YEAR.fullmatch(value):
        return interface.digits(value)
    elif part := part_of_day(value):
        comma = ", " if interface.direction == "ltr" else "، "
        return f"{_one(part[0], interface)}{comma}{interface.text(PARTS_OF_DAY[part[1]])}"
    elif days := days_of(value):
        return f"{_one(days[0], interface)} – {_one(days[1], interface)}"
    return duration_text(value, interface) or part_of_year(value, interface) or value


def _clock(clock: str | None, offset: str | None, interface: Interface) -> str:
    """What follows the day; clock and offset run left to right, which isolates keep so in a right-to-left page."""
    if clock is None:
        return ""
    zone = "UTC" if offset == "Z" else offset
    shown = f"{clock}\u00a0{zone}" if zone else clock
    return f", {shown}" if interface.direction == "ltr" else f"، \u2066{shown}\u2069"


def _day(year: int, month: int, day: int, interface: Interface) -> str | None:
    try:
        when = date(year, month, day)
    except ValueError:
        return None
    if interface.calendar == "jalali" and year > 622:
        jalali = JalaliDate(when)  # type: ignore[no-untyped-call]
        return f"{jalali.day} {interface.text(_JALALI_MONTHS[jalali.month - 1])} {jalali.year}"
    return format_date(when, "d MMMM y", locale=interface.locale)


def _month(year: int, month: int, interface: Interface) -> str | None:
    try:
        when = date(year, month, 1)
    except ValueError:
        return None
    # a Gregorian month is no Jalali month, so it keeps its name in both calendars
    return interface.digits(format_date(when, "MMMM y", locale=interface.locale))
