"""Who a description by role («رئيس الأركان», «وزیر خارجه») stands for in one article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from rawi.gazetteer import gazetteer
from rawi.knowledge.named import Named
from rawi.knowledge.offices import Holder, Post, Posts
from rawi.model.spans import Span

_APPOSITION = 3
"""So many code points (a comma and spaces) may stand between a description and the name beside it."""
_NEAR = 90
"""A description farther from a name than this is not beside it, whatever stands between."""
_LONGEST = 80
_FAR = 10**7


@dataclass(frozen=True, slots=True)
class Described:
    """A person's mention and the entity it stands for."""

    person: Named
    entity: str


@dataclass(frozen=True, slots=True)
class Descriptions:
    """What the article says people are: by the words of a title or description, the people who bear it, in text order;
    and for each description beside a name that name's person."""

    bearers: Mapping[tuple[str, ...], list[Described]]
    beside: Mapping[Span, Described]


def descriptions_of(people: list[tuple[Named, str]], mentions: list[Named]) -> Descriptions:
    """The descriptions of all people in the article."""
    bearers: dict[tuple[str, ...], list[Described]] = {}
    beside: dict[Span, Described] = {}
    starts = [item.mention.span.start for item in mentions]
    for person, entity in people:
        item = Described(person, entity)
        span = person.mention.span
        first, last = bisect_left(starts, span.start - _NEAR - _LONGEST), bisect_right(starts, span.end + _APPOSITION)
        near = mentions[first:last]
        if person.title:
            bearers.setdefault(person.title, []).append(item)
        for role in near:
            if role.mention.kind == "nominal" and _beside(role, person, near):
                bearers.setdefault(role.words, []).append(item)
                beside.setdefault(role.mention.span, item)
    return Descriptions(bearers, beside)


def role_holder(item: Named, known: Descriptions, posts: Posts) -> tuple[Described, str] | Holder | None:
    """The person a description stands for, and how it is known: the name beside it; else the person whose title or
    description elsewhere shares its head and most of its words, the nearest before it, unless the two name other offices or
    other countries; else who held the office on the day of the article, as the gazetteer knows it.

    Known failure: a plain «الرئيس» is the last person who was called so.
    """
    neighbour = known.beside.get(item.mention.span)
    if neighbour is not None:
        return neighbour, "apposition"
    post = posts.of_mention(item)
    holder = posts.holder(item, post)
    named = _bearer(item, known, post, posts, same_office=holder is not None)
    return named if named is not None else holder


def _bearer(
    item: Named, known: Descriptions, post: Post, posts: Posts, *, same_office: bool
) -> tuple[Described, str] | None:
    """The person of the article who bears a description like this one, with `same_office` only of the very office."""
    start = item.mention.span.start
    best: tuple[tuple[float, int], Described] | None = None
    for description, everybody in known.bearers.items():
        score = _likeness(item.words, description)
        if score:
            people = _fitting(everybody, post, posts, description, same_office=same_office) if post.roles else everybody
            if not people:
                continue
            person, distance = _nearest(people, start)
            if best is None or (score, -distance) > best[0]:
                best = (score, -distance), person
    return None if best is None else (best[1], "same-title")


def _fitting(
    people: list[Described], post: Post, posts: Posts, description: tuple[str, ...], *, same_office: bool
) -> list[Described]:
    """Those of `people` who bear a description and may hold the post: it names no other office, and neither it nor what is
    known of the person says another country."""
    other = posts.of_words(" ".join(description))
    if not post.may_be(other) or (same_office and not other.roles):
        return []
    if other.of or not post.of:
        return people
    return [person for person in people if _country_of(person.entity) in {"", post.of}]


def _country_of(entity: str) -> str:
    entry = gazetteer().entry(entity)
    return "" if entry is None else entry.country


def _nearest(people: list[Described], start: int) -> tuple[Described, int]:
    """The last of `people` before `start` and how far it is; else the first after it, which counts as far."""
    position = bisect_left(people, start, key=lambda person: person.person.mention.span.start)
    if position:
        person = people[position - 1]
        return person, start - person.person.mention.span.start
    return people[0], _FAR + people[0].person.mention.span.start - start


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
