"""Function words of a language (`stopwords.toml`): too common to tell one article from another."""

from __future__ import annotations

from functools import cache

from rawi.errors import ExtensionError
from rawi.languages.pack import LanguagePack, language_packs
from rawi.text.folding import fold_key


@cache
def stopwords(language: str) -> frozenset[str]:
    """The stop words of a language by BCP 47 code, folded and lower-case; empty when the pack has no such table.

    Raises ExtensionError naming the file when the table is not of the form.
    """
    pack = language_packs().get(language.split("-", maxsplit=1)[0].lower())
    return _read(pack) if pack is not None else frozenset()


def _read(pack: LanguagePack) -> frozenset[str]:
    groups = pack.table("stopwords")
    for name, words in groups.items():
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise ExtensionError(
                f"languages/{pack.code}/stopwords.toml has {name!r}, which is not a list of words",
                next_step="correct the file; see docs/how-to/language.md",
            )
    return frozenset(fold_key(word) for words in groups.values() for word in words)
