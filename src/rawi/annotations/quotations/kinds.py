"""Whether a content is direct, indirect or mixed speech."""

from __future__ import annotations

from rawi.annotations.quotations.drafts import Draft
from rawi.annotations.quotations.view import View
from rawi.model.annotations import QuotationKind

_ALMOST_ALL = 0.85


def kind_of(view: View, draft: Draft) -> QuotationKind:
    """Direct: (almost) all in marks or behind a colon; mixed: with words in marks; else indirect.

    A headline's colon makes no verbatim speech: its words are indirect unless in marks.
    """
    if draft.opening in {"marks", "colon"}:
        return "direct"
    inside = sum(
        min(quoted.end, end) - max(quoted.start, start)
        for start, end in draft.content
        for quoted in view.quoted_between(start - 1, end)
    )
    length = sum(end - start for start, end in draft.content)
    if inside > _ALMOST_ALL * length:
        return "direct"
    return "mixed" if inside > 0 else "indirect"
