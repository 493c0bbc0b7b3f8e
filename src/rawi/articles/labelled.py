"""Lines known by how they begin: lists of tags after their label, trails of pages («الرئيسية » أخبار»), headers of a site."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rawi.articles.lines import Line
from rawi.languages.boilerplate import EDGE, BoilerplateTable

TAGS_LONGEST = 400
ITEM_LONGEST, ITEM_WORDS = 45, 6
SHY_WORDS = 4
TRAIL_LONGEST, HEADER_LONGEST = 160, 100
HEADER_LINES = 3
TAG_LINES = 15
_ITEMS = re.compile(r"\s*(?:[,،؛;|#•·*\n]|\s[-–—/]\s)\s*")
_STEPS = re.compile(r"\s*(?:[»«›>|\\→←]|(?<!\d)/(?!\d)|\s[-–—:]\s|::)\s*")
_PARTS = re.compile(r"\s*(?:\||»|«|›|::|\s[-–—•·]\s)\s*")
_HASHTAGS = re.compile(r"(?:#[\w\u200c]{2,60}[\s,،|]*){2,40}")
_SENTENCE = re.compile(r"[.!?؟]\s|[.؟?!]$")


def is_tag_list(line: str, table: BoilerplateTable, *, at_edge: bool) -> bool:
    """Whether the folded lower-case `line` is a label and short items after a colon, or a row of hashtags. Labels that a
    body uses too (“Section”, «موضوع») count only `at_edge`, near the beginning or end of the text.

    Known failure: a line of the body that lists key words after those very words.
    """
    if len(line) > TAGS_LONGEST:
        return False
    if line.startswith("#"):
        return _HASHTAGS.fullmatch(line) is not None
    label = _label(line, table)
    if label is None:
        return False
    shy = label in table.shy_labels
    rest = line[line.index(label) + len(label) :].lstrip()
    colon = rest[:1] in {":", "|", "»", ">", "#", "/", "؛"}
    items = [item for item in _ITEMS.split(rest.strip(EDGE)) if item]
    if not items or (shy and not (at_edge and colon)) or _SENTENCE.search(rest.rstrip(". ")):
        return False
    if not colon and len(items) < (2 if at_edge else 3):
        return False
    return _are_short(items, SHY_WORDS if shy else ITEM_WORDS)


def _label(line: str, table: BoilerplateTable) -> str | None:
    bare = line.lstrip(EDGE)
    if not bare.startswith(table.tag_labels):
        return None
    label = next(label for label in table.tag_labels if bare.startswith(label))
    return label if not bare[len(label) : len(label) + 1].isalnum() else None


def _are_short(items: Sequence[str], most: int) -> bool:
    return all(len(item) <= ITEM_LONGEST and len(item.split()) <= most for item in items)


def tag_lines(lines: Sequence[Line], table: BoilerplateTable) -> int:
    """How many of `lines`, which begin with a label alone on its line, are that label and its tags; 0 when none is: only
    short lines may follow, up to the end of `lines`."""
    if lines[0].key not in table.tag_labels or lines[0].key in table.shy_labels or not 2 <= len(lines) <= TAG_LINES:
        return 0
    items = lines[1:]
    if any(line.ends_sentence for line in items):
        return 0
    return len(lines) if all(_are_short(_ITEMS.split(line.key), SHY_WORDS) for line in items) else 0


def is_trail(line: str, table: BoilerplateTable) -> bool:
    """Whether the folded `line` is a trail of pages from the first page on, as it stands above articles.

    Known failure: a headline «أخبار / …» of few words.
    """
    if len(line) > TRAIL_LONGEST or _SENTENCE.search(line):
        return False
    steps = [step.strip(EDGE) for step in _STEPS.split(line)]
    steps = [step for step in steps if step]
    if not steps:
        return False
    root, colon, rest = steps[0].partition(":")
    if colon and root.strip() in table.roots:
        steps = [root.strip(), *([rest.strip()] if rest.strip() else []), *steps[1:]]
    sure = steps[0] in table.roots and steps[0] not in table.page_words
    return len(steps) >= (2 if sure else 3) and steps[0] in table.roots and _are_short(steps[1:], ITEM_WORDS)


def is_site_header(line: str, table: BoilerplateTable) -> bool:
    """Whether the folded `line` names an outlet and one of its pages («صحيفة … | صفحة …»), both in few words."""
    if len(line) > HEADER_LONGEST or _SENTENCE.search(line):
        return False
    parts = [part.strip(EDGE) for part in _PARTS.split(line)]
    parts = [part for part in parts if part]
    if not 2 <= len(parts) <= 5 or not _are_short(parts, ITEM_WORDS):
        return False
    outlets = [_names(part, table) for part in parts]
    return any(outlets) and all(outlet or _is_page(part, table) for outlet, part in zip(outlets, parts, strict=True))


def _names(part: str, table: BoilerplateTable) -> bool:
    """Whether a part names an outlet: Arabic and Persian put the kind of outlet first, English last or anywhere."""
    words = part.split()
    if len(words) < 2:
        return False
    return words[0] in table.outlet_words or (part.isascii() and any(word in table.outlet_words for word in words))


def _is_page(part: str, table: BoilerplateTable) -> bool:
    words = part.split()
    if part in table.roots:
        return True
    return len(words) <= SHY_WORDS and (words[0] in table.page_words or not any(map(str.isalpha, part)))
