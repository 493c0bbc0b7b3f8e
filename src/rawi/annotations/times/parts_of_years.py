"""Readings of halves and quarters, and of the stretch last spoken of."""

from __future__ import annotations

from datetime import timedelta

from rawi.annotations.times.months import relative_year, stated_year
from rawi.annotations.times.reading import Parts, Reading, Scene
from rawi.model.annotations import Calendar
from rawi.text.calendars import from_gregorian, interval, next_month, to_gregorian, year_span, year_value


def read_part_of_year(parts: Parts, scene: Scene) -> Reading | None:
    """A half or quarter of a year («الربع الأول من 2018», the first half of 2019), or its first so many months."""
    which, year = parts.number("which"), _year_of_part(parts, scene)
    if which is None or year is None:
        return None
    calendar, number, anchored = year
    half = parts.get("half")
    months = parts.number("count") or (6 if half is not None and half.value == "half" else 3)
    if months * which > 12:
        return None
    if calendar == "gregorian" and parts.number("count") is None:
        return Reading("DATE", f"{number}-{'H' if months == 6 else 'Q'}{which}", calendar, anchored)
    first, last = months * (which - 1) + 1, months * which
    if calendar == "gregorian":
        return Reading("DATE", f"{number}-{first:02}/{number}-{last:02}", calendar, anchored)
    end = to_gregorian(calendar, *next_month(number, last), 1) - timedelta(days=1)
    return Reading("DATE", interval(to_gregorian(calendar, number, first, 1), end), calendar, anchored)


def _year_of_part(parts: Parts, scene: Scene) -> tuple[Calendar, int, bool] | None:
    stated = stated_year(parts, scene, None)
    if stated is not None:
        return stated[0], stated[1], False
    shift = relative_year(parts)
    if scene.published is None:
        return None
    return scene.calendar, from_gregorian(scene.calendar, scene.published)[0] + (shift or 0), True


def read_numbered_part(parts: Parts, scene: Scene) -> Reading | None:
    """H1, Q3, with or without its year."""
    part, year = parts.get("part"), _year_of_part(parts, scene)
    if part is None or year is None or year[0] != "gregorian":
        return None
    return Reading("DATE", f"{year[1]}-{part.value.upper()}", anchored=year[2])


def read_same_period(parts: Parts, scene: Scene) -> Reading | None:
    """The stretch last spoken of, in another year («الفترة نفسها من العام الماضي», the same period in 2018); the year
    alone when none was.

    Known failure: the days of a Jalali stretch keep their month and day, which may be off by one in leap years.
    """
    year = _year_of_part(parts, scene)
    if year is None:
        return None
    calendar, number, anchored = year
    first = number if calendar == "gregorian" else year_span(calendar, number)[0].year
    stretch = scene.stretch
    if stretch is None or not stretch.value[:4].isdecimal():
        return Reading("DATE", year_value(calendar, number), calendar, anchored)
    shift = first - int(stretch.value[:4])
    value = "/".join(f"{int(side[:4]) + shift:04}{side[4:]}" for side in stretch.value.split("/"))
    return Reading("DATE", value, stretch.calendar, anchored)


def read_said_period(_parts: Parts, scene: Scene) -> Reading | None:
    """The stretch or duration last spoken of («این مدت», the said period)."""
    return scene.stretch
