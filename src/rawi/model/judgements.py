"""What people decided about entities: kept apart from scores, and held by the mentions it was about.

A judgement outlives the corpus it was made in: each side carries mentions (article, place, words), which are found again in
any corpus that has the same articles, whatever ids its entities have there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from rawi.model import codec
from rawi.model.spans import Span

Decision = Literal["same", "different", "unsure"]
DECISIONS: tuple[Decision, ...] = ("same", "different", "unsure")


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A mention that a judgement holds on to: `words` at `span` of the article; `digest` names the words, whatever revision
    they are found in."""

    article: str
    span: Span
    words: str
    digest: str


def anchor(article: str, span: Span, words: str) -> Anchor:
    """The anchor of a mention."""
    return Anchor(article=article, span=span, words=words, digest=words_digest(words))


def words_digest(words: str) -> str:
    """16 hex digits that name the words of a mention."""
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a judgement: `entity` is the id it had when it was judged, `anchors` mentions that stood for it then (none
    for an entity that only the gazetteer had)."""

    entity: str
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A person's decision about two sides. `id` is a digest of its content; `by` and `note` are free words, `when` an ISO
    8601 time: of two judgements about one pair the later one holds."""

    id: str
    decision: Decision
    left: Side
    right: Side
    when: str
    by: str = ""
    note: str = ""


def judgement(*, decision: Decision, left: Side, right: Side, when: str, by: str = "", note: str = "") -> Judgement:
    """A judgement with its id."""
    content = (decision, left, right, when, by, note)
    return Judgement(id=codec.digest(content), decision=decision, left=left, right=right, when=when, by=by, note=note)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """A judgement that cannot take effect beside others: `judgement` is its id, `against` those it contradicts; `reason` is
    `said-different` (a `same` that would unite what was judged different) or `one-entity` (a `different` about what the
    links have as one entity)."""

    judgement: str
    against: tuple[str, ...]
    reason: Literal["said-different", "one-entity"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A judgement as it stands in this corpus now. `left` and `right` are the entities the links give its sides today, None
    when none of its mentions is here; `state`: `holds`, `superseded` (a later one about the pair), `contradicted`, `lost`
    (a side is not in this corpus)."""

    judgement: Judgement
    left: str | None
    right: str | None
    state: Literal["holds", "superseded", "contradicted", "lost"]
    contradiction: Contradiction | None = None


def in_order(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Judgements as they were made, the first one first; made at one time, by their ids."""
    return tuple(sorted(judgements, key=lambda made: (made.when, made.id)))


def read_judgement(data: Any) -> Judgement:
    """The judgement in what `codec.dump` gave. Raises ValueError when it is none; its id is believed, since it stays the same
    when mentions are taken out of it."""
    made = codec.load(Judgement, data)
    anchors = (*made.left.anchors, *made.right.anchors)
    held_words = (word for held in anchors for word in (held.article, held.words, held.digest))
    words = (made.id, made.when, made.by, made.note, made.left.entity, made.right.entity, *held_words)
    if not all(isinstance(word, str) for word in words) or not (made.id and made.when):
        raise ValueError("not the JSON of a Judgement: a field that is no text")
    return made
