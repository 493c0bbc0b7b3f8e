"""Readings of longer stretches: weeks, months, years, decades, seasons, durations, repeated and vague times."""

from __future__ import annotations

from datetime import timedelta

from rawi.annotations.times.anchoring import shifted_month, years_before
from rawi.annotations.times.days import CALENDARS, STEPS, month_edge, month_of, month_year, relative_year, stated_year
from rawi.annotations.times.reading import Parts, Reading, Scene
from rawi.annotations.times.scanning import Item
from rawi.model.annotations import Calendar
from rawi.text.calendars import (
    from_gregorian,
    interval,
    month_span,
    month_value,
    next_month,
    to_gregorian,
    week_value,
    year_span,
    year_value,
)

_LETTERS = {
    "day": "P{}D",
    "week": "P{}W",
    "month": "P{}M",
    "year": "P{}Y",
    "hour": "PT{}H",
    "minute": "PT{}M",
    "second": "PT{}S",
}
_ORDER = ("century", "decade", "year", "month", "week", "day", "hour", "minute", "second")
_MANY_YEARS = {"decade": 10, "century": 100}
_VAGUE = {"last": "PAST_REF", "this": "PRESENT_REF", "next": "FUTURE_REF"}


def _modifier(parts: Parts) -> Item | None:
    return parts.first("mod", "mod_first")


def _step(modifier: Item | None) -> int:
    return 0 if modifier is None else -1 if modifier.code == ">" else STEPS[modifier.value]


def duration(unit: Item, count: int | str) -> str:
    """The ISO 8601 duration of `count` (X when not known) units."""
    if unit.value in _MANY_YEARS:
        years = count * _MANY_YEARS[unit.value] if isinstance(count, int) else "X"
        return f"P{years}Y"
    return _LETTERS[unit.value].format(count)


def _count(parts: Parts, unit: Item) -> int | None:
    count = parts.number("count")
    if count is None and unit.form == "dual":
        return 2
    if count is None and (parts.get("one") is not None or unit.form == "singular"):
        return 1
    return count


def read_duration(parts: Parts, _scene: Scene) -> Reading | None:
    """A number of units («8 سال», «أسبوعين», «سنة ونصف», one-year), also with last or next («الأشهر الـ12 الأخيرة»)."""
    unit = parts.get("unit")
    if unit is None:
        return None
    count = _count(parts, unit)
    if count is None or count <= 0:
        return None
    value = duration(unit, count)
    second, rest = parts.get("unit2"), parts.number("count2")
    if second is not None and rest is not None:
        if _ORDER.index(second.value) <= _ORDER.index(unit.value):
            return None
        value = _joined(value, duration(second, rest))
    elif parts.get("half") is not None:
        value = _joined(value, {"year": "P6M", "month": "P15D", "hour": "PT30M", "day": "PT12H"}.get(unit.value, "P"))
    return Reading("DURATION", value)


def _joined(first: str, second: str) -> str:
    if "T" in first and "T" in second:
        return first + second.removeprefix("PT")
    return first + second.removeprefix("P")


def read_few(parts: Parts, scene: Scene) -> Reading | None:
    """A number of units that is not said («بضعة أيام», «چند ماه»); with last or next it points there."""
    unit, modifier = parts.get("unit"), _modifier(parts)
    if unit is None:
        return None
    if modifier is not None:
        return Reading("DATE", "PAST_REF" if modifier.code == ">" else _VAGUE[modifier.value])
    if scene.lexicon.few == "vague":
        return Reading("DURATION", "FUTURE_REF" if scene.future else "PAST_REF")
    return Reading("DURATION", duration(unit, "X"))


def read_age(parts: Parts, _scene: Scene) -> Reading | None:
    """An age without its unit («في عمر الـ 41», aged 41)."""
    count = parts.number("count")
    return Reading("DURATION", f"P{count}Y") if count is not None and 0 < count < 130 else None


def read_all(parts: Parts, scene: Scene) -> Reading | None:
    """Units in the plural with their number behind («السنوات الـ8»)."""
    unit = parts.get("unit")
    return read_duration(parts, scene) if unit is not None and unit.form == "plural" else None


def read_dual(parts: Parts, _scene: Scene) -> Reading | None:
    """Two units in one word («أسبوعين», «عامين»)."""
    unit = parts.get("unit")
    return Reading("DURATION", duration(unit, 2)) if unit is not None and unit.form == "dual" else None


def read_many(parts: Parts, scene: Scene) -> Reading | None:
    """Units in the plural without a number («لسنوات», after months): vague, and mostly of the past."""
    unit = parts.get("unit")
    if unit is None or unit.form != "plural" or unit.value == "second":
        return None
    return Reading("DURATION", "FUTURE_REF" if scene.future else "PAST_REF")


def read_unit(parts: Parts, scene: Scene) -> Reading | None:
    """A unit seen from now («الأسبوع الماضي», «سال آینده», this month); in the plural it is vague."""
    unit, modifier = parts.get("unit"), _modifier(parts)
    if unit is None or modifier is None:
        return None
    if unit.value == "century" and unit.form == "singular" and scene.published is not None:
        return Reading("DATE", f"{scene.published.year // 100 + _step(modifier):02}", anchored=True)
    if unit.form == "plural" or unit.value in {"hour", "minute", "second", "decade", "century"}:
        return _vague_unit(unit, modifier)
    if unit.form == "dual":
        return Reading("DURATION", duration(unit, 2))
    if unit.form == "adjective" or scene.published is None:
        return None
    era = parts.get("era")
    calendar = scene.calendar if era is None else CALENDARS[era.value[0]]
    return _near_unit(unit.value, _step(modifier), calendar, scene, parts.get("edge"))


def _vague_unit(unit: Item, modifier: Item) -> Reading | None:
    if unit.form != "plural" and unit.value in {"hour", "minute", "second"}:
        return None
    value = "PAST_REF" if modifier.code == ">" else _VAGUE[modifier.value]
    return Reading("DATE", value)


def _near_unit(unit: str, step: int, calendar: Calendar, scene: Scene, edge: Item | None) -> Reading | None:
    published = scene.published
    if published is None:
        return None
    if unit == "day":
        return Reading("DATE", (published + timedelta(days=step)).isoformat(), anchored=True)
    if unit == "week":
        return Reading("DATE", week_value(published + timedelta(days=7 * step)), anchored=True)
    if unit == "month":
        year, month = shifted_month(calendar, published, step)
        return Reading("DATE", month_edge(calendar, year, month, edge, scene), calendar, anchored=True)
    return _year_reading(calendar, years_before(published, calendar, -step), edge, scene, anchored=True)


def _year_reading(calendar: Calendar, year: int, edge: Item | None, scene: Scene, *, anchored: bool) -> Reading:
    """A year, or its first or last month or day when an edge stands before it and the language narrows so."""
    value = year_value(calendar, year)
    if edge is not None and edge.value != "middle" and scene.lexicon.edges != "ignore":
        last = edge.value == "end"
        if scene.lexicon.edges == "day":
            value = year_span(calendar, year)[last].isoformat()
        else:
            value = month_value(calendar, year, 12 if last else 1)
    return Reading("DATE", value, calendar, anchored)


def read_this_year(parts: Parts, scene: Scene) -> Reading | None:
    """«امسال», «پارسال»: the year in the language's calendar; «پایان سال» is that of the running year."""
    if scene.published is None:
        return None
    item = parts.get("year_word")
    shift = int(item.value) if item is not None else 0
    year = years_before(scene.published, scene.calendar, -shift)
    return _year_reading(scene.calendar, year, parts.get("edge"), scene, anchored=True)


def read_ago(parts: Parts, scene: Scene) -> Reading | None:
    """So many units before now («قبل خمسة أشهر», «۸ سال پیش», two weeks ago), as fine as the unit; vague without a
    number («قبل أيام», «چند سال پیش»)."""
    unit = parts.get("unit")
    if unit is None:
        return None
    count = (
        None
        if parts.get("few") is not None or (unit.form == "plural" and parts.number("count") is None)
        else _count(parts, unit)
    )
    if scene.after == "i" and scene.lexicon.article:  # «قبل ستة أشهر من الاستفتاء» counts from the vote
        return Reading("DURATION", "FUTURE_REF" if count is None else duration(unit, count))
    if count is None or unit.value in {"hour", "minute", "second"}:
        return Reading("DATE", "PAST_REF")
    if scene.published is None:
        return None
    return _before(unit.value, count, scene)


def _before(unit: str, count: int, scene: Scene) -> Reading | None:
    published = scene.published
    if published is None or count > 3000:
        return None
    if unit in {"day", "week"}:
        return Reading(
            "DATE", (published - timedelta(days=count * (7 if unit == "week" else 1))).isoformat(), anchored=True
        )
    if unit == "month":
        return Reading(
            "DATE",
            month_value(scene.calendar, *shifted_month(scene.calendar, published, -count)),
            scene.calendar,
            anchored=True,
        )
    if unit in _MANY_YEARS:
        first = published.year - count * _MANY_YEARS[unit]
        return Reading("DATE", str(first // 10), anchored=True)
    return Reading(
        "DATE",
        year_value(scene.calendar, years_before(published, scene.calendar, count)),
        scene.calendar,
        anchored=True,
    )


def read_year(parts: Parts, scene: Scene) -> Reading | None:
    """A year by its number («عام 2015», «سال ۹۷», the end of 2019)."""
    found = stated_year(parts, scene, None)
    if found is None:
        return None
    calendar, year = found
    return _year_reading(calendar, year, parts.get("edge"), scene, anchored=False)


def read_bare_year(parts: Parts, scene: Scene) -> Reading | None:
    """Four digits alone, when they are near enough to now to be a year (1900 to a century ahead; for Jalali from 1300)."""
    item = parts.get("year")
    if item is None:
        return None
    year = item.number
    if scene.lexicon.calendar == "jalali" and 1300 <= year <= 1420:
        return Reading("DATE", year_value("jalali", year), "jalali")
    return Reading("DATE", f"{year}") if 1900 <= year <= 2060 else None


def read_years(parts: Parts, scene: Scene) -> Reading | None:
    """Two years joined by a dash or stroke: 2016-2021, 2018/19."""
    item = parts.get("years")
    if item is None:
        return None
    first, second = int(item.value[:4]), item.value[5:]
    last = int(second) if len(second) == 4 else int(str(first)[:2] + second) if len(second) == 2 else 0
    if not (1800 <= first < last <= first + 100):
        return _jalali_years(first, last, scene)
    return Reading("DATE", f"{first}/{last}")


def _jalali_years(first: int, last: int, scene: Scene) -> Reading | None:
    if scene.lexicon.calendar != "jalali" or not 1200 < first < last <= min(1500, first + 100):
        return None
    return Reading("DATE", interval(year_span("jalali", first)[0], year_span("jalali", last)[1]), "jalali")


def read_decade(parts: Parts, scene: Scene) -> Reading | None:
    """A decade («السبعينيات», 1980s, «دهه ۶۰»): three digits, or the days of a Jalali decade."""
    item = parts.get("decade")
    if item is not None:
        return Reading("DATE", item.value)
    number = parts.number("count")
    if number is None or number % 10:
        return None
    if number >= 1500:
        return Reading("DATE", str(number // 10))
    if scene.lexicon.calendar != "jalali":
        return Reading("DATE", f"19{number // 10}") if number < 100 else None
    first = 1300 + number if number < 100 else number
    return Reading("DATE", interval(year_span("jalali", first)[0], year_span("jalali", first + 9)[1]), "jalali")


def read_century(parts: Parts, _scene: Scene) -> Reading | None:
    """A century by its number («القرن العشرين», the 19th century): two digits."""
    unit, which = parts.get("unit"), parts.number("which")
    if unit is None or unit.value != "century" or which is None or not 1 < which <= 22:
        return None
    return Reading("DATE", f"{which - 1:02}")


def read_season(parts: Parts, scene: Scene) -> Reading | None:
    """A season: of a year when one is named or pointed at («الربيع المقبل»), else one that comes back every year."""
    item = parts.get("season")
    if item is None:
        return None
    stated = stated_year(parts, scene, None)
    if stated is not None:
        year = stated[1] if stated[0] == "gregorian" else year_span(*stated)[0].year
        return Reading("DATE", f"{year}-{item.value}", stated[0])
    modifier, shift = parts.first("mod", "mod_first"), relative_year(parts)
    if scene.published is None:
        return None
    if shift is not None:
        return Reading("DATE", f"{scene.published.year + shift}-{item.value}", scene.calendar, anchored=True)
    if modifier is not None:
        return Reading("DATE", f"{_season_year(item.value, _step(modifier), scene)}-{item.value}", anchored=True)
    word = parts.get("word")
    if word is not None and word.code == "k":
        return Reading("SET", f"XXXX-{item.value}")
    if word is not None or scene.before in {"p", "s", "l"}:
        return Reading("DATE", f"{scene.published.year}-{item.value}", anchored=True)
    return None


def _season_year(season: str, step: int, scene: Scene) -> int:
    """The year of the last, this or next season; a season begins in its first month (SP March … WI December)."""
    published = scene.published
    assert published is not None
    starts = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
    if step < 0:
        return published.year - (published.month < starts + 3)
    if step > 0:
        return published.year + (published.month >= starts)
    return published.year


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


def read_year_earlier(parts: Parts, scene: Scene) -> Reading | None:
    """The year before the one last spoken of (the year earlier); before the published one when none was."""
    earlier, year = parts.get("mod"), scene.year
    if earlier is None or earlier.value != "earlier" or year is None or not year.value.isdecimal():
        return None
    return Reading("DATE", f"{int(year.value) - 1:04}")


def read_numbered_part(parts: Parts, scene: Scene) -> Reading | None:
    """H1, Q3, with or without its year."""
    part, year = parts.get("part"), _year_of_part(parts, scene)
    if part is None or year is None or year[0] != "gregorian":
        return None
    return Reading("DATE", f"{year[1]}-{part.value.upper()}", anchored=year[2])


def read_vague(parts: Parts, _scene: Scene) -> Reading | None:
    """A vague word («مؤخرا», «اکنون», soon), as the lexicon has it."""
    item = parts.get("vague")
    return None if item is None else Reading("DURATION" if item.code == "r" else "DATE", item.value)


def read_noun(parts: Parts, _scene: Scene) -> Reading | None:
    """A modifier that stands for a time by itself (in the past)."""
    item = parts.get("noun")
    return Reading("DATE", _VAGUE[item.value]) if item is not None and item.form == "noun" else None


def read_set(parts: Parts, _scene: Scene) -> Reading | None:
    """A repeated time («يوميا», «هر هفته», every two years, every Monday)."""
    item = parts.get("set")
    if item is not None:
        return Reading("SET", item.value)
    weekday = parts.get("weekday")
    if weekday is not None:
        return Reading("SET", f"XXXX-WXX-{weekday.value}")
    unit = parts.get("unit")
    if unit is None or (unit.form not in {"singular", "dual"} and parts.number("count") is None):
        return None
    return Reading("SET", duration(unit, _count(parts, unit) or 1))


def read_period(parts: Parts, _scene: Scene) -> Reading | None:
    """A stretch of history the lexicon knows («دوران دفاع مقدس»)."""
    item = parts.get("period")
    return None if item is None else Reading("DATE", item.value)


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


def read_days(parts: Parts, scene: Scene) -> Reading | None:
    """From day to day («من 5 إلى 10 أكتوبر», March 21-June 21)."""
    found, day, first_day = month_year(parts, scene, parts.number("day")), parts.number("day"), parts.number("from_day")
    if found is None or day is None or first_day is None:
        return None
    calendar, year, month, anchored = found
    left = parts.get("from_month")
    first_month = month if left is None else month_of(left)[1]
    first_year = year if first_month <= month else year - 1
    first = to_gregorian(calendar, first_year, first_month, first_day)
    last = to_gregorian(calendar, year, month, day)
    return Reading("DATE", interval(first, last), calendar, anchored) if first < last else None
