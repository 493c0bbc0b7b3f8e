"""Who a description by role («رئيس الأركان», «وزیر خارجه») stands for in one article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rawi.knowledge.named import Named
from rawi.model.spans import Span

_APPOSITION = 3
"""So many code points (a comma and spaces) may stand between a description and the name beside it."""
_NEAR = 90
"""A description farther from a name than this is not beside it, whatever stands between."""
_FAR = 10**6


@dataclass(frozen=True, slots=True)
class Described:
    """A person's mention, the entity it stands for, and the words of its titles and of the descriptions beside it."""

    person: Named
    entity: str
    descriptions: tuple[tuple[str, ...], ...]


def described(
    people: Iterable[tuple[Named, str]], mentions: list[Named]
) -> tuple[list[Described], dict[Span, Described]]:
    """All persons with their descriptions, and for each description beside a name that name's person."""
    beside: dict[Span, Described] = {}
    found = []
    roles = [item for item in mentions if item.mention.kind == "nominal"]
    for person, entity in people:
        near = [role for role in roles if _beside(role, person, mentions)]
        words = [role.words for role in near]
        item = Described(person, entity, tuple([person.title, *words] if person.title else words))
        found.append(item)
        for role in near:
            beside.setdefault(role.mention.span, item)
    return found, beside


def role_holder(item: Named, people: list[Described], beside: Mapping[Span, Described]) -> tuple[Described, str] | None:
    """The person a description stands for, and how it is known: the name beside it; else the person whose title or
    description elsewhere shares its head and most of its words, the nearest before it.

    Known failure: a plain «الرئيس» is the last person who was called so.
    """
    neighbour = beside.get(item.mention.span)
    if neighbour is not None:
        return neighbour, "apposition"
    best: tuple[tuple[float, int], Described] | None = None
    for person in people:
        score = max((_likeness(item.words, description) for description in person.descriptions), default=0.0)
        if score:
            distance = item.mention.span.start - person.person.mention.span.start
            rank = (score, -distance if distance > 0 else distance - _FAR)
            if best is None or rank > best[0]:
                best = (rank, person)
    return None if best is None else (best[1], "same-title")


def _beside(item: Named, person: Named, mentions: list[Named]) -> bool:
    span, name = item.mention.span, person.mention.span
    start, end = (span.end, name.start) if span < name else (name.end, span.start)
    if end - start <= _APPOSITION:
        return True
    if span > name or end - start > _NEAR:
        return False
    between = (other.mention.span for other in mentions if start <= other.mention.span.start < end)
    title = person.mention.title
    covered = sum(map(len, between)) + (len(title) if title is not None and title.start >= start else 0)
    return bool(covered) and end - start - covered <= _APPOSITION


def _likeness(words: tuple[str, ...], description: tuple[str, ...]) -> float:
    if not words or words[0] not in description:
        return 0.0
    return len(set(words) & set(description)) / len(set(words))
