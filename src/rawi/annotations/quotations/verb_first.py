"""Reported speech where the verb stands before its subject and the content behind both (Arabic).

قال [speaker] [circumstances] إن [content] · أضاف: "[content]" · شدد [speaker] على [content] · مضيفا أن [content]

The opener (complementiser, colon, mark, the verb's own preposition) ties the content to the cue; the words between are
where the speaker stands. Known failure: a preposition of the circumstances that is also the verb's own («أكد على هامش
الاجتماع أن») is taken for the opener when no complementiser follows.
"""

from __future__ import annotations

from collections.abc import Iterator

from rawi.annotations.quotations.clauses import clause_content, quoted_at
from rawi.annotations.quotations.drafts import Draft, Opening
from rawi.annotations.quotations.hits import Hit
from rawi.annotations.quotations.openers import Opener, carries_on, opener_of
from rawi.annotations.quotations.sources import names_source
from rawi.annotations.quotations.view import Unit, View


def read_verb_first(view: View, unit: Unit, hits: list[Hit]) -> Iterator[Draft]:
    """The drafts of one unit."""
    reporting = [hit for hit in hits if hit.cue.form in {"finite", "participle", "noun"}]
    sources = {hit.last for hit in hits if hit.cue.form == "attribution"}
    reporting = [
        hit
        for hit in reporting
        if hit.first not in sources and view.quoted_around(hit.start) is None and carries_on(view, hit)
    ]
    opened = _opened(view, unit, _reporting(view, unit, reporting))
    breaks = [hit for hit, _ in opened if hit.cue.form != "noun" or view.pauses_before(hit.first)]
    breaks += [hit for hit in hits if hit.cue.form == "attribution" and names_source(view, unit, hit)]
    breaks.sort(key=lambda hit: hit.start)
    taken = -1
    for hit, opener in opened:
        if hit.start < taken:
            continue
        draft = _draft(view, unit, hit, opener, breaks)
        if draft is not None:
            yield draft
            if draft.opening in {"marks", "colon"}:
                taken = draft.end


def _reporting(view: View, unit: Unit, hits: list[Hit]) -> list[Hit]:
    """The cues that open a content at all; the others (عبر: across) must not end the search of those before them."""
    return [
        hit
        for hit in hits
        if hit.cue.form != "finite" or (opener_of(view, unit, hit, {}) is not None and not _is_shown(view, unit, hit))
    ]


def _is_shown(view: View, unit: Unit, hit: Hit) -> bool:
    """Whether a thing shows it, right behind the verb or in front of it («كشفت صور», «ورقة تفيد»)."""
    things, article = view.table.things, view.table.article
    behind = view.tokens[hit.last] if hit.last < unit.last else ""
    if behind in things or behind.removeprefix(article) in things:
        return True
    if hit.joined or hit.first == unit.first or view.pauses_before(hit.first):
        return False
    before = view.tokens[hit.first - 1]
    return before in things or before.removeprefix(article) in things


def _opened(view: View, unit: Unit, hits: list[Hit]) -> list[tuple[Hit, Opener]]:
    others = {hit.first: hit for hit in hits}
    found = [(hit, opener_of(view, unit, hit, others)) for hit in hits]
    return [(hit, opener) for hit, opener in found if opener is not None]


def _draft(view: View, unit: Unit, hit: Hit, opener: Opener, breaks: list[Hit]) -> Draft | None:
    if opener.opening == "colon":
        quoted = quoted_at(view, opener.content, unit.end)
        bounds = (quoted.start, quoted.end) if quoted is not None else (opener.content, unit.end)
        stretch = view.trimmed(bounds)
        opening: Opening = "marks" if quoted is not None else "colon"
    else:
        found = clause_content(view, unit, opener.content, hits=[item for item in breaks if item.start > opener.at])
        if found is None:
            return None
        stretch, marked = found
        opening = "marks" if marked else opener.opening
    if stretch is None or stretch[0] >= stretch[1] or _is_named_so(view, hit, opening):
        return None
    after = (hit.end, max(hit.end, opener.at))
    return Draft(unit=unit, content=(stretch,), opening=opening, hit=hit, after=after, before=(unit.start, hit.start))


def _is_named_so(view: View, hit: Hit, opening: Opening) -> bool:
    """«ما وصفته "…"»: what somebody calls a thing, a name and no statement."""
    return (
        hit.first > 0
        and view.tokens[hit.first - 1] in view.table.relatives
        and opening in {"marks", "noun"}
        and ("object" in hit.cue.takes and "clause" not in hit.cue.takes)
    )
