"""How a language names people, organisations and places: the tables titles, roles, clitics and name_words of its pack."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any

from rawi.errors import ExtensionError
from rawi.languages.pack import LanguagePack, language_pack
from rawi.languages.word_lists import Phrases
from rawi.text.folding import fold


def _none() -> Phrases:
    return Phrases(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """The words around and inside names. Every field is a set of folded words or phrases; the TOML files say of each
    what it holds. `title_*` come from titles.toml, `role_*` from roles.toml, `clitic_*` from clitics.toml, the others
    from name_words.toml."""

    code: str
    title_strict: Phrases = field(default_factory=_none)
    title_loose: Phrases = field(default_factory=_none)
    title_between: Phrases = field(default_factory=_none)
    role_heads: Phrases = field(default_factory=_none)
    role_stops: Phrases = field(default_factory=_none)
    role_joins: Phrases = field(default_factory=_none)
    role_joins_body: Phrases = field(default_factory=_none)
    role_bodies: Phrases = field(default_factory=_none)
    role_goes_on: Phrases = field(default_factory=_none)
    role_adjuncts: Phrases = field(default_factory=_none)
    role_adjectives: Phrases = field(default_factory=_none)
    role_bound: Phrases = field(default_factory=_none)
    role_bound_body: Phrases = field(default_factory=_none)
    role_articles: Phrases = field(default_factory=_none)
    role_attached: tuple[str, ...] = ()
    role_adjective_endings: tuple[str, ...] = ()
    role_stop_endings: tuple[str, ...] = ()
    clitic_before: frozenset[str] = frozenset()
    clitic_after_vowel: frozenset[str] = frozenset()
    clitic_after_any: frozenset[str] = frozenset()
    clitic_glued: frozenset[str] = frozenset()
    clitic_place: frozenset[str] = frozenset()
    clitic_vowels: frozenset[str] = frozenset()
    clitic_article: tuple[str, ...] = ()
    clitic_definite: tuple[str, ...] = ()
    clitic_lam: tuple[str, ...] = ()
    clitic_and: tuple[str, ...] = ()
    connectors: Phrases = field(default_factory=_none)
    opens: Phrases = field(default_factory=_none)
    suffixes: Phrases = field(default_factory=_none)
    org_heads: Phrases = field(default_factory=_none)
    org_heads_plain: Phrases = field(default_factory=_none)
    org_heads_definite: Phrases = field(default_factory=_none)
    org_common: Phrases = field(default_factory=_none)
    cut_heads: Phrases = field(default_factory=_none)
    cut_tails: Phrases = field(default_factory=_none)
    outlet_heads: Phrases = field(default_factory=_none)
    place_heads: Phrases = field(default_factory=_none)
    place_heads_cut: Phrases = field(default_factory=_none)
    place_before: Phrases = field(default_factory=_none)
    agency_before: Phrases = field(default_factory=_none)
    club_before: Phrases = field(default_factory=_none)
    group_before: Phrases = field(default_factory=_none)
    company_before: Phrases = field(default_factory=_none)
    parliament_before: Phrases = field(default_factory=_none)
    not_alone: Phrases = field(default_factory=_none)
    not_first: Phrases = field(default_factory=_none)
    org_loose_ends: Phrases = field(default_factory=_none)
    org_conjunctions: Phrases = field(default_factory=_none)
    org_adjectives: Phrases = field(default_factory=_none)
    org_fields: Phrases = field(default_factory=_none)
    org_goes_on: Phrases = field(default_factory=_none)
    adjective_endings: tuple[str, ...] = ()
    name_endings: tuple[str, ...] = ()
    stops: Phrases = field(default_factory=_none)
    numbers: Phrases = field(default_factory=_none)
    acronyms: Phrases = field(default_factory=_none)
    org_complements: Phrases = field(default_factory=_none)
    not_name_beginnings: frozenset[str] = frozenset()
    not_name_endings: frozenset[str] = frozenset()


_TABLES = {"titles": "title_", "roles": "role_", "clitics": "clitic_", "name_words": ""}
_FIELDS = {part.name: part.type for part in fields(Naming)}


def _folded(words: list[str]) -> tuple[str, ...]:
    return tuple(fold(word, lower=True) for word in words)


_MADE: Mapping[str, Callable[[list[str]], Any]] = {
    "Phrases": Phrases,
    "tuple[str, ...]": _folded,
    "frozenset[str]": lambda words: frozenset(_folded(words)),
}


def read_naming(pack: LanguagePack) -> Naming:
    """The naming tables of a pack; tables and keys it lacks are empty.

    Raises ExtensionError for a key that is not a list of strings or that nothing reads.
    """
    values: dict[str, Any] = {}
    for table, prefix in _TABLES.items():
        values |= _checked(pack, table, prefix, pack.table(table))
    return Naming(code=pack.code, **values)


def _checked(pack: LanguagePack, table: str, prefix: str, rows: Mapping[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, words in rows.items():
        name = prefix + key
        if name not in _FIELDS or not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise ExtensionError(
                f"languages/{pack.code}/{table}.toml: {key} is not a list of words rawi reads",
                next_step="compare it with the table of another language",
            )
        values[name] = _MADE[str(_FIELDS[name])](words)
    return values


@cache
def naming(code: str) -> Naming:
    """The naming tables of the language `code`; empty ones for a language rawi has no pack for."""
    pack = language_pack(code)
    return Naming(code=code) if pack is None else read_naming(pack)
