"""TIMEX3 values that are no plain dates, in words: durations, parts of days, weeks, seasons, quarters, halves, decades."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from babel.dates import format_date

from rawi.web.interface import Interface, marked

_DURATION = re.compile(
    r"P(?:(\d{1,12}|X)Y)?(?:(\d{1,12}|X)M)?(?:(\d{1,12}|X)W)?(?:(\d{1,12}|X)D)?"
    r"(?:T(?:(\d{1,12}|X)H)?(?:(\d{1,12}|X)M)?(?:(\d{1,12}|X)S)?)?"
)
_EVERY: Mapping[str, str] = {
    "P1Y": marked("every year"),
    "P1M": marked("every month"),
    "P1W": marked("every week"),
    "P1D": marked("every day"),
    "PT1H": marked("every hour"),
}
_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
_SOME: Mapping[str, str] = {
    "year": marked("some years"),
    "month": marked("some months"),
    "week": marked("some weeks"),
    "day": marked("some days"),
    "hour": marked("some hours"),
    "minute": marked("some minutes"),
    "second": marked("some seconds"),
}
_PART_OF_DAY = re.compile(r"(\d{4}-\d\d-\d\d)T(MO|MI|AF|EV|NI)")
PARTS_OF_DAY: Mapping[str, str] = {
    "MO": marked("morning"),
    "MI": marked("midday"),
    "AF": marked("afternoon"),
    "EV": marked("evening"),
    "NI": marked("night"),
}
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_PART_OF_YEAR = re.compile(r"(\d{4}|XXXX)-(SP|SU|FA|WI|H1|H2)")
_PARTS_OF_YEAR: Mapping[str, str] = {
    "SP": marked("spring"),
    "SU": marked("summer"),
    "FA": marked("autumn"),
    "WI": marked("winter"),
    "H1": marked("first half of the year"),
    "H2": marked("second half of the year"),
}
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_YEARS = re.compile(r"\d{2,3}")


def duration_text(value: str, interface: Interface) -> str | None:
    """A duration such as `P1Y6M` in words, `PXD` as "some days"; None for any other value."""
    match = _DURATION.fullmatch(value)
    if match is None or not any(match.groups()):
        return None
    counts = ((count, unit) for count, unit in zip(match.groups(), _UNITS, strict=True) if count)
    told = (
        interface.text(_SOME[unit]) if count == "X" else _count(int(count), unit, interface) for count, unit in counts
    )
    return interface.text(marked(", ")).join(told)


def repeated_text(value: str, interface: Interface) -> str | None:
    """What is repeated once in the duration `value`, as "every day"; None for any other value."""
    if value in _EVERY:
        return interface.text(_EVERY[value])
    period = duration_text(value, interface)
    return interface.text(marked("every %(period)s"), period=period) if period is not None else None


def _count(count: int, unit: str, interface: Interface) -> str:
    ngettext = interface.translations.ngettext
    found = {
        "year": ngettext("%(count)s year", "%(count)s years", count),
        "month": ngettext("%(count)s month", "%(count)s months", count),
        "week": ngettext("%(count)s week", "%(count)s weeks", count),
        "day": ngettext("%(count)s day", "%(count)s days", count),
        "hour": ngettext("%(count)s hour", "%(count)s hours", count),
        "minute": ngettext("%(count)s minute", "%(count)s minutes", count),
        "second": ngettext("%(count)s second", "%(count)s seconds", count),
    }
    return found[unit] % {"count": interface.number(count)}


def part_of_day(value: str) -> tuple[str, str] | None:
    """The day of a value such as `2019-08-31TEV`, and the key of its part in `PARTS_OF_DAY`."""
    match = _PART_OF_DAY.fullmatch(value)
    return (match[1], match[2]) if match is not None else None


def days_of(value: str) -> tuple[str, str] | None:
    """The first and last day of an ISO week (`2019-W35`), or the first and last year of a decade (`201`) or century (`20`)."""
    if match := _WEEK.fullmatch(value):
        try:
            week = int(match[1]), int(match[2])
            return date.fromisocalendar(*week, 1).isoformat(), date.fromisocalendar(*week, 7).isoformat()
        except ValueError:
            return None
    if _YEARS.fullmatch(value):
        return value.ljust(4, "0"), value.ljust(4, "9")
    return None


def part_of_year(value: str, interface: Interface) -> str | None:
    """A season, half or quarter of a year in words, or None."""
    if (match := _QUARTER.fullmatch(value)) and int(match[1]):
        quarter = date(int(match[1]), 3 * int(match[2]) - 2, 1)
        return interface.digits(format_date(quarter, "QQQQ y", locale=interface.locale))
    match = _PART_OF_YEAR.fullmatch(value)
    if match is None:
        return None
    part = interface.text(_PARTS_OF_YEAR[match[2]])
    return part if match[1] == "XXXX" else f"{part} {interface.digits(match[1])}"
