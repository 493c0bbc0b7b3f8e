"""From words to codes: a sentence as a string with one character for each thing the grammar knows.

Besides the codes of `rawi.languages.times` there are: `n` a number, `o` an ordinal, `Y` four digits that may be a year,
`y` two years («2018/2019»), `#` a date in digits, `t` a clock time in digits, `:` two figures with a colon
that may be one, `d` another number (decimals,
thousands); `b` H1 or Q3; `/` `-` `,` `.` marks; `q` and `Q` opening and closing brackets; `x` anything else; `!` the beginning
and the end of a sentence. Stretches in which no expression can stand (see `tokens`) are one `x`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from rawi.annotations.times.tokens import AMOUNTS, MARKS, YEARS, Token, runs
from rawi.languages.times import TimeLexicon, TimeWord
from rawi.model.spans import Span
from rawi.text.folding import Folded
from rawi.text.numerals import parse_words

_KINDS = {"date": "#", "clock": "t", "years": "y", "other": "d", "part": "b"}
_LAST_ORDINAL = 366
_CUE_BEFORE, _CUE_AFTER = 70, 90
"""How far, in code points, a cue of the future may stand before and after a time expression."""


class Item(NamedTuple):
    """One thing the grammar knows, over the folded `[start, end)`; numbers have their value in `number`."""

    code: str
    value: str
    start: int
    end: int
    form: str = ""
    number: int = 0
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Scan:
    """An article as codes, one for each item; `cues` are the offsets of words that tell the tense, and
    whether it is the future."""

    codes: str
    items: tuple[Item, ...]
    cues: tuple[tuple[int, bool], ...]
    verb_last: bool

    def speaks_of_future(self, index: int) -> bool:
        """Whether the nearest cue of tense near the item, in the same sentence, is one of the future: before it, or in
        languages with the verb at the end first behind it."""
        if not self.cues:
            return False
        item = self.items[index]
        low = max(item.start - _CUE_BEFORE, self.items[self.codes.rfind("!", 0, index)].start)
        high = min(item.end + _CUE_AFTER, self.items[self.codes.find("!", index)].end)
        behind = [will for at, will in self.cues if item.end <= at <= high] if self.verb_last else []
        before = [will for at, will in self.cues if low <= at < item.start]
        return behind[0] if behind else before[-1] if before else False


def scan(text: str, folded: Folded, sentences: Iterable[Span], lexicon: TimeLexicon) -> Scan:
    """The codes of all `sentences` of an article; `folded` is its lower-case folding."""
    items: list[Item] = []
    cues: list[tuple[int, bool]] = []
    for sentence in sentences:
        start, end = folded.folded(sentence)
        found = [_items(run, lexicon, text, folded) for run in runs(folded.text, start, end, lexicon, cues)]
        if not found:
            continue
        items.append(Item("!", "", start, start))
        for run in found:
            items += run
            items.append(Item("x", "", run[-1].end, run[-1].end))
        items.append(Item("!", "", end, end))
    codes = "".join([item.code for item in items])
    return Scan(codes, tuple(items), tuple(cues), lexicon.verb_last)


def _items(tokens: list[Token], lexicon: TimeLexicon, text: str, folded: Folded) -> list[Item]:
    found: list[Item] = []
    words = [token.text for token in tokens]
    at = 0
    while at < len(tokens):
        if tokens[at].kind == "gap":  # most of them
            found.append(Item("x", "", tokens[at].start, tokens[at].end))
            at += 1
            continue
        item, at = _item(tokens, words, at, lexicon)
        if lexicon.capital_months and item.code in "MW" and not text[folded.starts[item.start]].isupper():
            item = Item("x", "", item.start, item.end)
        found.append(item)
    return found


def _item(tokens: list[Token], words: list[str], at: int, lexicon: TimeLexicon) -> tuple[Item, int]:
    token = tokens[at]
    for rest, meaning in lexicon.phrases.get(token.text, ()):
        end = at + 1 + len(rest)
        if not rest or tuple(words[at + 1 : end]) == rest:
            if meaning.code == "1" and words[end : end + 1] and words[end] in lexicon.numbers.joins:
                break  # «واحد وعشرون»
            return _lexical(tokens[at:end], meaning, lexicon), end
    if token.kind == "word":
        return _word(tokens, words, at, lexicon)
    if token.kind == "number":
        return _digits(tokens, words, at, lexicon)
    return _mark_or_figure(token), at + 1


def _lexical(tokens: list[Token], meaning: TimeWord, lexicon: TimeLexicon) -> Item:
    start, end, form, weak = tokens[0].start, tokens[-1].end, meaning.form, False
    if meaning.code in "MW":
        words = " ".join([token.text for token in tokens])
        weak, form = words in lexicon.weak, "strict" if words in lexicon.strict else ""
    return Item(meaning.code, meaning.value, start, end, form=form, weak=weak)


def _word(tokens: list[Token], words: list[str], at: int, lexicon: TimeLexicon) -> tuple[Item, int]:
    token = tokens[at]
    if token.text == lexicon.article and at + 1 < len(tokens) and tokens[at + 1].kind == "number":
        item, end = _digits(tokens, words, at + 1, lexicon)
        return Item(item.code, item.value, token.start, item.end, number=item.number), end
    if token.text in lexicon.numbers.firsts:
        number = parse_words(words[at : at + 16], 0, lexicon.numbers)
        if number is not None:
            is_year = number.end > 2 and not number.ordinal and number.value in YEARS
            code = "o" if number.ordinal else "Y" if is_year else "n"
            return Item(
                code, "word", token.start, tokens[at + number.end - 1].end, number=number.value
            ), at + number.end
    return Item("x", "", token.start, token.end), at + 1


def _digits(tokens: list[Token], words: list[str], at: int, lexicon: TimeLexicon) -> tuple[Item, int]:
    token = tokens[at]
    if len(token.text) > 9:
        return Item("d", token.text, token.start, token.end), at + 1
    value = int(token.text)
    more = parse_words(words[at : at + 16], 1, lexicon.numbers, begun=value) if at + 1 < len(words) else None
    if more is not None and not more.ordinal:
        return Item("n", "word", token.start, tokens[at + more.end - 1].end, number=more.value), at + more.end
    if value <= _LAST_ORDINAL and at + 1 < len(tokens) and _is_ordinal(token, tokens[at + 1], lexicon):
        return Item("o", token.text, token.start, tokens[at + 1].end, number=value), at + 2
    is_percent = at + 1 < len(words) and words[at + 1] in AMOUNTS
    code = "d" if is_percent else "Y" if len(token.text) == 4 and value in YEARS else "n"
    return Item(code, token.text, token.start, token.end, number=value), at + 1


def _is_ordinal(number: Token, behind: Token, lexicon: TimeLexicon) -> bool:
    return behind.text in lexicon.ordinal_suffixes and behind.start - number.end < len(behind.text)


def _mark_or_figure(token: Token) -> Item:
    if token.kind == "mark":
        return Item(MARKS.get(token.text, "x"), token.text, token.start, token.end)
    if token.kind == "decade":
        return Item("g", token.text[:3], token.start, token.end)
    if token.kind == "ordinal":
        return Item("o", token.text, token.start, token.end, number=int(token.text[:-2]))
    if token.kind == "clock" and token.text[-2] == ":":
        return Item(":", token.text, token.start, token.end)
    return Item(_KINDS[token.kind], token.text, token.start, token.end)
