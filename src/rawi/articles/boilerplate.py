"""Boilerplate left in a text: marked by spans, never cut.

Found are, by the tables of the article's language: end marks and desk codes, share bars, comment forms, newsletters,
category lists, site headers, lists of related links, teasers, on lines of their own or glued to a paragraph; and whatever
the language: repeated page titles, file names, the quoting of printed lists. Source credits («المصدر: …», «به گزارش …») are
attribution and stay.

Known failure: a heading of related links followed by a sub-heading of the article takes the sub-heading along.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rawi.articles.artefacts import embedded_data, file_names, list_quoting
from rawi.articles.furniture import whole_line
from rawi.articles.glued import glued_ends
from rawi.articles.labelled import HEADER_LINES, TAG_LINES, is_site_header, is_tag_list, is_trail, tag_lines
from rawi.articles.lines import Line, lines_of
from rawi.articles.signing import is_end_mark, signs_end
from rawi.articles.site_header import site_header
from rawi.articles.teasers import inserted_headlines, teaser_run
from rawi.languages.boilerplate import BoilerplateTable, boilerplate_table
from rawi.model.annotations import Annotation, Boilerplate
from rawi.model.articles import Article
from rawi.model.evidence import Evidence
from rawi.model.layers import LayerKind, Layers
from rawi.model.spans import Span

HEADLINE_LONGEST = 150
RELATED_MOST = 10
INLINE_LONGEST = 220
INLINE_MARKS = frozenset(":/-–—|»>…")
PATTERN_LONGEST = 420
EDGE_LINES = 3
"""Lines at the beginning and end of a text where labels that bodies use too may begin a list."""
_SLASHES = re.compile(r"(?<=[.؟?!»”\"])[ \t]*(/+)\Z")
_INITIALS = re.compile(r"(?<![A-Za-z/])([A-Z]{2,3}(?:/[A-Z]{2,3}){1,3}|[A-Z]{2})\s*\Z")
_SENTENCE_ENDS = (".", "?", "!", "”", '"', "’", "'")
_DESK_CODE = re.compile(r"[\d][\d\s/*.\-]{0,24}")


class BoilerplateFinder:
    """The annotator of the layer `boilerplate`."""

    name = "rawi-boilerplate"
    version = "2"
    requires: tuple[LayerKind, ...] = ()
    provides: LayerKind = "boilerplate"

    def annotate(self, article: Article, layers: Layers) -> tuple[Annotation, ...]:
        """The boilerplate of `article` in text order; spans do not overlap. `layers` is not looked at."""
        del layers
        return find_boilerplate(article)


def find_boilerplate(article: Article) -> tuple[Boilerplate, ...]:
    """The boilerplate of `article` in text order; spans do not overlap."""
    title = article.title
    if title is None:
        return boilerplate_in(article.text, body=0, language=article.language)
    return boilerplate_in(article.text, above=title.start, body=title.end, language=article.language)


def boilerplate_in(text: str, *, body: int, language: str, above: int = 0) -> tuple[Boilerplate, ...]:
    """The boilerplate of a `text` whose body begins at `body`, by the tables of `language`; from `above` to `body` stands the
    title, which has none."""
    table = boilerplate_table(language)
    lines = lines_of(text)
    found = [
        *site_header(lines),
        *list_quoting(text, _first_word(text, body)),
        *file_names(text),
        *embedded_data(text),
        *_initials(text, table),
        *_marked_lines([line for line in lines if line.start >= body or line.end <= above], text, table),
    ]
    return without_overlaps(found)


def without_overlaps(found: Sequence[Boilerplate]) -> tuple[Boilerplate, ...]:
    """`found` in text order; of two that overlap, the longer one."""
    kept: list[Boilerplate] = []
    for item in sorted(found, key=lambda item: (-len(item.span), item.span.start)):
        if not any(item.span.overlaps(other.span) for other in kept):
            kept.append(item)
    return tuple(sorted(kept, key=lambda item: item.span))


def _first_word(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _initials(text: str, table: BoilerplateTable) -> Iterator[Boilerplate]:
    """The Latin initials of writer and editor after the last sentence (`MH/PA`)."""
    match = _INITIALS.search(text, max(0, len(text) - 24)) if table.initials else None
    if match is None:
        return
    before = text[: match.start()].rstrip()
    on_own_line = "\n" in text[len(before) : match.start()]
    if on_own_line or before.endswith(_SENTENCE_ENDS):
        yield _found(match.start(1), match.end(1), "end mark", "initials")


def _closing_slash(lines: Sequence[Line], reasons: Sequence[Reason], text: str) -> Iterator[Boilerplate]:
    """A slash after the last sentence, at the end or before an end mark («است./»)."""
    for line, following in zip_longest(lines, reasons[1:]):
        end_next = line is lines[-1] or (following is not None and following[0] == "end mark")
        slash = _SLASHES.search(text[: line.end], max(line.start, line.end - 6)) if end_next else None
        if slash is not None:
            yield _found(slash.start(1), line.end, "end mark", "closing-slash")


def _marked_lines(lines: Sequence[Line], text: str, table: BoilerplateTable) -> Iterator[Boilerplate]:
    reasons = _reasons(lines, table)
    _mark_tag_lines(lines, reasons, table)
    _mark_edges(lines, reasons, table)
    _mark_headlines(lines, reasons, table)
    _mark_teasers(lines, reasons, table)
    _mark_desk_codes(lines, reasons)
    _mark_rules(lines, reasons)
    yield from glued_ends(text, lines, reasons, table)
    yield from _closing_slash(lines, reasons, text)
    start = 0
    while start < len(lines):
        why = reasons[start]
        end = start + 1
        while end < len(lines) and _continues(why, reasons[end]):
            end += 1
        if why is not None:
            yield _found(lines[start].start, lines[end - 1].end, *why)
        start = end


def _continues(why: Reason, following: Reason) -> bool:
    return why is not None and following is not None and why[0] == following[0]


Reason = tuple[str, str] | None
"""Why a line is boilerplate (the guidelines' reason) and by which rule."""


def _reasons(lines: Sequence[Line], table: BoilerplateTable) -> list[Reason]:
    reasons: list[Reason] = [None] * len(lines)
    index = 0
    while index < len(lines):
        reasons[index] = _reason(lines[index], table)
        index += 1
        if reasons[index - 1] == ("related links", "heading"):
            for other in range(index, index + _headlines(lines[index:], table)):
                reasons[other] = ("related links", "heading")
                index += 1
    _mark_beside(lines, reasons, table)
    return reasons


def _reason(line: Line, table: BoilerplateTable) -> Reason:
    key = line.key
    if key in table.lines:
        return table.lines[key], "phrase"
    if key in table.headings:
        return "related links", "heading"
    if is_end_mark(key, 0, table):
        return "end mark", "end-mark"
    why = whole_line(line.folded, table.words)
    if why is not None:
        return why, "phrase"
    if is_tag_list(line.folded, table, at_edge=False):
        return "category list", "pattern"
    if is_trail(line.folded, table):
        return "site header", "pattern"
    if key.startswith(table.inline) and _is_inline_link(line, table):
        return "related links", "inline"
    return _by_pattern(key, table) if len(key) <= PATTERN_LONGEST else None


def _by_pattern(key: str, table: BoilerplateTable) -> Reason:
    return next(((why, "pattern") for pattern, why in table.patterns if pattern.match(key)), None)


def _is_inline_link(line: Line, table: BoilerplateTable) -> bool:
    """«للمزيد: …»: the words, a mark, and the headline, on one line; some words need no mark («بیشتر بخوانید …»)."""
    words = next(words for words in table.inline if line.key.startswith(words))
    rest = line.key[len(words) :].lstrip()
    marked = rest[:1] in INLINE_MARKS or (rest[:2] == ".." and " " in words)
    bare = rest[:1].isalnum() and line.key.startswith(table.bare) and line.folded[-1] not in ".؟?!:،؛,"
    longest = INLINE_LONGEST if marked else HEADLINE_LONGEST
    return (marked or bare) and line.end - line.start <= longest


def _headlines(lines: Sequence[Line], table: BoilerplateTable) -> int:
    """How many of `lines` are the headlines under a heading of related links."""
    count = 0
    for line in lines[:RELATED_MOST]:
        if line.end - line.start > HEADLINE_LONGEST or line.bare[-1:] in {".", ":", "،", ","} or line.is_rule:
            break
        if _reason(line, table) is not None or line.key in table.beside:
            break
        count += 1
    return count


def _mark_beside(lines: Sequence[Line], reasons: list[Reason], table: BoilerplateTable) -> None:
    """Weak lines count in company: next to a marked line, or two in a row."""
    weak = [reasons[index] is None and lines[index].key in table.beside for index in range(len(lines))]
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and weak[end]:
            end += 1
        company = (start > 0 and reasons[start - 1]) or (end < len(lines) and reasons[end]) or end - start >= 2
        for index in range(start, end if company else start):
            reasons[index] = (table.beside[lines[index].key], "phrase")
        start = max(end, start + 1)


def _mark_tag_lines(lines: Sequence[Line], reasons: list[Reason], table: BoilerplateTable) -> None:
    """A label and its tags on lines of their own, up to the end or to other boilerplate."""
    for start, line in enumerate(lines):
        if line.key in table.tag_labels:
            near = range(start + 1, min(len(lines), start + TAG_LINES + 1))
            end = next((index for index in near if reasons[index] is not None), near.stop)
            for index in range(start, start + tag_lines(lines[start:end], table)):
                reasons[index] = ("category list", "pattern")


def _mark_edges(lines: Sequence[Line], reasons: list[Reason], table: BoilerplateTable) -> None:
    """Lines that are boilerplate only near the beginning or the end: headers, shy labels, the signs of writers."""
    for index, line in enumerate(lines):
        if EDGE_LINES <= index < len(lines) - EDGE_LINES or reasons[index] is not None:
            continue
        if index < HEADER_LINES and is_site_header(line.folded, table):
            reasons[index] = ("site header", "pattern")
        elif is_tag_list(line.folded, table, at_edge=True):
            reasons[index] = ("category list", "pattern")
    last = _last_unmarked(reasons)
    if last and signs_end(lines[last].folded, table) == len(lines[last].folded):
        reasons[last] = ("end mark", "initials")


def _last_unmarked(reasons: Sequence[Reason]) -> int:
    return next((index for index in reversed(range(len(reasons))) if reasons[index] is None), 0)


def _mark_headlines(lines: Sequence[Line], reasons: list[Reason], table: BoilerplateTable) -> None:
    for start, end in inserted_headlines(lines, table):
        for index in range(start, end):
            reasons[index] = reasons[index] or ("related links", "headlines")


def _mark_teasers(lines: Sequence[Line], reasons: list[Reason], table: BoilerplateTable) -> None:
    end = len(lines)
    while end and reasons[end - 1] is not None:
        end -= 1
    for index in range(end - teaser_run(lines[:end], table), end):
        reasons[index] = ("related links", "teasers")


def _mark_desk_codes(lines: Sequence[Line], reasons: list[Reason]) -> None:
    """Numbers alone on the last lines, after a sentence or an end mark.

    Known failure: a table whose last row is a bare number after a sentence.
    """
    first = len(lines)
    while first and (_DESK_CODE.fullmatch(lines[first - 1].key) or reasons[first - 1] is not None):
        first -= 1
    if first == 0 or not (lines[first - 1].end - lines[first - 1].start > 60 or lines[first - 1].ends_sentence):
        first = next((i for i in range(first, len(lines)) if reasons[i] is not None), len(lines))
    for index in range(first, len(lines)):
        if reasons[index] is None:
            reasons[index] = ("end mark", "desk-code")


def _mark_rules(lines: Sequence[Line], reasons: list[Reason]) -> None:
    """A line of dashes or dots belongs to the boilerplate it leads to; one at the very end to nothing else."""
    for index in reversed(range(len(lines))):
        if not lines[index].is_rule:
            continue
        if index + 1 == len(lines):
            reasons[index] = ("end mark", "rule")
        else:
            reasons[index] = reasons[index] or reasons[index + 1]


def _found(start: int, end: int, why: str, rule: str) -> Boilerplate:
    span = Span(start, end)
    return Boilerplate(span=span, why=why, evidence=Evidence(f"boilerplate-{rule}", (span,)))
