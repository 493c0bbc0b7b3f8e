"""Readings of lengths of time: durations, ages, so many units ago, units without a number."""

from __future__ import annotations

import re
from datetime import date, timedelta

from rawi.annotations.times.anchoring import shifted_month, years_before
from rawi.annotations.times.months import modifier_of
from rawi.annotations.times.reading import Parts, Reading, Scene
from rawi.annotations.times.scanning import Item
from rawi.model.annotations import Calendar
from rawi.text.calendars import from_gregorian, month_span, month_value, next_month, year_value

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
_PARTS = {
    ("half", "hour"): "PT30M",
    ("half", "day"): "PT12H",
    ("half", "month"): "P15D",
    ("half", "year"): "P6M",
    ("half", "decade"): "P5Y",
    ("half", "century"): "P50Y",
    ("quarter", "hour"): "PT15M",
    ("quarter", "year"): "P3M",
    ("quarter", "century"): "P25Y",
}
MANY_YEARS = {"decade": 10, "century": 100}
"""Units of several years."""
_MOVABLE = frozenset({"day", "week", "month", "year", *MANY_YEARS})
_FARTHEST = 3000
VAGUE = {"last": "PAST_REF", "this": "PRESENT_REF", "next": "FUTURE_REF"}
"""What a modifier makes of a time without a number."""


def duration(unit: Item, count: int | str) -> str:
    """The ISO 8601 duration of `count` (X when not known) units."""
    if unit.value in MANY_YEARS:
        years = count * MANY_YEARS[unit.value] if isinstance(count, int) else "X"
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
    unit, modifier = parts.get("unit"), modifier_of(parts)
    if unit is None:
        return None
    if modifier is not None:
        return Reading("DATE", "PAST_REF" if modifier.code == ">" else VAGUE[modifier.value])
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


def read_whole(parts: Parts, _scene: Scene) -> Reading | None:
    """One whole unit («أسبوع كامل», «عام واحد»)."""
    unit = parts.get("unit")
    return Reading("DURATION", duration(unit, 1)) if unit is not None and unit.form == "singular" else None


def read_lasting(parts: Parts, scene: Scene) -> Reading | None:
    """A unit without a number behind a word of lasting («لمدة ساعة», «طوال الشهر»)."""
    return read_whole(parts, scene)


def read_half(parts: Parts, _scene: Scene) -> Reading | None:
    """Half or a quarter of a unit («نصف ساعة», «نیم قرن», half an hour)."""
    unit, half = parts.get("unit"), parts.get("half")
    if unit is None or half is None or unit.form != "singular":
        return None
    value = _PARTS.get((half.value, unit.value))
    return None if value is None else Reading("DURATION", value)


def read_decimal(parts: Parts, _scene: Scene) -> Reading | None:
    """A decimal number of units («3.5 سنوات», 1.5 years)."""
    unit, item = parts.get("unit"), parts.get("decimal")
    if unit is None or item is None or not re.fullmatch(r"\d+\.\d+", item.value) or unit.value in MANY_YEARS:
        return None
    return Reading("DURATION", _LETTERS[unit.value].format(item.value))


def read_dual(parts: Parts, scene: Scene) -> Reading | None:
    """Two units in one word («أسبوعين», «عامين»). «عقدين» are mostly two contracts: decades only where something says so."""
    unit = parts.get("unit")
    if unit is None or unit.form != "dual":
        return None
    if unit.value in MANY_YEARS and modifier_of(parts) is None and not parts.match.group().startswith("s"):
        return Reading("DURATION", duration(unit, 2)) if scene.before in "slpi" else None
    return Reading("DURATION", duration(unit, 2))


def read_many(parts: Parts, scene: Scene) -> Reading | None:
    """Units in the plural without a number («لسنوات», after months): vague, and mostly of the past."""
    unit = parts.get("unit")
    if unit is None or unit.form != "plural" or unit.value == "second":
        return None
    return Reading("DURATION", "FUTURE_REF" if scene.future else "PAST_REF")


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


def read_from_now(parts: Parts, scene: Scene) -> Reading | None:
    """So many units from now («بعد أسبوعين من الآن», «دو هفته دیگر», two weeks from now), ahead unless «منذ» stands before
    it: as fine as the unit where there is one, else a day."""
    later = parts.get("later")
    sign = 1 if later is not None and later.code == "s" else -1
    named = [(parts.get(f"unit{at}"), parts.number(f"count{at}")) for at in ("", "2", "3")]
    units = [(unit.value, sign * (count or _count_alone(unit))) for unit, count in named if unit is not None]
    is_counted = scene.lexicon.article or "u" in parts.match.group() or parts.get("count") is not None
    if scene.published is None or not is_counted or any(not count or unit not in _MOVABLE for unit, count in units):
        return None
    if len(units) == 1:
        return _before(*units[0], scene)
    day = scene.published
    for unit, count in units:
        day = _moved(unit, count, day, scene.calendar)
    return Reading("DATE", day.isoformat(), anchored=True)


def _count_alone(unit: Item) -> int:
    return {"singular": 1, "dual": 2}.get(unit.form, 0)


def _moved(unit: str, count: int, day: date, calendar: Calendar) -> date:
    """The day so many units before another (after it when negative); the last of the month where it has no such day."""
    if unit in {"day", "week"}:
        return day - timedelta(days=count * (7 if unit == "week" else 1))
    months = count * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]
    year, month, number = from_gregorian(calendar, day)
    first, last = month_span(calendar, *next_month(year, month, -months))
    return min(first + timedelta(days=number - 1), last)


def _before(unit: str, count: int, scene: Scene) -> Reading | None:
    published = scene.published
    if published is None or abs(count) > _FARTHEST or unit not in _MOVABLE:
        return None
    if unit in MANY_YEARS:
        return Reading("DATE", str((published.year - count * MANY_YEARS[unit]) // 10), anchored=True)
    if unit in {"day", "week"}:
        return Reading("DATE", _moved(unit, count, published, "gregorian").isoformat(), anchored=True)
    if unit == "month":
        value = month_value(scene.calendar, *shifted_month(scene.calendar, published, -count))
    else:
        value = year_value(scene.calendar, years_before(published, scene.calendar, count))
    return Reading("DATE", value, scene.calendar, anchored=True)


def read_set(parts: Parts, _scene: Scene) -> Reading | None:
    """A repeated time («يوميا», «هر هفته», every two years, every Monday, «كل مساء»)."""
    item = parts.get("set")
    if item is not None:
        return Reading("SET", item.value)
    weekday = parts.get("weekday")
    if weekday is not None:
        return Reading("SET", f"XXXX-WXX-{weekday.value}")
    part = parts.get("part")
    if part is not None:
        return Reading("SET", f"XXXX-XX-XX{part.value}")
    unit = parts.get("unit")
    if unit is None or (unit.form not in {"singular", "dual"} and parts.number("count") is None):
        return None
    return Reading("SET", duration(unit, _count(parts, unit) or 1))
