"""Readings of days: dates in words and digits, weekdays, today and yesterday, feasts, parts of the day, clock times."""

from __future__ import annotations

import re
from datetime import date, timedelta

from rawi.annotations.times.anchoring import Direction, calendar_of_year, full_jalali_year, weekday_near, year_near
from rawi.annotations.times.reading import Parts, Reading, Scene, direction_of
from rawi.annotations.times.scanning import Item
from rawi.languages.times import Occasion
from rawi.model.annotations import Calendar
from rawi.text.calendars import (
    BOUNDS,
    FIRST_OF_UMM_AL_QURA,
    from_gregorian,
    interval,
    month_length,
    month_span,
    month_value,
    to_gregorian,
)

CALENDARS: dict[str, Calendar] = {"g": "gregorian", "j": "jalali", "h": "hijri"}
STEPS = {"last": -1, "this": 0, "next": 1}


def month_of(item: Item) -> tuple[Calendar, int]:
    """Calendar and number of a month's item."""
    return CALENDARS[item.value[0]], int(item.value[1:])


def stated_year(parts: Parts, scene: Scene, calendar: Calendar | None) -> tuple[Calendar, int] | None:
    """Calendar and year as written (four digits, two digits, words), or None. The month's calendar decides, then the
    era's, then what is plausible."""
    item = parts.first("year", "short_year")
    if item is None or (item.number < 100 and item.value != "word" and len(item.value) != 2):
        return None
    era = parts.get("era")
    known: Calendar | None = CALENDARS[era.value[0]] if era is not None else calendar
    if item.number < 100:
        if known not in {None, "jalali"} or scene.lexicon.calendar != "jalali":
            return None if known != "hijri" else ("hijri", item.number)
        return "jalali", full_jalali_year(item.number, scene.published)
    if known is None or (item.number >= BOUNDS["hijri"][1] and era is None):
        known = calendar_of_year(item.number, scene.lexicon.old_years)
    return known, item.number


def month_year(parts: Parts, scene: Scene, day: int | None) -> tuple[Calendar, int, int, bool] | None:
    """Calendar, year and month of a match with a month, and whether the published day was needed."""
    item = parts.get("month")
    if item is None or (item.form == "strict" and not _is_named_month(parts)):
        return None
    calendar, month = month_of(item)
    stated = stated_year(parts, scene, calendar)
    if stated is not None:
        year = _year_in(calendar, month, stated)
        return None if year is None else (calendar, year, month, False)
    if scene.published is None:
        return None
    shift = relative_year(parts)
    if shift is not None:
        return calendar, from_gregorian(calendar, scene.published)[0] + shift, month, True
    found = year_near(scene.published, calendar, month, day, direction_of(parts.first("mod", "mod_first"), scene))
    return None if found is None else (calendar, found, month, True)


def _is_named_month(parts: Parts) -> bool:
    """Whether «ماه» itself (not «ماهی», also a fish) or a year stands beside the month."""
    word = parts.first("word", "word_after")
    return parts.get("year") is not None or (word is not None and word.form == "singular")


def _year_in(calendar: Calendar, month: int, stated: tuple[Calendar, int]) -> int | None:
    """The year in the month's own calendar: «رمضان 2018» is that of 1439."""
    if stated[0] == calendar:
        return stated[1]
    if stated[0] != "gregorian" or calendar == "gregorian":
        return None
    first = from_gregorian(calendar, date(stated[1], 1, 1))[0]
    years = (first, first + 1)
    return next((year for year in years if to_gregorian(calendar, year, month, 1).year == stated[1]), None)


def relative_year(parts: Parts) -> int | None:
    """The shift of «پارسال», «العام الماضي», last year beside a month; None when there is none."""
    item = parts.get("year_shift")
    if item is None:
        return None
    if item.code == "Z":
        return int(item.value)
    modifier = parts.first("year_mod", "year_mod_first")
    return -1 if modifier is None or modifier.code == ">" else STEPS[modifier.value]


def read_date(parts: Parts, scene: Scene) -> Reading | None:
    """A day of a month, with or without weekday, year and part of the day («الأربعاء 2 أكتوبر», «۲۸ اسفند پارسال»)."""
    day = parts.number("day")
    if day is None or not 1 <= day <= 31:
        return None
    found = month_year(parts, scene, day)
    if found is None:
        return None
    calendar, year, month, anchored = found
    weekday = parts.get("weekday")
    if weekday is not None and anchored:
        year = _year_with_weekday(calendar, year, (month, day), int(weekday.value))
    found_day = observed(to_gregorian(calendar, year, month, day), calendar, year, parts, scene)
    item = parts.get("day")
    if weekday is not None and item is not None and item.code == "o" and day <= 5 and calendar == "gregorian":
        found_day = _counted_weekday(found_day, int(weekday.value), day)
    return with_part(Reading("DATE", found_day.isoformat(), calendar, anchored), parts)


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


def with_part(reading: Reading, parts: Parts) -> Reading:
    """The day of a reading narrowed to a part of it (morning, evening, …) where the match names one."""
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
        return Reading("DATE", to_gregorian(calendar, year, month, day).isoformat(), calendar)
    except ValueError:
        return None


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


def read_occasion(parts: Parts, scene: Scene) -> Reading | None:
    """A feast or memorial day or week in the year meant («هفته دولت», «عيد الفطر 2018»)."""
    item = parts.get("occasion")
    if item is None:
        return None
    occasion = scene.lexicon.occasions[int(item.value)]
    year, anchored = _occasion_year(parts, scene, occasion)
    if year is None:
        return None
    calendar, (month, day) = occasion.calendar, occasion.last
    end = day or month_length(calendar, year, month)
    first = observed(to_gregorian(calendar, year, *occasion.first), calendar, year, None, scene)
    last = observed(to_gregorian(calendar, year, month, end), calendar, year, None, scene)
    value = first.isoformat() if first == last else interval(first, last)
    return Reading("DATE", value, occasion.calendar, anchored)


def _occasion_year(parts: Parts, scene: Scene, occasion: Occasion) -> tuple[int | None, bool]:
    stated = stated_year(parts, scene, None)
    if stated is not None:
        return _year_in(occasion.calendar, occasion.first[0], stated), False
    if scene.published is None:
        return None, True
    shift = relative_year(parts)
    if shift is not None:
        return from_gregorian(occasion.calendar, scene.published)[0] + shift, True
    month, day = occasion.first
    return year_near(scene.published, occasion.calendar, month, day, direction_of(parts.get("mod"), scene)), True


def read_month(parts: Parts, scene: Scene) -> Reading | None:
    """A month, with or without its year («مايو/أيار الماضي», «دی ماه امسال», April 2019)."""
    item = parts.get("month")
    if item is None or (item.weak and not _has_company(parts, scene)):
        return None
    found = month_year(parts, scene, None)
    if found is None:
        return None
    calendar, year, month, anchored = found
    return Reading("DATE", month_edge(calendar, year, month, parts.get("edge"), scene), calendar, anchored)


def month_edge(calendar: Calendar, year: int, month: int, edge: Item | None, scene: Scene) -> str:
    """A month, or where the language narrows so its first or last day."""
    if edge is None or scene.lexicon.edges != "day" or edge.value == "middle":
        return month_value(calendar, year, month)
    return month_span(calendar, year, month)[edge.value == "end"].isoformat()


def _has_company(parts: Parts, scene: Scene) -> bool:
    if any(
        parts.get(name) is not None
        for name in ("word", "word_after", "year", "short_year", "mod", "mod_first", "year_shift", "twin")
    ):
        return True
    return scene.before in {"p", "i", "T"} and scene.lexicon.calendar == "gregorian"


def read_clock(parts: Parts, scene: Scene) -> Reading | None:
    """A clock time («الساعة الثالثة عصرا الخميس», «ساعت ۹:۳۲», 14:30 GMT), on the day named beside it, else the published
    one. An hour up to 11 with a word for the afternoon is counted from noon."""
    hour, minute = _hour_and_minute(parts)
    if hour is None or not (0 <= hour <= 24 and 0 <= minute <= 59) or scene.published is None:
        return None
    half = parts.first("meridiem", "meridiem_after")
    if half is not None and hour < 12 and _is_afternoon(half, hour):
        hour += 12
    weekday, near = parts.get("weekday"), parts.get("near")
    day = scene.published + timedelta(days=int(near.value) if near is not None else 0)
    if weekday is not None:
        day = weekday_near(scene.published, int(weekday.value), direction_of(None, scene))
    zone = parts.get("zone")
    end = "Z" if zone is not None and zone.value == "Z" else ""
    return Reading("TIME", f"{day.isoformat()}T{hour:02}:{minute:02}{end}", anchored=True)


def _is_afternoon(half: Item, hour: int) -> bool:
    if half.value in {"pm", "TAF", "TEV", "TMI"}:
        return half.value != "TMI" or hour < 6
    return half.value == "TNI" and hour >= 6


def _hour_and_minute(parts: Parts) -> tuple[int | None, int]:
    clock = parts.get("clock")
    if clock is not None:
        hour, minute = clock.value.split(":")[:2]
        return int(hour), int(minute)
    together = parts.get("figures")
    if together is not None:
        return together.number // 100, together.number % 100
    hour_item = parts.get("hour")
    if hour_item is None:
        return None, 0
    fraction = parts.get("fraction")
    extra = 0 if fraction is None else 30 if fraction.value == "half" else 15
    return hour_item.number, (parts.number("minute") or 0) + extra
