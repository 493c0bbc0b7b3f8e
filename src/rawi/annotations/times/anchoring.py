"""Which day, month or year is meant, seen from the day an article was published."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from rawi.model.annotations import Calendar
from rawi.text.calendars import BOUNDS, from_gregorian, next_month, to_gregorian

Direction = Literal["last", "this", "next", "future", "near"]
"""`last` and `next` exclude the published day (month) itself; `this` stays in its week, month or year; `future` is it or
later; `near` leaves it to what is usual: the last such weekday, the nearest such month."""

_FUTURE_WEIGHT = 1.5
"""A month without a year is more often a past one: a future one must be this much nearer."""

_FAR = 200
"""A month or day without a year that would lie further ahead, in days, is rather a past one, whatever the tense."""


def weekday_near(published: date, weekday: int, direction: Direction) -> date:
    """The day that an ISO weekday names. «الجمعة» without more is the last Friday, the published day included.

    Known failure: the tense that decides between last and coming Friday is only guessed from cue words.
    """
    back = (published.isoweekday() - weekday) % 7
    if direction == "last":
        return published - timedelta(days=back or 7)
    if direction == "next":
        return published + timedelta(days=7 - back)
    if direction == "future":
        return published + timedelta(days=(7 - back) % 7)
    if direction == "this":
        return published + timedelta(days=weekday - published.isoweekday())
    return published - timedelta(days=back)


def year_near(published: date, calendar: Calendar, month: int, day: int | None, direction: Direction) -> int | None:
    """The year of `calendar` meant by a month (and day) without one; None when the calendar has no table for it."""
    try:
        year, this_month, this_day = from_gregorian(calendar, published)
    except ValueError:
        return None
    if direction == "this":
        return year
    place, now = (month, day or 15), (this_month, this_day if day else 15)
    if direction == "last":
        return year - (place >= now if day else month >= this_month)
    if direction == "next":
        return year + (place <= now if day else month <= this_month)
    coming = year + (place < now)
    if direction == "future" and _distance(published, calendar, coming, place) <= _FAR * _FUTURE_WEIGHT:
        return coming
    return min((year, year - 1, year + 1), key=lambda each: _distance(published, calendar, each, place))


def _distance(published: date, calendar: Calendar, year: int, place: tuple[int, int]) -> float:
    try:
        days = (to_gregorian(calendar, year, place[0], min(place[1], 29)) - published).days
    except ValueError:
        return float("inf")
    return days * _FUTURE_WEIGHT if days > 0 else -days


def calendar_of_year(year: int, lexicon_calendar: Calendar) -> Calendar:
    """The calendar of a year number without an era: from 1500 on Gregorian, before that the one the language counts
    old years in, so that ۱۴۰۳ is never the year 1403 AD."""
    return "gregorian" if year >= BOUNDS["hijri"][1] else lexicon_calendar


def full_jalali_year(year: int, published: date | None) -> int:
    """A Jalali year of two digits in full: ۹۸ is 1398, ۰۲ is 1402 (not after the year after publication)."""
    if year >= 100:
        return year
    this_year = from_gregorian("jalali", published)[0] if published is not None else 1405
    return 1400 + year if 1400 + year <= this_year + 5 else 1300 + year


def shifted_month(calendar: Calendar, published: date, by: int) -> tuple[int, int]:
    """Year and month of `calendar`, `by` months after the published one. Raises ValueError outside its tables."""
    year, month, _ = from_gregorian(calendar, published)
    return next_month(year, month, by)


def years_before(published: date, calendar: Calendar, by: int) -> int:
    """The year of `calendar`, `by` years before the published one. Raises ValueError outside its tables."""
    return from_gregorian(calendar, published)[0] - by
