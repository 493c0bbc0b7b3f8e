"""Number words of a language: `numbers.toml` of its pack."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from rawi.errors import ExtensionError
from rawi.languages.pack import LanguagePack, language_pack
from rawi.languages.spellings import phrase_keys
from rawi.text.folding import fold
from rawi.text.numerals import NumberWords

Keys = dict[tuple[str, ...], int]


@cache
def number_words(code: str) -> NumberWords:
    """The number words of a language code; empty tables when its pack has none.

    Raises ExtensionError when `numbers.toml` has another shape.
    """
    pack = language_pack(code)
    if pack is None:
        return NumberWords(small={}, large={}, ordinals={}, joins=frozenset())
    table = pack.table("numbers")
    small = _keys(pack, table, "small") | _keys(pack, table, "duals")
    ordinals = _keys(pack, table, "ordinals")
    small |= {(fold(table.get("article", "")) + key[0], *key[1:]): value for key, value in small.items()}
    joins = frozenset(fold(word) for word in table.get("joins", []))
    if table.get("glued", False):
        small, ordinals = _glued(small, small, joins) | small, _glued(small, ordinals, joins) | ordinals
    return NumberWords(
        small=small,
        large=_keys(pack, table, "large"),
        ordinals=ordinals,
        joins=joins,
        bare_joins=bool(table.get("bare_joins", False)),
    )


def _keys(pack: LanguagePack, table: Mapping[str, Any], section: str) -> Keys:
    try:
        return {
            key: int(value)
            for value, phrases in table.get(section, {}).items()
            for phrase in phrases
            for key in phrase_keys(phrase)
        }
    except (TypeError, ValueError, AttributeError) as error:
        raise ExtensionError(
            f"languages/{pack.code}/numbers.toml: [{section}] is not a table of number = [words]: {error}",
            next_step="correct the file",
        ) from error


def _glued(tens: Keys, units: Keys, joins: frozenset[str]) -> Keys:
    """Tens and units written as one word (بیست‌وپنج), made of the single words."""
    return {
        (ten[0] + join + unit[0],): tens[ten] + units[unit]
        for ten in tens
        for unit in units
        for join in joins
        if len(ten) == len(unit) == 1 and tens[ten] in range(20, 91, 10) and units[unit] in range(1, 10)
    }
