"""What may stand before or after a word without making it another word, per language (`affixes.toml`).

The table serves search: كتاب finds الكتاب, کتاب finds کتاب‌ها, dam finds dams. `stem` takes off what is safe to take off on
both sides, in the index and in the query; `clitics` are letters that may be a particle or the word's own first letter
(ب in بدمشق and in بيان): the index keeps the word without them as a further form, a query never loses them.

Arabic follows the light stemmer of Larkey, Ballesteros and Connell (light10, 2007), English the S-stemmer of Harman (1991).
Known failure: no broken plurals (كتب does not find كتاب), and some surnames fall together with a given name (محمدی, محمد).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from rawi.errors import ExtensionError
from rawi.languages.pack import LanguagePack, language_packs
from rawi.text.folding import fold_key

_ROUNDS = 2
"""How many endings are taken off one after the other (ایرانی‌ها → ایرانی → ایران)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Affix:
    """`strip` is taken off when at least `keep` letters stay and the word has none of the endings `unless`; `put` takes its place."""

    strip: str
    keep: int
    put: str = ""
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Affixes:
    """The affixes of one language, folded and longest first; there is one record a language, compared by identity.

    `before` are words written apart that belong to the next one (می), `after` those that belong to the one before (ها).
    `after_he` belong to the word before only when it ends in ه (خانه ای). `endings` and `beginnings` are all letters that the
    rules take off, so that most words are let go at once.
    """

    language: str
    prefixes: tuple[Affix, ...] = ()
    suffixes: tuple[Affix, ...] = ()
    clitics: tuple[Affix, ...] = ()
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    after_he: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()

    def is_piece(self, word: str) -> bool:
        """Whether a folded word is one of those written apart."""
        return word in self.before or word in self.after or word in self.after_he

    def stem(self, word: str) -> str:
        """A folded lower-case word without its safe affixes; the word itself when nothing comes off."""
        for prefix in self.prefixes:
            if word.startswith(prefix.strip) and len(word) - len(prefix.strip) >= prefix.keep:
                word = prefix.put + word[len(prefix.strip) :]
                break
        for _ in range(_ROUNDS):
            shorter = self._without_suffix(word)
            if shorter == word:
                return word
            word = shorter
        return word

    def _without_suffix(self, word: str) -> str:
        if not word.endswith(self.endings):
            return word
        for suffix in self.suffixes:
            if not word.endswith(suffix.strip) or len(word) - len(suffix.strip) < suffix.keep:
                continue
            if suffix.unless and word.endswith(suffix.unless):
                return word
            return word[: len(word) - len(suffix.strip)] + suffix.put
        return word

    def forms(self, word: str) -> tuple[str, ...]:
        """What the index keeps of a folded word besides the word itself: its stem, and the stems of the word without
        each clitic it may begin with. Never the word itself, no form twice."""
        if not word.endswith(self.endings) and not word.startswith(self.beginnings):
            return ()
        rests = (
            clitic.put + word[len(clitic.strip) :]
            for clitic in self.clitics
            if word.startswith(clitic.strip) and len(word) - len(clitic.strip) >= clitic.keep
        )
        found = (self.stem(rest) for rest in (word, *rests))
        return tuple(dict.fromkeys(form for form in found if form != word))


@cache
def affixes(language: str) -> Affixes:
    """The affixes of a language by BCP 47 code; an empty table when the pack has none or there is no pack.

    Raises ExtensionError naming the file and key when the table is not of the form.
    """
    pack = language_packs().get(language.split("-", maxsplit=1)[0].lower())
    return _read(pack) if pack is not None else Affixes(language=language)


@cache
def all_affixes() -> tuple[Affixes, ...]:
    """The affixes of every pack that has any, in the order of their codes."""
    return tuple(affixes(code) for code, pack in language_packs().items() if pack.table("affixes"))


def _read(pack: LanguagePack) -> Affixes:
    table = pack.table("affixes")
    unknown = set(table) - {"prefixes", "suffixes", "clitics", "before", "after", "after_he"}
    if unknown:
        raise _broken(pack.code, f"does not know {min(unknown)!r}")
    prefixes, suffixes, clitics = (_rules(pack.code, table, key) for key in ("prefixes", "suffixes", "clitics"))
    return Affixes(
        language=pack.code,
        prefixes=prefixes,
        suffixes=suffixes,
        clitics=clitics,
        endings=tuple(suffix.strip for suffix in suffixes),
        beginnings=tuple(prefix.strip for prefix in (*prefixes, *clitics)),
        before=frozenset(map(fold_key, table.get("before", ()))),
        after=frozenset(map(fold_key, table.get("after", ()))),
        after_he=frozenset(map(fold_key, table.get("after_he", ()))),
    )


def _rules(code: str, table: Mapping[str, Any], key: str) -> tuple[Affix, ...]:
    rules = [_rule(code, key, entry) for entry in table.get(key, ())]
    return tuple(sorted(rules, key=lambda rule: (-len(rule.strip), rule.strip)))


def _rule(code: str, key: str, entry: Any) -> Affix:
    try:
        rule = Affix(
            strip=fold_key(entry["strip"]),
            keep=int(entry["keep"]),
            put=fold_key(entry.get("put", "")),
            unless=tuple(map(fold_key, entry.get("unless", ()))),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise _broken(code, f"has a row under {key!r} without strip or keep: {entry!r}") from error
    if not rule.strip or rule.keep < 1:
        raise _broken(code, f"has a row under {key!r} that would take off nothing or everything: {entry!r}")
    return rule


def _broken(code: str, what: str) -> ExtensionError:
    return ExtensionError(
        f"languages/{code}/affixes.toml {what}", next_step="correct the file; see docs/how-to/language.md"
    )
