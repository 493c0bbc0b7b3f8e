"""Readings of feasts, memorial days and weeks, and anniversaries: computed for the year that is meant."""

from __future__ import annotations

from datetime import date, timedelta

from rawi.annotations.times.anchoring import year_near
from rawi.annotations.times.days import observed
from rawi.annotations.times.months import relative_year, stated_year, year_in
from rawi.annotations.times.reading import Parts, Reading, Scene, direction_of
from rawi.languages.times import Occasion
from rawi.text.calendars import easter, from_gregorian, interval, month_length, month_span, to_gregorian


def read_occasion(parts: Parts, scene: Scene) -> Reading | None:
    """A feast or memorial day or week in the year meant («هفته دولت», «عيد الفطر 2018», «ذكرى النكبة»)."""
    found = _found(parts, scene)
    if found is None:
        return None
    occasion, first, last, anchored = found
    value = first.isoformat() if first == last else interval(first, last)
    return Reading("DATE", value, occasion.calendar, anchored)


def read_day_of_occasion(parts: Parts, scene: Scene) -> Reading | None:
    """A day counted in a feast («ثاني أيام عيد الأضحى», the third day of Nowruz)."""
    found, which = _found(parts, scene), parts.first("which", "which_after")
    if found is None or which is None or not 1 <= which.number <= 31:
        return None
    occasion, first, _, anchored = found
    return Reading("DATE", (first + timedelta(days=which.number - 1)).isoformat(), occasion.calendar, anchored)


def _found(parts: Parts, scene: Scene) -> tuple[Occasion, date, date, bool] | None:
    """The occasion of a match, its first and last day, and whether the published day was needed."""
    item = parts.get("occasion")
    if item is None:
        return None
    occasion = scene.lexicon.occasions[int(item.value)]
    year, anchored = _occasion_year(parts, scene, occasion)
    if year is None:
        return None
    first, last = _days(occasion, year, scene)
    return occasion, first, last, anchored


def _days(occasion: Occasion, year: int, scene: Scene) -> tuple[date, date]:
    if occasion.easter is not None:
        day = easter(year) + timedelta(days=occasion.easter)
        return day, day
    if occasion.weekday:
        first, last = month_span(occasion.calendar, year, occasion.first[0])
        day = last - timedelta(days=(last.isoweekday() - occasion.weekday) % 7)
        if occasion.count > 0:
            day = first + timedelta(days=(occasion.weekday - first.isoweekday()) % 7 + 7 * (occasion.count - 1))
        return day, day
    month, last_day = occasion.last
    end_day = last_day or month_length(occasion.calendar, year, month)
    days = (to_gregorian(occasion.calendar, year, *place) for place in (occasion.first, (month, end_day)))
    first, last = (observed(day, occasion.calendar, year, None, scene) for day in days)
    return first, last


def _occasion_year(parts: Parts, scene: Scene, occasion: Occasion) -> tuple[int | None, bool]:
    stated = stated_year(parts, scene, None)
    if stated is not None:
        return year_in(occasion.calendar, occasion.first[0], stated), False
    if scene.published is None:
        return None, True
    shift = relative_year(parts)
    if shift is not None:
        return from_gregorian(occasion.calendar, scene.published)[0] + shift, True
    month, day = occasion.first
    return year_near(scene.published, occasion.calendar, month, day, direction_of(parts.get("mod"), scene)), True
