"""Reading the pairs of words that `make_name_tables.py` learns from, and the words of known names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path

from rawi.knowledge.names.letters import plain_letters, script_of_word

ENTITIES = Path(__file__).resolve().parent.parent / "src/rawi/gazetteer/data/entities.tsv"
SETS = ("anetac_translit", "coling2018_wikidata", "google_ar2en")
LONGEST = 14
_ARTICLE = "ال"
_OWN_ARTICLE = re.compile(r"[aeiu]l")


def rows(path: Path) -> Iterator[list[str]]:
    """The cells of each line of a table."""
    for line in path.read_text("utf-8").splitlines():
        yield line.split("\t")


def latin_arabic(folder: Path, part: str) -> list[tuple[str, str]]:
    """The pairs (Latin, Arabic) of one part (`train`, `dev`) of the word sets, folded, each once."""
    found: dict[tuple[str, str], None] = {}
    for name in SETS:
        for cells in rows(folder / f"{name}_{part}.tsv"):
            pair = _pair(cells[0], cells[1])
            if pair is not None:
                found[pair] = None
    return list(found)


def _pair(latin: str, arabic: str) -> tuple[str, str] | None:
    left, right = plain_letters(latin), plain_letters(arabic)
    if right.startswith(_ARTICLE) and len(right) > 4 and not _OWN_ARTICLE.match(left):
        right = right[2:]
    usable = script_of_word(left) == "Latn" and script_of_word(right) == "Arab" and left.isalpha() and right.isalpha()
    return (left, right) if usable and 1 < len(left) <= LONGEST and 1 < len(right) <= LONGEST else None


def gazetteer_words() -> Iterator[tuple[list[str], list[str], list[str]]]:
    """(English, Arabic, Persian) one-word names of places in the gazetteer."""
    for cells in rows(ENTITIES):
        if cells[0].startswith("place/"):
            english, arabic, persian = (_one_word(cell) for cell in cells[5:8])
            yield english, arabic, persian


def _one_word(cell: str) -> list[str]:
    names = (part.partition(":")[2] for part in cell.split("|") if part)
    return [plain_letters(name) for name in names if " " not in name and name[:2] != _ARTICLE]


def latin_persian() -> list[tuple[str, str]]:
    """The pairs (Latin, Persian) of places."""
    found = {pair: None for english, _, persian in gazetteer_words() for pair in _crossed(english[:1], persian)}
    return list(found)


def _crossed(left: Iterable[str], right: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((one, other) for one in left for other in right if 1 < len(one) <= LONGEST and 1 < len(other) <= LONGEST)


def arabic_persian() -> list[tuple[str, str]]:
    """The pairs (Arabic, Persian) of places; both orders, since names are compared either way."""
    found = {pair: None for _, arabic, persian in gazetteer_words() for pair in _crossed(arabic, persian)}
    return list(found) + [(right, left) for left, right in found]


def same_script(pairs: Iterable[tuple[str, str]], *, by: int) -> list[tuple[str, str]]:
    """Pairs of spellings on one side that share their word on the side `by`, both orders; at most 12 a word."""
    spellings: dict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        spellings[pair[by]].append(pair[1 - by])
    found = [pair for words in spellings.values() for pair in combinations(words[:12], 2)]
    return found + [(right, left) for left, right in found]
