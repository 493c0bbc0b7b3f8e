"""Readings of lengths of time: durations, ages, so many units ago, units without a number."""

from __future__ import annotations

from datetime import timedelta

from rawi.annotations.times.anchoring import shifted_month, years_before
from rawi.annotations.times.months import modifier_of
from rawi.annotations.times.reading import Parts, Reading, Scene
from rawi.annotations.times.scanning import Item
from rawi.text.calendars import month_value, year_value

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
MANY_YEARS = {"decade": 10, "century": 100}
"""Units of several years."""
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
    if unit in MANY_YEARS:
        first = published.year - count * MANY_YEARS[unit]
        return Reading("DATE", str(first // 10), anchored=True)
    return Reading(
        "DATE",
        year_value(scene.calendar, years_before(published, scene.calendar, count)),
        scene.calendar,
        anchored=True,
    )


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
