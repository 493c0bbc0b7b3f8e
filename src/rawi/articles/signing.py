"""What agencies and writers close a text with: end marks («انتهای پیام/»), single letters (ن ع/ح ج), Latin initials (MH/PA).

Known failure: a text whose last line is a formula or an enumeration of single letters.
"""

from __future__ import annotations

import re

from rawi.languages.boilerplate import BoilerplateTable

SIGNS_LONGEST = 40
_END_TAIL = re.compile(r"[\s/.:،*_-]*(?:[^\s/.]{0,6}[\s/.:،*_-]+){0,4}[^\s/.]{0,6}")
_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_MARKS = re.compile(r"[./*\\()\-–\s،,:|]+")
_ARABIC = re.compile(r"[\u0621-\u06ff]")
_CREDIT = re.compile(r"\(([^()]{1,40})\)?\s*$")


def is_end_mark(line: str, start: int, table: BoilerplateTable) -> bool:
    """Whether an end mark of the table stands at `start` of a folded line, with nothing but desk signs behind."""
    if not line.startswith(table.end_marks, start):
        return False
    mark = next(mark for mark in table.end_marks if line.startswith(mark, start))
    return _END_TAIL.fullmatch(line, start + len(mark)) is not None


def signs_end(line: str, table: BoilerplateTable) -> int | None:
    """Where the signs end that the folded `line`, the last one of a text, consists of; a credit in parentheses behind them
    is left out. None when the line is none, or is the abbreviation of an agency."""
    credit = _CREDIT.search(line) if "(" in line[1:] else None
    end = len(line[: credit.start()].rstrip()) if credit is not None else len(line)
    rest = line[:end].lstrip(" ./*-–()[]:")
    for mark in table.closing:
        if rest.startswith(mark) and not rest[len(mark) : len(mark) + 1].isalpha():
            after = rest[len(mark) :].strip(" ./*-–()[]:")
            return end if not after or _are_signs(after, table, least=1) else None
    return end if table.signs and _are_signs(rest, table, least=2) else None


def _are_signs(text: str, table: BoilerplateTable, *, least: int) -> bool:
    """Whether `text` is letters one by one or in twos, with dots or slashes, and numbers."""
    if len(text) > SIGNS_LONGEST or (least > 1 and not _ARABIC.search(text)):
        return False
    tokens = _TOKEN.findall(text)
    letters = [token for token in tokens if token[0].isalpha()]
    if not letters:
        return bool(tokens) and least == 1
    if len(tokens) < least or any(len(token) > 2 for token in letters) or not _MARKS.search(text[:-1] + " "):
        return False
    if any(_is_agency(part, table) for part in (text, *text.split("/"))):
        return False
    return "/" in text or least == 1 or (2 <= len(letters) <= 6 and all(len(token) == 1 for token in letters))


def _is_agency(part: str, table: BoilerplateTable) -> bool:
    return "".join(_TOKEN.findall(part)) in table.agencies
