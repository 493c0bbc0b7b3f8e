"""Speech that goes on over the following sentences of its paragraph."""

from __future__ import annotations

from dataclasses import replace

from rawi.annotations.quotations.drafts import Draft
from rawi.annotations.quotations.view import Unit, View


def spoken_on(view: View, units: list[Unit], drafts: list[list[Draft]]) -> list[Draft]:
    """The drafts of one paragraph, those behind a colon drawn out over the sentences that go on with the speech.

    Where a language lets colon speech run on (`colon_speech = "paragraph"`), it ends with the paragraph or before the
    next sentence that reports somebody's words itself.
    """
    if view.table.colon_speech != "paragraph":
        return [draft for found in drafts for draft in found]
    out: list[Draft] = []
    for unit, found in zip(units, drafts, strict=True):
        speaking = out[-1] if out and out[-1].opening == "colon" else None
        if speaking is None or _starts_anew(view, unit, found):
            out += found
        else:
            out[-1] = _drawn_out(view, speaking, unit)
    return out


def _starts_anew(view: View, unit: Unit, found: list[Draft]) -> bool:
    """Whether a sentence reports by itself: it begins with a credit, or names a speaker for words behind a colon."""
    if unit.first < unit.last and view.table.transmission.credits.match(view.tokens, unit.first) is not None:
        return True
    if any(draft.opening in {"colon", "marks"} for draft in found):
        return True
    return bool(found) and _begins_with_speaker(view, unit)


def _begins_with_speaker(view: View, unit: Unit) -> bool:
    if view.table.pronouns.match(view.tokens, unit.first) is not None:
        return True
    return any(item.type == "PER" for item in view.mentions_between(unit.start, unit.start + 3))


def _drawn_out(view: View, draft: Draft, unit: Unit) -> Draft:
    stretch = view.trimmed((draft.content[-1][0], unit.end))
    return draft if stretch is None else replace(draft, content=(*draft.content[:-1], stretch))
