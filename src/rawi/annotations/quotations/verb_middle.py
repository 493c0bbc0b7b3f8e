"""Reported speech where the verb stands between speaker and content, or speaker and verb behind it (English).

X said that [content] · X said [content] · "[content]," X said · [content], said X · …, adding that [content]

Known failure: an object of a verb that also reports («announced a new plan») is taken for speech.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from rawi.annotations.chains.media import media_in
from rawi.annotations.quotations.circumstances import behind_circumstances, behind_listener
from rawi.annotations.quotations.clause_behind import read_behind
from rawi.annotations.quotations.clauses import boundary_at, clause_content, quoted_at, skip_complementiser
from rawi.annotations.quotations.drafts import Draft
from rawi.annotations.quotations.hits import Hit
from rawi.annotations.quotations.inverted import clause_before, opens_with_description, subject_comma
from rawi.annotations.quotations.quoted import Quoted
from rawi.annotations.quotations.view import Stretch, Unit, View

_TAIL_WORDS = 9
"""Behind an inverted cue only circumstances follow, no more words than these."""
_SUBJECT_WORDS = 14
_LEAD_WORDS = 9
"""So many words at most stand between a cue and words in marks that a comma or colon opens."""
_CLAUSE_WORDS = 4
_APPOSED_WORDS = 8
"""A description beside a name has no more words."""
_NAME_WORDS = 2
"""So many capitalised words behind a verb are its subject."""


_PARTICIPLES = ("ed", "id", "told", "known", "held", "put", "sent", "written", "shown", "found")


class _Closing(NamedTuple):
    """The cue that closes a sentence (…, X explained), the draft it makes, and the comma in front of its subject."""

    hit: Hit
    draft: Draft
    comma: int


def read_verb_middle(view: View, unit: Unit, hits: list[Hit]) -> Iterator[Draft]:
    """The drafts of one unit. What a closing «, X explained» covers goes before what stands inside it, unless a person
    or a role speaks inside, or a medium closes the sentence («, A reported»), which only passes on."""
    reporting = [
        hit for hit in hits if hit.cue.form in {"finite", "participle"} and view.quoted_around(hit.start) is None
    ]
    closing = _closing(view, unit, reporting)
    if closing is None:
        yield from _read(view, unit, reporting, hits)
        return
    inside = [hit for hit in reporting if hit.start < closing.hit.start]
    shorter = replace(unit, end=closing.comma, last=view.word_at(closing.comma))
    inner = list(_read(view, shorter, inside, [hit for hit in hits if hit.start < closing.comma]))
    credit = media_in(view, closing.comma, closing.hit.start) is not None
    if inner and (credit or any(_speaks(view, draft) for draft in inner)):
        yield from (replace(draft, unit=unit) for draft in inner)
    else:
        yield closing.draft


def _read(view: View, unit: Unit, reporting: list[Hit], hits: list[Hit]) -> Iterator[Draft]:
    taken = unit.start
    for number, hit in enumerate(reporting):
        if hit.start < taken:
            continue
        draft = _draft(view, unit, hit, previous=reporting[number - 1] if number else None, hits=hits, taken=taken)
        if draft is not None:
            yield draft
            taken = max(taken, draft.end)


def _closing(view: View, unit: Unit, reporting: list[Hit]) -> _Closing | None:
    """The last verb of a sentence in which others report too, when it closes the sentence and a clause stands before it."""
    if len(reporting) < 2 or reporting[-1].cue.form != "finite" or "clause" not in reporting[-1].cue.takes:
        return None
    hit = reporting[-1]
    tail = _tail(view, unit, hit, [])
    if behind_circumstances(view, hit.last, unit.last) < unit.last:
        return None
    comma = subject_comma(view, hit, unit.start)
    content = _clause_before(view, unit, hit, tail, unit.start)
    if comma is None or content is None:
        return None
    draft = Draft(unit=unit, content=(content,), opening="clause", hit=hit, before=(comma, hit.start), after=tail)
    return _Closing(hit, draft, comma)


def _speaks(view: View, draft: Draft) -> bool:
    """Whether a person, a role or a pronoun stands where the subject of a draft is looked for."""
    if draft.opening == "marks" or draft.before is None:
        return True
    start, end = draft.before
    if any(item.type == "PER" for item in view.mentions_between(start, end)):
        return True
    tokens = view.tokens[view.word_at(start) : view.word_at(end)]
    named = view.table.roles - view.table.unnamed - view.table.bodies
    return any(token in named or token in view.table.pronouns.by_first for token in tokens)


def _draft(view: View, unit: Unit, hit: Hit, *, previous: Hit | None, hits: list[Hit], taken: int) -> Draft | None:
    before = _behind_credit(view, (max(unit.start, previous.end if previous else 0), hit.start))
    quoted = _quoted_as(view, unit, hit, taken) if "quoting" in hit.cue.takes else None
    cited = quoted or _cited(view, unit, hit, taken)
    if cited is not None:
        return cited
    tail = _tail(view, unit, hit, hits)
    spoken = _quoted_before(view, unit, hit, taken)
    if spoken is not None and (_ends_soon(view, tail) or not view.text[spoken.outer_end : hit.start].strip(" ,")):
        return _spoken(view, unit, hit, spoken, before=(spoken.outer_end, hit.start), after=tail)
    if _is_passive(view, hit):
        return None
    behind = _quoted_behind(view, unit, hit)
    if behind is not None:
        return _spoken(view, unit, hit, behind, before=before, after=(hit.end, behind.outer_start))
    clause = _clause_before(view, unit, hit, tail, taken) if hit.cue.form == "finite" else None
    inverted = _inverted(view, unit, hit, clause, tail=tail, hits=hits)
    return inverted or read_behind(view, unit, hit, before, hits)


def _behind_credit(view: View, before: Stretch) -> Stretch:
    """«X, quoting Y, said»: the subject is Y."""
    for index in view.beginning(view.table.transmission.credits, view.word_at(before[0]), view.word_at(before[1])):
        found = view.table.transmission.credits.match(view.tokens, index)
        if found is not None and view.pauses_before(index):
            return (view.ends[index + found[0] - 1], before[1])
    return before


def _is_passive(view: View, hit: Hit) -> bool:
    """«was announced», «were also told»: nobody in front of the verb says anything."""
    if hit.cue.form != "finite":
        return False
    index = hit.first - 1
    while index > 0 and view.tokens[index] in view.table.between.adverbs:
        index -= 1
    return index >= 0 and view.tokens[index] in view.table.passives and view.tokens[hit.first].endswith(_PARTICIPLES)


def _inverted(
    view: View, unit: Unit, hit: Hit, clause: Stretch | None, *, tail: Stretch, hits: list[Hit]
) -> Draft | None:
    if clause is None:
        return None
    pieces = (clause, *_rest_of_clause(view, unit, hit, hits))
    return Draft(unit=unit, content=pieces, opening="clause", hit=hit, before=(clause[1], hit.start), after=tail)


def _cited(view: View, unit: Unit, hit: Hit, taken: int) -> Draft | None:
    """«[content], X reported, citing Y», «… X reported on Sunday quoting Y»: Y says it, X passes it on."""
    if not _credits(view, unit, hit):
        return None
    index = behind_circumstances(view, hit.last, unit.last)
    stretch = _clause_before(view, unit, hit, (hit.end, hit.end), taken)
    if stretch is None:
        return None
    end = view.text.find(",", view.ends[index], unit.end)
    after = (view.ends[index], end if end >= 0 else unit.end)
    return Draft(unit=unit, content=(stretch,), opening="source", hit=hit, before=(stretch[1], hit.start), after=after)


def _credits(view: View, unit: Unit, hit: Hit) -> bool:
    """Whether the medium's own source is named behind a cue («reported, citing …»)."""
    index = behind_circumstances(view, hit.last, unit.last)
    return index < unit.last and view.table.transmission.credits.match(view.tokens, index) is not None


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
        if not between.strip(" ,:") or (colon and len(between.split()) <= _LEAD_WORDS and " that" not in between):
            return quoted
        return None
    return None


def _clause_before(view: View, unit: Unit, hit: Hit, tail: Stretch, taken: int) -> Stretch | None:
    """The clause in front of «, X said» or «, said X» when nothing but circumstances follows the cue."""
    if hit.cue.takes & {"object", "measure", "request"} and not hit.cue.takes & {"clause"}:
        return None
    low = max(unit.start, taken)
    if _stands_behind(view, hit, tail, low):
        return clause_before(view, unit, hit, low, comma=view.text.rfind(",", low, hit.start))
    if unit.paragraph == 0 and hit.last == unit.last and "," not in view.text[low : unit.end]:
        return _headline_before(view, unit, hit)
    rest = view.text[tail[0] : tail[1]]
    if len(rest.split()) > _TAIL_WORDS or not _circumstance(view, unit, hit):
        return None
    return clause_before(view, unit, hit, low)


def _stands_behind(view: View, hit: Hit, tail: Stretch, low: int) -> bool:
    """Whether a comma closes the clause right before a verb and its subject stands behind («…, said X»)."""
    if not view.text[low : hit.start].rstrip().endswith(",") or is_joined(view, hit):
        return False
    if opens_with_description(view, low, hit):
        return False
    named = any(item.type == "PER" for item in view.mentions_between(hit.end, min(tail[1], hit.end + 60)))
    return named or view.name_run(hit.last) - hit.last >= _NAME_WORDS


def _headline_before(view: View, unit: Unit, hit: Hit) -> Stretch | None:
    """«Water to be scarce in summer Karwan says»: a headline that lost its comma, before the name and the verb."""
    named = [item for item in view.mentions_between(unit.start, hit.start) if item.end <= hit.start]
    if not named or view.text[named[-1].end : hit.start].strip() or named[-1].type == "LOC":
        return None
    stretch = view.trimmed((unit.start, named[-1].start))
    return stretch if stretch and len(view.text[slice(*stretch)].split()) >= _CLAUSE_WORDS else None


def _circumstance(view: View, unit: Unit, hit: Hit) -> bool:
    """Whether nothing but a listener or circumstances stands behind a cue, up to a mark or the end."""
    index = hit.last
    if index >= unit.last or view.pauses_before(index) or _credits(view, unit, hit):
        return True
    if "listener" in hit.cue.takes:
        index = behind_listener(view, index, unit.last)
    return index >= unit.last or view.pauses_before(index) or view.tokens[index] in view.table.subject_ends


def _rest_of_clause(view: View, unit: Unit, hit: Hit, hits: list[Hit]) -> tuple[Stretch, ...]:
    """«The benefit, she says, would be small»: the clause goes on behind the cue and a comma."""
    if not view.text[hit.end : hit.end + 2].lstrip().startswith(","):
        return ()
    later = [item for item in hits if item.start > hit.end]
    stretch = view.trimmed((hit.end, unit.end))
    if later or stretch is None or len(view.text[slice(*stretch)].split()) < _CLAUSE_WORDS:
        return ()
    return (stretch,)


def is_joined(view: View, hit: Hit) -> bool:
    """Whether «and» stands right before a verb: it goes on with the subject of the verb before."""
    return hit.first > 0 and view.tokens[hit.first - 1] == view.table.conjunction


def _is_name(view: View, start: int, comma: int, unit: Unit) -> bool:
    """Whether a person's name fills the stretch before a comma: then what follows is its apposition."""
    people = [
        item
        for item in view.mentions_between(max(start, unit.start), comma)
        if item.type == "PER" and item.kind == "name"
    ]
    return bool(people) and not view.text[people[-1].end : comma].strip()
