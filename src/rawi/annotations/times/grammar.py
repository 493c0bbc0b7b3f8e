"""How words of time combine: rules over the codes of a scan, the same for all languages.

A rule is a regular expression over one-character codes (see `scanning` and `rawi.languages.times`) with a function that
reads its match. The longest match with a reading wins; among equals the rule that stands first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from rawi.annotations.times import clocks, days, durations, months, parts_of_years, periods
from rawi.annotations.times.reading import Parts, Reading, Scene
from rawi.languages.times import TimeLexicon

_UNIT = "[DKLAHJG]"
_MONTH = r"(?P<word>L)?(?P<month>M)(?:/(?P<twin>M)|qMQ)?(?P<word_after>L(?!m))?"
_SHIFT = r"[ip_]*(?P<year_shift>Z|A(?P<year_mod>[m>])|(?P<year_mod_first>[mw])j?A)"
_NO_UNIT = rf"(?!-?{_UNIT}|[/nd])"
_YEAR = rf"(?:,?[ip_]?A?[ip_]?(?P<year>Y)|[ip_]?A(?P<short_year>n){_NO_UNIT}|{_SHIFT}|L?(?P<mod>m))?(?P<era>e)?"
_SURE_YEAR = rf"[ip_]*(?:A?(?P<year>Y)|A(?P<short_year>n)|{_SHIFT})(?P<era>e)?"
_WEEKDAY = r"(?:(?P<part>P)[ip_]?)?(?:D?(?P<near>N)?,?D?(?P<weekday>W),?[ip_]?(?:=[ip_]?)?)?"
_CLOCK_END = r"(?P<meridiem>[aPI])?,?(?:[ip_]?D?(?:(?P<weekday>W)|(?P<near>N)))?(?P<meridiem_after>[aPI])?(?P<zone>z)?"


@dataclass(frozen=True, slots=True)
class Rule:
    """One way words combine. `name` goes into the evidence; `starts` are the codes it can begin with; `applies` says
    for which languages it holds."""

    name: str
    starts: str
    pattern: re.Pattern[str]
    read: Callable[[Parts, Scene], Reading | None]
    applies: Callable[[TimeLexicon], bool]


def _always(_lexicon: TimeLexicon) -> bool:
    return True


def _month_first(lexicon: TimeLexicon) -> bool:
    return lexicon.month_first


def _jalali(lexicon: TimeLexicon) -> bool:
    return lexicon.calendar == "jalali"


def _rule(
    name: str,
    starts: str,
    pattern: str,
    read: Callable[[Parts, Scene], Reading | None],
    *,
    applies: Callable[[TimeLexicon], bool] = _always,
) -> Rule:
    return Rule(name, starts, re.compile(pattern), read, applies)


RULES: tuple[Rule, ...] = (
    _rule("date", "sPDNW_no", rf"(?<!h)s?{_WEEKDAY}[D_]?(?P<day>[no])(?!(?<=o)p)[ip_]?{_MONTH}{_YEAR}", days.read_date),
    _rule("date", "Dno", rf"(?<!h)D?(?P<day>[no])(?=&D?[no][ip_]?{_MONTH}{_YEAR})", days.read_date),
    _rule("date", "o", rf"(?P<day>o)D[ip_]?{_MONTH}{_YEAR}", days.read_date),
    _rule(
        "date",
        "PDNWno",
        rf"(?<!h){_WEEKDAY}D?(?P<day>[no])[ip_]?{_MONTH},?(?P<short_year>n){_NO_UNIT}",
        days.read_date_short,
        applies=_jalali,
    ),
    _rule(
        "date",
        "WMP",
        r"(?:(?P<weekday>W),?)?(?P<month>M)(?P<day>[no])(?![t/n])(?:,?(?P<year>Y))?",
        days.read_date,
        applies=_month_first,
    ),
    _rule("digits", "DW#", r"(?:D?W,?)?(?P<digits>#)(?P<era>e)?", days.read_digits),
    _rule(
        "days",
        "no",
        rf"(?P<from_day>[no])[ip_]?(?:(?P<from_month>M)(?:/M)?)?[T\-](?P<day>[no])[ip_]?{_MONTH}{_YEAR}",
        days.read_days,
    ),
    _rule(
        "days",
        "M",
        rf"(?P<from_month>M)(?P<from_day>n)[T\-](?P<month>M)(?P<day>n){_YEAR}",
        days.read_days,
        applies=_month_first,
    ),
    _rule(
        "days",
        "M",
        rf"(?P<month>M)(?P<from_day>n)[T\-](?P<day>n){_YEAR}",
        days.read_days,
        applies=_month_first,
    ),
    _rule("months", "M", rf"(?P<from_month>M)(?:/M)?(?P<from_year>Y)?[T\-]{_MONTH}{_YEAR}", months.read_months),
    _rule(
        "weekday",
        "PDNW",
        r"(?:(?P<part>P)[ip_]?)?D?(?P<near>N)?,?D?(?P<weekday>W)(?P<mod>m)?(?P<part_after>P)?",
        days.read_weekday,
    ),
    _rule("weekday", "mw", r"(?P<mod_first>[mw])(?P<weekday>W)(?P<part_after>P)?", days.read_weekday),
    _rule("weekday", "DW", r"D?(?P<weekday>W)[ip_]*(?:K(?P<mod>m)|(?P<mod_first>w)K)", days.read_weekday_of_week),
    _rule("day", "PDN", r"(?:(?P<part>P)[ip_]?)?D?(?P<near>N)(?P<part_after>P)?", days.read_deictic),
    _rule("part-of-day", "I", r"(?P<near>I)", days.read_deictic_part),
    _rule("occasion", "DO", rf"D?(?P<occasion>O){_YEAR}", days.read_occasion),
    _rule("period", "V", r"(?P<period>V)", periods.read_period),
    _rule("month", "sBLM", rf"s?(?P<edge>B)?[ip_]?D?{_MONTH}{_YEAR}", months.read_month),
    _rule("month", "mw", r"(?P<mod_first>[mw])(?P<month>M)", months.read_month),
    _rule("clock", "n", r"(?P<hour>n),(?P<minute>n)(?P<zone>z)", clocks.read_clock),
    _rule("clock", "ct", rf"c?(?P<clock>t){_CLOCK_END}", clocks.read_clock),
    _rule("clock", "H", rf"H(?P<clock>t){_CLOCK_END}", clocks.read_clock),
    _rule("clock", "c", rf"c(?P<hour>[on])(?:&(?P<fraction>h)|&(?P<minute>n)J?)?{_CLOCK_END}", clocks.read_clock),
    _rule("clock", "H", rf"H(?P<hour>n)(?:&(?P<minute>n)J)?{_CLOCK_END}", clocks.read_clock, applies=_jalali),
    _rule("clock", "n", r"(?P<hour>n)(?P<meridiem>a)(?P<zone>z)?", clocks.read_clock),
    _rule("clock", "nY", r"(?P<figures>[nY])(?P<zone>z)", clocks.read_clock),
    _rule("year", "_uA", r"[_u]?A(?P<mod>>)", periods.read_year_earlier),
    _rule("ago", "<", rf"<(?:(?P<count>n)|(?P<few>f))?(?P<unit>{_UNIT})(?!W)", durations.read_ago),
    _rule("ago", "nfu", rf"(?:(?P<count>n)|(?P<few>f)|(?P<one>u))-?(?P<unit>{_UNIT})>", durations.read_ago),
    _rule(
        "duration",
        "sn",
        rf"s?(?P<count>n)-?(?P<unit>{_UNIT})(?:&(?P<half>h)|&(?P<count2>n)(?P<unit2>{_UNIT}))?(?P<mod>m)?",
        durations.read_duration,
    ),
    _rule("duration", "DKLAHJG", rf"(?P<unit>{_UNIT})(?P<count>n)(?P<mod>m)", durations.read_duration),
    _rule("duration", "mw", rf"(?P<mod_first>[mw])(?P<count>n)-?(?P<unit>{_UNIT})", durations.read_duration),
    _rule("duration", "mwDKLAHJG", rf"(?P<mod_first>[mw])?(?P<unit>{_UNIT})&(?P<half>h)", durations.read_duration),
    _rule("duration", "n", rf"(?P<count>n)(?=&n-?(?P<unit>{_UNIT}))", durations.read_duration),
    _rule("duration", "u", rf"(?P<one>u)(?P<unit>{_UNIT})", durations.read_duration),
    _rule("duration", "sDKLAHJG", rf"s?(?P<unit>{_UNIT})(?P<mod>m)?", durations.read_dual),
    _rule("duration", "DKLAHJG", rf"(?P<unit>{_UNIT})(?P<count>n)", durations.read_all),
    _rule("age", "v", r"v(?P<count>n)", durations.read_age),
    _rule("several", "f", rf"(?P<few>f)(?P<unit>{_UNIT})(?P<mod>[m>])?", durations.read_few),
    _rule("several", "DKLAHJG", rf"(?P<unit>{_UNIT})(?P<few>f)(?P<mod>m)?", durations.read_few),
    _rule("several", "mw", rf"(?P<mod_first>[mw])f(?P<unit>{_UNIT})", durations.read_few),
    _rule(
        "relative",
        "BDmw",
        rf"(?P<edge>B)?[ip_]?(?P<mod_first>[mw])j?(?P<unit>{_UNIT})(?P<era>e)?",
        periods.read_unit,
    ),
    _rule(
        "relative",
        "BDKLAHJGR>",
        rf"(?:R[ip_])?(?P<edge>B)?[ip_]?(?P<unit>{_UNIT})(?P<mod>[m>])(?P<era>e)?",
        periods.read_unit,
    ),
    _rule("relative", ">", rf">(?P<mod_first>[mw])(?P<unit>{_UNIT})", periods.read_unit),
    _rule("year", "sBA", r"s?(?P<edge>B)?[ip_]?A(?P<year>Y)(?P<era>e)?", periods.read_year),
    _rule("year", "BA", rf"(?P<edge>B)?[ip_]?A(?P<short_year>n)(?P<era>e)?{_NO_UNIT}", periods.read_year),
    _rule("year", "B", r"(?P<edge>B)(?P<year>Y)(?P<era>e)?", periods.read_year),
    _rule("year", "Y", rf"(?P<year>Y)(?P<era>e)?{_NO_UNIT}", periods.read_bare_year),
    _rule("year", "BZ", r"(?P<edge>B)?[ip_]?(?P<year_word>Z)", periods.read_this_year),
    _rule("year", "B", r"(?P<edge>B)[ip_]?A(?![mYn>])", periods.read_this_year, applies=_jalali),
    _rule("years", "y", r"(?P<years>y)", periods.read_years),
    _rule("part-of-year", "_o", rf"_?(?P<which>o)(?P<half>h){_SURE_YEAR}", parts_of_years.read_part_of_year),
    _rule("part-of-year", "h", rf"(?P<half>h)(?P<which>o){_SURE_YEAR}", parts_of_years.read_part_of_year),
    _rule("part-of-year", "_o", rf"_?(?P<which>o)(?P<count>n)-?L{_SURE_YEAR}", parts_of_years.read_part_of_year),
    _rule("part-of-year", "n", rf"(?P<count>n)L(?P<which>o){_SURE_YEAR}", parts_of_years.read_part_of_year),
    _rule("part-of-year", "b", rf"(?P<part>b)(?:{_SURE_YEAR})?", parts_of_years.read_numbered_part),
    _rule("same-period", "U", rf"U{_SURE_YEAR}", parts_of_years.read_same_period),
    _rule("same-period", "@", r"@", parts_of_years.read_said_period),
    _rule("decade", "Gg", r"G?(?P<decade>g)", periods.read_decade),
    _rule("decade", "G", rf"G(?P<count>[nY])(?P<era>e)?{_NO_UNIT}", periods.read_decade),
    _rule("century", "G", r"(?P<unit>G)(?P<which>o)", periods.read_century),
    _rule("century", "_o", r"_?(?P<which>o)(?P<unit>G)", periods.read_century),
    _rule("season", "kDLS", rf"(?P<word>[kDL])?(?P<season>S){_YEAR}", periods.read_season),
    _rule("season", "mw", r"(?P<mod_first>[mw])(?P<season>S)", periods.read_season),
    _rule("vague", "Rr", r"(?P<vague>[Rr])", periods.read_vague),
    _rule("vague", "w", r"(?P<noun>w)(?![DKLAHJGnofujWMShk])", periods.read_noun),
    _rule("repeated", "X", r"(?P<set>X)", durations.read_set),
    _rule("repeated", "E", rf"E(?P<count>[no])?(?:(?P<unit>{_UNIT})|(?P<weekday>W))", durations.read_set),
    _rule("many", "DKLAH", rf"(?<=[ls])(?P<unit>{_UNIT})(?!m)", durations.read_many),
    _rule("many", "DKLAH", r"(?P<unit>[DKLAH])(?=l)", durations.read_many, applies=_month_first),
)


@cache
def rules_by_start(lexicon: TimeLexicon) -> Mapping[str, tuple[Rule, ...]]:
    """The rules of a language by the codes they can begin with."""
    starts = {code for rule in RULES for code in rule.starts}
    return {code: tuple(rule for rule in RULES if code in rule.starts and rule.applies(lexicon)) for code in starts}
