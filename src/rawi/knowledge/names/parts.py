"""A name as its parts: what stands for a person, without titles, articles and words for son, and with what belongs
together joined (عبد الله, Abd Allah; صلاح الدين, Salah ad-Din; احمدی نژاد, Ahmadi-Nejad).

Known failure: a word that is a name in one place and a title or particle in another («امیر», Khan, Al) is read by what
stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from rawi.knowledge.names.letters import script_of_word
from rawi.knowledge.names.particles import particles
from rawi.knowledge.names.stems import bound_forms, joined_forms, split_bound, word_forms
from rawi.knowledge.names.tokens import Token, name_tokens

Kind = Literal["name", "initial", "optional"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a name. `forms` are the spellings it is compared by (`plain_letters`, without article); `surface` is
    all of its letters; `bound` says what it is bound to: `servant` (عبد), `father` (أبو), `mother`, or nothing."""

    text: str
    forms: tuple[str, ...]
    surface: str
    script: str
    kind: Kind = "name"
    bound: str = ""
    article: bool = False
    son: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NameKey:
    """A name, read once to be compared often. `bare` is the text without titles, `tokens` its words, given name first;
    `younger` says that it ends in Jr. or the like."""

    text: str
    parts: tuple[Part, ...]
    bare: str = ""
    tokens: tuple[Token, ...] = ()
    younger: bool = False


def name_key(text: str) -> NameKey:
    """The parts of a name, given name first (`LAST, First` is turned round). Any text is read; one without letters has
    no parts."""
    tokens = name_tokens(text)
    younger = any(token.letters in particles().younger for token in tokens[1:])
    while len(tokens) > 1 and tokens[-1].letters in particles().after:
        tokens = tokens[:-1]
    return NameKey(
        text=text,
        parts=_settled(_Reader(tokens).parts()),
        bare=" ".join(token.text for token in tokens),
        tokens=tuple(tokens),
        younger=younger,
    )


class _Reader:
    """Reads tokens from left to right; `_bound`, `_before`, `_article` and `_son` are what the next name takes with it."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._parts: list[Part] = []
        self._clear()

    def _clear(self) -> None:
        self._bound = self._son = ""
        self._before: list[Token] = []
        self._article = False

    def parts(self) -> list[Part]:
        """The parts, those that may be titles still marked as optional."""
        for position, token in enumerate(self._tokens):
            last = position == len(self._tokens) - 1
            if not self._joins_back(token) and (last or not self._goes_before(token, self._tokens[position + 1])):
                self._add(token)
        return self._parts

    def _goes_before(self, token: Token, following: Token) -> bool:
        """Whether the token is an article, a word for son, عبد or ابو: something that the next word takes with it."""
        known, word = particles(), token.letters
        if word in known.articles or (word in known.assimilated and (following.hyphen or self._bound)):
            self._article = True
        elif word in known.filiation:
            self._son = word
        elif not self._bound and word in known.servant | known.father | known.mother:
            self._bound = "servant" if word in known.servant else "father" if word in known.father else "mother"
            self._before.append(token)
        else:
            return False
        return True

    def _joins_back(self, token: Token) -> bool:
        """Joins الله, الدین, زاده and their like to the part before; False when the token is none, or has none before."""
        known, word = particles(), token.letters
        if not self._parts or self._bound or token.point or self._parts[-1].kind == "initial":
            return False
        kind = "god" if word in known.god else "religion" if word in known.religion else ""
        enough = word in known.endings_always or (len(self._parts) > 1 and word in known.endings and not self._article)
        if not kind and not enough:
            return False
        before = self._parts[-1]
        self._parts[-1] = replace(
            before,
            text=f"{before.text} {token.text}",
            forms=joined_forms(before.surface, word, kind),
            surface=before.surface + word,
            kind="name",
        )
        self._clear()
        return True

    def _add(self, token: Token) -> None:
        bound, rest = (self._bound, token.letters) if self._bound else split_bound(token.letters)
        forms = bound_forms(rest) if bound else word_forms(token.letters)
        if self._son:
            forms = tuple(dict.fromkeys((*forms, self._son + forms[0])))
        part = Part(
            text=" ".join(item.text for item in (*self._before, token)),
            forms=forms,
            surface="".join(item.letters for item in (*self._before, token)),
            script=script_of_word(token.letters),
            kind=self._kind(token),
            bound=bound,
            article=self._article,
            son=bool(self._son),
        )
        self._parts.append(part)
        self._clear()

    def _kind(self, token: Token) -> Kind:
        if token.initial and not self._before:
            return "optional" if self._parts and self._parts[-1].kind != "initial" else "initial"
        if token.point and self._parts and len(token.letters) <= _SPELT_LETTER:
            return "optional"
        taken = self._bound or self._article or self._son
        free = token.letters in particles().optional or token.letters in particles().names_too
        return "optional" if free and not taken else "name"


_SPELT_LETTER = 6
"""A word with a point inside a name is an initial spelt out («جان اف. کندی»)."""


def _settled(parts: list[Part]) -> tuple[Part, ...]:
    """The parts, optional ones made names where too little stays without them: one that is a name as well (Amir, Malek)
    first, then one at the end (Imran Khan), then all."""
    found = list(parts)
    for may_be_name in (_is_name_too, _is_last, _is_any):
        for position, part in enumerate(found):
            enough = 1 if may_be_name is _is_any else 2
            if sum(item.kind != "optional" for item in found) >= enough:
                return tuple(found)
            if part.kind == "optional" and may_be_name(part, position, len(found)):
                found[position] = replace(part, kind="name")
    return tuple(found)


def _is_name_too(part: Part, position: int, count: int) -> bool:
    return part.surface in particles().names_too and (position, count) is not None


def _is_last(part: Part, position: int, count: int) -> bool:
    return position == count - 1 > 0 and bool(part.forms)


def _is_any(part: Part, position: int, count: int) -> bool:
    return bool(part.forms) and position < count
