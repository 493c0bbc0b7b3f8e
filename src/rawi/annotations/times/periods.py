"""Readings of weeks, months and years seen from now, of years, decades, centuries, seasons and parts of a year."""

from __future__ import annotations

import re
from datetime import timedelta

from rawi.annotations.times.anchoring import calendar_of_year, full_jalali_year, shifted_month, years_before
from rawi.annotations.times.days import with_part
from rawi.annotations.times.durations import VAGUE, duration
from rawi.annotations.times.months import CALENDARS, modifier_of, month_edge, relative_year, stated_year, step_of
from rawi.annotations.times.reading import Parts, Reading, Scene
from rawi.annotations.times.scanning import Item
from rawi.model.annotations import Calendar
from rawi.text.calendars import interval, month_value, week_value, year_span, year_value

_SCHOOL_BEGINS = 7
"""From this month on the coming season is «this» one."""


def read_unit(parts: Parts, scene: Scene) -> Reading | None:
    """A unit seen from now («الأسبوع الماضي», «سال آینده», this month); in the plural it is vague."""
    unit, modifier = parts.get("unit"), modifier_of(parts)
    if unit is None or modifier is None or _is_last_of(unit, modifier, scene):
        return None
    if unit.value == "century" and unit.form == "singular" and scene.published is not None:
        return Reading("DATE", f"{scene.published.year // 100 + step_of(modifier):02}", anchored=True)
    if unit.form == "plural" or unit.value in {"hour", "minute", "second", "decade", "century"}:
        return _vague_unit(unit, modifier)
    if unit.form == "dual":
        return Reading("DURATION", duration(unit, 2))
    if unit.form == "adjective" or scene.published is None:
        return None
    era = parts.get("era")
    calendar = scene.calendar if era is None else CALENDARS[era.value[0]]
    reading = _near_unit(unit.value, step_of(modifier), calendar, scene, parts.get("edge"))
    return reading if reading is None else with_part(reading, parts)


def read_this_unit(parts: Parts, scene: Scene) -> Reading | None:
    """The beginning or end of the running week, month or year («مطلع الأسبوع», «پایان سال», the end of the year).

    Known failure: the end of a year told of is another year's.
    """
    unit, edge = parts.get("unit"), parts.get("edge")
    if unit is None or edge is None or unit.form != "singular":
        return None
    return _near_unit(unit.value, 0, scene.calendar, scene, edge)


def read_school_year(parts: Parts, scene: Scene) -> Reading | None:
    """A season of sports or schools («الموسم الماضي», «سال تحصیلی جاری»): it begins in summer."""
    if scene.published is None:
        return None
    start = scene.published.year - (scene.published.month < _SCHOOL_BEGINS) + step_of(modifier_of(parts))
    return Reading("DATE", f"{start}/{start + 1}", anchored=True)


def read_school_years(parts: Parts, scene: Scene) -> Reading | None:
    """The same by its two years («سال تحصیلی ۹۸-۹۷», the 2018-19 season)."""
    both = parts.get("years")
    if both is not None:
        earlier, later = sorted(int(part) for part in re.split(r"\D", both.value))
        if later - earlier != 1:
            return read_years(parts, scene)
        calendar = calendar_of_year(earlier, scene.lexicon.old_years)
        start = year_span(calendar, earlier)[0].year
        return Reading("DATE", f"{start}/{start + 1}", calendar)
    first, second = parts.get("from_year"), parts.get("year")
    if first is None or second is None:
        return None
    early, late = (_full_year(item, None, scene) for item in sorted((first, second), key=lambda item: item.number))
    if early is None or late is None or late[1] - early[1] != 1 or early[0] != late[0]:
        return None
    start = year_span(*early)[0].year
    return Reading("DATE", f"{start}/{start + 1}", early[0])


def _is_last_of(unit: Item, modifier: Item, scene: Scene) -> bool:
    """Whether «the last day of» something is meant, which is not yesterday."""
    return unit.value == "day" and modifier.code == "w" and modifier.value == "last" and scene.after == "i"


def _vague_unit(unit: Item, modifier: Item) -> Reading | None:
    if unit.form != "plural" and unit.value in {"hour", "minute", "second"}:
        return None
    value = "PAST_REF" if modifier.code == ">" else VAGUE[modifier.value]
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


def read_year(parts: Parts, scene: Scene) -> Reading | None:
    """A year by its number («عام 2015», «سال ۹۷», the end of 2019)."""
    found = stated_year(parts, scene, None)
    if found is None:
        return None
    calendar, year = found
    return _year_reading(calendar, year, parts.get("edge"), scene, anchored=False)


def read_one_of_years(parts: Parts, scene: Scene) -> Reading | None:
    """The first of several years with one word for year («سال‌های ۹۷ و ۹۸»)."""
    unit = parts.items[parts.shift + parts.match.start()]
    return read_year(parts, scene) if unit.form == "plural" else None


def read_later_year(parts: Parts, scene: Scene) -> Reading | None:
    """One of the others of them, in two digits."""
    item, unit = parts.get("short_year"), parts.items[parts.shift + parts.match.start() - 3]
    is_year = item is not None and len(item.value) == 2 and item.value.isdecimal() and unit.form == "plural"
    return read_year(parts, scene) if is_year else None


def read_year_span(parts: Parts, scene: Scene) -> Reading | None:
    """From year to year («بين 2011 إلى 2015», «سال‌های ۸۴ تا ۸۸»)."""
    first, last, era = parts.get("from_year"), parts.get("year"), parts.get("era")
    if first is None or last is None:
        return None
    known = None if era is None else CALENDARS[era.value[0]]
    years = [_full_year(item, known, scene) for item in (first, last)]
    if years[0] is None or years[1] is None or years[0][0] != years[1][0] or not 0 < years[1][1] - years[0][1] <= 1000:
        return None
    calendar = years[0][0]
    if calendar == "gregorian":
        return Reading("DATE", f"{years[0][1]:04}/{years[1][1]:04}")
    return Reading("DATE", interval(year_span(calendar, years[0][1])[0], year_span(calendar, years[1][1])[1]), calendar)


def _full_year(item: Item, era: Calendar | None, scene: Scene) -> tuple[Calendar, int] | None:
    if item.number >= 1000:
        return era or calendar_of_year(item.number, scene.lexicon.old_years), item.number
    if scene.lexicon.calendar != "jalali" or era not in {None, "jalali"} or len(item.value) != 2:
        return None
    return "jalali", full_jalali_year(item.number, scene.published)


def read_epoch(_parts: Parts, scene: Scene) -> Reading | None:
    """The time of somebody or something («در زمان جنگ», «في عهد …»): in the past, unless the sentence speaks of the future."""
    return None if scene.future else Reading("DATE", "PAST_REF")


def read_bare_year(parts: Parts, scene: Scene) -> Reading | None:
    """Four digits alone, when they are near enough to now to be a year (1900 to a century ahead; for Jalali from 1300).

    Known failure: a count between 1900 and 2060. Behind a word that is no preposition or conjunction and before another
    word, only what is no round number is taken for a year.
    """
    item = parts.get("year")
    if item is None or item.value == "word" or (scene.before == "x" and scene.after == "x" and item.number % 50 == 0):
        return None
    year = item.number
    if scene.lexicon.calendar == "jalali" and 1300 <= year <= 1420:
        if scene.before == "x" and scene.after == "x":
            return None
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


def read_year_earlier(parts: Parts, scene: Scene) -> Reading | None:
    """The year before the one last spoken of (the year earlier); before the published one when none was."""
    earlier, year = parts.get("mod"), scene.year
    if earlier is None or earlier.value != "earlier" or year is None or not year.value.isdecimal():
        return None
    return Reading("DATE", f"{int(year.value) - 1:04}")


def read_decade(parts: Parts, scene: Scene) -> Reading | None:
    """A decade («السبعينيات», 1980s, «دهه ۶۰»): three digits, or the days of a Jalali decade."""
    item = parts.get("decade")
    if item is not None:
        century = parts.number("which")
        return Reading("DATE", item.value if century is None else f"{century - 1:02}{item.value[2]}")
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
        return Reading("DATE", f"{_season_year(item.value, step_of(modifier), scene)}-{item.value}", anchored=True)
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


def read_period(parts: Parts, _scene: Scene) -> Reading | None:
    """A stretch of history the lexicon knows («دوران دفاع مقدس»)."""
    item = parts.get("period")
    return None if item is None else Reading("DATE", item.value)


def read_vague(parts: Parts, scene: Scene) -> Reading | None:
    """A vague word («مؤخرا», «اکنون», soon), as the lexicon has it, or as the tense has it («فترة طويلة»)."""
    item = parts.get("vague")
    if item is None:
        return None
    value = item.value if item.value != "by_tense" else "FUTURE_REF" if scene.future else "PAST_REF"
    return Reading("DURATION" if item.code == "r" else "DATE", value)


def read_noun(parts: Parts, _scene: Scene) -> Reading | None:
    """A modifier that stands for a time by itself (in the past)."""
    item = parts.get("noun")
    return Reading("DATE", VAGUE[item.value]) if item is not None and item.form == "noun" else None
