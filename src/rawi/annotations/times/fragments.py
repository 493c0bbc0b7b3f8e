"""Pieces of the patterns of `grammar` that several rules share, over the codes of a scan."""

UNIT = "[DKLAHJG]"
MONTH = r"(?P<word>L)?(?P<month>M)(?:/(?P<twin>M)|qMQ)?(?P<word_after>L(?!m))?"
SHIFT = r"[ip_]*(?P<year_shift>Z|A(?P<year_mod>[m>])|(?P<year_mod_first>w)j?A)"
NO_UNIT = rf"(?!-?{UNIT}|[/nd])"
YEAR = rf"(?:[,.]?[ip_]*A?[ip_]?(?P<year>Y)|[ip_]?A(?P<short_year>n){NO_UNIT}|{SHIFT}|L?(?P<mod>m))?(?P<era>e)?"
SURE_YEAR = rf"[ip_]*(?:A?(?P<year>Y)|A(?P<short_year>n)|{SHIFT})(?P<era>e)?"
WEEKDAY = r"(?:(?P<part>P)[ip_]?)?(?:D?(?P<near>N)?,?D?(?P<weekday>W),?[ip_]*(?:=[ip_]?)?)?"
CLOCK_END = r"(?P<meridiem>[aPI])?(?:,?[ip_]*D?(?:(?P<weekday>W)|(?P<near>N)))?(?P<meridiem_after>[aPI])?(?P<zone>z)?"
HOUR = (
    r"(?:[cH]?(?P<clock>t)|[cH](?P<clock_word>:)|[cH](?P<hour>[on])(?:&(?P<fraction>h)|&(?P<minute>n)(?:J(?:&nJ)?)?)?)"
)
AT_HOUR = rf"(?:[,\-]?[ip_]*{HOUR}(?P<meridiem>[aPI])?(?P<zone>z)?)?"
MONTH_SEEN = r"(?:(?P<unit>L)(?P<unit_mod>m)|(?P<unit_mod_first>w)(?P<unit_after>L))"
ENDS = r"(?=[,!QT]|\.?x?!)"
"""Behind a number that is a day of the month only because nothing else follows that it could count."""
