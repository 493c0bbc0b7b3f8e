"""From words to codes: a sentence as a string with one character for each thing the grammar knows.

Besides the codes of `rawi.languages.times` there are: `n` a number, `o` an ordinal, `Y` four digits that may be a year,
`y` two years («2018/2019»), `#` a date in digits, `t` a clock time in digits, `d` another number (decimals,
thousands); `b` H1 or Q3; `/` `-` `,` marks; `q` and `Q` opening and closing brackets; `x` anything else; `!` the end of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from rawi.languages.times import TimeLexicon, TimeWord
from rawi.model.spans import Span
from rawi.text.folding import Folded
from rawi.text.numerals import parse_words

_TOKEN = re.compile(
    r"(?P<part>[hq][1-4](?![^\W_]))"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<noise>\\u200[a-f])"
    r"|(?P<date>\d{1,4}(?P<sep>[/.\-])\d{1,2}(?P=sep)\d{1,4}(?![\d/]))"
    r"|(?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?!\d))"
    r"|(?P<years>\d{4}[/\-–]\d{2,4}(?!\d))"
    r"|(?P<other>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)"
    r"|(?P<decade>\d{4}s\b)"
    r"|(?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<number>\d+)"
    r"|(?P<mark>[^\w\s]|_)"
)
_PLAIN_WORD = re.compile(r"((?<![\w\\])[^\W\d_]++(?!\w))")
"""A word of letters only, with no digit, underscore or backslash beside it: most of a text, and never another token."""
_MARKS = {"/": "/", "-": "-", "–": "-", "—": "-", ",": ",", "،": ",", "(": "q", ")": "Q", "[": "q", "]": "Q"}
_KINDS = {"date": "#", "clock": "t", "years": "y", "other": "d", "part": "b"}
_YEARS = range(1200, 2151)
_CUE_BEFORE, _CUE_AFTER = 70, 90
"""How far, in code points, a cue of the future may stand before and after a time expression."""


class Token(NamedTuple):
    """A word, number or mark of the folded text: `[start, end)`. A named tuple because an article has hundreds."""

    kind: str
    text: str
    start: int
    end: int


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
    """An article as codes, one for each item; `cues` are the offsets of words that speak of the future."""

    codes: str
    items: tuple[Item, ...]
    cues: tuple[int, ...]
    reach_after: int

    def speaks_of_future(self, index: int) -> bool:
        """Whether a cue of the future stands near the item, in the same sentence."""
        first = self.codes.rfind("!", 0, index) + 1
        last = self.codes.find("!", index)
        item = self.items[index]
        low = max(item.start - _CUE_BEFORE, self.items[first].start)
        high = min(item.end + self.reach_after, self.items[last].end)
        return any(low <= cue <= high for cue in self.cues)


def scan(text: str, folded: Folded, sentences: Iterable[Span], lexicon: TimeLexicon) -> Scan:
    """The codes of all `sentences` of an article; `folded` is its lower-case folding."""
    items: list[Item] = []
    cues: list[int] = []
    for sentence in sentences:
        start, end = folded.folded(sentence)
        items += _items(_tokens(folded.text, start, end, lexicon, cues), lexicon, text, folded)
        items.append(Item("!", "", end, end))
    codes = "".join([item.code for item in items])
    return Scan(codes, tuple(items), tuple(cues), _CUE_AFTER if lexicon.verb_last else 0)


def _tokens(text: str, start: int, end: int, lexicon: TimeLexicon, cues: list[int]) -> list[Token]:
    """The tokens of a stretch; a run of words that mean nothing here is one token `gap`. Cues are added to `cues`.

    Every second piece of the split is a plain word, looked up as it is; the rest is mostly blanks.
    """
    found: list[Token] = []
    meanings = _meanings(lexicon)
    at, is_word = start, True
    for piece in _PLAIN_WORD.split(text[start:end]):
        is_word = not is_word
        to = at + len(piece)
        if is_word:
            meaning = meanings[piece]
            if meaning is not None:
                _add_word(found, meaning, at, text, cues)
            elif not found or found[-1].kind != "gap":
                found.append(Token("gap", "", at, to))
        elif piece and piece != " ":
            _add_others(found, text, (at, to), meanings, cues)
        at = to
    return found


def _add_word(found: list[Token], meaning: Meaning, at: int, text: str, cues: list[int]) -> None:
    pieces, cue = meaning
    if cue is not None and any(text.startswith(words, at) for words in cue):
        cues.append(at)
    if pieces:
        found += [Token(piece.kind, piece.text, at + piece.start, at + piece.end) for piece in pieces]
    elif not found or found[-1].kind != "gap":
        found.append(Token("gap", "", at, at + 1))


def _add_others(found: list[Token], text: str, stretch: tuple[int, int], meanings: _Meanings, cues: list[int]) -> None:
    """Numbers, marks, and words that stand beside a digit."""
    for match in _TOKEN.finditer(text, *stretch):
        kind, at = match.lastgroup or "mark", match.start()
        if kind == "noise":  # an escape that a scraper left in the text
            continue
        if kind == "word":
            meaning = meanings[match.group()]
        else:
            meaning = _other_pieces(kind, match.group(), meanings.lexicon), None
        _add_word(found, meaning or _NOTHING, at, text, cues)


def _other_pieces(kind: str, text: str, lexicon: TimeLexicon) -> tuple[Token, ...]:
    if kind == "mark" and text not in _MARKS and text not in lexicon.vocabulary:
        return ()
    return (Token(kind, text, 0, len(text)),)


Meaning = tuple[tuple[Token, ...], tuple[str, ...] | None]
"""The known parts of a word as tokens from offset 0, none when it means nothing here; and the phrases that make it a cue of
the future (its own letters for a verb in the future), None when it is none."""
_NOTHING: Meaning = ((), None)
_REMEMBERED = 100_000


class _Meanings(dict[str, Meaning | None]):
    """The meaning of each word met so far, None for most; a table that fills itself, as the words of the press recur."""

    def __init__(self, lexicon: TimeLexicon) -> None:
        self.lexicon = lexicon

    def __missing__(self, word: str) -> Meaning | None:
        meaning = _meaning(word, self.lexicon)
        kept = None if meaning == _NOTHING else meaning
        if len(self) < _REMEMBERED:
            self[word] = kept
        return kept


@cache
def _meanings(lexicon: TimeLexicon) -> _Meanings:
    return _Meanings(lexicon)


def _meaning(word: str, lexicon: TimeLexicon) -> Meaning:
    known = word in lexicon.vocabulary or word == lexicon.article
    pieces = (Token("word", word, 0, len(word)),) if known else _parted(word, lexicon)
    cues = lexicon.future_cues.get(word)
    if cues is None and not known and _is_future_verb(word, lexicon):
        cues = (word,)
    return pieces, cues


def _parted(word: str, lexicon: TimeLexicon) -> tuple[Token, ...]:
    if lexicon.clitics:
        return _without_clitics(word, lexicon)
    return _without_unit(word, lexicon) if lexicon.glued else ()


def _without_unit(word: str, lexicon: TimeLexicon) -> tuple[Token, ...]:
    """The number and the unit a word is made of (یکساله, شش‌ماهه)."""
    for cut in range(2, len(word) - 2):
        if word[cut:] in lexicon.units and (word[:cut],) in lexicon.numbers.small:
            return Token("word", word[:cut], 0, cut), Token("word", word[cut:], cut, len(word))
    return ()


def _without_clitics(word: str, lexicon: TimeLexicon) -> tuple[Token, ...]:
    """The clitics and the known rest of a word (والخميس, للأسبوع, ولسنوات)."""
    for depth in (1, 2):
        head, rest = word[:depth], word[depth:]
        if len(rest) < 2 or any(letter not in lexicon.clitics for letter in head):
            break
        known = rest if rest in lexicon.vocabulary else _with_article(head, rest, lexicon)
        if known is not None:
            cut = [Token("word", letter, at, at + 1) for at, letter in enumerate(head)]
            return (*cut, Token("word", known, depth, len(word)))
    return ()


def _with_article(head: str, rest: str, lexicon: TimeLexicon) -> str | None:
    """للأسبوع is ل + الأسبوع: after ل the article loses its first letter."""
    article = lexicon.article
    if article and head.endswith(article[1:]) and rest.startswith(article[1:]):
        full = article[0] + rest
        return full if full in lexicon.vocabulary else None
    return None


def _is_future_verb(word: str, lexicon: TimeLexicon) -> bool:
    """Whether a word looks like a verb with the prefix of the future (سيعقد, وستصل).

    Known failure: nouns and names of that look that are not in the lexicon's exceptions.
    """
    if not lexicon.future_prefixes or len(word) < 4:
        return False
    verb = word[1:] if word[0] in lexicon.clitics else word
    if not verb.startswith(lexicon.future_prefixes) or verb.startswith(lexicon.future_stems):
        return False
    return verb not in lexicon.future_exceptions


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
            code = "o" if number.ordinal else "n"
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
    is_percent = at + 1 < len(words) and words[at + 1] in {"%", "$", "€"}
    code = "d" if is_percent else "Y" if len(token.text) == 4 and value in _YEARS else "n"
    return Item(code, token.text, token.start, token.end, number=value), at + 1


def _mark_or_figure(token: Token) -> Item:
    if token.kind == "mark":
        return Item(_MARKS.get(token.text, "x"), token.text, token.start, token.end)
    if token.kind == "decade":
        return Item("g", token.text[:3], token.start, token.end)
    if token.kind == "ordinal":
        return Item("o", token.text, token.start, token.end, number=int(token.text[:-2]))
    return Item(_KINDS[token.kind], token.text, token.start, token.end)
