"""Which language a text is in: scripts first, then letters and frequent words, then py3langid for the rest.

The languages of the packs are read; Sorani Kurdish, Urdu, Pashto and others are told apart so that they are not taken
for Arabic or Persian. Only the beginning and the middle of a text are looked at, so the time does not grow with it.

Known failures: a headline of two or three words that Arabic and Persian share is decided by its letters alone, and
languages in Arabic letters without a table (Kashmiri, Gilaki) come out as their nearest neighbour.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from rawi.languages.letters import Letters, all_letters, short_latin
from rawi.languages.pack import LanguagePack, language_pack, language_packs
from rawi.model.evidence import Evidence
from rawi.text.folding import fold
from rawi.text.scripts import script_of
from rawi.text.tokens import words

SAMPLE = 1200
"""Code points looked at: two thirds from the beginning, one third from the middle."""
MIXED_SHARE = 0.2
"""From this share of the letters on, a second script makes a page mixed."""
MIXED_LEAST = 30
"""Fewer letters of a second script (a name, a unit) make no page mixed."""
_ENGLISH_ENOUGH = 0.15
_LETTER_WEIGHT = 0.5
_BORROWED_WEIGHT = 0.4
_BEGINNING_WEIGHT = 0.5
_SHORT = 120


@dataclass(frozen=True, slots=True)
class Language:
    """A language (BCP 47, `und` when there is nothing to tell by) and how it is known."""

    code: str
    evidence: Evidence


def given_language(code: str) -> Language:
    """The language the user or source states: believed, shortened to the pack's code where rawi reads it."""
    pack = language_pack(code) or _pack_by_name(code)
    return Language(pack.code if pack is not None else code.lower(), Evidence("given"))


@cache
def _names() -> dict[str, str]:
    return {name.casefold(): pack.code for pack in language_packs().values() for name in (pack.name_en, pack.name_own)}


def _pack_by_name(name: str) -> LanguagePack | None:
    code = _names().get(name.strip().casefold())
    return language_pack(code) if code is not None else None


def identify_language(text: str) -> Language:
    """The main language of `text`, by the number of letters. The evidence's code is `language-by-letters`,
    `language-by-words`, `language-by-model` or, for `und`, `language-unknown`; a mixed text has the value `mix`."""
    sample = _sample(text)
    scripts = _scripts(sample)
    if not scripts:
        return Language("und", Evidence("language-unknown"))
    (script, count), total = scripts.most_common(1)[0], scripts.total()
    code, how = _in_script(script, sample, alone=len(scripts) == 1)
    values = [("share", f"{count / total:.2f}")]
    if total - count >= max(MIXED_SHARE * total, MIXED_LEAST):
        values.append(("mix", _mix(code, script, scripts, sample)))
    return Language(code, Evidence(how, values=tuple(values)))


def not_read(language: Language) -> Evidence | None:
    """Why an article in `language` is set aside; None when rawi reads it."""
    if language_pack(language.code) is not None:
        return None
    return Evidence("language-not-read", values=(("language", language.code),))


def _sample(text: str) -> str:
    if len(text) > SAMPLE:
        head, middle = SAMPLE * 2 // 3, len(text) // 2
        text = text[:head] + "\n" + text[max(head, middle) :][: SAMPLE - head]
    return unicodedata.normalize("NFKC", text)


def _scripts(sample: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for char, count in Counter(sample).items():
        script = script_of(char)
        if script is not None:
            counts[script] += count
    return counts


def _mix(code: str, script: str, scripts: Counter[str], sample: str) -> str:
    """`ar 0.60, en 0.40`: the share of the letters of each script's language."""
    total = scripts.total()
    parts = [
        (code if other == script else _in_script(other, sample)[0], count / total)
        for other, count in scripts.most_common(3)
        if count >= max(MIXED_SHARE * total, MIXED_LEAST)
    ]
    return ", ".join(f"{language} {share:.2f}" for language, share in parts)


def _in_script(script: str, sample: str, *, alone: bool = False) -> tuple[str, str]:
    only = sample if alone else "".join([char for char in sample if not char.isalpha() or script_of(char) == script])
    if script == "Arab":
        return _in_arabic_script(only)
    if script == "Latn":
        return _in_latin_script(only)
    return _by_model(only), "language-by-model"


def _in_latin_script(sample: str) -> tuple[str, str]:
    found = _words_of(sample)
    english = next(letters for letters in all_letters() if letters.code == "en")
    known = sum(word in english.words for word in found)
    if found and known / len(found) >= _ENGLISH_ENOUGH and len(found) >= 4:
        return "en", "language-by-words"
    guess = _by_model(sample, among=short_latin() if len(sample) < _SHORT else ())
    if guess != "en" and known >= 2 and known / len(found) >= _ENGLISH_ENOUGH / 2:
        return "en", "language-by-words"
    return guess, "language-by-model"


def _in_arabic_script(sample: str) -> tuple[str, str]:
    scores = _arabic_script_scores(sample)
    best = max(scores, key=lambda code: (scores[code], code in language_packs(), code))
    if scores[best] == 0:
        return _by_model(sample), "language-by-model"
    return best, "language-by-words"


def _arabic_script_scores(sample: str) -> dict[str, float]:
    """Evidence for each language: its frequent words and its letters, each shared out among those that have it."""
    tables, weights = _arabic_script_tables()
    scores = dict.fromkeys((table.code for table in tables), 0.0)
    for word, count in Counter(_words_of(sample)).items():
        for code in weights.words.get(word, ()):
            scores[code] += count / len(weights.words[word])
        for code in _begun(word, tables):
            scores[code] += count * _BEGINNING_WEIGHT
    for char, count in Counter(sample).items():
        for code in weights.letters.get(char, ()):
            scores[code] += count * _LETTER_WEIGHT / len(weights.letters[char])
        for code in weights.borrowed.get(char, ()):
            scores[code] += count * _BORROWED_WEIGHT
    return scores


def _begun(word: str, tables: tuple[Letters, ...]) -> list[str]:
    return [table.code for table in tables if table.beginnings and len(word) > 4 and word.startswith(table.beginnings)]


@dataclass(frozen=True, slots=True)
class _Weights:
    words: dict[str, list[str]]
    letters: dict[str, list[str]]
    borrowed: dict[str, list[str]]


@cache
def _arabic_script_tables() -> tuple[tuple[Letters, ...], _Weights]:
    tables = tuple(table for table in all_letters() if table.script == "Arab")
    weights = _Weights({}, {}, {})
    for table in tables:
        for word in table.words:
            weights.words.setdefault(word, []).append(table.code)
        for letter in table.letters:
            weights.letters.setdefault(letter, []).append(table.code)
        for letter in table.borrowed:
            weights.borrowed.setdefault(letter, []).append(table.code)
    return tables, weights


def _words_of(sample: str) -> list[str]:
    folded = fold(sample, lower=True)
    return [folded[start:end] for start, end in words(folded)]


@cache
def _ranker() -> Callable[[str], list[tuple[str, float]]]:
    from py3langid import rank  # noqa: PLC0415 - half a second, and most texts need none of it

    return cast("Callable[[str], list[tuple[str, float]]]", rank)


def _by_model(sample: str, *, among: Sequence[str] = ()) -> str:
    if not sample.strip():
        return "und"
    ranked = [code for code, _score in _ranker()(sample) if not among or code in among]
    return "ckb" if ranked[0] in {"sdh", "lki"} else ranked[0]
