"""What is read of one entity, and the entry it becomes: names cleaned and counted, their languages told by their letters."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any, cast

from rawi.gazetteer.entries import LANGUAGES, Entry, Office
from rawi.gazetteer.importing.rows import Refused
from rawi.gazetteer.keys import name_key
from rawi.model.annotations import EntityType
from rawi.model.entities import Entity, Name
from rawi.text.transliteration import slug

NAMES_AT_MOST, FACTS_AT_MOST = 60, 200
"""Names of one entity that are kept, and offices, domains and the like: the first ones."""
NAME_LONGEST, TEXT_LONGEST = 200, 300
OWN_WEIGHT = 8
"""People's own entities weigh less than countries only."""
HEADS: Mapping[str, EntityType] = {"person": "PER", "org": "ORG", "place": "LOC"}
_TO_HEADS = {kind: head for head, kind in HEADS.items()}
_IDENT = re.compile(r"(?:person|org|place)/[a-z0-9][a-z0-9-]{0,120}")
_UNSEEN = re.compile(r"[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
_UNWANTED = re.compile(r"[\x00-\x1f\x7f-\x9f|~\u2028\u2029\ud800-\udfff]+")
_TURNED, _OVERRIDDEN = re.compile(r"[\u202a-\u202c\u2066-\u2069]"), re.compile(r"[\u202d\u202e]")
_ARABIC_SCRIPT = re.compile(r"[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]")
_LATIN = re.compile(r"[A-Za-z]")
_PERSIAN_PRESS = frozenset(["IR", "AF"])
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)
_COUNTRY = re.compile(r"[A-Za-z]{2}")


@dataclass(slots=True, kw_only=True)
class Draft:
    """What a reader found of one entity, as it stands in the file. `names` are (language or "" for unknown, text), the
    ones to show first; `ident` is an id of rawi's kind («org/acme»), `identifiers` those of other collections; `doubts` are
    what `entry_of` could not take as it stood."""

    type: EntityType
    source: str
    ident: str = ""
    names: list[tuple[str, str]] = field(default_factory=list)
    weak: list[tuple[str, str]] = field(default_factory=list)
    country: str = ""
    role: str = ""
    kind: str = ""
    domains: Iterable[str] = ()
    languages: Iterable[str] = ()
    offices: Iterable[Office] = ()
    identifiers: tuple[str, ...] = ()
    doubts: list[Refused] = field(default_factory=list)


def cleaned(text: str, *, longest: int = TEXT_LONGEST) -> str:
    """`text` in Unicode's composed form on one line, without bidi controls and what separates cells."""
    plain = _UNWANTED.sub(" ", _UNSEEN.sub("", text[: 4 * longest]))
    return " ".join(unicodedata.normalize("NFC", plain).split())[:longest]


def entry_of(draft: Draft) -> Entry:
    """The entry of a draft; names that cannot be taken are passed over, and told in its `doubts`. Raises Refused for one
    without a name or with an id of another kind."""
    country = draft.country.strip().upper() if _COUNTRY.fullmatch(draft.country.strip()) else ""
    names = tuple(_names(draft, country))
    if not names:
        raise (draft.doubts or [_NAMELESS])[0]
    ident = _ident(draft, names)
    entity = Entity(id=ident, type=draft.type, names=names, role=cleaned(draft.role) or None)
    return Entry(
        entity,
        country,
        OWN_WEIGHT,
        kind=cleaned(draft.kind, longest=60),
        sources=(_token(draft.source) or "imported",),
        languages=tuple(dict.fromkeys(filter(None, map(_token, islice(draft.languages, FACTS_AT_MOST))))),
        domains=tuple(dict.fromkeys(_domains(draft.domains)))[:FACTS_AT_MOST],
        offices=tuple(office for office in map(_office, islice(draft.offices, FACTS_AT_MOST)) if office.role),
        identifiers=tuple(dict.fromkeys(map(_token, draft.identifiers[:FACTS_AT_MOST]))),
    )


_NAMELESS = Refused("no name in the Latin or the Arabic script", "give it a name in Latin or Arabic letters")


def _token(text: str) -> str:
    return cleaned(text, longest=120).replace(" ", "_")


def _names(draft: Draft, country: str) -> Iterator[Name]:
    """Each name once a language, in the order of the languages: the first is shown."""
    found: dict[str, dict[str, Name]] = {language: {} for language in LANGUAGES}
    told = [(text, language, "alias") for language, text in draft.names]
    for text, language, kind in [*told, *((text, language, "short") for language, text in draft.weak)]:
        name = _name(text, draft.doubts)
        for code in [language] if language in LANGUAGES else _languages(name, country):
            key = name_key(name)
            if key and len(found[code]) < NAMES_AT_MOST and _fits(name, code):
                first = not found[code] and kind == "alias"
                found[code].setdefault(key, Name(text=name, language=code, kind="main" if first else kind))
    for names in found.values():
        yield from names.values()


def _name(text: str, doubts: list[Refused]) -> str:
    """The cleaned name; empty, with a doubt, for one that is too long or made to be shown backwards."""
    if _OVERRIDDEN.search(text):
        doubts.append(Refused(f"a name overrides the direction of its letters: {cleaned(text)[:40]!r}", _PLAINLY))
        return ""
    if len(text) > NAME_LONGEST and len(cleaned(text, longest=NAME_LONGEST + 1)) > NAME_LONGEST:
        long = f"a name has {len(text):,} characters: {cleaned(text)[:40]!r}…"
        doubts.append(Refused(long, f"give names of at most {NAME_LONGEST} characters"))
        return ""
    name = cleaned(text, longest=NAME_LONGEST)
    if _TURNED.search(text):
        doubts.append(Refused(f"a name held signs that turn its direction, taken as {name[:40]!r}", _PLAINLY))
    return name


_PLAINLY = "write it without the control characters U+202A to U+202E and U+2066 to U+2069"


def _fits(name: str, language: str) -> bool:
    return bool((_LATIN if language == "en" else _ARABIC_SCRIPT).search(name))


def _languages(name: str, country: str) -> list[str]:
    """The language of a name by its letters; one that Arabic and Persian write alike is of the country's press, or of both."""
    if not _ARABIC_SCRIPT.search(name):
        return ["en"]
    letters = frozenset(name)
    if letters & _letters("persian") and not letters & _letters("never_persian"):
        return ["fa"]  # Persian is often written with the yeh and kaf of an Arabic keyboard
    if letters & _letters("arabic"):
        return ["ar"]
    return ["fa", "ar"] if country in _PERSIAN_PRESS or not country else ["ar"]


@cache
def _letters(which: str) -> frozenset[str]:
    return frozenset(schemas()["letters"][which])


@cache
def schemas() -> Mapping[str, Any]:
    """The tables of other collections' words: `schemas.toml`."""
    return tomllib.loads((files("rawi.gazetteer.importing") / "schemas.toml").read_text("utf-8"))


def _ident(draft: Draft, names: tuple[Name, ...]) -> str:
    head = _TO_HEADS[draft.type]
    if draft.ident:
        if not _IDENT.fullmatch(draft.ident) or not draft.ident.startswith(f"{head}/"):
            raise Refused(
                f"the id {cleaned(draft.ident, longest=80)!r} is not of the form {head}/name-of-it",
                "use small Latin letters, digits and hyphens, or leave the id away",
            )
        return draft.ident
    if draft.identifiers:
        return f"{head}/{slug(draft.identifiers[0].replace(':', ' '), at_most=20)}"
    return f"{head}/{slug(names[0].text)}"


def _domains(addresses: Iterable[str]) -> Iterator[str]:
    for address in addresses:
        match = _DOMAIN.match(address.strip())
        if match is not None:
            yield match.group(1).lower()


def _office(office: Office) -> Office:
    dates = (match.group() if (match := _DATE.match(date)) else "" for date in (office.start, office.end))
    start, end = dates
    return Office(
        role=cleaned(office.role),
        of=_token(office.of),
        start=start,
        end=end,
        source=_token(office.source) or "unverified",
    )


def entity_type(word: str) -> EntityType | None:
    """The type that a user's word names («PER», «person», “organization”, «place»); None for another."""
    known = {
        "per": "PER",
        "person": "PER",
        "people": "PER",
        "org": "ORG",
        "organisation": "ORG",
        "organization": "ORG",
        "company": "ORG",
        "outlet": "ORG",
        "agency": "ORG",
        "loc": "LOC",
        "location": "LOC",
        "place": "LOC",
        "country": "LOC",
        "city": "LOC",
    }
    found = known.get(word.strip().lower())
    return cast("EntityType", found) if found is not None else None
