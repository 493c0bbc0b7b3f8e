"""The speakers of the drafts of one article, in order: a new sentence without subject goes on with the last one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from rawi.annotations.attribution.bodies import body_nouns, short_body
from rawi.annotations.attribution.clauses import last_clause, nearest_before, whole_clause
from rawi.annotations.attribution.subjects import (
    Subject,
    behind_lead_in,
    first_words,
    nearest_subject,
    pronoun_in,
    subject_in,
)
from rawi.annotations.attribution.verb_first import (
    behind_preposition,
    behind_verb,
    in_front,
    marked_front,
    named_by_context,
    owner_of,
    quoted_person,
)
from rawi.annotations.quotations.drafts import Draft
from rawi.annotations.quotations.view import Named, Stretch, View

_PLAIN_WORDS = 3
"""An Arabic description with more words brings in somebody new («المدير العام لشركة X»)."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks a draft: `words` in the text (None when only the verb shows it), `named` the mention they stand for.

    `carried` says that the mention was taken over from an earlier quotation.
    """

    words: Stretch | None
    named: Named | None
    carried: bool = False


@dataclass(slots=True)
class _Memory:
    """What the reader remembers: the last voice and the beginning of its unit, the voice of each unit, and bodies by the
    noun that heads their names."""

    last: Voice | None = None
    at: int = -1
    by_unit: dict[int, Voice] = field(default_factory=dict)
    bodies: dict[str, Voice] = field(default_factory=dict)


def voices_of(view: View, drafts: Sequence[Draft]) -> list[Voice]:
    """One voice for each draft, in the order of `drafts`, which is that of the text."""
    memory = _Memory()
    voices: list[Voice] = []
    outer = -1
    for draft in drafts:
        voice = _voice(view, draft, memory)
        voices.append(voice)
        if draft.end > outer:  # speech inside speech leaves the speaker outside where he was
            _remember(memory, draft, voice)
            memory.bodies.update(dict.fromkeys(body_nouns(view, voice.named), voice))
            outer = draft.end
    return voices


def _remember(memory: _Memory, draft: Draft, voice: Voice) -> None:
    if voice.named is not None or voice.words is not None:
        memory.last = voice
        memory.at = draft.unit.start
        memory.by_unit[draft.unit.start] = voice


def _voice(view: View, draft: Draft, memory: _Memory) -> Voice:
    subject = _SUBJECTS[view.table.order](view, draft, memory)
    if subject is None:
        if draft.opening == "source":
            return Voice(None, None)
        earlier = memory.by_unit.get(draft.unit.start)
        return _same(earlier or _topic(view, draft, memory) or memory.last, words=None)
    if isinstance(subject, Voice):
        return subject
    if subject.pronoun:
        return _same(_antecedent(view, draft, memory), words=subject.stretch)
    body = None if subject.named is not None else memory.bodies.get(short_body(view, subject.stretch))
    if body is not None:
        return _same(body, words=subject.stretch)
    if subject.named is None and _is_known(view, subject, memory):
        return _same(memory.last, words=subject.stretch)
    return Voice(subject.stretch, subject.named)


def _antecedent(view: View, draft: Draft, memory: _Memory) -> Voice | None:
    """Whom a pronoun means: in English the person with whom the sentence before begins, else the last speaker; without
    one, the person the sentence before is about."""
    if memory.last is None or view.table.order == "verb-middle":
        return _about(view, draft, memory) or memory.last
    return memory.last


def _topic(view: View, draft: Draft, memory: _Memory) -> Voice | None:
    return _about(view, draft, memory) if view.table.order == "verb-first" else None


def _about(view: View, draft: Draft, memory: _Memory) -> Voice | None:
    """The person the sentence before is about, when that sentence quotes nobody itself."""
    number = bisect_left(view.units, draft.unit.start, key=lambda unit: unit.start)
    if number == 0:
        return None
    before = view.units[number - 1]
    if before.start == memory.at or before.paragraph < draft.unit.paragraph - 1:
        return None
    subject = subject_in(view, before.start, before.end)
    if subject is None or subject.named is None or subject.named.type != "PER" or subject.named.kind != "name":
        return None
    return Voice(None, subject.named)


def _same(last: Voice | None, *, words: Stretch | None) -> Voice:
    if last is None:
        return Voice(words, None)
    return Voice(words, last.named, carried=True)


def _is_known(view: View, subject: Subject, memory: _Memory) -> bool:
    """Whether a description by role means the person who spoke last: it is definite, of one person and of no body (the
    committee, the ministry), and a person did speak."""
    if memory.last is None or memory.last.named is None or memory.last.named.type != "PER":
        return False
    low, high = view.word_at(subject.stretch[0]), view.word_at(subject.stretch[1])
    table, tokens = view.table, view.tokens[low:high]
    if not tokens or tokens[0] in table.unnamed:
        return False
    roles = table.roles - table.bodies
    if table.order == "verb-first":
        definite = tokens[0].startswith(table.article) and len(tokens) <= _PLAIN_WORDS
        return tokens[0] in table.demonstratives or (
            definite and not roles.isdisjoint({tokens[0], tokens[0].removeprefix(table.article)})
        )
    if roles.isdisjoint(tokens):
        return False
    if table.order == "verb-middle":
        return any(token in table.demonstratives for token in view.tokens[max(0, low - 1) : low + 2])
    return True


def _verb_first(view: View, draft: Draft, memory: _Memory) -> Subject | Voice | None:
    if draft.opening in {"source", "headline"}:
        return _in_phrase(view, draft)
    hit = draft.hit
    if hit is None or draft.before is None or draft.after is None:
        return None
    earlier = memory.by_unit.get(draft.unit.start)
    if hit.cue.form == "participle":
        return earlier or in_front(view, draft)
    if hit.cue.form == "noun":
        return quoted_person(view, draft.before) or owner_of(view, draft, hit) or earlier
    if "document" in hit.cue.takes:
        return first_words(view, behind_preposition(view, draft.after), draft.after[1])
    subject = named_by_context(view, draft, hit) or behind_verb(
        view, hit, draft.before, draft.after, goes_on=earlier is not None
    )
    if subject is not None:
        return subject
    if hit.joined:
        return earlier or in_front(view, draft, joined=True)
    return (
        marked_front(view, hit, draft.before)
        or earlier
        or nearest_subject(view, *draft.before, words=1)
        or in_front(view, draft)
    )


def _in_phrase(view: View, draft: Draft) -> Subject | None:
    stretch = draft.after if draft.after is not None else draft.before
    if stretch is None:
        return None
    found = pronoun_in(view, *stretch, words=1) or subject_in(view, *stretch)
    if found is not None:
        return found
    plain = first_words(view, *stretch)
    return None if plain is None or _is_object(view, plain, stretch[1]) else plain


def _is_object(view: View, subject: Subject, end: int) -> bool:
    """Whether words that seem to name a source are the object of the sentence («بر اساس آمار جان دو نفر را گرفت»), or
    run on without a mark or word that ends them."""
    index = view.word_at(subject.stretch[1])
    if view.table.order != "verb-last":
        return False
    inside = index < len(view.tokens) and view.starts[index] < end
    if inside:
        return view.tokens[index] == view.table.object_mark
    return not view.text[subject.stretch[1] : end + 1].strip(" ")


def _verb_last(view: View, draft: Draft, memory: _Memory) -> Subject | Voice | None:
    if draft.opening in {"source", "headline"}:
        return _in_phrase(view, draft)
    if draft.hit is not None and draft.hit.cue.form == "noun" and draft.after is not None:
        return subject_in(view, *draft.after) or first_words(view, *draft.after)
    earlier = memory.by_unit.get(draft.unit.start)
    if earlier is not None:
        return earlier
    if draft.before is None:
        return None
    start, end = _behind_credit(view, draft.before), draft.before[1]
    start = behind_lead_in(view, start, end)
    pronoun = pronoun_in(view, start, end)
    return pronoun or subject_in(view, start, end) or _plain_words(view, draft, start, end)


def _plain_words(view: View, draft: Draft, start: int, end: int) -> Subject | None:
    """The first words of a sentence when no preposition or time stands there; behind the preposition where a document
    speaks («در این پیام آمده است»)."""
    index = view.word_at(start)
    if index >= len(view.tokens) or view.starts[index] >= end:
        return None
    if view.tokens[index] in view.table.subject_ends:
        document = draft.hit is not None and "document" in draft.hit.cue.takes
        return first_words(view, view.ends[index], end) if document else None
    return first_words(view, start, end)


def _behind_credit(view: View, before: Stretch) -> int:
    """Where the sentence itself begins: behind «به گزارش …،» and the comma that ends it."""
    start, end = before
    index = view.word_at(start)
    if index < len(view.tokens) and view.table.transmission.credits.match(view.tokens, index) is not None:
        commas = [at for mark in "،؛,;:ـ–" if (at := view.text.find(mark, start, end)) >= 0]
        if commas:
            return _behind_credit(view, (min(commas) + 1, end))
    return start


def _verb_middle(view: View, draft: Draft, memory: _Memory) -> Subject | Voice | None:
    if draft.opening in {"source", "headline"}:
        return _in_phrase(view, draft)
    if draft.hit is None or draft.before is None:
        return None
    earlier = memory.by_unit.get(draft.unit.start)
    if "quoting" in draft.hit.cue.takes and _is_object_pronoun(view, draft.before):
        return Subject(draft.before, None, pronoun=True)
    if draft.hit.cue.form == "participle":
        return earlier or nearest_before(view, draft.before) or _behind_comma(view, draft)
    if draft.hit.first > 0 and view.tokens[draft.hit.first - 1] == view.table.conjunction and earlier is not None:
        return earlier
    if not view.text[slice(*draft.before)].strip(" ,") and draft.after is not None:
        return subject_in(view, *draft.after) or first_words(view, *draft.after)
    start, end = draft.before
    if end > start and view.tokens[draft.hit.first - 1] in view.table.relatives:
        end = view.starts[draft.hit.first - 1]
        return nearest_subject(view, start, end) or whole_clause(view, last_clause(view, start, end), end)
    return nearest_before(view, draft.before)


def _is_object_pronoun(view: View, stretch: Stretch) -> bool:
    """Whether a stretch is nothing but a pronoun («A quoted him as saying»)."""
    return view.text[slice(*stretch)].strip() in view.table.object_pronouns


def _behind_comma(view: View, draft: Draft) -> Subject | None:
    """«Putting X at Y, the spokesman said»: the subject stands behind the content."""
    return nearest_before(view, (draft.end, draft.unit.end))


_SUBJECTS = {"verb-first": _verb_first, "verb-last": _verb_last, "verb-middle": _verb_middle}
