"""Headlines that quote: «X: …», «X من دمشق: …»."""

from __future__ import annotations

from collections.abc import Iterator

from rawi.annotations.quotations.clauses import quoted_at
from rawi.annotations.quotations.drafts import Draft
from rawi.annotations.quotations.hits import Hit
from rawi.annotations.quotations.view import Unit, View

_SPEAKER_WORDS = 8
_CONTENT_WORDS = 3
_FIRST_PARAGRAPHS = 2
"""A title not given apart stands in the first lines."""


def read_headline(view: View, unit: Unit, hits: list[Hit]) -> Iterator[Draft]:
    """The draft of a headline in which a named speaker stands before a colon."""
    if unit.paragraph >= _FIRST_PARAGRAPHS:
        return
    colon = view.text.find(":", unit.start, unit.end)
    if colon < 0 or any(hit.start < colon for hit in hits):
        return
    size = view.word_at(colon) - unit.first
    if not 1 <= size <= _SPEAKER_WORDS or not _names_speaker(view, unit, colon):
        return
    quoted = quoted_at(view, colon + 1, unit.end)
    stretch = (quoted.start, quoted.end) if quoted is not None else view.trimmed((colon + 1, unit.end))
    if stretch is None or len(view.text[stretch[0] : stretch[1]].split()) < _CONTENT_WORDS:
        return
    yield Draft(unit=unit, content=(stretch,), opening="headline", hit=None, before=(unit.start, colon))


def _names_speaker(view: View, unit: Unit, colon: int) -> bool:
    """Whether the words before the colon begin with a name or a role; a place alone heads a report, not a speech,
    where the verb comes first («تونس: مقتل …»)."""
    first = view.tokens[unit.first]
    mentions = view.mentions_between(unit.start, colon)
    if first in view.table.roles:
        return True
    named = next((item for item in mentions if item.start - unit.start <= 2), None)
    if named is None:
        return False
    if named.type != "LOC":
        return True
    words = view.tokens[max(unit.first, view.word_at(named.start) - 1) : view.word_at(colon)]
    return view.table.order == "verb-last" and view.table.places.isdisjoint(words)
