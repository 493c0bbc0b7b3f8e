"""What a language knows of the ends of sentences: `sentences.toml` of its pack."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rawi.errors import ExtensionError
from rawi.languages.pack import LanguagePack, language_pack
from rawi.text.folding import fold_key


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceWords:
    """Folded, lower-case words around a point that may or may not end a sentence.

    `titles` never end one; `abbreviations` end one only before one of `starters`; after a closed quotation one of
    `continuations` goes on with the sentence.
    """

    titles: frozenset[str]
    abbreviations: frozenset[str]
    starters: frozenset[str]
    continuations: frozenset[str]


def _words(pack: LanguagePack, key: str) -> frozenset[str]:
    entries = pack.table("sentences").get(key, [])
    if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
        raise ExtensionError(
            f"languages/{pack.code}/sentences.toml: {key} is not a list of strings", next_step="correct the file"
        )
    return frozenset(fold_key(entry) for entry in entries)


@cache
def sentence_words(code: str) -> SentenceWords:
    """The words for a language code, joined with the English ones, since Latin words stand in every press.

    Raises ExtensionError when a table of the pack has another shape.
    """
    packs = [pack for pack in (language_pack(code), language_pack("en")) if pack is not None]
    joined = {
        key: frozenset().union(*(_words(pack, key) for pack in packs))
        for key in ("titles", "abbreviations", "starters", "continuations")
    }
    return SentenceWords(**joined)
