"""Which office of which country or body a description names («وزير الخارجية السوري», "Iran's president"), and who held it on
the day of the article.

The gazetteer has the names of offices and the terms of their holders, mostly from general knowledge: a link made from them
says so. Known failures: a description of former times ("in 1990 the president of Iran") is taken for the holder of the day; a
change the gazetteer has not heard of makes the former holder wrong, which is why a term without an end scores less.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from rawi.gazetteer import Entry, Gazetteer, Office, adjective_countries, gazetteer, office_names, shipped, terms
from rawi.gazetteer.offices import all_office_names, free_offices
from rawi.knowledge.named import Named
from rawi.model.articles import Article
from rawi.model.spans import Span
from rawi.text.folding import fold_key
from rawi.text.transliteration import name_words

_AROUND = 40
"""Code points around a description that are looked at."""
_MOST_WORDS = 8
_WORD = re.compile(r"[^\W_]+")
_CLAUSE = re.compile(r"[.,;:!?\n\u060c\u061b\u061f\u00ab\u00bb\u201c\u201d\"]")
_SURE, _PER_DOUBT = 0.7, 0.1


@dataclass(frozen=True, slots=True)
class Post:
    """The offices a description may name (ids), none when it names none, and the country (ISO 3166) or body (id) it is of, empty
    when the words do not say; `named` is the mention that says it, if one does."""

    roles: frozenset[str]
    of: str
    named: Span | None = None

    def may_be(self, other: Post) -> bool:
        """Whether nothing in the two contradicts that they are one post."""
        if self.of and other.of and self.of != other.of:
            return False
        return not self.roles or not other.roles or bool(self.roles & other.roles)


NO_POST = Post(frozenset(), "")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who held an office on a day: the person, the term, and how sure it is (0 to 1)."""

    entry: Entry
    office: Office
    score: float

    @property
    def verified(self) -> bool:
        """Whether a data set, or a person's own file, says so."""
        return self.office.source != "unverified"


class Posts:
    """Reads the posts that the descriptions of one article name."""

    def __init__(self, article: Article, mentions: Sequence[Named]) -> None:
        self._article = article
        self._language = article.language.split("-", maxsplit=1)[0]
        self._bodies = [item for item in mentions if item.mention.type != "PER" and item.mention.kind == "name"]
        self._starts = [item.mention.span.start for item in self._bodies]
        self._posts: dict[str, Post] = {}

    def of_words(self, text: str) -> Post:
        """The post that words name by themselves; an article often repeats them."""
        if text not in self._posts:
            self._posts[text] = post_of(text, self._language)
        return self._posts[text]

    def of_mention(self, item: Named) -> Post:
        """The post that a description names, with the country or body beside it."""
        post = self.of_words(item.text)
        if not post.roles:
            return post
        beside = self._beside(item.mention.span)
        if post.of or beside is None:
            return post if beside is None or post.of == beside.of else Post(post.roles, "")
        return Post(post.roles, beside.of, beside.named)

    def holder(self, item: Named, post: Post) -> Holder | None:
        """The one who held the post on the day of the article; None when it is not known, or who is meant is not."""
        published = self._article.published
        day = published.day if published is not None else None
        if day is None or not post.of or not post.roles or self._is_qualified(item.mention.span, post):
            return None
        held = [pair for role in sorted(post.roles - _several()) for pair in terms(role, post.of, on=day)]
        if len({entry.entity.id for _, entry in held}) != 1:
            return None
        return max(
            (Holder(entry, office, _score(office, day)) for office, entry in held), key=lambda found: found.score
        )

    def _beside(self, span: Span) -> Post | None:
        """The country or body named right behind a description, or before it as its owner."""
        words = _words()
        text = self._article.text
        position = bisect_left(self._starts, span.end)
        if position < len(self._bodies):
            following = self._bodies[position]
            gap = text[span.end : following.mention.span.start]
            if len(gap) < _AROUND and _is_link(gap, words["behind"].get(self._language, [])):
                return _post_of_body(following)
        before = bisect_left(self._starts, span.start) - 1
        if before >= 0:
            gap = text[self._bodies[before].mention.span.end : span.start]
            if len(gap) < _AROUND and _is_link(gap, words["before"].get(self._language, [])):
                return _post_of_body(self._bodies[before])
        return self._adjective_before(span)

    def _adjective_before(self, span: Span) -> Post | None:
        """The country of the nationality right before a description, where the language puts it there ("Iranian president")."""
        if not _words()["before"].get(self._language):
            return None
        words = self._article.text[max(0, span.start - _AROUND) : span.start].split()
        if not words or self._article.text[span.start - 1] != " ":
            return None
        for count in (2, 1):
            country = _countries().get("".join(map(fold_key, words[-count:])))
            if country is not None and len(words) >= count:
                return Post(frozenset(), country)
        return None

    def _is_qualified(self, span: Span, post: Post) -> bool:
        """Whether a word beside the description, or beyond its country, says that it means nobody, or somebody of another time."""
        text, qualifiers = self._article.text, _not_then(self._language)
        near = [*_words_before(text, span.start, 2 if post.named is None else 1), *_word_behind(text, span.end)]
        if post.named is not None:
            near += [*_words_before(text, post.named.start, 1), *_word_behind(text, post.named.end)]
        return any(fold_key(word) in qualifiers for word in near)


def _words_before(text: str, start: int, count: int) -> list[str]:
    """The last words before `start` in its clause, at most `count`."""
    return _WORD.findall(_CLAUSE.split(text[max(0, start - _AROUND) : start])[-1])[-count:]


def _word_behind(text: str, end: int) -> list[str]:
    """The first word behind `end`, if it is in the same clause."""
    return _WORD.findall(_CLAUSE.split(text[end : end + _AROUND])[0])[:1]


def post_of(text: str, language: str) -> Post:
    """The post that the words of a description name by themselves; what follows a nationality is no part of its name."""
    key, of = _parsed(text, language)
    roles = gazetteer().derived(_roles_by_key).get((language, key), frozenset())
    return (
        Post(frozenset(role for role, only in roles if not only or only == of or not of), of)
        if roles or of
        else NO_POST
    )


@lru_cache(maxsize=20_000)
def _parsed(text: str, language: str) -> tuple[str, str]:
    """The key of the office in a description, and its country; both empty for one that is too long, of several countries,
    or of another time."""
    words = fold_key(text).split()
    told = [(position, country) for position, word in enumerate(words) if (country := _countries().get(word))]
    if len(words) > _MOST_WORDS or len({country for _, country in told}) > 1:
        return "", ""
    first, of = told[0] if told else (len(words), "")
    name, rest = (words[:first], words[first + 1 :]) if first else (words[1:], [])
    if not _not_then(language).isdisjoint(rest):
        return "", ""
    return _key(" ".join(name)), of


def _key(text: str) -> str:
    return "".join(name_words(text))


def _roles_by_key(known: Gazetteer) -> Mapping[tuple[str, str], frozenset[tuple[str, str]]]:
    """The offices of each name, written without gaps, by language: (id, the country that calls it so, empty for all)."""
    found: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for (role, country), names in all_office_names().items():
        for language, texts in names.names.items():
            for text in texts:
                found.setdefault((language, _key(text)), set()).add((role, country))
    for role in free_offices(known):
        for language in ("en",) if role.isascii() else ("ar", "fa"):
            found.setdefault((language, _key(role)), set()).add((role, ""))
    return {key: frozenset(roles) for key, roles in found.items()}


def _post_of_body(item: Named) -> Post | None:
    entry = gazetteer().entry(item.known) if item.known is not None else None
    if entry is None:
        return None
    former = shipped().entry(entry.entity.id)
    is_country = "country" in {entry.kind, former.kind if former is not None else ""}
    return Post(frozenset(), entry.country if is_country else entry.entity.id, item.mention.span)


def _is_link(gap: str, links: Sequence[str]) -> bool:
    return bool(gap) and (gap[-1] == " ") and " ".join(gap.lower().split()) in links


def _score(office: Office, day: str) -> float:
    """Less for every doubt: the day not surely inside the term, its end not known, no data set that says so."""
    doubts = (office.held_on(day) is None) + (not office.end) + (office.source == "unverified")
    return round(_SURE - _PER_DOUBT * doubts, 2)


def office_title(office: Office) -> str:
    """What an office is called, in English where it is a known one."""
    names = office_names(office.role, office.of)
    return office.role if names is None else names.name("en")


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads((files("rawi.knowledge") / "data/offices.toml").read_text("utf-8"))


@cache
def _several() -> frozenset[str]:
    return frozenset(_words()["of_several"])


@cache
def _not_then(language: str) -> frozenset[str]:
    return frozenset(map(fold_key, _words()["not_then"].get(language, [])))


@cache
def _countries() -> Mapping[str, str]:
    """The countries of nationality adjectives, by their folded words without gaps."""
    return {fold_key(adjective).replace(" ", ""): country for adjective, country in adjective_countries().items()}
