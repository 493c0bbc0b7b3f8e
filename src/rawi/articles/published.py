"""Date and outlet of a record that does not come with them: from what is given, its address, or a line of its text that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rawi.articles.address_dates import address_days
from rawi.articles.dates import publication_words, read_moment
from rawi.articles.lines import Line, lines_of
from rawi.articles.outlets import Outlet, host_of, outlet_of_address, outlet_of_name
from rawi.articles.wording import reporter
from rawi.model.articles import Published
from rawi.model.evidence import Evidence
from rawi.model.spans import Span
from rawi.text.calendars import month_span, year_span

HEAD_LINES, TAIL_LINES = 6, 3
DATE_LINE_LONGEST = 70
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"(\d{4})")
_DATELINE = re.compile(r"[^\n،,.:()/–—-]{2,30}\s?[-–—/]\s?\(?([^\n()،,.:–—-]{2,30}?)\)?\s{0,2}(?:[-–—:ـ\n])")


def given_published(value: str | None, *, language: str) -> Published | None:
    """The date a source states: ISO values are believed as they are, other forms are read; None when it is no date."""
    value = (value or "").strip()
    if not value:
        return None
    first, slash, last = value.partition("/")
    if slash and _ISO.fullmatch(first) and _ISO.fullmatch(last):
        return Published(start=first, end=last, evidence=Evidence("given"))
    match = _ISO.fullmatch(value)
    if match is not None and int(match[1]) > 1600:
        return Published(start=value, end=value, evidence=Evidence("given"))
    return _given_period(value) or _given_moment(value, language)


def _given_moment(value: str, language: str) -> Published | None:
    moment = read_moment(value, language=language)
    if moment is None:
        return None
    return Published(start=moment.value, end=moment.value, evidence=Evidence("given", values=(("written", value),)))


def _given_period(value: str) -> Published | None:
    try:
        if match := _MONTH.fullmatch(value):
            start, end = month_span("gregorian", int(match[1]), int(match[2]))
        elif (match := _YEAR.fullmatch(value)) and int(match[1]) > 1600:
            start, end = year_span("gregorian", int(match[1]))
        else:
            return None
    except ValueError:
        return None
    return Published(start=start.isoformat(), end=end.isoformat(), evidence=Evidence("given"))


def published_of_text(text: str, *, url: str | None, language: str) -> Published | None:
    """The date that the address or a line of the text states; never a date out of the story."""
    stated = _stated_line(lines_of(text), text, language)
    days = address_days(url) if url else None
    if days is not None and url is not None:
        if stated is not None and days[0] <= stated.start[:10] <= days[1]:
            return stated
        return Published(
            start=days[0], end=days[1], evidence=Evidence("published-from-address", values=(("where", url),))
        )
    return stated


def _stated_line(lines: Sequence[Line], text: str, language: str) -> Published | None:
    """A line among the first or last that is a date of publication and nothing else."""
    for line in (*lines[:HEAD_LINES], *lines[max(HEAD_LINES, len(lines) - TAIL_LINES) :]):
        words = text[line.start : line.end]
        if line.end - line.start > DATE_LINE_LONGEST or not any(char.isdigit() for char in words):
            continue
        moment = read_moment(words, language=language)
        if moment is None:
            continue
        rest = line.folded[: moment.start] + line.folded[moment.end :]
        announced = line.key.startswith(publication_words())
        if announced or sum(map(str.isalpha, rest)) <= 14:
            evidence = Evidence("published-from-text", (Span(line.start, line.end),))
            return Published(start=moment.value, end=moment.value, evidence=evidence)
    return None


def outlet_of_text(
    text: str, *, url: str | None, language: str, title: Span | None
) -> tuple[str | None, Evidence | None]:
    """The outlet that the address or the text plainly names as its own: the site's name in the page title above the article,
    an agency's dateline («دمشق-سانا»), «به گزارش خبرنگار خبرگزاری …»."""
    known = outlet_of_address(url) if url else None
    if known is not None and url is not None:
        return known.name(language), Evidence("outlet-from-address", values=(("address", host_of(url) or url),))
    for found in (_in_page_title(text), _in_dateline(text, title), _as_reporter(text, title)):
        if found is not None:
            outlet, span, code = found
            return outlet.name(language), Evidence(code, (span,))
    return None, None


_Named = tuple[Outlet, Span, str] | None


def _in_page_title(text: str) -> _Named:
    lines = lines_of(text)
    for line in lines[:1]:
        words = text[line.start : line.end]
        for match in re.finditer(r"[|–—]\s*([^|–—\n]{2,60})", words):
            outlet = outlet_of_name(match[1])
            if outlet is not None:
                return outlet, Span(line.start + match.start(1), line.start + match.end(1)), "outlet-from-page-title"
    return None


def _in_dateline(text: str, title: Span | None) -> _Named:
    start = title.end if title is not None else 0
    start += len(text[start:]) - len(text[start:].lstrip())
    match = _DATELINE.match(text, start, start + 70)
    outlet = outlet_of_name(match[1]) if match is not None else None
    if match is None or outlet is None or outlet.kind != "agency":
        return None
    return outlet, Span(match.start(1), match.end(1)), "outlet-from-dateline"


def _as_reporter(text: str, title: Span | None) -> _Named:
    start = title.end if title is not None else 0
    match = reporter().search(text, start, start + 600)
    if match is None:
        return None
    words = match[1].split()
    for count in range(len(words), 1, -1):
        name = " ".join(words[:count])
        outlet = outlet_of_name(name)
        if outlet is not None:
            return outlet, Span(match.start(1), match.start(1) + len(name)), "outlet-from-reporter"
    return None
