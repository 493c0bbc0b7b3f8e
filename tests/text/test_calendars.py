"""Days, months and years of three calendars."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.model.annotations import Calendar
from rawi.text.calendars import (
    easter,
    from_gregorian,
    interval,
    month_length,
    month_value,
    next_month,
    to_gregorian,
    week_value,
    year_value,
)


@pytest.mark.parametrize(
    ("calendar", "day", "expected"),
    [
        ("gregorian", (2024, 2, 29), "2024-02-29"),
        ("jalali", (1403, 7, 12), "2024-10-03"),
        ("jalali", (1403, 12, 30), "2025-03-20"),
        ("jalali", (1357, 11, 22), "1979-02-11"),
        ("jalali", (1299, 1, 1), "1920-03-21"),
        ("hijri", (1445, 9, 1), "2024-03-11"),
        ("hijri", (1440, 1, 1), "2018-09-11"),
        ("hijri", (61, 1, 10), "0680-10-13"),
        ("hijri", (1, 1, 1), "0622-07-19"),
    ],
)
def test_to_gregorian(calendar: Calendar, day: tuple[int, int, int], expected: str) -> None:
    """Known days of each calendar fall on their known Gregorian days."""
    assert to_gregorian(calendar, *day).isoformat() == expected


@pytest.mark.parametrize(
    ("calendar", "day"),
    [
        ("gregorian", (2023, 2, 29)),
        ("gregorian", (0, 1, 1)),
        ("jalali", (1402, 12, 30)),
        ("jalali", (1403, 13, 1)),
        ("jalali", (1403, 7, 31)),
        ("jalali", (1601, 1, 1)),
        ("hijri", (1445, 1, 30)),
        ("hijri", (1501, 1, 1)),
        ("hijri", (60, 2, 30)),
        ("hijri", (60, 1, 0)),
    ],
)
def test_days_that_are_none(calendar: Calendar, day: tuple[int, int, int]) -> None:
    """A day that no month has, or a year outside the bounds, is an error."""
    with pytest.raises(ValueError):  # noqa: PT011 - the message comes from three libraries
        to_gregorian(calendar, *day)


@given(st.dates(date(1930, 1, 1), date(2070, 1, 1)), st.sampled_from(["gregorian", "jalali", "hijri"]))
def test_there_and_back(day: date, calendar: Calendar) -> None:
    """A Gregorian day sent into a calendar and back is itself."""
    assert to_gregorian(calendar, *from_gregorian(calendar, day)) == day


@given(st.integers(1, 1342), st.integers(1, 12))
def test_tabular_months_follow_one_another(year: int, month: int) -> None:
    """In the tabular calendar each month has 29 or 30 days (31 where Umm al-Qura takes over)."""
    assert month_length("hijri", year, month) in {29, 30} or (year, month) == (1342, 12)


def test_hijri_days_outside_the_tables() -> None:
    """A Gregorian day that Umm al-Qura has no table for is an error."""
    with pytest.raises(ValueError, match="outside the tables"):
        from_gregorian("hijri", date(1900, 1, 1))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (month_value("gregorian", 2019, 7), "2019-07"),
        (month_value("jalali", 1398, 10), "2019-12-22/2020-01-20"),
        (month_value("hijri", 1445, 9), "2024-03-11/2024-04-09"),
        (year_value("gregorian", 980), "0980"),
        (year_value("jalali", 1398), "2019-03-21/2020-03-19"),
        (week_value(date(2019, 8, 29)), "2019-W35"),
        (week_value(date(2021, 1, 3)), "2020-W53"),
        (interval(date(2019, 8, 24), date(2019, 8, 30)), "2019-08-24/2019-08-30"),
    ],
)
def test_values(value: str, expected: str) -> None:
    """Months and years of other calendars are intervals of days; weeks carry the ISO year."""
    assert value == expected


@pytest.mark.parametrize(
    ("start", "by", "expected"),
    [((2024, 1), -1, (2023, 12)), ((2024, 12), 1, (2025, 1)), ((2024, 5), -29, (2021, 12)), ((1403, 7), 0, (1403, 7))],
)
def test_next_month(start: tuple[int, int], by: int, expected: tuple[int, int]) -> None:
    """Months are counted over the turn of the year in both directions."""
    assert next_month(*start, by) == expected


def test_month_lengths() -> None:
    """Esfand has 30 days in leap years."""
    assert [month_length("jalali", year, 12) for year in (1399, 1400, 1403)] == [30, 29, 30]
    assert timedelta(days=month_length("gregorian", 2024, 2)) == timedelta(days=29)


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(2018, 4, 1), (2019, 4, 21), (2020, 4, 12), (2023, 4, 9), (2024, 3, 31), (2038, 4, 25)],
)
def test_easter(year: int, month: int, day: int) -> None:
    """Easter falls on the days the churches give."""
    assert easter(year) == date(year, month, day)
