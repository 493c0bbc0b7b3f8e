"""Reported speech where the verb stands between speaker and content, or speaker and verb behind it (English).

X said that [content] · X said [content] · "[content]," X said · [content], said X · …, adding that [content]

Known failure: an object of a verb that also reports («announced a new plan») is taken for speech.
"""

from __future__ import annotations

from collections.abc import Iterator

from rawi.annotations.quotations.clauses import boundary_at, clause_content, quoted_at, skip_complementiser
from rawi.annotations.quotations.drafts import Draft, Opening
from rawi.annotations.quotations.hits import Hit
from rawi.annotations.quotations.quoted import Quoted
from rawi.annotations.quotations.view import Stretch, Unit, View

_TAIL_WORDS = 9
"""Behind an inverted cue only circumstances follow, no more words than these."""
_SUBJECT_WORDS = 14
_THAT_WORDS = 9
_CLAUSE_WORDS = 4
_NAME_WORDS = 2
"""So many capitalised words behind a verb are its subject."""
_APPOSED_WORDS = 8
"""A description beside a name has no more words."""
_MEASURE_REACH = 90
"""Characters between «put» and its «at»."""


def read_verb_middle(view: View, unit: Unit, hits: list[Hit]) -> Iterator[Draft]:
    """The drafts of one unit."""
    reporting = [
        hit for hit in hits if hit.cue.form in {"finite", "participle"} and view.quoted_around(hit.start) is None
    ]
    taken = unit.start
    for number, hit in enumerate(reporting):
        if hit.start < taken:
            continue
        draft = _draft(view, unit, hit, previous=reporting[number - 1] if number else None, hits=hits, taken=taken)
        if draft is not None:
            yield draft
            taken = max(taken, draft.end)


def _draft(view: View, unit: Unit, hit: Hit, *, previous: Hit | None, hits: list[Hit], taken: int) -> Draft | None:
    before = (max(unit.start, previous.end if previous else 0), hit.start)
    quoted = _quoted_as(view, unit, hit, taken) if "quoting" in hit.cue.takes else None
    cited = quoted or _cited(view, unit, hit, taken)
    if cited is not None:
        return cited
    tail = _tail(view, unit, hit, hits)
    spoken = _quoted_before(view, unit, hit, taken)
    if spoken is not None and (_ends_soon(view, tail) or not view.text[spoken.outer_end : hit.start].strip(" ,")):
        return _spoken(view, unit, hit, spoken, before=(spoken.outer_end, hit.start), after=tail)
    behind = _quoted_behind(view, unit, hit)
    if behind is not None:
        return _spoken(view, unit, hit, behind, before=before, after=(hit.end, behind.outer_start))
    following = next((item.first for item in hits if item.start > hit.start), unit.last)
    that = _that(view, unit, hit, following)
    if that is not None:
        return _clause(view, unit, that[1], hit=hit, before=before, after=(hit.end, that[0]), hits=hits)
    inverted = _clause_before(view, unit, hit, tail, taken) if hit.cue.form == "finite" else None
    if inverted is not None:
        pieces = (inverted, *_rest_of_clause(view, unit, hit, hits))
        return Draft(unit=unit, content=pieces, opening="clause", hit=hit, before=(inverted[1], hit.start), after=tail)
    return _bare(view, unit, hit, before, hits)


def _cited(view: View, unit: Unit, hit: Hit, taken: int) -> Draft | None:
    """«[content], X reported, citing Y»: Y says it, X passes it on."""
    if hit.last >= unit.last or view.table.transmission.credits.match(view.tokens, hit.last) is None:
        return None
    stretch = _clause_before(view, unit, hit, (hit.end, hit.end), taken)
    if stretch is None:
        return None
    end = view.text.find(",", view.ends[hit.last], unit.end)
    after = (view.ends[hit.last], end if end >= 0 else unit.end)
    return Draft(unit=unit, content=(stretch,), opening="source", hit=hit, before=(stretch[1], hit.start), after=after)


def _quoted_as(view: View, unit: Unit, hit: Hit, taken: int) -> Draft | None:
    """«X quoted Y as saying [content]», «[content], Y was quoted as saying by X»: the speaker stands behind an active
    verb and in front of a passive one, the content behind the phrase or, when nothing follows it, before."""
    verb = _relay_verb(view, unit, hit)
    if verb is None:
        return None
    passive = verb == hit.first - 1
    subject = (max(unit.start, taken), view.starts[verb]) if passive else (view.ends[verb], hit.start)
    following = hit.last < unit.last and view.text[hit.end : view.starts[hit.last]].strip()[:1] not in {".", ";", "…"}
    if following and view.tokens[hit.last] not in view.table.not_subject_after:
        found = clause_content(view, unit, skip_complementiser(view, hit.end), hits=[])
        if found is not None:
            return Draft(
                unit=unit, content=(found[0],), opening="marks" if found[1] else "clause", hit=hit, before=subject
            )
    first = view.starts[verb] if passive else view.ends[verb - 1] if verb > unit.first else unit.start
    comma = _content_comma(view, unit, max(unit.start, taken), first)
    stretch = view.trimmed((max(unit.start, taken), comma)) if comma > 0 else None
    if stretch is None or len(view.text[slice(*stretch)].split()) < _CLAUSE_WORDS:
        return None
    inside = quoted_at(view, max(unit.start, taken), comma)
    if inside is not None and inside.outer_end >= comma - 1:
        stretch = view.trimmed((inside.start, inside.end)) or stretch
    before = (comma + 1, subject[1]) if passive else subject
    return Draft(
        unit=unit, content=(stretch,), opening="marks" if inside is not None else "clause", hit=hit, before=before
    )


def _relay_verb(view: View, unit: Unit, hit: Hit) -> int | None:
    """The verb (quoted, cited) to which «as saying» belongs."""
    for index in range(hit.first - 1, max(unit.first, hit.first - _SUBJECT_WORDS) - 1, -1):
        if view.tokens[index] in view.table.transmission.relays:
            return index
    return None


def _content_comma(view: View, unit: Unit, low: int, end: int) -> int:
    """The comma between a clause and the subject that stands before `end`: in front of a name and of a description to
    which the name is an apposition."""
    comma = view.text.rfind(",", low, end)
    while comma > low:
        piece = view.text[comma + 1 : end].strip(" ,")
        earlier = view.text.rfind(",", low, comma)
        words = view.tokens[view.word_at(earlier + 1) : view.word_at(comma)]
        described = earlier > low and len(words) <= _APPOSED_WORDS and not view.table.roles.isdisjoint(words)
        if piece and not (described or (earlier > low and _is_name(view, earlier + 1, comma, unit))):
            return comma
        comma = earlier
    return comma


def _spoken(view: View, unit: Unit, hit: Hit, quoted: Quoted, *, before: Stretch, after: Stretch) -> Draft | None:
    stretch = view.trimmed((quoted.start, quoted.end))
    if stretch is None:
        return None
    pieces = (stretch, *_rest_in_marks(view, unit, hit)) if quoted.outer_end <= hit.start else (stretch,)
    return Draft(unit=unit, content=pieces, opening="marks", hit=hit, before=before, after=after)


def _rest_in_marks(view: View, unit: Unit, hit: Hit) -> tuple[Stretch, ...]:
    """«"…," X said, "…"»: the second piece of a sentence that the cue splits."""
    for quoted in view.quoted_between(hit.end, unit.end):
        between = view.text[hit.end : quoted.outer_start].rstrip()
        if between[-1:] in {",", ":"} and len(between.split()) <= _TAIL_WORDS:
            stretch = view.trimmed((quoted.start, quoted.end))
            return () if stretch is None else (stretch,)
        return ()
    return ()


def _tail(view: View, unit: Unit, hit: Hit, hits: list[Hit]) -> Stretch:
    """What stands behind a cue up to the next comma, mark or cue."""
    end = unit.end
    for hit_after in hits:
        if hit_after.start > hit.start:
            end = min(end, hit_after.start)
            break
    for index in range(hit.last, view.word_at(end)):
        if boundary_at(view, index, hit.end):
            end = view.starts[index]
            break
    for quoted in view.quoted_between(hit.end, end):
        end = min(end, quoted.outer_start)
        break
    return hit.end, end


def _ends_soon(view: View, tail: Stretch) -> bool:
    words = view.text[tail[0] : tail[1]].split()
    return len(words) <= _TAIL_WORDS * 2 and not (words and words[0] == view.table.far_complementiser)


def _quoted_before(view: View, unit: Unit, hit: Hit, taken: int) -> Quoted | None:
    """The quoted stretch whose end meets the clause of the cue."""
    found = _touching(view, unit) if taken == unit.start else None
    for quoted in view.quoted_between(max(unit.start, taken), hit.start):
        found = quoted
    if found is None or found.outer_end > hit.start or found.end <= found.start:
        return None
    if len(view.text[found.start : found.end].split()) < _CLAUSE_WORDS and view.text[found.end - 1] not in ",.?!":
        return None
    between = view.text[found.outer_end : hit.start]
    ends = view.text[found.end - 1] in ",.?!" or between.lstrip()[:1] == ","
    lone = len(view.text[found.start : found.end].split()) > _CLAUSE_WORDS or found.outer_start <= unit.start
    return found if ends and lone and len(between.split()) <= _SUBJECT_WORDS else None


def _touching(view: View, unit: Unit) -> Quoted | None:
    """A question or cry in marks that ends right before the unit: «"…?" X said» is cut into two sentences."""
    for back in (1, 2):
        quoted = view.quoted_around(unit.start - back) if unit.start >= back else None
        if quoted is not None and quoted.outer_end <= unit.start and view.text[quoted.end - 1] in "?!…":
            return quoted
    return None


def _quoted_behind(view: View, unit: Unit, hit: Hit) -> Quoted | None:
    """Words in marks right behind a cue, a comma or a colon between."""
    for quoted in view.quoted_between(hit.end, unit.end):
        between = view.text[hit.end : quoted.outer_start]
        colon = between.rstrip()[-1:] in {":", ","}
        if not between.strip(" ,:") or (colon and len(between.split()) <= _THAT_WORDS and " that" not in between):
            return quoted
        return None
    return None


def _that(view: View, unit: Unit, hit: Hit, stop: int) -> Stretch | None:
    """The complementiser behind a cue, with at most a listener and circumstances between."""
    position = hit.end
    request = "request" in hit.cue.takes
    for index in range(hit.last, min(unit.last, hit.last + (1 if request else _THAT_WORDS), stop)):
        found = view.table.complementisers.match(view.tokens, index)
        if found is not None and (view.tokens[index] == view.table.far_complementiser or index == hit.last):
            return view.starts[index], view.ends[index + found[0] - 1]
        if ";" in view.text[position : view.starts[index]] or view.quoted_around(view.starts[index]) is not None:
            return None
        position = view.ends[index]
    return None


def _clause(
    view: View, unit: Unit, start: int, *, hit: Hit, before: Stretch, after: Stretch, hits: list[Hit]
) -> Draft | None:
    breaks = [item for item in hits if item.start > start and (item.cue.form != "finite" or is_joined(view, item))]
    found = clause_content(view, unit, start, hits=breaks)
    if found is None:
        return None
    stretch = _without_credit(view, unit, found[0], hits)
    if hit.first == unit.first and hit.cue.form == "participle":
        stretch = _before_main(view, stretch, hits)
    opening: Opening = "marks" if found[1] else "clause"
    return Draft(unit=unit, content=(stretch,), opening=opening, hit=hit, before=before, after=after)


def is_joined(view: View, hit: Hit) -> bool:
    """Whether «and» stands right before a verb: it goes on with the subject of the verb before."""
    return hit.first > 0 and view.tokens[hit.first - 1] == view.table.conjunction


def _before_main(view: View, stretch: Stretch, hits: list[Hit]) -> Stretch:
    """«Putting X at Y, the spokesman said …»: up to the comma before the subject of the main verb."""
    for hit in hits:
        if stretch[0] < hit.start < stretch[1] and hit.cue.form == "finite":
            comma = view.text.rfind(",", stretch[0], hit.start)
            return view.trimmed((stretch[0], comma)) or stretch if comma > 0 else stretch
    return stretch


def _without_credit(view: View, unit: Unit, stretch: Stretch, hits: list[Hit]) -> Stretch:
    """`stretch` without «, X reported» at its end."""
    for hit in hits:
        if stretch[0] < hit.start < stretch[1] and hit.cue.form == "finite":
            comma = view.text.rfind(",", stretch[0], hit.start)
            inside = view.text[comma : hit.start].split()
            tail = view.text[hit.end : unit.end].split()
            if comma > 0 and len(inside) <= 7 and len(tail) <= _TAIL_WORDS and view.quoted_around(comma) is None:
                return view.trimmed((stretch[0], comma)) or stretch
    return stretch


def _clause_before(view: View, unit: Unit, hit: Hit, tail: Stretch, taken: int) -> Stretch | None:
    """The clause in front of «, X said» when nothing but circumstances follows the cue."""
    if hit.cue.takes & {"object", "measure", "request"} and not hit.cue.takes & {"clause"}:
        return None
    if view.text[max(unit.start, taken) : hit.start].rstrip().endswith(",") and not is_joined(view, hit):
        comma = view.text.rfind(",", max(unit.start, taken), hit.start)
        stretch = view.trimmed((max(unit.start, taken), comma))
        named = any(item.type == "PER" for item in view.mentions_between(hit.end, min(tail[1], hit.end + 60)))
        own = _is_name(view, unit.start, comma, unit) or any(
            item.start == unit.start for item in view.mentions_between(unit.start, unit.start + 1)
        )
        named = named or view.name_run(hit.last) - hit.last >= _NAME_WORDS
        if named and not own and stretch and len(view.text[slice(*stretch)].split()) >= _CLAUSE_WORDS:
            return stretch
    rest = view.text[tail[0] : tail[1]]
    if len(rest.split()) > _TAIL_WORDS or not _circumstance(view, hit, tail):
        return None
    comma = view.text.rfind(",", max(unit.start, taken), hit.start)
    while comma > 0 and view.quoted_around(comma) is None:
        words = view.text[comma + 1 : hit.start].split()
        if len(words) > _SUBJECT_WORDS:
            return None
        earlier = view.text.rfind(",", max(unit.start, taken), comma)
        if _is_subject(view, comma + 1, hit.start) and not _is_name(view, earlier + 1, comma, unit):
            stretch = view.trimmed((max(unit.start, taken), comma))
            return stretch if stretch and len(view.text[slice(*stretch)].split()) >= _CLAUSE_WORDS else None
        comma = view.text.rfind(",", max(unit.start, taken), comma)
    return None


def _rest_of_clause(view: View, unit: Unit, hit: Hit, hits: list[Hit]) -> tuple[Stretch, ...]:
    """«The benefit, she says, would be small»: the clause goes on behind the cue and a comma."""
    if not view.text[hit.end : hit.end + 2].lstrip().startswith(","):
        return ()
    later = [item for item in hits if item.start > hit.end]
    stretch = view.trimmed((hit.end, unit.end))
    if later or stretch is None or len(view.text[slice(*stretch)].split()) < _CLAUSE_WORDS:
        return ()
    return (stretch,)


def _circumstance(view: View, hit: Hit, tail: Stretch) -> bool:
    """Whether nothing but a listener or circumstances stands behind a cue."""
    index = hit.last
    if index >= len(view.starts) or view.starts[index] >= tail[1] or "listener" in hit.cue.takes:
        return True
    return view.tokens[index] in view.table.subject_ends or view.text[hit.end : view.starts[index]].strip()[:1] in {
        ",",
        ".",
    }


def _is_name(view: View, start: int, comma: int, unit: Unit) -> bool:
    """Whether a person's name fills the stretch before a comma: then what follows is its apposition."""
    people = [
        item
        for item in view.mentions_between(max(start, unit.start), comma)
        if item.type == "PER" and item.kind == "name"
    ]
    return bool(people) and not view.text[people[-1].end : comma].strip()


def _is_subject(view: View, start: int, end: int) -> bool:
    """Whether the words `[start, end)` can be the subject of a reporting verb."""
    if view.mentions_between(start, end):
        return True
    tokens = view.tokens[view.word_at(start) : view.word_at(end)]
    return any(token in view.table.roles or token in view.table.pronouns.by_first for token in tokens)


def _bare(view: View, unit: Unit, hit: Hit, before: Stretch, hits: list[Hit]) -> Draft | None:
    """A clause or object without complementiser, right behind the cue."""
    takes = hit.cue.takes
    if unit.last - hit.last < _CLAUSE_WORDS - 1 or hit.last >= unit.last:
        return None
    gap = view.text[hit.end : view.starts[hit.last]]
    table = view.table
    passive = hit.cue.form == "finite" and view.tokens[max(0, hit.first - 1)] in table.passives
    led_in = hit.cue.form == "participle" and view.pauses_before(hit.first)
    if passive or (view.tokens[hit.first] in table.homographs and not led_in) or _is_pronoun_object(view, hit):
        return None
    if "listener" in takes and view.mentions_between(hit.end, view.ends[hit.last]):
        return None
    if "measure" in takes and f" {table.measure_mark} " not in view.text[hit.end : hit.end + _MEASURE_REACH]:
        return None
    if not takes & {"clause", "object", "request", "measure"} or ";" in gap or (":" in gap):
        return None
    start = view.ends[hit.last] if view.tokens[hit.last] in hit.cue.after else hit.end
    return _clause(view, unit, start, hit=hit, before=before, after=(hit.end, hit.end), hits=hits)


def _is_pronoun_object(view: View, hit: Hit) -> bool:
    """Whether nothing but a pronoun is the object of a cue («deny it, though not flatly», «tell her»)."""
    if view.tokens[hit.last] not in view.table.object_pronouns:
        return False
    return hit.last + 1 >= len(view.tokens) or view.pauses_before(hit.last + 1)
