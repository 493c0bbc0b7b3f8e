"""What opens the content behind a verb: a complementiser, a colon, marks, the verb's preposition, or its object."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from rawi.annotations.quotations.clauses import boundary_at, skip_complementiser
from rawi.annotations.quotations.drafts import Opening
from rawi.annotations.quotations.hits import Hit
from rawi.annotations.quotations.view import Named, Unit, View
from rawi.languages.cues import Cue

_REACH = 40
"""Words between a finite verb and its opener, at most; a participle has its opener at hand. A noun with a
pronoun (قوله) is like a verb."""
_REACH_PARTICIPLE = 7
_SPEECH_WORDS = 4
"""A stretch in marks with fewer words, without colon or complementiser, is a name or a scare quote."""
_ROOT = 3
"""Letters of the shortest verbal nouns, which with a pronoun are also a verb with its object (نشرها)."""
_SUBJECT_REACH = 8
_NAME_LENGTH = 60
"""Characters a name may have."""
_OBJECT_REACH = 18
"""Words between a verb and its object, at most."""
_PAUSES = ',،؛.»”"-–—:'


class Opener(NamedTuple):
    """Where the zone of the speaker ends, where the content begins, and what opens it."""

    at: int
    content: int
    opening: Opening


def opener_of(view: View, unit: Unit, hit: Hit, others: Mapping[int, Hit]) -> Opener | None:
    """What opens the content of a cue, or None when it reports nothing here.

    `others` are the cues of the unit by their first word; the search ends at one of them that is a verb of its own. A
    preposition written onto a word is taken only when no complementiser follows.
    """
    weak: Opener | None = None
    clause = "clause" in hit.cue.takes
    position, index = hit.end, hit.last
    far = hit.cue.form == "finite" or (hit.cue.form == "noun" and view.tokens[hit.first].endswith(view.table.owners))
    stop = min(unit.last, hit.last + (_REACH if far else _REACH_PARTICIPLE))
    while True:
        found = _in_gap(view, unit, hit, position, view.starts[index] if index < unit.last else unit.end)
        if found is not None:
            return found
        if index >= stop or boundary_at(view, index, hit.end):
            break
        behind = _behind_marks(view, index, hit.end)
        if behind is not None:
            position, index = behind
            continue
        other = others.get(index)
        if other is not None and _is_same_phrase(hit, other):
            position, index, clause = other.end, other.last, True
            continue
        if other is not None and _is_other_report(view, hit, other):
            break
        found = (_complementiser(view, index) if clause else None) or _preposition(view, hit, index)
        found = found or object_noun(view, unit, hit, index)
        if found is not None:
            return found
        weak = weak or _glued_preposition(view, hit, index)
        position, index = view.ends[index], index + 1
    return weak or _object(view, unit, hit)


def _is_other_report(view: View, hit: Hit, other: Hit) -> bool:
    """Whether another cue ends the search: a verb outside a relative clause; for one that relays also «قوله»."""
    if "relay" in hit.cue.takes:
        return True
    return other.cue.form != "noun" and not _is_relative(view, other.first)


def _behind_marks(view: View, index: int, start: int) -> tuple[int, int] | None:
    """The position and word behind the short quoted stretch that holds a word, if it opened behind `start`."""
    quoted = view.quoted_around(view.starts[index])
    if quoted is None or quoted.outer_start < start:
        return None
    return quoted.outer_end, max(index + 1, view.word_at(quoted.outer_end))


def _is_same_phrase(hit: Hit, other: Hit) -> bool:
    """Two cue words in one verb phrase are one cue: «كتب … قائلا»."""
    return "quoting" in other.cue.takes and other.cue.form == "participle" and "speech" in hit.cue.takes


def _is_relative(view: View, index: int) -> bool:
    return index > 0 and view.tokens[index - 1] in view.table.relatives


def _in_gap(view: View, unit: Unit, hit: Hit, start: int, end: int) -> Opener | None:
    """A colon, two points or a quoted stretch of speech in the gap `[start, end)` between two words."""
    cue = hit.cue
    colon = view.text.find(":", start, end)
    if colon >= 0 and cue.takes & {"speech", "clause"}:
        return Opener(colon, colon + 1, "colon")
    for quoted in view.quoted_between(start, end + 1):
        if quoted.outer_start >= unit.end or "relay" in cue.takes:
            break
        long = len(view.text[quoted.start : quoted.end].split()) >= _SPEECH_WORDS
        long = long and not _names_medium(view, quoted.outer_start)
        if not cue.takes & {"speech", "clause", "object"} and not _begins_glued(view, cue, quoted.start):
            continue
        if long or ".." in view.text[start : quoted.outer_start]:
            return Opener(quoted.outer_start, quoted.outer_start, "marks")
    return None


def _names_medium(view: View, position: int) -> bool:
    """Whether a noun of a medium stands right before marks: they hold its name, however long."""
    index = view.word_at(position)
    return (
        index > 0
        and view.tokens[index - 1] in view.table.transmission.heads
        and ":" not in view.text[view.ends[index - 1] : position]
    )


def _complementiser(view: View, index: int) -> Opener | None:
    found = view.table.complementisers.match(view.tokens, index)
    if found is None or _loses_letter(view, index):
        return None
    return Opener(view.starts[index], view.ends[index + found[0] - 1], "clause")


def _loses_letter(view: View, index: int) -> bool:
    """Whether folding left out the last letter of a word («إنهاء» is then spelled like «أنها»)."""
    at, original = view.folded.starts[view.ends[index] - 1] + 1, view.article.text
    return at < len(original) and original[at].isalpha()


def _begins_glued(view: View, cue: Cue, position: int) -> bool:
    """Whether words in marks begin with the preposition of a verb that takes nothing else («أمر … "ببدء تحقيق"»)."""
    letters = tuple(view.table.glued[item] for item in cue.after if item in view.table.glued)
    return bool(letters) and view.text.startswith(letters, position)


def _preposition(view: View, hit: Hit, index: int) -> Opener | None:
    if view.tokens[index] not in hit.cue.after:
        return None
    return Opener(view.starts[index], skip_complementiser(view, view.ends[index]), "noun")


def _glued_preposition(view: View, hit: Hit, index: int) -> Opener | None:
    """A preposition written onto a word that is no name («بدمشق») and no adverb."""
    token, start = view.tokens[index], view.starts[index]
    for preposition in hit.cue.after:
        letter = view.table.glued.get(preposition)
        if letter is None or not token.startswith(letter) or token in view.table.not_glued:
            continue
        if not any(item.start < view.ends[index] for item in view.mentions_between(start, view.ends[index])):
            # a preposition with the article in it cannot be cut off (للاستمرار)
            return Opener(start, start + (len(letter) if len(letter) == 1 else 0), "noun")
    return None


def object_noun(view: View, unit: Unit, hit: Hit, index: int) -> Opener | None:
    """A verbal noun with which the object of a verb begins: «أعلن النادي تعيين …», «مؤكدا رفضه»."""
    if "object" not in hit.cue.takes or not is_verbal_noun(view, index) or _is_far(view, hit, index):
        return None
    if _has_no_subject(view, hit) or _is_bare(view, hit, index):
        return None
    start = view.starts[index]
    if any(item.start < view.ends[index] and start < item.end for item in _mentions_at(view, index)):
        return None
    before = view.tokens[index - 1]
    if _is_verb_with_object(view, index) and view.pauses_before(index) and _is_plain_noun(view, index - 1):
        return None
    if index > hit.last and (before in view.table.not_subject_after or before in view.table.roles | view.table.unnamed):
        return None
    return Opener(start, start, "noun") if start < unit.end else None


def _is_bare(view: View, hit: Hit, index: int) -> bool:
    """Whether nobody is named between a noun without pronoun and its object («بعد إعلان فوز …»)."""
    if hit.cue.form != "noun" or view.tokens[hit.first].endswith(view.table.owners):
        return False
    return not view.mentions_between(hit.end, view.starts[index])


def _has_no_subject(view: View, hit: Hit) -> bool:
    """Whether a form that may be impersonal (يعتبر) has neither name nor role right behind it, nor a name in front."""
    if view.text[hit.start : hit.end] not in view.table.impersonal or hit.last >= len(view.tokens):
        return False
    token = view.tokens[hit.last]
    known = token in view.table.roles or token.removeprefix(view.table.article) in view.table.roles
    if hit.first > 0 and any(item.end == view.ends[hit.first - 1] for item in _mentions_at(view, hit.first - 1)):
        return False
    return not known and not any(item.end > view.starts[hit.last] for item in _mentions_at(view, hit.last))


def _is_far(view: View, hit: Hit, index: int) -> bool:
    """Whether a relative clause or many words stand between a verb and its object."""
    if index - hit.last > _OBJECT_REACH:
        return True
    return not view.table.relatives.isdisjoint(view.tokens[hit.last : index])


def _is_verb_with_object(view: View, index: int) -> bool:
    """Whether a word may be a verb with a pronoun (نشرها) as well as a verbal noun with one (رفضها)."""
    token = view.tokens[index]
    return any(token.endswith(owner) and len(token) - len(owner) == _ROOT for owner in view.table.owners)


def _is_plain_noun(view: View, index: int) -> bool:
    """Whether a word is an indefinite noun, no part of a name and no day or preposition («تغريدة، نشرها»)."""
    token = view.tokens[index]
    if token in view.table.subject_ends or token.startswith(view.table.article):
        return False
    return not any(item.end > view.starts[index] for item in _mentions_at(view, index))


def _mentions_at(view: View, index: int) -> list[Named]:
    return view.mentions_between(max(0, view.starts[index] - _NAME_LENGTH), view.ends[index])


def is_verbal_noun(view: View, index: int) -> bool:
    """Whether a word is a noun of action or state, bare or with a pronoun (رفض، رفضها، إدانته)."""
    known, token = view.table.verbal_nouns, view.tokens[index]
    if token in view.table.complementisers.by_first and not _loses_letter(view, index):
        return False
    if token in known:
        return True
    for owner in view.table.owners:
        stem = token.removesuffix(owner)
        if stem != token and (stem in known or stem[:-1] + owner[0] in known):
            return True
    return False


def _object(view: View, unit: Unit, hit: Hit) -> Opener | None:
    """Where the noun phrase begins that the verb has for its object: behind the subject."""
    if "object" not in hit.cue.takes or hit.last >= unit.last or _has_no_subject(view, hit):
        return None
    if hit.cue.form == "noun" and not view.text[hit.start : hit.end].endswith(view.table.owners):
        return None
    if hit.cue.form != "finite":
        start = view.starts[hit.last]
        return Opener(start, start, "noun")
    end = _subject_end(view, unit, hit)
    if end is None and _behind_name(view, unit, hit):
        end = hit.end
    if end is None:
        return None
    start = _behind_addressee(view, unit, end)
    return Opener(start, start, "noun") if start < unit.end else None


def _behind_name(view: View, unit: Unit, hit: Hit) -> bool:
    """Whether a name ends right in front of a verb: the headline's order, subject first."""
    named = [item for item in view.mentions_between(unit.start, hit.start) if item.end <= hit.start]
    return bool(named) and not view.text[named[-1].end : hit.start].strip()


def _subject_end(view: View, unit: Unit, hit: Hit) -> int | None:
    """Where the subject behind a verb ends: with its name, or with its last word that has an article."""
    last = min(unit.last, hit.last + _SUBJECT_REACH)
    last = next((at for at in range(hit.last, last) if view.tokens[at] in view.table.relatives), last)
    limit = view.starts[last] if last < unit.last else unit.end
    mentions = view.mentions_between(hit.end, limit)
    named = next((item for item in mentions if item.type == "PER"), mentions[0] if mentions else None)
    index = hit.last
    while (
        index < last
        and view.tokens[index].startswith(view.table.article)
        and view.tokens[index] not in view.table.subject_ends
    ):
        index += 1
    plain = view.ends[index - 1] if index > hit.last else None
    if named is None or (plain is not None and named.start > plain and named.type != "PER"):
        return plain if _is_body(view, hit.last) else None
    return named.end


def _is_body(view: View, index: int) -> bool:
    """Whether a definite noun is one of those who speak (الوزير، السلطات), not an object (النجدة)."""
    known = view.table.roles | view.table.unnamed | view.table.transmission.heads
    return view.tokens[index] in known or view.tokens[index].removeprefix(view.table.article) in known


def _behind_addressee(view: View, unit: Unit, end: int) -> int:
    """`end` moved over days, brackets, circumstances of place and «من …»: the words between a subject and its object."""
    if view.text[end : end + 3].lstrip(" ").startswith("("):
        end = max(end, view.text.find(")", end, unit.end) + 1)
    index = view.word_at(end)
    for _ in range(3):
        if index >= unit.last or view.tokens[index] not in view.table.subject_ends:
            break
        named = next(iter(view.mentions_between(view.ends[index], view.ends[index] + 3)), None)
        index = view.word_at(named.end) if named is not None else index + 1
    return view.starts[index] if index < unit.last else unit.end


def carries_on(view: View, hit: Hit) -> bool:
    """Whether a participle reports here: it stands in the accusative or behind a pause, and is no plain adjective
    («غير معلنة», «هدفا مؤكدا»)."""
    if hit.cue.form != "participle" or hit.first == 0 or hit.joined:
        return True
    before = view.text[view.ends[hit.first - 1] : hit.start].strip()
    if before:
        return before[-1:] in _PAUSES
    accusative, last = view.table.accusative, view.tokens[hit.first - 1]
    if not view.tokens[hit.first].endswith(accusative) or last in view.table.was:
        return False
    noun = last.endswith(accusative) and not last.startswith(view.table.article)
    return not noun or hit.last >= len(view.tokens) or _complementiser(view, hit.last) is not None
