"""Readings of clock times."""

from __future__ import annotations

from datetime import timedelta

from rawi.annotations.times.anchoring import weekday_near
from rawi.annotations.times.reading import Parts, Reading, Scene, direction_of
from rawi.annotations.times.scanning import Item


def read_clock(parts: Parts, scene: Scene) -> Reading | None:
    """A clock time («الساعة الثالثة عصرا الخميس», «ساعت ۹:۳۲», 14:30 GMT), on the day named beside it, else the published
    one."""
    hour = hour_of(parts)
    if hour is None or scene.published is None:
        return None
    weekday, near = parts.get("weekday"), parts.get("near")
    day = scene.published + timedelta(days=int(near.value) if near is not None else 0)
    if weekday is not None:
        day = weekday_near(scene.published, int(weekday.value), direction_of(None, scene))
    return Reading("TIME", day.isoformat() + hour, anchored=True)


def hour_of(parts: Parts) -> str | None:
    """The hour of a match as `T14:30`, with Z where Greenwich is named; None when there is no such hour. An hour up to 11
    with a word for the afternoon is counted from noon."""
    hour, minute = _hour_and_minute(parts)
    if hour is None or not (0 <= hour <= 24 and 0 <= minute <= 59):
        return None
    half = parts.first("meridiem", "meridiem_after", "part")
    if half is not None and hour < 12 and _is_afternoon(half, hour):
        hour += 12
    zone = parts.get("zone")
    return f"T{hour:02}:{minute:02}{'Z' if zone is not None and zone.value == 'Z' else ''}"


def _is_afternoon(half: Item, hour: int) -> bool:
    if half.value in {"pm", "TAF", "TEV", "TMI"}:
        return half.value != "TMI" or hour < 6
    return half.value == "TNI" and hour >= 6


def _hour_and_minute(parts: Parts) -> tuple[int | None, int]:
    clock = parts.first("clock", "clock_word")
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
