"""Reported speech where the speaker stands first and the verb behind its object (Persian).

[speaker] [circumstances] گفت: [content] · … تأکید کرد که [content] · بر [content] تأکید کرد · [content] را … عنوان کرد ·
خواستار [content] شد · با بیان اینکه [content]، …

Known failure: where the subject's words are no mention and end in no preposition, part of them is taken for the object
in front of «را».
"""

from __future__ import annotations

from collections.abc import Iterator

from rawi.annotations.quotations.clauses import behind_apposition, clause_content, quoted_at, skip_complementiser
from rawi.annotations.quotations.drafts import Draft, Opening
from rawi.annotations.quotations.hits import Hit
from rawi.annotations.quotations.quoted import Quoted
from rawi.annotations.quotations.view import Stretch, Unit, View

_BARE_WORDS = 4
_COLON_WORDS = 7
"""So many words of circumstance may stand between a verb and its colon."""
_NOUN_WORDS = 16


def read_verb_last(view: View, unit: Unit, hits: list[Hit]) -> Iterator[Draft]:
    """The drafts of one unit; a content opened by a colon ends with the unit here."""
    reporting = [hit for hit in hits if hit.cue.form in {"finite", "fronted", "shared", "noun"}]
    taken = unit.start
    for number, hit in enumerate(reporting):
        if hit.start < taken or view.quoted_around(hit.start) is not None:
            continue
        previous = reporting[number - 1].end if number else unit.start
        draft = _draft(view, unit, hit, hits=hits, base=max(previous, taken))
        if draft is not None:
            yield draft
            taken = draft.end if draft.start >= hit.end and hit.cue.form == "finite" else taken


def _draft(view: View, unit: Unit, hit: Hit, *, hits: list[Hit], base: int) -> Draft | None:
    later = [item for item in hits if item.start >= hit.end]
    if hit.cue.form == "fronted":
        found = _fronted(view, unit, hit, later)
    elif hit.cue.form == "noun":
        found = _behind_noun(view, unit, hit, later)
    elif hit.cue.form == "shared" or _has_object(view, hit, base):
        found = _in_front(view, unit, hit, base)
    else:
        found = _behind(view, unit, hit, later) or _in_front(view, unit, hit, base)
    if found is None:
        return None
    stretch, opening = found
    content = (stretch, *_rest(view, unit, hit, stretch, later))
    after = (hit.end, stretch[0]) if hit.cue.form == "noun" else None
    return Draft(unit=unit, content=content, opening=opening, hit=hit, after=after, before=(unit.start, hit.start))


def _has_object(view: View, hit: Hit, base: int) -> bool:
    """Whether «را» stands right in front of a predicate («X را Y عنوان کرد که …»): then X is what is reported."""
    if "object" not in hit.cue.takes or ":" in view.text[hit.end : hit.end + 2]:
        return False
    for index in range(hit.first - 1, view.word_at(base) - 1, -1):
        if view.tokens[index] == view.table.object_mark:
            return True
        if view.tokens[index] in view.table.verb_forms:
            return False
    return False


def _rest(view: View, unit: Unit, hit: Hit, stretch: Stretch, later: list[Hit]) -> tuple[Stretch, ...]:
    """The second piece of a content that the cue splits: «X را Y عنوان کرد که Z»."""
    position = skip_complementiser(view, hit.end)
    if stretch[1] > hit.start or position <= hit.end or hit.cue.form != "finite":
        return ()
    found = _clause(view, unit, position, later)
    return () if found is None else (found[0],)


def _behind_noun(view: View, unit: Unit, hit: Hit, later: list[Hit]) -> tuple[Stretch, Opening] | None:
    """«اظهارات X مبنی بر اینکه …»: up to a comma, «را» or the next cue."""
    for index in range(hit.last, min(unit.last, hit.last + _NOUN_WORDS)):
        effect = view.table.to_the_effect.match(view.tokens, index)
        if effect is not None:
            start = skip_complementiser(view, view.ends[index + effect[0] - 1])
            end = min([unit.end, *(item.start for item in later if item.start > start)])
            ends = [
                at for mark in ("،", f" {view.table.object_mark} ") if (at := view.text.find(mark, start, end)) >= 0
            ]
            stretch = view.trimmed((start, min([end, *ends])))
            return None if stretch is None else (stretch, "clause")
    return None


def _behind(view: View, unit: Unit, hit: Hit, later: list[Hit]) -> tuple[Stretch, Opening] | None:
    """The content behind a finite cue: after a colon, in marks, in a clause with or without که."""
    takes = hit.cue.takes
    colon = _colon(view, unit, hit, later)
    if colon is not None and "speech" in takes:
        return _spoken(view, unit, colon + 1, later)
    if hit.last >= unit.last:
        return None
    quoted = quoted_at(view, hit.end, view.starts[hit.last] + 1)
    if quoted is not None and "speech" in takes:
        return _inside(view, quoted)
    position = skip_complementiser(view, hit.end)
    if position > hit.end and takes & {"clause", "speech"}:
        return _clause(view, unit, position, later)
    if "bare" in takes and view.tokens[hit.last] != view.table.conjunction and unit.last - hit.last >= _BARE_WORDS:
        return _clause(view, unit, hit.end, later)
    return None


def _inside(view: View, quoted: Quoted) -> tuple[Stretch, Opening] | None:
    stretch = view.trimmed((quoted.start, quoted.end))
    return None if stretch is None else (stretch, "marks")


def _spoken(view: View, unit: Unit, start: int, later: list[Hit]) -> tuple[Stretch, Opening] | None:
    """What stands behind a colon: the words in marks, or all up to a further cue with a colon of its own."""
    quoted = quoted_at(view, start, unit.end)
    if quoted is not None and _fills(quoted, unit):
        return _inside(view, quoted)
    end = unit.end
    for hit in later:
        joined = hit.first > 0 and view.tokens[hit.first - 1] == view.table.conjunction
        if joined and _colon(view, unit, hit, []) is not None and view.quoted_around(hit.start) is None:
            end = view.starts[hit.first - 1]
            break
    stretch = view.trimmed((start, end))
    return None if stretch is None else (stretch, "colon")


def _fills(quoted: Quoted, unit: Unit) -> bool:
    """Whether a stretch in marks is all that follows the colon, and not only its first name."""
    inside, behind = quoted.end - quoted.start, unit.end - quoted.outer_end
    return behind <= inside or not quoted.closed


def _clause(view: View, unit: Unit, start: int, later: list[Hit]) -> tuple[Stretch, Opening] | None:
    found = clause_content(view, unit, start, hits=[hit for hit in later if _stands_apart(view, hit)])
    return None if found is None else (found[0], "marks" if found[1] else "clause")


def _stands_apart(view: View, hit: Hit) -> bool:
    """Whether a later cue is the outlet's own: coordinated by «و», or with a colon behind it."""
    return hit.first > 0 and view.tokens[hit.first - 1] == view.table.conjunction


def _colon(view: View, unit: Unit, hit: Hit, later: list[Hit]) -> int | None:
    """The colon that belongs to a cue: behind it, with at most a few words of circumstance between."""
    limit = view.starts[hit.last + _COLON_WORDS] if hit.last + _COLON_WORDS < unit.last else unit.end
    if later:
        limit = min(limit, later[0].start)
    colon = view.text.find(":", hit.end, limit)
    if colon < 0:
        return None
    clause = view.tokens[hit.last : view.word_at(colon)]
    return None if "،" in view.text[hit.end : colon] or _opens_clause(view, clause) else colon


def _opens_clause(view: View, tokens: list[str]) -> bool:
    return any(token in view.table.complementisers.by_first for token in tokens)


def _fronted(view: View, unit: Unit, hit: Hit, later: list[Hit]) -> tuple[Stretch, Opening] | None:
    """«با بیان اینکه …»: up to the main verb, without the words that lead over to it."""
    main = next((item for item in later if item.cue.form == "finite" and _is_main(view, item, unit)), None)
    end = unit.end if main is None else main.start
    comma = view.text.rfind("،", hit.end, end)
    if main is not None and comma > 0 and _leads_over(view, comma, main):
        end = comma
    stretch = view.trimmed((skip_complementiser(view, hit.end), end))
    return None if stretch is None else (stretch, "clause")


def _is_main(view: View, hit: Hit, unit: Unit) -> bool:
    """Whether a finite cue ends the fronted clause: a colon, که, «و» or the end of the unit follows."""
    if hit.last >= unit.last:
        return True
    gap = view.text[hit.end : view.starts[hit.last]]
    following = view.tokens[hit.last]
    return (
        ":" in gap
        or "،" in gap
        or '"' in gap
        or "«" in gap
        or following == view.table.conjunction
        or following in view.table.complementisers.by_first
        or _colon(view, unit, hit, []) is not None
    )


def _leads_over(view: View, comma: int, main: Hit) -> bool:
    """Whether the words between a comma and the main verb are no part of the clause before."""
    first = view.word_at(comma)
    if main.first - first <= 3:
        return True
    token = view.tokens[first]
    return any(token == key[0] for key in main.cue.before) or token in view.table.not_subject_after


def _in_front(view: View, unit: Unit, hit: Hit, base: int) -> tuple[Stretch, Opening] | None:
    """The content in front of a cue: behind its preposition, in front of «را», inside a light verb."""
    if "ezafe" in hit.cue.takes:
        return _inside_light_verb(view, unit, hit)
    low = view.word_at(base)
    for key in hit.cue.before:
        for index in range(low, hit.first):
            if tuple(view.tokens[index : index + len(key)]) == key and hit.first - index > len(key) + 1:
                return _noun(view, view.ends[index + len(key) - 1], hit.start)
    if "object" not in hit.cue.takes:
        return None
    marked = view.table.object_mark in view.tokens[low : hit.first]
    followed = hit.last < unit.last and view.tokens[hit.last] == view.table.conjunction and hit.cue.form == "finite"
    if marked or (followed and hit.first - low > _BARE_WORDS * 2):
        return _noun(view, _object_start(view, unit, low, hit.first), hit.start)
    return None


def _inside_light_verb(view: View, unit: Unit, hit: Hit) -> tuple[Stretch, Opening] | None:
    for index in range(hit.last + 1, unit.last):
        if any(tuple(view.tokens[index : index + len(key)]) == key for key in hit.cue.closers):
            return _noun(view, hit.end, view.starts[index])
    return None


def _noun(view: View, start: int, end: int) -> tuple[Stretch, Opening] | None:
    start = skip_complementiser(view, start)
    stretch = view.trimmed((start, end))
    if stretch is None:
        return None
    low, high = view.word_at(stretch[0]), view.word_at(stretch[1])
    while high > low and view.tokens[high - 1] in view.table.trailing | {view.table.object_mark}:
        high -= 1
    return ((stretch[0], view.ends[high - 1]), "noun") if high > low else None


def _object_start(view: View, unit: Unit, low: int, high: int) -> int:
    """Where an object begins: behind «و», or behind the subject and the adverbs after it."""
    if low > unit.first or (low < high and view.tokens[low] == view.table.conjunction):
        return view.starts[low + 1] if view.tokens[low] == view.table.conjunction else view.starts[low]
    index = _behind_subject(view, unit, low, high)
    return view.starts[min(index, high - 1)]


def _behind_subject(view: View, unit: Unit, low: int, high: int) -> int:
    """The first word behind the subject of the unit and the adverbs that follow it."""
    index = low
    pronoun = view.table.pronouns.match(view.tokens, index)
    if pronoun is not None:
        index += pronoun[0]
    else:
        mentions = view.mentions_between(unit.start, view.starts[high])
        named = [item for item in mentions if view.word_at(item.start) - low <= 8]
        subject = next((item for item in named if item.kind == "nominal" or item.type == "PER"), None)
        subject = subject or (named[0] if named else None)
        if subject is not None:
            index = view.word_at(behind_apposition(view, subject.end, view.starts[high]))
    while index < high:
        found = view.table.auxiliaries.match(view.tokens, index)
        if found is None:
            break
        index += found[0]
    return index
