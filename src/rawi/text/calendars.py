"""Three calendars and the values of TIMEX3: days, months, years, weeks, intervals.

Jalali (Solar Hijri) by persiantools; Hijri by Umm al-Qura (hijridate) for the years it has tables for (1343 to 1500),
before that by the tabular Islamic calendar (30-year cycle, civil epoch), which may differ by a day or two from what was
observed. Gregorian days before 1582 are proleptic, as in ISO 8601.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from hijridate import Gregorian, Hijri
from persiantools.jdatetime import JalaliDate

from rawi.model.annotations import Calendar

BOUNDS: dict[Calendar, tuple[int, int]] = {"gregorian": (1, 9998), "jalali": (1, 1600), "hijri": (1, 1500)}
"""First and last year that is converted."""

FIRST_OF_UMM_AL_QURA = 1343
"""First Hijri year with a table of Umm al-Qura; earlier years are tabular."""

_DAY_ZERO = 227014  # the ordinal of the day before 1 Muharram 1: 18 July 622, proleptic Gregorian


@lru_cache(maxsize=4096)
def to_gregorian(calendar: Calendar, year: int, month: int, day: int) -> date:
    """The Gregorian day of a day of `calendar`. Raises ValueError when there is no such day or the year is outside
    `BOUNDS`."""
    first, last = BOUNDS[calendar]
    if not (first <= year <= last and 1 <= month <= 12 and 1 <= day <= 31):
        raise ValueError(f"no day {year}-{month}-{day} in the {calendar} calendar")
    if calendar == "gregorian":
        return date(year, month, day)
    if calendar == "jalali":
        return JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
    if year >= FIRST_OF_UMM_AL_QURA:
        return _of_umm_al_qura(year, month, day)
    return _of_tabular(year, month, day)


def _of_umm_al_qura(year: int, month: int, day: int) -> date:
    found = Hijri(year, month, day).to_gregorian()
    return date(found.year, found.month, found.day)


def _of_tabular(year: int, month: int, day: int) -> date:
    length = 30 if month % 2 == 1 or (month == 12 and (11 * year + 14) % 30 < 11) else 29
    if day > length:
        raise ValueError(f"no day {year}-{month}-{day} in the hijri calendar")
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(_DAY_ZERO + days)


@lru_cache(maxsize=1024)
def from_gregorian(calendar: Calendar, day: date) -> tuple[int, int, int]:
    """Year, month and day of a Gregorian day in `calendar`. Raises ValueError for Hijri days outside Umm al-Qura's
    tables (1924 to 2077) and Jalali days before the year 1."""
    if calendar == "gregorian":
        return day.year, day.month, day.day
    if calendar == "jalali":
        found = JalaliDate.to_jalali(day)  # type: ignore[no-untyped-call]
        return found.year, found.month, found.day
    try:
        hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    except OverflowError as error:
        raise ValueError(f"{day} is outside the tables of Umm al-Qura") from error
    return hijri.year, hijri.month, hijri.day


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian churches, by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, 1991)."""
    golden, century, in_century = year % 19, year // 100, year % 100
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - epact - in_century % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def next_month(year: int, month: int, by: int = 1) -> tuple[int, int]:
    """Year and month `by` months later (earlier when negative), in any calendar of twelve months."""
    count = year * 12 + month - 1 + by
    return count // 12, count % 12 + 1


def month_span(calendar: Calendar, year: int, month: int) -> tuple[date, date]:
    """First and last Gregorian day of a month. Raises ValueError outside the bounds."""
    start = to_gregorian(calendar, year, month, 1)
    return start, to_gregorian(calendar, *next_month(year, month), 1) - timedelta(days=1)


def month_length(calendar: Calendar, year: int, month: int) -> int:
    """How many days a month has. Raises ValueError outside the bounds."""
    start, end = month_span(calendar, year, month)
    return (end - start).days + 1


def year_span(calendar: Calendar, year: int) -> tuple[date, date]:
    """First and last Gregorian day of a year. Raises ValueError outside the bounds."""
    return to_gregorian(calendar, year, 1, 1), to_gregorian(calendar, year + 1, 1, 1) - timedelta(days=1)


def month_value(calendar: Calendar, year: int, month: int) -> str:
    """The TIMEX3 value of a month: `2019-07`; for other calendars the interval of its days."""
    start, end = month_span(calendar, year, month)
    return f"{start:%Y-%m}".zfill(7) if calendar == "gregorian" else interval(start, end)


def year_value(calendar: Calendar, year: int) -> str:
    """The TIMEX3 value of a year: `2019`; for other calendars the interval of its days."""
    start, end = year_span(calendar, year)
    return f"{year:04}" if calendar == "gregorian" else interval(start, end)


def interval(start: date, end: date) -> str:
    """`2018-10-06/2018-10-12`, both days inclusive."""
    return f"{start.isoformat()}/{end.isoformat()}"


def week_value(day: date) -> str:
    """The ISO week of a day: `2019-W35`."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"
