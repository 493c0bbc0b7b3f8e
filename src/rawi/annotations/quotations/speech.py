"""Speech that goes on over the following sentences of its paragraph."""

from __future__ import annotations

from dataclasses import replace

from rawi.annotations.quotations.drafts import Draft
from rawi.annotations.quotations.view import Unit, View


def spoken_on(view: View, units: list[Unit], drafts: list[list[Draft]]) -> list[Draft]:
    """The drafts of one paragraph, drawn out over the sentences that go on with the speech.

    Words in marks behind the cue of other words in marks are a further piece of them.

    Where a language lets colon speech run on (`colon_speech = "paragraph"`), it ends with the paragraph or before the
    next sentence that reports somebody's words itself.
    """
    out: list[Draft] = []
    before: Unit | None = None
    for unit, found in zip(units, drafts, strict=True):
        last = out[-1] if out else None
        if last is not None and not found and last.unit == before and _goes_on_in_marks(view, last, unit):
            out[-1] = _with_rest(view, last, unit)
        elif last is not None and _runs_on(view, last) and not _starts_anew(view, unit, found):
            out[-1] = _drawn_out(view, last, unit)
        else:
            out += found
        before = unit
    return out


def _runs_on(view: View, draft: Draft) -> bool:
    return draft.opening == "colon" and view.table.colon_speech == "paragraph"


def _goes_on_in_marks(view: View, draft: Draft, unit: Unit) -> bool:
    """«"…," X said. "…"»: a sentence of nothing but words in marks behind the cue of other words in marks."""
    if draft.hit is None or (draft.end > draft.hit.start and view.table.order != "verb-middle"):
        return False
    if draft.opening not in {"marks", "clause"} or (draft.opening == "clause" and view.table.order != "verb-middle"):
        return False
    quoted = next(view.quoted_between(unit.start, unit.start + 2), None)
    return quoted is not None and quoted.outer_end >= unit.end - 2


def _with_rest(view: View, draft: Draft, unit: Unit) -> Draft:
    quoted = next(view.quoted_between(unit.start, unit.end))
    stretch = view.trimmed((quoted.start, quoted.end))
    return draft if stretch is None else replace(draft, content=(*draft.content, stretch))


def _starts_anew(view: View, unit: Unit, found: list[Draft]) -> bool:
    """Whether a sentence reports by itself: it begins with a credit, or names a speaker for words behind a colon."""
    if unit.first < unit.last and view.table.transmission.credits.match(view.tokens, unit.first) is not None:
        return True
    if any(draft.opening in {"colon", "marks"} for draft in found):
        return True
    if view.table.order == "verb-first" and _begins_with_report(view, unit, found):
        return True
    return bool(found) and _begins_with_speaker(view, unit)


def _begins_with_report(view: View, unit: Unit, found: list[Draft]) -> bool:
    """Whether a sentence begins with a verb that reports, or with a phrase of the outlet (وكان)."""
    if unit.first < unit.last and view.table.boundaries.match(view.tokens, unit.first) is not None:
        return True
    return any(draft.hit is not None and draft.hit.first == unit.first for draft in found)


def _begins_with_speaker(view: View, unit: Unit) -> bool:
    if view.table.pronouns.match(view.tokens, unit.first) is not None:
        return True
    return any(item.type == "PER" for item in view.mentions_between(unit.start, unit.start + 3))


def _drawn_out(view: View, draft: Draft, unit: Unit) -> Draft:
    stretch = view.trimmed((draft.content[-1][0], unit.end))
    return draft if stretch is None else replace(draft, content=(*draft.content[:-1], stretch))
