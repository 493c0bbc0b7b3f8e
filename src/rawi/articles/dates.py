"""Reading a written date of publication: three calendars, three digit scripts, month names of the Arabic, Persian and
English press, with time of day and offset where they are written.

Only a full date (day, month, year) is read; what cannot be told is None. Known failure: `05/06/2018` is read day first, as
the Arabic and Persian press writes it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

from rawi.languages.pack import language_packs
from rawi.model.annotations import Calendar
from rawi.text.calendars import to_gregorian
from rawi.text.folding import fold, fold_key

EARLIEST, LATEST = 1900, 2099
"""Years of publication that are believed."""
_FIRST_HIJRI = {"ar": 1421, "fa": 1427}
"""From this year on a year in digits is Hijri on a page of the language (2000, 2006), before it Jalali."""
_OLD_YEARS = range(1280, 1480)
_YEAR_FIRST = re.compile(r"(?<![\d/.-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<![\d/.-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
_SHORT_JALALI = re.compile(r"(?<![\d/.-])(\d{2})/(\d{1,2})/(\d{1,2})(?![\d/])")
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?:t?(\d{2})(\d{2})(\d{2})?)?(?:z|\+\d{4})?(?!\d)")
_CLOCK = re.compile(
    r"(?<![\d:])(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s*(z\b|gmt\s*[+-]\d{1,2}(?::?\d{2})?|utc\b|gmt\b|[+-]\d{2}:?\d{2})?(?![\d:])"
)
_SLACK = 160
"""Code points of a text that are looked at."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as ISO 8601 (`2019-09-01`, `2019-09-01T17:39:00+04:30`), its calendar, and where it stands in the folded
    text that was read."""

    value: str
    calendar: Calendar
    start: int
    end: int


def read_moment(text: str, *, language: str = "und") -> Moment | None:
    """The first full date in a short `text`; None when there is none. `language` decides between the Jalali and the
    Hijri calendar for years like 1440 that are written in digits."""
    folded = fold(text[:_SLACK], lower=True)
    for year, month, day, calendar, start, end in _dates(folded, language):
        date = _gregorian(calendar, year, month, day)
        if date is not None:
            return Moment(date + _time_of_day(folded, start, end), calendar, start, end)
    return None


def _dates(folded: str, language: str) -> Iterator[tuple[int, int, int, Calendar, int, int]]:
    for match in _YEAR_FIRST.finditer(folded):
        year = int(match[1])
        yield year, int(match[3]), int(match[4]), _calendar_of(year, language), *match.span()
    yield from _named_dates(folded, language)
    for match in _DAY_FIRST.finditer(folded):
        year = int(match[4])
        yield year, int(match[3]), int(match[1]), _calendar_of(year, language), *match.span()
    if language == "fa":
        for match in _SHORT_JALALI.finditer(folded):
            yield _full_jalali(int(match[1])), int(match[2]), int(match[3]), "jalali", *match.span()
    for match in _COMPACT.finditer(folded):
        year = int(match[1])
        yield year, int(match[2]), int(match[3]), _calendar_of(year, language), *match.span()


def _named_dates(folded: str, language: str) -> Iterator[tuple[int, int, int, Calendar, int, int]]:
    for pattern in _named():
        for match in pattern.finditer(folded):
            day, year = int(match["day"]), int(match["year"])
            for calendar, month in _months()[_spelled(match["month"])]:
                full = _full_jalali(year) if year < 100 and calendar == "jalali" else year
                if (calendar == "gregorian") == (_calendar_of(full, language) == "gregorian"):
                    yield full, month, day, calendar, *match.span()


def _calendar_of(year: int, language: str) -> Calendar:
    if year not in _OLD_YEARS:
        return "gregorian"
    return "hijri" if year >= _FIRST_HIJRI.get(language, 1427) else "jalali"


def _full_jalali(year: int) -> int:
    return 1300 + year if year >= 50 else 1400 + year


def _gregorian(calendar: Calendar, year: int, month: int, day: int) -> str | None:
    try:
        date = to_gregorian(calendar, year, month, day)
    except (ValueError, OverflowError):
        return None
    return date.isoformat() if EARLIEST <= date.year <= LATEST else None


def _time_of_day(folded: str, start: int, end: int) -> str:
    """`T17:39:00+04:30` from the clock time after the date, or else before it; empty when there is none."""
    after = _CLOCK.search(folded, end, end + 40)
    before = list(_CLOCK.finditer(folded, max(0, start - 40), start))
    match = after or (before[-1] if before else None)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        return ""
    hour = _on_the_day(int(match[1]), folded[match.end() :].lstrip(" -–|،,"))
    second = int(match[3] or 0)
    return f"T{hour:02}:{match[2]}:{min(second, 59):02}{_offset(match[4])}"


def _on_the_day(hour: int, after: str) -> int:
    if hour < 12 and after.startswith(_words("afternoon")) and not after[1:2].isalpha():
        return hour + 12
    if hour < 12 and any(after.startswith(word) for word in _words("afternoon") if len(word) > 1):
        return hour + 12
    if hour == 12 and any(after.startswith(word) for word in _words("forenoon") if len(word) > 1):
        return 0
    return hour


def _offset(zone: str | None) -> str:
    if zone is None:
        return ""
    zone = zone.replace(" ", "")
    if zone in {"z", "utc", "gmt"}:
        return "+00:00" if zone != "z" else "Z"
    digits = re.sub(r"[^\d+-]", "", zone)
    sign, digits = digits[0], digits[1:]
    if len(digits) <= 2:
        return f"{sign}{digits.zfill(2)}:00"
    return f"{sign}{digits[:-2].zfill(2)}:{digits[-2:]}"


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads((files("rawi.articles") / "months.toml").read_text("utf-8"))


@cache
def _words(kind: str) -> tuple[str, ...]:
    return tuple(sorted((fold_key(word) for word in _tables()["words"][kind]), key=lambda word: (-len(word), word)))


def publication_words() -> tuple[str, ...]:
    """Folded words before a date of publication, longest first."""
    return _words("published")


def change_words() -> tuple[str, ...]:
    """Folded words before a date of a later change, longest first."""
    return _words("changed")


@cache
def _months() -> dict[str, list[tuple[Calendar, int]]]:
    names: dict[str, list[tuple[Calendar, int]]] = {}
    tables = [("gregorian", pack.table("calendar_names").get("months", {})) for pack in language_packs().values()]
    tables += [(calendar, _tables()[calendar]) for calendar in ("gregorian", "jalali", "hijri")]
    for calendar, table in tables:
        for number, spellings in table.items():
            for spelling in spellings:
                entry = (cast("Calendar", calendar), int(number))
                known = names.setdefault(fold_key(spelling), [])
                if entry not in known:
                    known.append(entry)
    return names


@cache
def _spellings() -> dict[str, str]:
    return {name.replace(" ", ""): name for name in _months()}


def _spelled(name: str) -> str:
    return _spellings()["".join(name.split())]


@cache
def _named() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """`12 مهر 1403`, `1 مايو/أيار 2018` and `May 1, 2018`, on folded text."""
    spellings = sorted(_months(), key=lambda name: (-len(name), name))
    names = "|".join(re.escape(name).replace(r"\ ", r"\s?") for name in spellings)
    after_month, clock = _either("after_month"), _either("before_clock")
    month = rf"(?P<month>{names})(?:(?={after_month}\b)|(?![^\W\d_]))(?:\s?[/(-]\s?(?:{names})\)?)?\.?"
    year = rf"(?P<year>\d{{4}}(?!\d)|\d{{2}}(?=\s*(?:$|[-–|,،(]|{clock})))"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    return (
        re.compile(
            rf"(?<!\d){day}\s?(?:{_either('after_day')}\s|-|/)?\s?{month}(?:\s?{after_month})?"
            rf"[،,\s/-]{{0,3}}(?:{_either('before_year')}\s)?{year}"
        ),
        re.compile(rf"(?<!\w){month}\s{day},?\s{year}"),
    )


def _either(kind: str) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in _words(kind))})"
