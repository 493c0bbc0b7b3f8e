"""Boilerplate that a scraper joined to a paragraph: behind its last sentence or before its first word.

Known failures: furniture glued to a sentence that has no closing mark; a form of words that no table has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rawi.articles import furniture
from rawi.articles.labelled import is_tag_list
from rawi.articles.lines import Line
from rawi.articles.signing import is_end_mark, signs_end
from rawi.languages.boilerplate import BoilerplateTable
from rawi.model.annotations import Boilerplate
from rawi.model.evidence import Evidence
from rawi.model.spans import Span
from rawi.text.folding import fold_with_map

TAIL_LONGEST = 260
"""Code points at the end of a line in which glued furniture is looked for."""
END_LONGEST = 60
HEADLINE_LONGEST = 150
_CUT = re.compile(r"[.!?؟…»”\")/][\s|*•\-–—]*(?=[^\W_])")
_BEFORE_END = frozenset(' .؟?!/»”")')
_SENTENCE = re.compile(r"[.!?؟]\s+\S")


def glued_ends(
    text: str, lines: Sequence[Line], reasons: Sequence[object], table: BoilerplateTable
) -> Iterator[Boilerplate]:
    """What is glued to those of `lines` that have no reason to be boilerplate as a whole."""
    folded = fold_with_map(text, lower=True)
    last = max((index for index, reason in enumerate(reasons) if reason is None), default=-1)
    for index, line in enumerate(lines):
        if reasons[index] is not None:
            continue
        start, end = folded.folded(line.span)
        words = folded.text[start:end]
        found = _behind(words, table, is_last=index == last)
        if found is not None:
            yield _glued(folded.original(start + found[0], start + found[0] + 1).start, line.end, *found[1:])
            words = words[: found[0]]
        signed = signs_end(words, table) if index == last and found is None else None
        if signed is not None:
            yield _glued(line.start, folded.original(start, start + signed).end, "end mark", "initials")
        before = furniture.head(words, table.words)
        if before is not None:
            yield _glued(line.start, folded.original(start, start + before[0]).end, before[1], "phrase")


Found = tuple[int, str, str]
"""Where it begins in the line, the reason and the rule."""


def _behind(line: str, table: BoilerplateTable, *, is_last: bool) -> Found | None:
    for match in _CUT.finditer(line, max(0, len(line) - TAIL_LONGEST)):
        found = _from_cut(line, match.end(), table)
        if found is not None:
            return found
    return _end_mark(line, table) or (_signs(line, table) if is_last else None)


def _from_cut(line: str, cut: int, table: BoilerplateTable) -> Found | None:
    why = furniture.tail(line, cut, table.words)
    if why is not None:
        return cut, why, "phrase"
    if line.startswith(table.tag_labels, cut) and is_tag_list(line[cut:], table, at_edge=False):
        return cut, "category list", "pattern"
    if line.startswith(table.inline, cut) and _is_link(line, cut, table):
        return cut, "related links", "inline"
    return None


def _is_link(line: str, cut: int, table: BoilerplateTable) -> bool:
    """«… اقرأ أيضا: عنوان»: words of two or more, a colon, and one headline up to the end of the line."""
    words = next(words for words in table.inline if line.startswith(words, cut))
    rest = line[cut + len(words) :].lstrip()
    return (
        " " in words and rest[:1] == ":" and 8 <= len(rest) <= HEADLINE_LONGEST and _SENTENCE.search(rest[1:]) is None
    )


def _end_mark(line: str, table: BoilerplateTable) -> Found | None:
    tail = max(0, len(line) - END_LONGEST)
    for word in table.end_words:
        at = line.rfind(word, tail)
        if at > 0 and line[at - 1] in _BEFORE_END and is_end_mark(line, at, table):
            return at, "end mark", "end-mark"
    return None


def _signs(line: str, table: BoilerplateTable) -> Found | None:
    """The signs of writers behind the last sentence of a text."""
    if not table.signs:
        return None
    for match in _CUT.finditer(line, max(0, len(line) - END_LONGEST)):
        tail = line[match.end() :]
        if _ends_sentence(line, match.start()) and signs_end(tail, table) == len(tail):
            return match.end(), "end mark", "initials"
    return None


def _ends_sentence(line: str, at: int) -> bool:
    """Whether a sentence ends with the mark at `at`: a closing one, or one behind a word of two letters or more."""
    return line[at] in '»”")' or (line[at] != "/" and at > 1 and line[at - 2 : at].isalpha())


def _glued(start: int, end: int, why: str, rule: str) -> Boilerplate:
    span = Span(start, end)
    return Boilerplate(span=span, why=why, evidence=Evidence(f"boilerplate-{rule}", (span,)))
