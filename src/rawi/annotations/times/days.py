"""Readings of days: dates in words and digits, weekdays, today and yesterday, feasts, parts of the day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from rawi.annotations.times.anchoring import (
    Direction,
    calendar_of_year,
    full_jalali_year,
    weekday_near,
    year_near,
)
from rawi.annotations.times.clocks import hour_of
from rawi.annotations.times.months import (
    CALENDARS,
    modifier_of,
    month_of,
    month_year,
    step_of,
)
from rawi.annotations.times.reading import Parts, Reading, Scene, direction_of
from rawi.model.annotations import Calendar
from rawi.text.calendars import FIRST_OF_UMM_AL_QURA, interval, to_gregorian


def read_date(parts: Parts, scene: Scene) -> Reading | None:
    """A day of a month, with or without weekday, year, part of the day and hour («الأربعاء 2 أكتوبر», «۲۸ اسفند پارسال»)."""
    day, month_item = parts.number("day"), parts.get("month")
    if day is None or not 1 <= day <= 31:
        return None
    if month_item is not None and month_item.weak and "-" in parts.match.group():  # «1-صفر» is a score
        return None
    found = month_year(parts, scene, day)
    if found is None:
        return None
    calendar, year, month, anchored = found
    weekday = parts.get("weekday")
    if weekday is not None and anchored:
        year = _year_with_weekday(calendar, year, (month, day), int(weekday.value))
    found_day = observed(_day_of(calendar, year, month, day), calendar, year, parts, scene)
    item = parts.get("day")
    if weekday is not None and item is not None and item.code == "o" and day <= 5 and calendar == "gregorian":
        found_day = _counted_weekday(found_day, int(weekday.value), day)
    return with_part(Reading("DATE", found_day.isoformat(), calendar, anchored), parts)


def _day_of(calendar: Calendar, year: int, month: int, day: int) -> date:
    """The day; the thirtieth of a Hijri month that has 29 days in the tables is the day after, as months begin by sighting."""
    if calendar == "hijri" and day == 30:
        return to_gregorian(calendar, year, month, 29) + timedelta(days=1)
    return to_gregorian(calendar, year, month, day)


def _year_with_weekday(calendar: Calendar, year: int, place: tuple[int, int], weekday: int) -> int:
    """The nearest year in which the day falls on the weekday beside it («الخميس 15 أغسطس»); else the year itself."""
    years = (year, year + 1, year - 1)
    return next((each for each in years if _weekday(calendar, each, place) == weekday), year)


def _weekday(calendar: Calendar, year: int, place: tuple[int, int]) -> int | None:
    try:
        return to_gregorian(calendar, year, *place).isoweekday()
    except ValueError:
        return None


def _counted_weekday(day: date, weekday: int, count: int) -> date:
    """«الثلاثاء الثالث من أيلول» is Tuesday the third where that is one, else the third Tuesday."""
    if day.isoweekday() == weekday:
        return day
    first = day.replace(day=1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (count - 1))


def read_date_short(parts: Parts, scene: Scene) -> Reading | None:
    """A day with a year of two digits right behind the month («۲۶ شهریور ۹۴»); words are no such year."""
    year = parts.get("short_year")
    return read_date(parts, scene) if year is not None and year.value.isdecimal() and len(year.value) == 2 else None


def observed(day: date, calendar: Calendar, year: int, parts: Parts | None, scene: Scene) -> date:
    """A Hijri day as it was observed: where a weekday stands beside it, the day within one that has it; else the table's
    day and the shift of the language's countries. Other days as they are."""
    if calendar != "hijri" or year < FIRST_OF_UMM_AL_QURA:
        return day
    weekday = parts.get("weekday") if parts is not None else None
    if weekday is not None:
        near = (day + timedelta(days=shift) for shift in (0, 1, -1))
        return next((each for each in near if each.isoweekday() == int(weekday.value)), day)
    return day + timedelta(days=scene.lexicon.hijri_shift)


def with_part(reading: Reading, parts: Parts) -> Reading | None:
    """The day of a reading narrowed to the hour or the part of it (morning, evening, …) where the match names one.

    None when the hour is none.
    """
    if parts.first("clock", "clock_word", "hour") is not None:
        hour = hour_of(parts)
        return None if hour is None else Reading("TIME", reading.value + hour, reading.calendar, reading.anchored)
    part = parts.first("part", "part_after")
    if part is None:
        return reading
    return Reading("TIME", reading.value + part.value, reading.calendar, reading.anchored)


def read_digits(parts: Parts, scene: Scene) -> Reading | None:
    """A date in digits, by what is possible: year first or last, day before month unless only the other way fits.

    1200 to 1499 are Jalali years where that is the language's calendar and Hijri years elsewhere, never Gregorian ones.
    """
    item = parts.get("digits")
    figures = [int(figure) for figure in re.split(r"[/.\-]", item.value)] if item is not None else []
    if len(figures) != 3:
        return None
    year, month, day = (
        figures if figures[0] > 31 or (scene.lexicon.calendar == "jalali" and figures[2] <= 31) else figures[::-1]
    )
    if month > 12 and day <= 12:
        month, day = day, month
    era = parts.get("era")
    calendar, year = _numeric_year(year, scene, CALENDARS[era.value[0]] if era is not None else None)
    try:
        return with_part(Reading("DATE", _day_of(calendar, year, month, day).isoformat(), calendar), parts)
    except ValueError:
        return _read_hijri_digits(figures, parts) if era is None and calendar == "gregorian" else None


def _read_hijri_digits(figures: list[int], parts: Parts) -> Reading | None:
    """«30-02-33» is no Gregorian day, but one of the Hijri year 1433."""
    day, month, year = figures
    if not 0 < year < 100:
        return None
    found = _day_of("hijri", 1400 + year if year < 60 else 1300 + year, month, day)
    return with_part(Reading("DATE", found.isoformat(), "hijri"), parts)


def read_day_and_month(parts: Parts, scene: Scene) -> Reading | None:
    """A day and a month in digits («22/4», «يوم 4-22»), day before month unless only the other way fits.

    Without a word for the day or a preposition only what can be no fraction, score or count is read: one figure above 12,
    the other a month. Known failure: in Persian the month is never first.
    """
    first, second = parts.number("first"), parts.number("second")
    if first is None or second is None or scene.published is None or scene.lexicon.month_first:
        return None
    is_sure = scene.before == "p" or "D" in parts.match.group() or "W" in parts.match.group()
    day, month = (first, second) if second <= 12 else (second, first)
    if not (1 <= month <= 12 and 1 <= day <= 31) or (not is_sure and (day <= 12 or (day, month) == (24, 7))):
        return None
    year = year_near(scene.published, scene.lexicon.calendar, month, day, direction_of(None, scene))
    if year is None:
        return None
    found = to_gregorian(scene.lexicon.calendar, year, month, day)
    return Reading("DATE", found.isoformat(), scene.lexicon.calendar, anchored=True)


def _numeric_year(year: int, scene: Scene, era: Calendar | None) -> tuple[Calendar, int]:
    if year >= 100:
        return era or calendar_of_year(year, scene.lexicon.old_years), year
    if scene.lexicon.calendar == "jalali" and era in {None, "jalali"}:
        return "jalali", full_jalali_year(year, scene.published)
    this_year = scene.published.year if scene.published is not None else 2030
    return "gregorian", 2000 + year if 2000 + year <= this_year + 5 else 1900 + year


def read_weekday(parts: Parts, scene: Scene) -> Reading | None:
    """A weekday, with a modifier, a part of the day or «أمس» beside it («مساء الجمعة», «أمس الاثنين», last Monday)."""
    item = parts.get("weekday")
    if item is None or scene.published is None:
        return None
    direction: Direction = direction_of(parts.first("mod", "mod_first"), scene)
    near = parts.get("near")
    if near is not None:
        direction = "future" if int(near.value.split("T")[0]) > 0 else "near"
    day = weekday_near(scene.published, int(item.value), direction)
    return with_part(Reading("DATE", day.isoformat(), anchored=True), parts)


def read_weekday_of_week(parts: Parts, scene: Scene) -> Reading | None:
    """A weekday of last, this or next week («الأحد من الأسبوع الماضي», Monday last week), in weeks that begin as the
    language counts them: on Saturday in Iran, else on Monday."""
    item = parts.get("weekday")
    if item is None or scene.published is None:
        return None
    start = scene.lexicon.week_start
    first = scene.published - timedelta(days=(scene.published.isoweekday() - start) % 7)
    day = first + timedelta(days=7 * step_of(modifier_of(parts)) + (int(item.value) - start) % 7)
    return with_part(Reading("DATE", day.isoformat(), anchored=True), parts)


def read_deictic(parts: Parts, scene: Scene) -> Reading | None:
    """Today, yesterday, tomorrow, with or without a part of the day («صبح امروز», «مساء أمس»)."""
    item = parts.get("near")
    if item is None or scene.published is None:
        return None
    day = scene.published + timedelta(days=int(item.value))
    return with_part(Reading("DATE", day.isoformat(), anchored=True), parts)


def read_deictic_part(parts: Parts, scene: Scene) -> Reading | None:
    """A part of a day near the published one in one word («الليلة», «دیشب», tonight)."""
    item = parts.get("near")
    if item is None or scene.published is None:
        return None
    shift, part = item.value.split("T", maxsplit=1)
    day = scene.published + timedelta(days=int(shift))
    return Reading("TIME", f"{day.isoformat()}T{part}", anchored=True)


def read_days(parts: Parts, scene: Scene) -> Reading | None:
    """From day to day («من 5 إلى 10 أكتوبر», March 21-June 21)."""
    found, day, first_day = month_year(parts, scene, parts.number("day")), parts.number("day"), parts.number("from_day")
    if found is None or day is None or first_day is None:
        return None
    calendar, year, month, anchored = found
    left = parts.get("from_month")
    first_month = month if left is None else month_of(left)[1]
    first_year = parts.number("from_year") or (year if first_month <= month else year - 1)
    first = to_gregorian(calendar, first_year, first_month, first_day)
    last = to_gregorian(calendar, year, month, day)
    return Reading("DATE", interval(first, last), calendar, anchored) if first < last else None
