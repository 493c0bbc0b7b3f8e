"""Folding: one plain form for the many ways the same Arabic-script or Latin word is written, with a way back.

Folded are: Unicode compatibility and presentation forms (NFKC), Arabic and Persian letter variants (ي ى ی, ك ک,
ة ه ۀ, hamza seats), diacritics, tatweel, zero-width characters, bidi controls, soft hyphens, digits of three scripts,
odd spaces; with `lower=True` also Latin case. Line feeds stay. Every analysis works on the folded copy and sends its spans back
through the offset map; the article's text itself is never touched.

Known failure: folding is lossy on purpose. على (on) and علي (Ali), آب (water) and اب (father) fold alike; where the
difference matters, look at the original letters under the span.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from rawi.model.spans import Span

_LETTERS = {
    "ي": "ی", "ى": "ی", "ې": "ی", "ێ": "ی", "ۍ": "ی", "ے": "ی", "ئ": "ی", "ك": "ک", "ڪ": "ک", "ڭ": "ک",
    "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۂ": "ه", "ۃ": "ه",
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ۆ": "و", "ء": "", "ـ": "",
    "٪": "%", "٫": ".", "٬": ",",
}  # fmt: skip
_HIDDEN = frozenset(
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
_ATTACHED = frozenset("ءـ")
"""Letters that fold to nothing but belong to the word before them."""


@cache
def _fold_char(char: str) -> str:
    if char in _LETTERS:
        return _LETTERS[char]
    if char in _HIDDEN:
        return ""
    if char == "\n" or " " <= char <= "~":
        return char
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    if char.isspace():
        return " "
    category = unicodedata.category(char)
    if category in {"Mn", "Me"} or (category == "Cf"):
        return ""
    if category == "Cc":
        return " "
    plain = unicodedata.normalize("NFKC", char)
    if plain == char:
        base = unicodedata.normalize("NFD", char)[0]
        return base if base != char and base.isalpha() else char
    return "".join(_fold_char(part) for part in plain)


class _Folds(dict[int, str]):
    """A table for `str.translate` that fills itself."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_char(chr(code))
        return folded


_FOLDS = _Folds()


@cache
def _is_attached(char: str) -> bool:
    return char in _ATTACHED or unicodedata.category(char) in {"Mn", "Me"}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the way back. `starts[i]` and `ends[i]` bound the original code points of `text[i]`;
    diacritics, tatweel and a dropped hamza belong to the letter before them, other dropped characters to none."""

    text: str
    starts: array[int]
    ends: array[int]

    def original(self, start: int, end: int) -> Span:
        """The original span of the folded `[start, end)`; raises ValueError when it is empty."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no folded span [{start}, {end}) in a text of {len(self.text)}")
        return Span(self.starts[start], self.ends[end - 1])

    def folded(self, span: Span) -> tuple[int, int]:
        """The folded `(start, end)` of an original span; `start == end` when nothing of it was kept."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)


_ESCAPED = re.compile(r"\\(?:u200[b-f]|u202[a-e]|u206[0-9]|ufeff|xa0|xad)")
"""Invisible characters that a scraper wrote out as escapes: six letters of the text that nobody was meant to see."""


@lru_cache(maxsize=8)
def fold_with_map(text: str, *, lower: bool = False) -> Folded:
    """`text` folded, with the offset map. Length may differ either way (ﷲ grows, diacritics shrink).

    Written-out escapes of invisible characters (backslash, u200c) are folded away like the characters themselves. The last
    few results are kept, since every annotator asks for the same article's; never change a result.
    """
    if lower:
        return _lowered(fold_with_map(text))
    numbers = _numbers(max(1024, 1 << len(text).bit_length()))
    out: list[str] = []
    starts, ends = array("l"), array("l")
    done = 0
    for odd in _odd_places(text):
        at = odd.start()
        out.append(text[done:at].translate(_FOLDS))
        starts.extend(numbers[done:at])
        ends.extend(numbers[done + 1 : at + 1])
        done = odd.end()
        folded = _fold_odd(odd.group())
        if folded:
            out.append(folded)
            starts.extend([at] * len(folded))
            ends.extend([done] * len(folded))
        elif ends and ends[-1] == at and _is_attached(text[at]):
            ends[-1] = done
    out.append(text[done:].translate(_FOLDS))
    starts.extend(numbers[done : len(text)])
    ends.extend(numbers[done + 1 : len(text) + 1])
    return Folded("".join(out), starts, ends)


@lru_cache(maxsize=4)
def _numbers(size: int) -> array[int]:
    """0, 1, 2 … to copy runs from; sizes are powers of two, so few are ever made."""
    return array("l", range(size + 1))


def _odd_places(text: str) -> Iterator[re.Match[str]]:
    """The places where one code point does not become exactly one: dropped and growing ones, and escapes."""
    odd = "".join(sorted(char for char in set(text) if len(_FOLDS[ord(char)]) != 1))
    return _odd_pattern(odd, escapes="\\" in text).finditer(text)


@lru_cache(maxsize=1024)
def _odd_pattern(odd: str, *, escapes: bool) -> re.Pattern[str]:
    kinds = ([_ESCAPED.pattern] if escapes else []) + ([f"[{re.escape(odd)}]"] if odd else [])
    return re.compile("|".join(kinds) or r"(?!)")


def _fold_odd(found: str) -> str:
    if len(found) == 1:
        return _fold_char(found)
    return " " if found.endswith("xa0") else ""


def _lowered(folded: Folded) -> Folded:
    """`folded` in lower case; the map is shared, since folding leaves no letter whose lower case is longer."""
    lowered = folded.text.lower()
    if len(lowered) != len(folded.text):
        lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in folded.text)
    return Folded(lowered, folded.starts, folded.ends)


def fold(text: str, *, lower: bool = False) -> str:
    """`text` folded, without a map: for lexicon entries and look-up keys."""
    if "\\" in text:
        text = _ESCAPED.sub(lambda match: " " if match.group().endswith("xa0") else "", text)
    folded = text.translate(_FOLDS)
    return folded.lower() if lower else folded


def fold_key(text: str) -> str:
    """The look-up key of a name or word: folded, lower-case, single spaces, no outer space."""
    return " ".join(fold(text, lower=True).split())
