"""From words to codes: a sentence as a string with one character for each thing the grammar knows.

Besides the codes of `rawi.languages.times` there are: `n` a number, `o` an ordinal, `Y` four digits that may be a year,
`y` two years («2018/2019»), `#` a date in digits, `t` a clock time in digits, `d` another number (decimals,
thousands); `/` `-` `,` marks; `q` and `Q` opening and closing brackets; `x` anything else; `!` the end of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rawi.languages.times import TimeLexicon, TimeWord
from rawi.model.spans import Span
from rawi.text.folding import Folded
from rawi.text.numerals import parse_words

_TOKEN = re.compile(
    r"(?P<date>\d{1,4}(?P<sep>[/.\-])\d{1,2}(?P=sep)\d{1,4}(?![\d/]))"
    r"|(?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?!\d))"
    r"|(?P<years>\d{4}[/\-–]\d{2,4}(?!\d))"
    r"|(?P<other>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)"
    r"|(?P<decade>\d{4}s\b)"
    r"|(?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<number>\d+)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<mark>[^\w\s]|_)"
)
_MARKS = {"/": "/", "-": "-", "–": "-", "—": "-", ",": ",", "،": ",", "(": "q", ")": "Q", "[": "q", "]": "Q"}
_KINDS = {"date": "#", "clock": "t", "years": "y", "other": "d"}
_YEARS = range(1200, 2151)
_CUE_BEFORE, _CUE_AFTER = 70, 90
"""How far, in code points, a cue of the future may stand before and after a time expression."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark of the folded text: `[start, end)`."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Item:
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

    def speaks_of_future(self, index: int) -> bool:
        """Whether a cue of the future stands near the item, in the same sentence."""
        first = self.codes.rfind("!", 0, index) + 1
        last = self.codes.find("!", index)
        item = self.items[index]
        low = max(item.start - _CUE_BEFORE, self.items[first].start)
        high = min(item.end + _CUE_AFTER, self.items[last].end if last >= 0 else self.items[-1].end)
        return any(low <= cue <= high for cue in self.cues)


def scan(text: str, folded: Folded, sentences: Iterable[Span], lexicon: TimeLexicon) -> Scan:
    """The codes of all `sentences` of an article; `folded` is its lower-case folding."""
    items: list[Item] = []
    cues: list[int] = []
    for sentence in sentences:
        start, end = folded.folded(sentence)
        tokens = _tokens(folded.text, start, end, lexicon)
        cues += _cues(tokens, lexicon)
        items += _items(tokens, lexicon, text, folded)
        items.append(Item("!", "", end, end))
    return Scan("".join([item.code for item in items]), tuple(items), tuple(cues))


def _tokens(text: str, start: int, end: int, lexicon: TimeLexicon) -> list[Token]:
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup or "mark"
        if kind == "word" and lexicon.clitics and match.group() not in lexicon.vocabulary:
            found += _without_clitics(match.group(), match.start(), lexicon)
        else:
            found.append(Token(kind, match.group(), match.start(), match.end()))
    return found


def _without_clitics(word: str, start: int, lexicon: TimeLexicon) -> list[Token]:
    """The word, or its clitics and the known rest as tokens of their own (والخميس, للأسبوع, ولسنوات)."""
    for depth in (1, 2):
        head, rest = word[:depth], word[depth:]
        if len(rest) < 2 or any(letter not in lexicon.clitics for letter in head):
            break
        known = rest if rest in lexicon.vocabulary else _with_article(head, rest, lexicon)
        if known is not None:
            cut = [Token("word", letter, start + at, start + at + 1) for at, letter in enumerate(head)]
            return [*cut, Token("word", known, start + depth, start + len(word))]
    return [Token("word", word, start, start + len(word))]


def _with_article(head: str, rest: str, lexicon: TimeLexicon) -> str | None:
    """للأسبوع is ل + الأسبوع: after ل the article loses its first letter."""
    article = lexicon.article
    if article and head.endswith(article[1:]) and rest.startswith(article[1:]):
        full = article[0] + rest
        return full if full in lexicon.vocabulary else None
    return None


def _cues(tokens: list[Token], lexicon: TimeLexicon) -> list[int]:
    return [token.start for at, token in enumerate(tokens) if token.kind == "word" and _is_cue(tokens, at, lexicon)]


def _is_cue(tokens: list[Token], at: int, lexicon: TimeLexicon) -> bool:
    word = tokens[at].text
    if word in lexicon.future_cues:
        return True
    if at + 1 < len(tokens) and f"{word} {tokens[at + 1].text}" in lexicon.future_cues:
        return True
    if not lexicon.future_prefixes or len(word) < 4:
        return False
    verb = word[1:] if word[0] in "وف" else word
    return verb.startswith(lexicon.future_prefixes) and not verb.startswith(lexicon.future_exceptions)


def _items(tokens: list[Token], lexicon: TimeLexicon, text: str, folded: Folded) -> list[Item]:
    found: list[Item] = []
    words = [token.text for token in tokens]
    at = 0
    while at < len(tokens):
        item, at = _item(tokens, words, at, lexicon)
        if lexicon.capital_months and item.code in "MW" and not text[folded.starts[item.start]].isupper():
            item = Item("x", "", item.start, item.end)
        found.append(item)
    return found


def _item(tokens: list[Token], words: list[str], at: int, lexicon: TimeLexicon) -> tuple[Item, int]:
    token = tokens[at]
    for rest, meaning in lexicon.phrases.get(token.text, ()):
        if not rest or tuple(words[at + 1 : at + 1 + len(rest)]) == rest:
            return _lexical(tokens[at : at + 1 + len(rest)], meaning, lexicon), at + 1 + len(rest)
    if token.kind == "word":
        return _word(tokens, words, at, lexicon)
    if token.kind == "number":
        return _digits(tokens, words, at, lexicon)
    return _mark_or_figure(token), at + 1


def _lexical(tokens: list[Token], meaning: TimeWord, lexicon: TimeLexicon) -> Item:
    return Item(
        meaning.code,
        meaning.value,
        tokens[0].start,
        tokens[-1].end,
        form=meaning.form,
        weak=" ".join(token.text for token in tokens) in lexicon.weak,
    )


def _word(tokens: list[Token], words: list[str], at: int, lexicon: TimeLexicon) -> tuple[Item, int]:
    token = tokens[at]
    if token.text == lexicon.article and at + 1 < len(tokens) and tokens[at + 1].kind == "number":
        item, end = _digits(tokens, words, at + 1, lexicon)
        return Item(item.code, item.value, token.start, item.end, number=item.number), end
    if token.text in lexicon.numbers.firsts:
        number = parse_words(words[: at + 16], at, lexicon.numbers)
        if number is not None:
            code = "o" if number.ordinal else "n"
            return Item(code, "word", token.start, tokens[number.end - 1].end, number=number.value), number.end
    return Item("x", "", token.start, token.end), at + 1


def _digits(tokens: list[Token], words: list[str], at: int, lexicon: TimeLexicon) -> tuple[Item, int]:
    token = tokens[at]
    if len(token.text) > 9:
        return Item("d", token.text, token.start, token.end), at + 1
    value = int(token.text)
    more = parse_words(words[: at + 16], at + 1, lexicon.numbers, begun=value) if at + 1 < len(words) else None
    if more is not None and not more.ordinal:
        return Item("n", "word", token.start, tokens[more.end - 1].end, number=more.value), more.end
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
