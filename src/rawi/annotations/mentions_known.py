"""Names the gazetteer knows, where their context allows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rawi.annotations.mentions_candidates import KNOWN, Candidate
from rawi.annotations.mentions_tokens import Words
from rawi.gazetteer import Match, Reading, gazetteer
from rawi.model.annotations import EntityType

_TYPES: dict[str, EntityType] = {"person": "PER", "org": "ORG", "place": "LOC"}
_QUOTES = frozenset("\"“”«»'‘’")
_SMALL = 4
"""A place that weighs less is a town few texts speak of."""


def type_of(entity: str) -> EntityType:
    """The mention type an entity id's head stands for."""
    return _TYPES[entity.split("/", 1)[0]]


def known_names(words: Words) -> list[Candidate]:
    """The gazetteer's names in the text, cut to the name proper, each where its guard is content."""
    naming = words.naming
    matches = gazetteer().find_all(
        words.low,
        joins_before=naming.clitic_before | naming.clitic_glued,
        joins_after=naming.clitic_after_any | naming.clitic_after_vowel,
    )
    candidates = [candidate for match in matches for candidate in _candidate(words, match)]
    full = {entity for candidate in candidates for entity in candidate.entities if candidate.code == "gazetteer"}
    return [
        candidate for candidate in candidates if candidate.code == "gazetteer" or full.intersection(candidate.entities)
    ]


def _candidate(words: Words, match: Match) -> Iterator[Candidate]:
    if match.after in words.naming.clitic_after_vowel and words.low[match.end - 1] not in words.naming.clitic_vowels:
        return
    if match.start < match.end and words.low[match.start].isascii() and not _has_capital(words, match):
        return
    if "\n" in words.low[match.start : match.end] or _begins_gapped(words, match):
        return
    known = [reading for reading in _in_language(words, match) if not _is_ordinary(words, match, reading)]
    allowed = [reading for reading in known if _allows(words, match, reading.guard)]
    weak = [reading for reading in known if reading.guard in {"title", "person"}]
    readings, code = (allowed, "gazetteer") if allowed else (weak, "gazetteer-short")
    if not readings:
        return
    kind = type_of(readings[0].entity)
    start, title = _cut(words, match, readings[0].entity) if kind != "PER" else _cut_title(words, match)
    entities = tuple(reading.entity for reading in readings if type_of(reading.entity) == kind)
    yield Candidate(
        start, _last_point(words, match.end), kind, code, KNOWN, entities, title, whole=_whole(words, match)
    )


def _last_point(words: Words, end: int) -> int:
    """The end of a name with the point that closes an abbreviation («U.S.»)."""
    closes = words.low[end : end + 1] == "." and words.low[end - 2 : end - 1] == "." and words.low[end - 1].isascii()
    return end + 1 if closes else end


def _in_language(words: Words, match: Match) -> list[Reading]:
    """The readings under a name of the article's language; a name of one word is often an ordinary one elsewhere."""
    if not match.one_word or words.low[match.start].isascii():
        return list(match.readings)
    return [reading for reading in match.readings if words.language[0] in reading.languages]


def _is_ordinary(words: Words, match: Match, reading: Reading) -> bool:
    """Whether a name of one word is rather an ordinary word of the language: the whole word with its clitic is one, or
    the name is a small town's and no word of places stands before it."""
    if not match.one_word or words.low[match.start].isascii():
        return False
    index = _first_word(words, match)
    if match.before and words.flag(words.words[index]) in {"O", "AO"}:
        return True
    if reading.entity.startswith("place/") and words.traits[index].role_heads and not _as_place(words, match):
        return True  # «السفيرة» is a town, too
    if not reading.entity.startswith("place/") or "O" not in words.flag(words.low[match.start : match.end]):
        return False
    entry = gazetteer().entry(reading.entity)
    return entry is not None and entry.weight < _SMALL and not _as_place(words, match)


def _has_capital(words: Words, match: Match) -> bool:
    plain = words.folded.text
    if plain[match.start].isupper():
        return True
    return any(char.isupper() for char in plain[match.start : match.end]) and match.end - match.start > 4


def _begins_gapped(words: Words, match: Match) -> bool:
    return words.low[match.start] in "-._#'" or words.low[match.end - 1] in "-_#'"


def _allows(words: Words, match: Match, guard: str) -> bool:
    check = _GUARDS.get(guard)
    return check is None or check(words, match)


def _first_word(words: Words, match: Match) -> int:
    return words.at(match.start)


def _after_one_of(field: str) -> Callable[[Words, Match], bool]:
    def check(words: Words, match: Match) -> bool:
        index = _first_word(words, match)
        phrases = getattr(words.naming, field)
        return bool(phrases.length_before(words.words, index)) or _quoted(words, match)

    return check


def _quoted(words: Words, match: Match) -> bool:
    before = words.low[max(0, match.start - 1) : match.start]
    after = words.low[match.end : match.end + 1]
    return before in _QUOTES and after in _QUOTES


def _as_place(words: Words, match: Match) -> bool:
    if match.before in words.naming.clitic_place:
        return True
    index = _first_word(words, match)
    return bool(words.naming.place_before.length_before(words.words, index))


def _as_province(words: Words, match: Match) -> bool:
    index = _first_word(words, match)
    return bool(words.naming.place_heads_cut.length_before(words.words, index))


def _as_capitals(words: Words, match: Match) -> bool:
    surface = words.folded.text[match.start : match.end]
    return not any(char.islower() for char in surface) and len(surface) > 1


def _as_title(words: Words, match: Match) -> bool:
    index = _first_word(words, match)
    naming = words.naming
    return bool(naming.title_strict.length_before(words.words, index))


def _as_person(words: Words, match: Match) -> bool:
    if _as_title(words, match):
        return True
    index = _first_word(words, match)
    return words.gap(index).strip(" ") != "" and "O" not in words.flag(words.low[match.start : match.end])


def _as_parliament(words: Words, match: Match) -> bool:
    following = words.at(match.end)
    if following < len(words) and words.joined[following] and words.flag(words.words[following])[:1] == "R":
        return False
    return bool(words.naming.parliament_before.length_before(words.words, _first_word(words, match)))


_GUARDS: dict[str, Callable[[Words, Match], bool]] = {
    "caps": _as_capitals,
    "prep": _as_place,
    "province": _as_province,
    "title": _as_title,
    "person": _as_person,
    "agency": _after_one_of("agency_before"),
    "club": _after_one_of("club_before"),
    "group": _after_one_of("group_before"),
    "company": _after_one_of("company_before"),
    "party": _after_one_of("group_before"),
    "parliament": _as_parliament,
    "ar": lambda words, _: words.language == "ar",
    "cap": lambda words, match: words.folded.text[match.start].isupper(),
}


def _cut(words: Words, match: Match, entity: str) -> tuple[int, None]:
    """Where the name proper begins: «خبرگزاری فارس» is «فارس» when that alone names the same entity (or a place)."""
    first, last = words.at(match.start), words.up_to(match.end)
    for length in range(last - first - 1, 0, -1):
        if words.naming.cut_heads.length_at(words.words, first, first=_without(words, first, match)) >= length:
            start = words.starts[first + length]
            rest = gazetteer().named(words.low[start : match.end])
            if any(_same(entity, reading.entity) for reading in rest):
                return start, None
    return match.start, None


def _same(entity: str, other: str) -> bool:
    return entity == other or (entity.startswith("place/") and other.startswith("place/"))


def _cut_title(words: Words, match: Match) -> tuple[int, tuple[int, int] | None]:
    """Where the name begins behind a title that the gazetteer's name has («الملك سلمان»), and the title."""
    first, last = words.at(match.start), words.up_to(match.end)
    titles = words.naming.title_strict
    length = titles.length_at(words.words, first, first=_without(words, first, match))
    if 0 < length < last - first:
        return words.starts[first + length], (match.start, words.ends[first + length - 1])
    before = titles.length_before(words.words, first)
    title = (words.starts[first - before], words.ends[first - 1]) if before and words.joined[first] else None
    return match.start, title


def _whole(words: Words, match: Match) -> tuple[int, int]:
    """The stretch a known name takes up: with the words that often follow it and are not its own («للأنباء»)."""
    last = words.up_to(match.end)
    first = words.at(match.start)
    before = words.naming.cut_heads.length_before(words.words, first)
    start = words.starts[first - before] if before and words.joined[first] and not match.before else match.start
    tail = words.naming.cut_tails.length_at(words.words, last) if last < len(words) and words.joined[last] else 0
    return start, words.ends[last + tail - 1] if tail else match.end


def _without(words: Words, first: int, match: Match) -> str:
    return words.low[match.start : words.ends[first]]
