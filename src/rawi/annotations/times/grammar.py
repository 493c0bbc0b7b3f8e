"""How words of time combine: rules over the codes of a scan, the same for all languages.

A rule is a regular expression over one-character codes (see `scanning` and `rawi.languages.times`) with a function that
reads its match. The longest match with a reading wins; among equals the rule that stands first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from rawi.annotations.times import clocks, days, days_of_months, durations, months, occasions, parts_of_years, periods
from rawi.annotations.times.fragments import (
    AT_HOUR,
    CLOCK_END,
    ENDS,
    HOUR,
    MONTH,
    MONTH_SEEN,
    NO_UNIT,
    SURE_YEAR,
    UNIT,
    WEEKDAY,
    YEAR,
)
from rawi.annotations.times.reading import Parts, Reading, Scene
from rawi.languages.times import TimeLexicon


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
    _rule(
        "date",
        "sPDNW_no",
        rf"(?<!h)s?{WEEKDAY}[D_]?(?P<day>[no])(?!(?<=o)p)[ip_/.\-]*{MONTH}{YEAR}{AT_HOUR}",
        days.read_date,
    ),
    _rule("date", "Dno", rf"(?<!h)D?(?P<day>[no])(?=(?:[&,]D?[no])*&D?[no][ip_]?{MONTH}{YEAR})", days.read_date),
    _rule("date", "DW_no", rf"{WEEKDAY}[D_]?(?P<day>[no])[ip_]*{MONTH_SEEN}", days_of_months.read_day_of_month_seen),
    _rule("date", "DW", rf"{WEEKDAY}D(?P<day>n)(?P<unit_mod>m)", days_of_months.read_day_of_month_seen),
    _rule("date", "n", rf"(?<=[pi])(?P<day>n)(?P<unit_mod>m){ENDS}", days_of_months.read_day_of_month_seen),
    _rule("date", "DW", rf"D?(?P<weekday>W)[ip_]*(?P<day>[no]){ENDS}", days_of_months.read_weekday_and_day),
    _rule("date", "D", rf"D(?P<day>n){ENDS}", days_of_months.read_bare_day),
    _rule(
        "date",
        "_ow^",
        rf"_?(?:(?P<which>o)|(?P<final>w|\^))D?(?P<weekday>[W0])[ip_]*(?:{MONTH}{YEAR}|{MONTH_SEEN})",
        days_of_months.read_counted_weekday,
    ),
    _rule("date", "o", rf"(?P<day>o)D[ip_]?{MONTH}{YEAR}", days.read_date),
    _rule(
        "date",
        "PDNWno",
        rf"(?<!h){WEEKDAY}D?(?P<day>[no])[ip_]?{MONTH},?(?P<short_year>n){NO_UNIT}{AT_HOUR}",
        days.read_date_short,
        applies=_jalali,
    ),
    _rule(
        "date",
        "WMP",
        rf"(?:D?(?P<weekday>W),?)?(?P<month>M)_?(?P<day>[no])(?![t/n])(?:,?[ip_]*A?(?P<year>Y))?{AT_HOUR}",
        days.read_date,
        applies=_month_first,
    ),
    _rule(
        "date",
        "WMPD",
        rf"(?:D?(?P<weekday>W),?)?(?P<month>M)[/\-]?_?(?P<day>[no])(?:,?[ip_]*A?(?P<year>Y)|{ENDS})",
        days.read_date,
    ),
    _rule("digits", "DW#", rf"(?:D?W,?)?(?P<digits>#)(?P<era>e)?{AT_HOUR}", days.read_digits),
    _rule("digits", "DW", r"D?(?:W,?)?(?P<first>n)[/\-](?P<second>n)(?![/\-])", days.read_day_and_month),
    _rule("digits", "n", rf"(?<=p)(?P<first>n)[/\-](?P<second>n){ENDS}", days.read_day_and_month),
    _rule("digits", "n", rf"(?<![/\-n])(?P<first>n)/(?P<second>n){ENDS}", days.read_day_and_month),
    _rule(
        "days",
        "DWno",
        rf"D?W?,?(?P<from_day>[no])[ip_]?(?:(?P<from_month>M)(?:/M)?)?(?P<from_year>Y)?[T\-]D?W?,?(?P<day>[no])[ip_]?{MONTH}{YEAR}",
        days.read_days,
    ),
    _rule(
        "days",
        "Dno",
        rf"D?(?P<from_day>[no])[T\-](?P<day>[no])[ip_]*{MONTH_SEEN}",
        days_of_months.read_days_of_month_seen,
    ),
    _rule(
        "days",
        "M",
        rf"(?P<from_month>M)(?P<from_day>n)[T\-](?P<month>M)(?P<day>n){YEAR}",
        days.read_days,
        applies=_month_first,
    ),
    _rule(
        "days",
        "M",
        rf"(?P<month>M)(?P<from_day>n)[T\-](?P<day>n){YEAR}",
        days.read_days,
        applies=_month_first,
    ),
    _rule("months", "M", rf"(?P<from_month>M)(?:/M)?(?P<from_year>Y)?[T\-]{MONTH}{YEAR}", months.read_months),
    _rule(
        "weekday",
        "PDW",
        r"(?:(?P<part>P)[ip_]?)?D?(?P<weekday>W)(?=(?:[&,]D?W)*[&,]D?W(?P<mod>[m>]))",
        days.read_weekday,
    ),
    _rule(
        "weekday",
        "DW",
        r"D?(?P<weekday>W)(?=(?:[&,]D?W)*[&,]D?W[ip_]*(?:K(?P<mod>[m>])|(?P<mod_first>w)K))",
        days.read_weekday_of_week,
    ),
    _rule(
        "weekday",
        "PDNW",
        rf"(?:(?P<part>P)[ip_]?)?D?(?P<near>N)?,?D?(?P<weekday>W)(?P<mod>[m>])?(?P<part_after>P)?{AT_HOUR}",
        days.read_weekday,
    ),
    _rule("weekday", "w", r"(?P<mod_first>w)D?(?P<weekday>W)(?P<part_after>P)?", days.read_weekday),
    _rule(
        "weekday",
        "PDW",
        r"(?:(?P<part>P)[ip_]?)?D?(?P<weekday>W)(?P<part_after>P)?,?[ip_]*(?:K(?P<mod>[m>])|(?P<mod_first>w)K)",
        days.read_weekday_of_week,
    ),
    _rule(
        "weekday",
        "Kw",
        r"(?:K(?P<mod>m)|(?P<mod_first>w)K),?[ip_]*D?(?P<weekday>W)(?P<part_after>P)?",
        days.read_weekday_of_week,
    ),
    _rule("day", "PDN", rf"(?:(?P<part>P)[ip_]?)?D?(?P<near>N)(?P<part_after>P)?{AT_HOUR}", days.read_deictic),
    _rule("part-of-day", "I", r"(?P<near>I)", days.read_deictic_part),
    _rule("occasion", "DBO", rf"(?:B[ip]?)?D?(?P<occasion>O){YEAR}", occasions.read_occasion),
    _rule(
        "occasion",
        "_oD",
        rf"(?:_?(?P<which>[on])D|D(?P<which_after>[on]))[ip_D]*(?P<occasion>O){YEAR}",
        occasions.read_day_of_occasion,
    ),
    _rule(
        "anniversary",
        "_on%",
        rf"(?:_?[on])?(?P<anniversary>%)[on]?[ip_l]*(?P<occasion>[O*]){YEAR}",
        occasions.read_occasion,
    ),
    _rule("period", "V", r"(?P<period>V)", periods.read_period),
    _rule("month", "sBLM", rf"s?(?P<edge>B)?[ip_]?D?{MONTH}{YEAR}", months.read_month),
    _rule("month", "w", r"(?P<mod_first>w)(?P<month>M)", months.read_month),
    _rule(
        "part-of-month",
        "_oKG",
        rf"(?:_?(?P<which>o)(?P<unit>[KG])|(?P<unit_first>[KG])(?P<which_after>o))[ip_]*{MONTH}{YEAR}",
        parts_of_years.read_part_of_month,
    ),
    _rule(
        "part-of-month",
        "_oh",
        rf"(?:_?(?P<which>o)(?P<half>h)|(?P<half_first>h)(?P<which_after>o)?)[ip_]*{MONTH}{YEAR}",
        parts_of_years.read_part_of_month,
    ),
    _rule(
        "part-of-month",
        "_ohKG",
        rf"_?(?:(?P<which>o)(?P<unit_name>[hKG])|(?P<unit_name_first>[hKG])(?P<which_after>o))[ip_]*{MONTH_SEEN}",
        parts_of_years.read_part_of_month_seen,
    ),
    _rule("clock", "n", r"(?P<hour>n),(?P<minute>n)(?P<zone>z)", clocks.read_clock),
    _rule("clock", "ct", rf"c?(?P<clock>t){CLOCK_END}", clocks.read_clock),
    _rule("clock", "H", rf"H(?P<clock>t){CLOCK_END}", clocks.read_clock),
    _rule("clock", "cH", rf"[cH](?P<clock_word>:){CLOCK_END}", clocks.read_clock),
    _rule(
        "clock",
        "cHt",
        rf"{HOUR}(?P<meridiem>[aPI])?,?[ip_]*{WEEKDAY}D?(?P<day>[no])[ip_]?{MONTH}{YEAR}",
        days.read_date,
    ),
    _rule(
        "clock",
        "c",
        rf"c(?P<hour>[on])(?:&(?P<fraction>h)|&(?P<minute>n)(?:J(?:&nJ)?)?)?{CLOCK_END}",
        clocks.read_clock,
    ),
    _rule(
        "clock", "H", rf"H(?P<hour>n)(?:&(?P<minute>n)(?:J(?:&nJ)?)?)?{CLOCK_END}", clocks.read_clock, applies=_jalali
    ),
    _rule("clock", "n", r"(?P<hour>n)(?P<meridiem>a)(?P<zone>z)?", clocks.read_clock),
    _rule("clock", "nY", r"(?P<figures>[nY])(?P<zone>z)", clocks.read_clock),
    _rule("year", "_uA", r"[_u]?A(?P<mod>>)", periods.read_year_earlier),
    _rule(
        "from-now",
        "lsDKLAHJGnu",
        rf"(?P<later>[ls])?(?:(?P<count>n)|u)?-?(?P<unit>{UNIT})(?:[&,](?P<count2>n)?(?P<unit2>{UNIT}))?(?:[&,](?P<count3>n)?(?P<unit3>{UNIT}))?}}",
        durations.read_from_now,
    ),
    _rule("ago", "<", rf"<(?:(?P<count>n)|(?P<few>f))?(?P<unit>{UNIT})(?!W)", durations.read_ago),
    _rule("ago", "nfu", rf"(?:(?P<count>n)|(?P<few>f)|(?P<one>u))-?(?P<unit>{UNIT})>", durations.read_ago),
    _rule(
        "duration",
        "sn",
        rf"s?(?P<count>n)-?(?P<unit>{UNIT})1?(?:&(?P<half>h)|&(?P<count2>n)(?P<unit2>{UNIT}))?(?P<mod>m)?",
        durations.read_duration,
    ),
    _rule("duration", "DKLAHJG", rf"(?P<unit>{UNIT})(?P<count>n)(?P<mod>m)", durations.read_duration),
    _rule("duration", "_n", rf"_?(?P<count>n)(?P<mod_first>w)(?P<unit>{UNIT})", durations.read_all),
    _rule("duration", "w", rf"(?P<mod_first>w)(?P<count>n)-?(?P<unit>{UNIT})", durations.read_duration),
    _rule("duration", "wDKLAHJG", rf"(?P<mod_first>w)?(?P<unit>{UNIT})&(?P<half>h)", durations.read_duration),
    _rule("duration", "n", rf"(?P<count>n)(?=&n-?(?P<unit>{UNIT}))", durations.read_duration),
    _rule("duration", "u", rf"(?P<one>u)(?P<unit>{UNIT})", durations.read_duration),
    _rule("duration", "sDKLAHJG", rf"s?(?P<unit>{UNIT})(?P<mod>m)?", durations.read_dual),
    _rule("duration", "DKLAHJG", rf"(?P<unit>{UNIT})(?P<count>n)(?![T\-&,][no])", durations.read_all),
    _rule("duration", "DKLAHJG", rf"(?P<unit>{UNIT})(?P<one>1)", durations.read_whole),
    _rule("duration", "DKLAHJG", rf"(?<=3)(?P<unit>{UNIT})(?![YnomhepWD])", durations.read_lasting),
    _rule("duration", "h", rf"(?P<half>h)u?(?P<unit>{UNIT})(?![YnomepA])", durations.read_half),
    _rule("duration", "d", rf"(?P<decimal>d)(?P<unit>{UNIT})", durations.read_decimal),
    _rule("age", "v", rf"v(?P<count>n)(?!-?{UNIT})", durations.read_age),
    _rule("several", "f", rf"(?P<few>f)(?P<unit>{UNIT})(?P<mod>[m>])?", durations.read_few),
    _rule("several", "DKLAHJG", rf"(?P<unit>{UNIT})(?P<few>f)(?P<mod>m)?", durations.read_few),
    _rule("several", "w", rf"(?P<mod_first>w)f(?P<unit>{UNIT})", durations.read_few),
    _rule(
        "relative",
        "Bw",
        rf"(?P<edge>B)?[ip_]?(?P<mod_first>w)j?(?P<unit>{UNIT})(?P<era>e)?",
        periods.read_unit,
    ),
    _rule(
        "relative",
        "BDKLAHJGR>",
        rf"(?:R[ip_])?(?P<edge>B)?[ip_]?(?P<unit>{UNIT})(?P<mod>[m>])(?P<era>e)?",
        periods.read_unit,
    ),
    _rule("relative", "P", r"(?P<part>P)[ip_]?(?P<unit>D)(?P<mod>[m>])", periods.read_unit),
    _rule("relative", "P", r"(?P<part>P)[ip_]?(?P<mod_first>w)(?P<unit>D)", periods.read_unit),
    _rule("relative", "B", r"(?P<edge>B)[ip_]*(?P<unit>[KLA])(?![mYno>epPDWj])", periods.read_this_unit),
    _rule("school-year", "w$", r"(?:\$(?P<mod>m)|(?P<mod_first>w)\$)", periods.read_school_year),
    _rule("school-year", "$", r"\$[ip]?(?P<from_year>[nY])[\-/](?P<year>[nY])", periods.read_school_years),
    _rule("school-year", "$", r"\$[ip]?(?P<years>y)", periods.read_school_years),
    _rule("relative", ">", rf">(?P<mod_first>w)(?P<unit>{UNIT})", periods.read_unit),
    _rule(
        "years", "AY", r"A?(?P<from_year>Y)(?P<from_era>e)?[T\-][ip_]?A?(?P<year>Y)(?P<era>e)?", periods.read_year_span
    ),
    _rule(
        "years",
        "A",
        rf"A(?P<from_year>n)(?P<from_era>e)?[T\-]A?(?P<year>n)(?P<era>e)?{NO_UNIT}",
        periods.read_year_span,
        applies=_jalali,
    ),
    _rule(
        "year",
        "A",
        r"A(?P<short_year>n)(?=(?:[,&]n)*&n(?![A-Zdnx&])|(?:[,&]n)*&nx)",
        periods.read_one_of_years,
        applies=_jalali,
    ),
    _rule("year", "n", r"(?<=A[nY][&,])(?P<short_year>n)(?![A-Zdn&])", periods.read_later_year, applies=_jalali),
    _rule("year", "sBA", r"s?(?P<edge>B)?[ip_]?A(?P<year>Y)(?P<era>e)?", periods.read_year),
    _rule("year", "BA", rf"(?P<edge>B)?[ip_]?A(?P<short_year>n)(?P<era>e)?{NO_UNIT}", periods.read_year),
    _rule("year", "B", r"(?P<edge>B)(?P<year>Y)(?P<era>e)?", periods.read_year),
    _rule("year", "Y", rf"(?P<year>Y)(?P<era>e)?{NO_UNIT}", periods.read_bare_year),
    _rule("year", "BZ", r"(?P<edge>B)?[ip_]?(?P<year_word>Z)", periods.read_this_year),
    _rule("years", "y", r"(?P<years>y)", periods.read_years),
    _rule("part-of-year", "_o", rf"_?(?P<which>o)(?P<half>h){SURE_YEAR}", parts_of_years.read_part_of_year),
    _rule("part-of-year", "h", rf"(?P<half>h)(?P<which>o){SURE_YEAR}", parts_of_years.read_part_of_year),
    _rule("part-of-year", "_o", rf"_?(?P<which>o)(?P<count>n)-?L{SURE_YEAR}", parts_of_years.read_part_of_year),
    _rule("part-of-year", "n", rf"(?P<count>n)L(?P<which>o){SURE_YEAR}", parts_of_years.read_part_of_year),
    _rule("part-of-year", "b", rf"(?P<part>b)(?:{SURE_YEAR})?", parts_of_years.read_numbered_part),
    _rule("same-period", "U", rf"U{SURE_YEAR}", parts_of_years.read_same_period),
    _rule("same-period", "@", r"(?P<said>@)", parts_of_years.read_said_period),
    _rule("vague", "~", r"(?<=p)~(?=x)", periods.read_epoch),
    _rule(
        "decade",
        "Gg",
        r"G?(?P<decade>g)(?:[ip_]*(?:(?P<unit>G)(?:m|(?P<which>o))|w(?P<unit_after>G)))?",
        periods.read_decade,
    ),
    _rule("decade", "G", rf"G(?P<count>[nY])(?P<era>e)?{NO_UNIT}", periods.read_decade),
    _rule("century", "G", r"(?P<unit>G)(?P<which>o)", periods.read_century),
    _rule("century", "_o", r"_?(?P<which>o)(?P<unit>G)", periods.read_century),
    _rule("season", "kDLS", rf"(?P<word>[kDL])?(?P<season>S){YEAR}", periods.read_season),
    _rule("season", "w", r"(?P<mod_first>w)(?P<season>S)", periods.read_season),
    _rule("vague", "Rr", r"(?P<vague>[Rr])", periods.read_vague),
    _rule("vague", "w", r"(?P<noun>w)(?![DKLAHJGnofujWMShk])", periods.read_noun),
    _rule("repeated", "X", r"X(?P<weekday>[W0])", durations.read_set),
    _rule("repeated", "X", r"(?P<set>X)", durations.read_set),
    _rule(
        "repeated",
        "E",
        rf"E(?P<count>[no])?(?:D?(?P<weekday>[W0])|D?(?P<part>P)|(?P<unit>{UNIT}))",
        durations.read_set,
    ),
    _rule("many", "DKLAH", rf"(?<=[ls3])(?P<unit>{UNIT})(?!m)", durations.read_many),
    _rule("many", "DKLAH", r"(?P<unit>[DKLAH])(?=l)", durations.read_many, applies=_month_first),
)


@cache
def rules_by_start(lexicon: TimeLexicon) -> Mapping[str, tuple[Rule, ...]]:
    """The rules of a language by the codes they can begin with."""
    starts = {code for rule in RULES for code in rule.starts}
    return {code: tuple(rule for rule in RULES if code in rule.starts and rule.applies(lexicon)) for code in starts}
