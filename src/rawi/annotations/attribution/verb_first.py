"""The subject of a verb that stands in front of it (Arabic): behind the verb, in the clause around it, or of whom another
text is quoted."""

from __future__ import annotations

from rawi.annotations.attribution.described import described_subject
from rawi.annotations.attribution.subjects import Subject, first_words, nearest_subject, subject_in
from rawi.annotations.chains.media import media_in
from rawi.annotations.quotations.drafts import Draft
from rawi.annotations.quotations.hits import Hit
from rawi.annotations.quotations.view import Stretch, View

_WAS_REACH = 14
"""Words between an auxiliary and its verb."""
_JOINING = ("،", ",", "»", '"', "”")
"""Behind these a verb with a conjunction goes on with its sentence."""
_FRONT_WORDS = 8
"""A subject between a conjunction and its verb has no more words."""


def named_by_context(view: View, draft: Draft, hit: Hit) -> Subject | None:
    """The head of the relative clause in which the verb stands, or the person whose words are relayed («نقلت A عن X
    وصفه …»)."""
    assert draft.before is not None
    if hit.first > 0 and _is_relative(view, hit.first - 1):
        own = described_subject(view, *draft.after) if draft.after and not _circumstance_at(view, draft.after) else None
        return own or _relative_head(view, draft.before[0], view.starts[hit.first - 1])
    if "relay" in hit.cue.takes and draft.after is not None:
        return quoted_person(view, draft.after)
    if view.tokens[hit.first].endswith(view.table.owners) and _is_relayed(view, draft.before):
        return quoted_person(view, draft.before)
    return None


def _is_relative(view: View, index: int) -> bool:
    """A relative pronoun, also with a conjunction written onto it (والتي)."""
    token = view.tokens[index]
    return token in view.table.relatives or (token[:1] in view.table.clitics and token[1:] in view.table.relatives)


def _circumstance_at(view: View, stretch: Stretch) -> bool:
    return not _has_words(view, stretch) or _circumstance(view, stretch)


def _is_relayed(view: View, before: Stretch) -> bool:
    """«نقلت وكالة A عن X وصفه …»: a verb that relays stands in front of the cue."""
    tokens = view.tokens[view.word_at(before[0]) : view.word_at(before[1])]
    return not view.table.transmission.relays_once.isdisjoint(tokens)


def _relative_head(view: View, start: int, end: int) -> Subject | None:
    """The name right in front of a relative pronoun («…، كاوه X، الذي أعلن»), else the last description by role."""
    named = [item for item in view.mentions_between(start, end) if not view.text[item.end : end].strip(" ،,")]
    if named:
        return Subject((named[-1].start, named[-1].end), named[-1])
    for index in range(view.word_at(end) - 1, view.word_at(start) - 1, -1):
        if (
            view.tokens[index].removeprefix(view.table.article) in view.table.roles
            or view.tokens[index] in view.table.roles
        ):
            return first_words(view, view.starts[index], end)
    return None


def behind_verb(view: View, hit: Hit, before: Stretch, after: Stretch, *, goes_on: bool = False) -> Subject | None:
    """The subject behind a verb, or in front of it behind an auxiliary («وكان X قد أعلن»); `goes_on` says that somebody
    spoke in the sentence already."""
    earlier = _behind_was(view, hit, before)
    if earlier is not None:
        return earlier
    if _is_addressed(view, hit, after, goes_on=goes_on):
        return None
    subject = described_subject(view, *after, named_first=True)
    if subject is not None and not _behind_auxiliary(view, hit.first):
        return subject
    touching = None if hit.joined else nearest_subject(view, *before, words=1)
    if touching is not None and touching.named is not None:
        return touching
    if subject is None and _has_words(view, after) and not _circumstance(view, after):
        return first_words(view, *after)
    return subject


def _behind_was(view: View, hit: Hit, before: Stretch) -> Subject | None:
    """«وكان X قد أعلن», «وكانت X أعلنت»: the words between the auxiliary that begins the sentence and the verb."""
    index = view.word_at(before[0])
    if hit.joined or index >= hit.first or view.table.was.isdisjoint((view.tokens[index], view.tokens[index][1:])):
        return None
    end = hit.first
    while end > index + 1 and view.table.auxiliaries.match(view.tokens, end - 1) is not None:
        end -= 1
    if not 0 < end - index - 1 <= _WAS_REACH:
        return None
    if any(view.table.connectors.match(view.tokens, at) is not None for at in range(index + 1, end)):
        return None
    return described_subject(view, view.starts[index + 1], view.ends[end - 1])


def _is_addressed(view: View, hit: Hit, after: Stretch, *, goes_on: bool) -> bool:
    """Whether the noun behind a verb that needs a person for its object is that person, not the subject: the verb goes
    on with the sentence («…، وطالب المحكمة ب»), or does not agree with it in gender («ثم اتهم المحكمة ب»)."""
    if "whom" not in hit.cue.takes or not _has_words(view, after):
        return False
    if hit.joined and goes_on and view.text[: hit.start - 1].rstrip().endswith(_JOINING):
        return True
    index = view.word_at(after[0])
    token, form = view.tokens[index], view.text[hit.start : hit.end]
    if not token.startswith(view.table.article):
        return False
    if _is_feminine(hit.cue.lemma, form, view.table.feminine_verb):
        return token in view.table.roles - view.table.bodies and not _ends_feminine(view, index)
    return _ends_feminine(view, index)


def _ends_feminine(view: View, index: int) -> bool:
    return view.article.text[view.folded.starts[view.ends[index] - 1]] in view.table.feminine


def _is_feminine(lemma: str, form: str, letter: str) -> bool:
    """Whether a verb form is feminine: the letter ends its past or begins its present."""
    return (form.endswith(letter) and not lemma.endswith(letter)) or (
        form.startswith(letter) and not lemma.startswith(letter)
    )


def _behind_auxiliary(view: View, index: int) -> bool:
    """«وكان X قد أعلن»: the subject stands in front of the verb."""
    return index > 0 and view.table.auxiliaries.match(view.tokens, index - 1) is not None


def behind_preposition(view: View, stretch: Stretch) -> int:
    """The beginning of a stretch, behind the preposition or adverb that stands there."""
    index = view.word_at(stretch[0])
    return view.ends[index] if _has_words(view, stretch) and _circumstance(view, stretch) else stretch[0]


def quoted_person(view: View, stretch: Stretch) -> Subject | None:
    """«نقلت … عن X قوله», «نقلت … عن X أن»: the speaker stands behind the last preposition of a stretch."""
    start, end = stretch
    for index in range(view.word_at(end) - 1, view.word_at(start) - 1, -1):
        if view.tokens[index] in view.table.quoted_from:
            if view.tokens[index + 1] in view.table.transmission.heads:
                return None  # «نقلت X عن وكالة Y قوله»: a further medium, the person is the one named before
            return subject_in(view, view.ends[index], end) or first_words(view, view.ends[index], end)
    return None


def owner_of(view: View, draft: Draft, hit: Hit) -> Subject | None:
    """«إعلان X عن»: whose announcement it is stands behind the noun, unless the noun has a pronoun."""
    if draft.after is None or view.tokens[hit.first].endswith(view.table.owners):
        return None
    return subject_in(view, *draft.after)


def _has_words(view: View, stretch: Stretch) -> bool:
    index = view.word_at(stretch[0])
    return index < len(view.starts) and view.starts[index] < stretch[1]


def _circumstance(view: View, stretch: Stretch) -> bool:
    """Whether a stretch begins with a preposition or adverb, or with one written onto a medium («لبي بي سي»)."""
    index = view.word_at(stretch[0])
    if view.tokens[index] in view.table.subject_ends:
        return True
    mention = next(iter(view.mentions_between(view.starts[index] + 1, view.ends[index])), None)
    if mention is not None and view.text[view.starts[index] : mention.start] in view.table.not_subject_clitics:
        return True
    link = media_in(view, view.starts[index], view.ends[index], listener=True)
    return link is not None and link.stretch[0] > view.starts[index]


def in_front(view: View, draft: Draft, *, joined: bool = False) -> Subject | None:
    """The subject in front of the verb, in its own unit."""
    assert draft.before is not None
    start, end = draft.before
    start = max(start, view.text.rfind(":", start, end) + 1)
    subject = subject_in(view, start, end)
    if subject is not None and subject.named is None:
        subject = Subject((_role_in(view, subject.stretch), subject.stretch[1]), None)
    if joined and subject is not None and (subject.named is None or subject.named.type != "PER"):
        return None
    return subject


def _role_in(view: View, stretch: Stretch) -> int:
    """Where the first role of a stretch begins, behind a verb in front of it («وأطلق محافظ …»)."""
    known = view.table.roles | view.table.unnamed
    words = range(view.word_at(stretch[0]), view.word_at(stretch[1]))
    return next((view.starts[index] for index in words if view.tokens[index] in known), stretch[0])


def marked_front(view: View, hit: Hit, before: Stretch) -> Subject | None:
    """The subject between «that», «but», «for» and its verb («أن مخترعا قال», «لكن الوزير قال»)."""
    low, end = view.word_at(before[0]), hit.first
    while end > low and view.table.auxiliaries.match(view.tokens, end - 1) is not None:
        end -= 1
    for index in range(end - 1, max(low, end - _FRONT_WORDS) - 1, -1):
        found = view.table.connectors.match(view.tokens, index)
        if found is None and not _opens_clause(view, view.tokens[index]):
            continue
        first = index + (found[0] if found is not None else 1)
        return described_subject(view, view.starts[first], view.ends[end - 1]) if first < end else None
    return None


def _opens_clause(view: View, token: str) -> bool:
    return token in view.table.complementisers.by_first or token in view.table.source_ends
