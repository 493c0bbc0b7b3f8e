"""Reported speech where the verb stands before its subject and the content behind both (Arabic).

قال [speaker] [circumstances] إن [content] · أضاف: "[content]" · شدد [speaker] على [content] · مضيفا أن [content]

The opener (complementiser, colon, mark, the verb's own preposition) ties the content to the cue; the words between are
where the speaker stands. Known failure: a preposition of the circumstances that is also the verb's own («أكد على هامش
الاجتماع أن») is taken for the opener when no complementiser follows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rawi.annotations.quotations.clauses import clause_content, quoted_at, skip_complementiser
from rawi.annotations.quotations.drafts import Draft, Opening
from rawi.annotations.quotations.hits import Hit
from rawi.annotations.quotations.view import Unit, View

_REACH = 40
"""Words between a finite verb and its opener, at most; a participle has its opener at hand."""
_REACH_PARTICIPLE = 7
_SPEECH_WORDS = 4
"""A stretch in marks with fewer words, without colon or complementiser, is a name or a scare quote."""


class Opener(NamedTuple):
    """Where the zone of the speaker ends, where the content begins, and what opens it."""

    at: int
    content: int
    opening: Opening


def read_verb_first(view: View, unit: Unit, hits: list[Hit]) -> Iterator[Draft]:
    """The drafts of one unit."""
    reporting = [hit for hit in hits if hit.cue.form in {"finite", "participle", "noun"}]
    reporting = [hit for hit in reporting if view.quoted_around(hit.start) is None]
    opened = [(hit, _opener(view, unit, hit, reporting)) for hit in reporting]
    breaks = [hit for hit, opener in opened if opener is not None]
    breaks += [hit for hit in hits if hit.cue.form == "attribution"]
    breaks.sort(key=lambda hit: hit.start)
    taken = -1
    for hit, opener in opened:
        if opener is None or hit.start < taken:
            continue
        draft = _draft(view, unit, hit, opener, breaks)
        if draft is not None:
            yield draft
            if draft.opening in {"marks", "colon"}:
                taken = draft.end


def _draft(view: View, unit: Unit, hit: Hit, opener: Opener, breaks: list[Hit]) -> Draft | None:
    if opener.opening == "colon":
        quoted = quoted_at(view, opener.content, unit.end)
        stretch = (quoted.start, quoted.end) if quoted is not None else view.trimmed((opener.content, unit.end))
        opening: Opening = "marks" if quoted is not None else "colon"
    else:
        found = clause_content(view, unit, opener.content, hits=[item for item in breaks if item.start > opener.at])
        if found is None:
            return None
        stretch, marked = found
        opening = "marks" if marked else opener.opening
    if stretch is None or stretch[0] >= stretch[1]:
        return None
    after = (hit.end, max(hit.end, opener.at))
    return Draft(unit=unit, content=(stretch,), opening=opening, hit=hit, after=after, before=(unit.start, hit.start))


def _opener(view: View, unit: Unit, hit: Hit, reporting: list[Hit]) -> Opener | None:
    """What opens the content of a cue, or None when it reports nothing here."""
    takes = hit.cue.takes
    reach = _REACH if hit.cue.form == "finite" else _REACH_PARTICIPLE
    others = {item.first: item for item in reporting if item.first >= hit.last}
    position, index = hit.end, hit.last
    stop = min(unit.last, hit.last + reach)
    while True:
        gap_end = view.starts[index] if index < unit.last else unit.end
        if "speech" in takes or "clause" in takes:
            found = _marked(view, position, gap_end, unit, colon_only=index == stop)
            if found is not None:
                return found
        if index >= stop:
            break
        quoted = view.quoted_around(view.starts[index])
        if quoted is not None and quoted.outer_start >= hit.end:
            position = quoted.outer_end
            index = max(index + 1, view.word_at(quoted.outer_end))
            continue
        other = others.get(index)
        if other is not None:
            if other.cue.lemma == "قال" and other.cue.form == "participle" and "speech" in takes:
                position, index = other.end, other.last
                continue
            if other.cue.form == "finite" and not _is_relative(view, index):
                break
        found = _word_opener(view, hit, index)
        if found is not None:
            return found
        position, index = view.ends[index], index + 1
    return _object_opener(view, unit, hit)


def _is_relative(view: View, index: int) -> bool:
    return index > 0 and view.tokens[index - 1] in {"الذی", "التی", "الذین", "ما", "مما"}


def _marked(view: View, start: int, end: int, unit: Unit, *, colon_only: bool) -> Opener | None:
    """A colon, two points or a quoted stretch of speech in the gap `[start, end)` between two words."""
    gap = view.text[start:end]
    colon = gap.find(":")
    if colon >= 0:
        return Opener(start + colon, start + colon + 1, "colon")
    for quoted in view.quoted_between(start, end + 1):
        long = len(view.text[quoted.start : quoted.end].split()) >= _SPEECH_WORDS
        pause = ".." in view.text[start : quoted.outer_start]
        if quoted.outer_start < unit.end and (long or pause):
            return Opener(quoted.outer_start, quoted.outer_start, "marks")
    return None


def _word_opener(view: View, hit: Hit, index: int) -> Opener | None:
    """The opener that the word `index` is: a complementiser, or a preposition of the verb."""
    token, start, end = view.tokens[index], view.starts[index], view.ends[index]
    cue = hit.cue
    if cue.takes & {"clause", "speech"} or cue.after:
        found = view.table.complementisers.match(view.tokens, index)
        if found is not None:
            return Opener(start, view.ends[index + found[0] - 1], "clause")
    for preposition in cue.after:
        if token == preposition:
            return Opener(start, skip_complementiser(view, end), "noun")
        letter = view.table.glued.get(preposition)
        if letter is not None and token.startswith(letter) and token not in view.table.not_glued:
            return Opener(start, start + 1, "noun")
    return None


def _object_opener(view: View, unit: Unit, hit: Hit) -> Opener | None:
    """Where the noun phrase begins that the verb has for its object: behind the subject."""
    if "object" not in hit.cue.takes or hit.last >= unit.last:
        return None
    if hit.cue.form != "finite":
        start = view.starts[hit.last]
        return Opener(start, start, "noun")
    mentions = view.mentions_between(hit.end, min(unit.end, hit.end + 80))
    named = next((item for item in mentions if item.type == "PER"), mentions[0] if mentions else None)
    if named is None or view.word_at(named.start) - hit.last > 8:
        return None
    start = _behind_subject(view, unit, named.end)
    return Opener(start, start, "noun") if start < unit.end else None


def _behind_subject(view: View, unit: Unit, end: int) -> int:
    """`end` moved over the marks, adjectives and days behind a subject's name."""
    index = view.word_at(end)
    while index < unit.last and view.tokens[index] in view.table.subject_ends and index - view.word_at(end) < 3:
        index += 1
    return view.starts[index] if index < unit.last else unit.end
