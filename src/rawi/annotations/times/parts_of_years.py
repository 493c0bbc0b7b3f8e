"""Readings of halves and quarters, and of the stretch last spoken of."""

from __future__ import annotations

from datetime import timedelta

from rawi.annotations.times.anchoring import shifted_month
from rawi.annotations.times.months import month_year, relative_year, stated_year, step_of
from rawi.annotations.times.reading import Parts, Reading, Scene
from rawi.model.annotations import Calendar
from rawi.text.calendars import from_gregorian, interval, month_span, next_month, to_gregorian, year_span, year_value


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


def read_said_period(parts: Parts, scene: Scene) -> Reading | None:
    """The stretch, day, month or year last spoken of («این مدت», «ذلك اليوم», that year)."""
    said = parts.get("said")
    if said is None or said.value == "said":
        return scene.stretch
    return {"day": scene.day, "month": scene.month, "year": scene.year}.get(said.value)


def read_part_of_month(parts: Parts, scene: Scene) -> Reading | None:
    """The first week, second ten days or first half of a month («هفته اول تیر», «دهه اول محرم», «نیمه دوم مهر»): its days.

    Known failure: a week of a month is counted from its first day, whatever weekday that is.
    """
    found = month_year(parts, scene, None)
    if found is None:
        return None
    calendar, year, month, anchored = found
    return _part_of(calendar, year, month, parts, anchored=anchored)


def read_part_of_month_seen(parts: Parts, scene: Scene) -> Reading | None:
    """The same of this, the last or the next month («النصف الثاني من الشهر الجاري»)."""
    if scene.published is None:
        return None
    step = step_of(parts.first("unit_mod", "unit_mod_first"))
    year, month = shifted_month(scene.calendar, scene.published, step)
    return _part_of(scene.calendar, year, month, parts, anchored=True)


def _part_of(calendar: Calendar, year: int, month: int, parts: Parts, *, anchored: bool) -> Reading | None:
    which = parts.first("which", "which_after")
    unit = parts.first("unit", "unit_first", "half", "half_first", "unit_name", "unit_name_first")
    length = 0 if unit is None else {"week": 7, "decade": 10, "half": 15}.get(unit.value, 0)
    if which is None or not length or not 1 <= which.number <= (30 + length - 1) // length:
        return None
    first, last = month_span(calendar, year, month)
    start = first + timedelta(days=length * (which.number - 1))
    is_end = last - start < timedelta(days=length + (2 if length > 7 else 0))
    end = last if is_end else start + timedelta(days=length - 1)
    return Reading("DATE", interval(start, end), calendar, anchored)
