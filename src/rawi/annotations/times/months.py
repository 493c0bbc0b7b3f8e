"""Readings of months, and which month and year the words of a date mean."""

from __future__ import annotations

from datetime import date

from rawi.annotations.times.anchoring import calendar_of_year, full_jalali_year, year_near
from rawi.annotations.times.reading import Parts, Reading, Scene, direction_of
from rawi.annotations.times.scanning import Item
from rawi.model.annotations import Calendar
from rawi.text.calendars import BOUNDS, from_gregorian, interval, month_span, month_value, to_gregorian

CALENDARS: dict[str, Calendar] = {"g": "gregorian", "j": "jalali", "h": "hijri"}
"""Calendars by the first letter of the lexicon's months and eras."""
STEPS = {"last": -1, "this": 0, "next": 1}
"""How many units the modifiers of the lexicon move."""


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
        year = year_in(calendar, month, stated)
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


def year_in(calendar: Calendar, month: int, stated: tuple[Calendar, int]) -> int | None:
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
        for name in ("word", "word_after", "year", "short_year", "mod", "mod_first", "year_shift", "twin", "edge")
    ):
        return True
    return scene.before in {"p", "i", "T"} and scene.lexicon.calendar == "gregorian"


def read_months(parts: Parts, scene: Scene) -> Reading | None:
    """From month to month (January to June of 2019); a year stands at least with the second."""
    left, found = parts.get("from_month"), month_year(parts, scene, None)
    if left is None or found is None:
        return None
    calendar, year, month, anchored = found
    left_calendar, first = month_of(left)
    if left_calendar != calendar:
        return None
    first_year = parts.number("from_year") or (year if first <= month else year - 1)
    if calendar == "gregorian":
        return Reading("DATE", f"{first_year}-{first:02}/{year}-{month:02}", calendar, anchored)
    end = month_span(calendar, year, month)[1]
    return Reading("DATE", interval(to_gregorian(calendar, first_year, first, 1), end), calendar, anchored)


def modifier_of(parts: Parts) -> Item | None:
    """The word for last, this or next beside a unit, behind or before it."""
    return parts.first("mod", "mod_first")


def step_of(modifier: Item | None) -> int:
    """How many units a modifier moves: -1, 0 or 1; 0 without one."""
    return 0 if modifier is None else -1 if modifier.code == ">" else STEPS[modifier.value]
