"""Where a reported clause begins and ends inside its unit."""

from __future__ import annotations

from collections.abc import Iterable

from rawi.annotations.quotations.hits import Hit
from rawi.annotations.quotations.quoted import Quoted
from rawi.annotations.quotations.view import Stretch, Unit, View

_COMMAS = frozenset({"،", ","})
_APPOSED_WORDS = 12
"""A description beside a name has no more words."""
_SMALL_REST = 2
"""So many words behind closing marks do not make a mixed quotation …"""
_SMALL_SHARE = 0.4
"""… when they are shorter than this share of the words in marks."""


def quoted_at(view: View, position: int, limit: int) -> Quoted | None:
    """The quoted stretch that opens at `position`, but for spaces."""
    for quoted in view.quoted_between(position, limit):
        return quoted if not view.text[position : quoted.outer_start].strip() else None
    return None


def clause_end(view: View, unit: Unit, start: int, *, hits: Iterable[Hit]) -> int:
    """Where a clause that begins at `start` ends: at the next cue that is no part of it, at a phrase with which the
    outlet goes on, or with the unit."""
    end = unit.end
    for hit in hits:
        if start < hit.start < end and view.quoted_around(hit.start) is None:
            begin = own_clause_start(view, hit, start)
            if begin is not None:
                end = begin
                break
    boundary = _boundary(view, start, end)
    return end if boundary is None else boundary


def own_clause_start(view: View, hit: Hit, start: int) -> int | None:
    """Where the clause of `hit` begins when it stands beside the text from `start` on; None when it is inside it."""
    connector = _connector_before(view, hit, start)
    if connector is not None:
        return connector
    if hit.joined:
        return hit.start - 1
    if hit.cue.form != "finite":
        return hit.start
    before = view.text[start : hit.start].rstrip()
    return hit.start if before.endswith((",", "،", "؛", ";", "»", '"', "”")) else None


def _connector_before(view: View, hit: Hit, start: int) -> int | None:
    """The connector (كما, while) that stands one to four words before a cue, behind `start`."""
    low = view.word_at(start)
    for index in range(hit.first - 1, max(low, hit.first - 4) - 1, -1):
        if "," in view.text[view.ends[index] : hit.start] or "،" in view.text[view.ends[index] : hit.start]:
            return None
        found = view.table.connectors.match(view.tokens, index)
        if found is not None and index + found[0] <= hit.first:
            return view.starts[index]
    return None


def _boundary(view: View, start: int, end: int) -> int | None:
    table = view.table
    if not table.boundaries.by_first and not table.comma_boundaries.by_first:
        return None
    for index in range(view.word_at(start), view.word_at(end)):
        if boundary_at(view, index, start) and view.quoted_around(view.starts[index]) is None:
            return view.starts[index]
    return None


def boundary_at(view: View, index: int, start: int) -> bool:
    """Whether a word behind `start` begins a phrase with which the outlet goes on; some need a comma before them."""
    token, table = view.tokens[index], view.table
    if view.starts[index] <= start or (
        token not in table.boundaries.by_first and token not in table.comma_boundaries.by_first
    ):
        return False
    if table.boundaries.match(view.tokens, index) is not None:
        return True
    gap = view.text[max(start, view.ends[index - 1]) : view.starts[index]]
    return ("،" in gap or "," in gap) and table.comma_boundaries.match(view.tokens, index) is not None


def skip_complementiser(view: View, position: int) -> int:
    """`position` moved behind a complementiser that stands there."""
    index = view.word_at(position)
    if index >= len(view.tokens) or view.text[position : view.starts[index]].strip(" ،,"):
        return position
    found = view.table.complementisers.match(view.tokens, index)
    return position if found is None else view.ends[index + found[0] - 1]


def clause_content(view: View, unit: Unit, start: int, *, hits: Iterable[Hit]) -> tuple[Stretch, bool] | None:
    """The content that begins at `start`, and whether marks enclose it: only what is in marks when the clause is
    hardly longer than them, else the whole clause with its marks."""
    end = clause_end(view, unit, start, hits=hits)
    quoted = quoted_at(view, start, max(end, start + 1))
    if quoted is not None:
        rest = view.text[quoted.outer_end : end] if quoted.outer_end < end else ""
        small = len(rest.strip()) <= _SMALL_SHARE * (quoted.end - quoted.start)
        if (small and len(rest.split()) <= _SMALL_REST) or rest.lstrip()[:1] in {",", "،", ".", "-", "–", "—", "؛"}:
            inside = view.trimmed((quoted.start, quoted.end))
            return None if inside is None else (inside, True)
        return (quoted.outer_start, _cut_edges(view, quoted.outer_start, end)), False
    stretch = view.trimmed((start, end))
    return None if stretch is None else (stretch, False)


def _cut_edges(view: View, start: int, end: int) -> int:
    stretch = view.trimmed((start, end))
    return end if stretch is None else stretch[1]


def behind_apposition(view: View, position: int, limit: int) -> int:
    """`position` moved behind a description by role that stands there between commas («X، رئیس …، …»)."""
    index = view.word_at(position)
    if index >= len(view.tokens) or view.starts[index] >= limit or view.tokens[index] not in view.table.roles:
        return position
    if view.text[position : view.starts[index]].strip() not in _COMMAS:
        return position
    for later in range(index + 1, min(index + _APPOSED_WORDS, len(view.tokens))):
        if view.starts[later] >= limit:
            return position
        if "،" in view.text[view.ends[later - 1] : view.starts[later]]:
            return view.ends[later - 1]
    return position
