"""Readings of days named by their number or weekday in a month that is seen from now or said beside them."""

from __future__ import annotations

from datetime import date, timedelta

from rawi.annotations.times.anchoring import shifted_month
from rawi.annotations.times.days import with_part
from rawi.annotations.times.months import month_year, step_of
from rawi.annotations.times.reading import Parts, Reading, Scene
from rawi.model.annotations import Calendar
from rawi.text.calendars import from_gregorian, interval, month_span, to_gregorian


def read_day_of_month_seen(parts: Parts, scene: Scene) -> Reading | None:
    """A day of this, the last or the next month («الـ15 من الشهر الجاري», «۲۰ همین ماه», the 15th of this month,
    «15 الجاري»)."""
    day = parts.number("day")
    if day is None or scene.published is None or not _counts_days(parts, scene):
        return None
    year, month = shifted_month(scene.calendar, scene.published, _step_seen(parts))
    return _day_reading(scene, (year, month, day), parts)


def _counts_days(parts: Parts, scene: Scene) -> bool:
    """Whether a number before a month counts its days, not the months: «۲۰ ماه جاری», «دهم ماه آینده», not «دو ماه آینده»."""
    day, unit, modifier = parts.get("day"), parts.first("unit", "unit_after"), parts.first("unit_mod", "unit_mod_first")
    if day is None or (unit is None and day.value == "word"):
        return False
    if unit is None or unit.form != "singular":
        first = parts.items[parts.shift + parts.match.start()]
        return unit is None and first.form in {"singular", ""}
    if any(code in "ip" for code in parts.match.group()) or day.code == "o":
        return True
    is_running = modifier is not None and modifier.value == "this"
    return is_running and day.value != "word" and not scene.lexicon.month_first


def _day_reading(scene: Scene, place: tuple[int, int, int], parts: Parts) -> Reading | None:
    found = to_gregorian(scene.calendar, *place)
    return with_part(Reading("DATE", found.isoformat(), scene.calendar, anchored=True), parts)


def _step_seen(parts: Parts) -> int:
    """How many months «last month», «الشهر المقبل» beside a day move."""
    return step_of(parts.first("unit_mod", "unit_mod_first"))


def read_bare_day(parts: Parts, scene: Scene) -> Reading | None:
    """A day of the month with nothing but the word for day («يوم 27»): the nearest one."""
    day, unit = parts.number("day"), parts.items[parts.shift + parts.match.start()]
    if (
        day is None
        or not 1 <= day <= 31
        or unit.form != "singular"
        or scene.published is None
        or scene.lexicon.month_first
    ):
        return None
    found = _day_near(scene, day, scene.published)
    return None if found is None else Reading("DATE", found.isoformat(), scene.calendar, anchored=True)


def read_weekday_and_day(parts: Parts, scene: Scene) -> Reading | None:
    """A weekday and the day of the month («الخميس 21», «الجمعة في الثانية والعشرين»): the nearest day that is both. A
    small ordinal may count the weekdays of the month («الأحد الثاني»).

    Known failure: a count that ends a clause behind a weekday, one time in seven.
    """
    day, weekday = parts.number("day"), parts.get("weekday")
    if day is None or weekday is None or not 1 <= day <= 31 or scene.published is None:
        return None
    item = parts.get("day")
    found = _day_near(scene, day, scene.published, int(weekday.value))
    if item is not None and item.code == "o" and day <= 5:
        place = from_gregorian(scene.calendar, scene.published)
        found = _nth_weekday(scene, place[0], place[1], (int(weekday.value), day))
    return None if found is None else Reading("DATE", found.isoformat(), scene.calendar, anchored=True)


def _day_near(scene: Scene, day: int, published: date, weekday: int | None = None) -> date | None:
    """The nearest day of the month of that number (and weekday): a past one, unless the sentence speaks of the future."""
    steps = (0, 1, 2) if scene.future else (0, -1, -2) if weekday is None else (0, -1, 1, -2, 2)
    for step in steps:
        try:
            found = to_gregorian(scene.calendar, *shifted_month(scene.calendar, published, step), day)
        except ValueError:
            continue
        if weekday == found.isoweekday() or (
            weekday is None and (found == published or (found > published) == scene.future)
        ):
            return found
    return None


def read_counted_weekday(parts: Parts, scene: Scene) -> Reading | None:
    """A weekday counted in a month («أول جمعة من رمضان», «آخرین جمعه ماه رمضان», the last Sunday of March)."""
    weekday = parts.get("weekday")
    if weekday is None or scene.published is None:
        return None
    found = month_year(parts, scene, None) if parts.get("month") is not None else None
    if found is not None:
        calendar, year, month, anchored = found
    elif parts.first("unit_mod", "unit_mod_first") is not None:
        calendar, anchored = scene.calendar, True
        year, month = shifted_month(calendar, scene.published, _step_seen(parts))
    else:
        return None
    final, which = parts.get("final"), parts.number("which")
    if final is not None and final.value not in {"last", "final"}:
        return None
    count = -1 if final is not None else which or 0
    day = _nth_weekday(scene, year, month, (int(weekday.value), count), calendar)
    return None if day is None else Reading("DATE", day.isoformat(), calendar, anchored)


def _nth_weekday(
    scene: Scene, year: int, month: int, counted: tuple[int, int], calendar: Calendar | None = None
) -> date | None:
    """The so-many-th such weekday of a month (-1 the last); None when it has fewer."""
    first, last = month_span(calendar or scene.calendar, year, month)
    weekday, count = counted
    if count < 0:
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (count - 1))
    return day if 1 <= count <= 5 and day <= last else None


def read_days_of_month_seen(parts: Parts, scene: Scene) -> Reading | None:
    """From day to day of this, the last or the next month («من 4 إلى 23 من هذا الشهر»)."""
    first_day, day = parts.number("from_day"), parts.number("day")
    if first_day is None or day is None or scene.published is None:
        return None
    year, month = shifted_month(scene.calendar, scene.published, _step_seen(parts))
    first, last = (to_gregorian(scene.calendar, year, month, each) for each in (first_day, day))
    return Reading("DATE", interval(first, last), scene.calendar, anchored=True) if first < last else None
