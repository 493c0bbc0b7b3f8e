"""From text to tokens: the words, numbers and marks of a sentence that may stand in a time expression, in runs.

Most of a text is words that no time expression contains. They end a run, and a run without a word or number that carries
an expression (a weekday, a unit, four digits, …) is dropped before anything is made of it. What a word means is looked up
once and remembered, as the words of the press recur.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import Generic, NamedTuple, TypeVar

from rawi.languages.times import TimeLexicon

_TOKEN = re.compile(
    r"(?P<part>[hq][1-4](?![^\W_]))"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<noise>\\u200[a-f])"
    r"|(?P<date>\d{1,4}(?P<sep>[/.\-])\d{1,2}(?P=sep)\d{1,4}(?![\d/]))"
    r"|(?P<clock>\d{1,2}:\d{1,2}(?::\d{2})?(?!\d))"
    r"|(?P<years>\d{4}[/\-–]\d{2,4}(?!\d))"
    r"|(?P<other>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)"
    r"|(?P<decade>\d{4}s\b)"
    r"|(?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<number>\d+)"
    r"|(?P<mark>[^\w\s]|_)"
)
_PLAIN_WORD = re.compile(r"((?<![\w\\])[^\W\d_]++(?!\w))")
"""A word of letters only, with no digit, underscore or backslash beside it: most of a text, and never another token."""
MARKS = {"/": "/", "-": "-", "–": "-", "—": "-", ",": ",", "،": ",", "(": "q", ")": "Q", "[": "q", "]": "Q", ".": "."}
"""Codes of the marks that rules know."""
AMOUNTS = frozenset({"%", "$", "€", "£"})
"""Marks that make a number beside them an amount."""
YEARS = range(1200, 2151)
"""Four digits that may be a year."""
_CARRIERS = frozenset({"part", "date", "clock", "years", "decade"})
"""Kinds of tokens that may be an expression by themselves."""
_PAIR = re.compile(r"(?<!\d)\d{1,2}[/-]\d{1,2}(?!\d)")
"""Two figures that may be a day and a month."""
_REMEMBERED = 100_000


class Token(NamedTuple):
    """A word, number or mark of the folded text: `[start, end)`. A named tuple because an article has hundreds."""

    kind: str
    text: str
    start: int
    end: int


class Cue(NamedTuple):
    """A word that tells the tense: its offset, the phrases of which one must stand there, whether it is the future."""

    at: int
    phrases: tuple[str, ...]
    will: bool


class Meaning(NamedTuple):
    """The known parts of a piece of text as tokens from offset 0, whether one of them can carry an expression, and the
    offsets in it of verbs in the future and other cues with the phrases that make them one."""

    tokens: tuple[Token, ...]
    carries: bool
    cues: tuple[Cue, ...] = ()


_UNKNOWN = Meaning((), carries=False)
"""A word that no time expression contains: it ends a run."""
_GAP = Token("gap", "", 0, 1)

M = TypeVar("M", bound="Meaning | None")


class _Remembered(dict[str, M], Generic[M]):
    """What each piece met so far means; a table that fills itself."""

    def __init__(self, lexicon: TimeLexicon) -> None:
        self.lexicon = lexicon

    def read(self, piece: str) -> M:
        """What a piece not met before means."""
        raise NotImplementedError

    def __missing__(self, piece: str) -> M:
        meaning = self.read(piece)
        if len(self) < _REMEMBERED:
            self[piece] = meaning
        return meaning


class _Words(_Remembered[Meaning]):
    """The meaning of words of letters only."""

    def read(self, piece: str) -> Meaning:
        """Looked up as it is, then without clitics."""
        return _meaning(piece, self.lexicon)


class _Between(_Remembered["Meaning | None"]):
    """The meaning of what stands between such words; None for blanks."""

    def read(self, piece: str) -> Meaning | None:
        """Numbers, marks, and words that stand beside a digit."""
        return _between(piece, self.lexicon) if piece.strip() else None


@cache
def _tables(lexicon: TimeLexicon) -> tuple[_Words, _Between]:
    return _Words(lexicon), _Between(lexicon)


def runs(text: str, start: int, end: int, lexicon: TimeLexicon, cues: list[tuple[int, bool]]) -> Iterator[list[Token]]:
    """The runs of tokens of a stretch that may hold time expressions. Offsets of cues of the future are added to `cues`,
    also those outside the runs, when the iterator is used up."""
    words, between = _tables(lexicon)
    pieces = _PLAIN_WORD.split(text[start:end])
    meanings: list[Meaning | None] = [None] * len(pieces)
    meanings[0::2] = map(between.__getitem__, pieces[0::2])
    meanings[1::2] = map(words.__getitem__, pieces[1::2])
    offsets: list[int] = []
    first, carries = 0, False
    for index, meaning in enumerate(meanings):
        if meaning is None:
            continue
        if meaning is not _UNKNOWN:
            offsets = offsets or list(accumulate(map(len, pieces), initial=start))
            if meaning.cues:
                cues += _cues(meaning, text, offsets[index])
            if meaning.tokens:
                carries = carries or meaning.carries
                continue
        if carries:
            yield _placed(meanings[first:index], offsets[first:index])
        first, carries = index + 1, False
    if carries:
        yield _placed(meanings[first:], offsets[first:])


def _cues(meaning: Meaning, text: str, at: int) -> list[tuple[int, bool]]:
    return [(at + cue.at, cue.will) for cue in meaning.cues if text.startswith(cue.phrases, at + cue.at)]


def _placed(meanings: list[Meaning | None], offsets: list[int]) -> list[Token]:
    return [
        Token(kind, text, at + start, at + end)
        for meaning, at in zip(meanings, offsets, strict=False)
        if meaning is not None
        for kind, text, start, end in meaning.tokens
    ]


def _between(piece: str, lexicon: TimeLexicon) -> Meaning:
    tokens: list[Token] = []
    cues: list[Cue] = []
    carries = False
    for match in _TOKEN.finditer(piece):
        kind, at = match.lastgroup or "mark", match.start()
        if kind == "noise":  # an escape that a scraper left in the text
            continue
        found = _meaning(match.group(), lexicon) if kind == "word" else _other(kind, match.group(), lexicon)
        tokens += [token._replace(start=at + token.start, end=at + token.end) for token in found.tokens or (_GAP,)]
        cues += [cue._replace(at=at + cue.at) for cue in found.cues]
        carries = carries or found.carries
    carries = carries or _PAIR.search(piece) is not None
    is_break = all(token.kind == "gap" for token in tokens)
    return Meaning(() if is_break else tuple(tokens), carries, tuple(cues))


def _other(kind: str, text: str, lexicon: TimeLexicon) -> Meaning:
    if kind == "mark" and text not in MARKS and text not in AMOUNTS and text not in lexicon.vocabulary:
        return _UNKNOWN
    carries = kind in _CARRIERS or (kind == "number" and len(text) == 4 and int(text) in YEARS)
    return Meaning((Token(kind, text, 0, len(text)),), carries or text in lexicon.carriers)


def _meaning(word: str, lexicon: TimeLexicon) -> Meaning:
    known = word in lexicon.vocabulary or word == lexicon.article
    tokens = (Token("word", word, 0, len(word)),) if known else _parted(word, lexicon)
    cues = _tense(word, lexicon, known=known)
    if not tokens and not cues:
        return _UNKNOWN
    return Meaning(tokens, any(token.text in lexicon.carriers for token in tokens), cues)


def _tense(word: str, lexicon: TimeLexicon, *, known: bool) -> tuple[Cue, ...]:
    bare = word[1:] if word[:1] in lexicon.clitics else word
    cues = [
        Cue(shift, phrases, will)
        for will, table in ((True, lexicon.future_cues), (False, lexicon.past_cues))
        for shift, form in ((0, word), (1, bare))
        if form != word or shift == 0
        if (phrases := table.get(form)) is not None
    ]
    if not cues and not known and _is_future_verb(word, lexicon):
        cues = [Cue(0, (word,), will=True)]
    return tuple(cues)


def _parted(word: str, lexicon: TimeLexicon) -> tuple[Token, ...]:
    if lexicon.clitics:
        return _without_clitics(word, lexicon)
    return _without_unit(word, lexicon) if lexicon.glued else ()


def _without_unit(word: str, lexicon: TimeLexicon) -> tuple[Token, ...]:
    """The two words that one is made of: a number and a unit (یکساله, شش‌ماهه), a weekday and a part of the day (یکشنبه‌شب),
    a unit and a modifier (سال‌جاری)."""
    for cut in range(2, len(word) - 1):
        head, tail = word[:cut], word[cut:]
        if (tail in lexicon.units and (head,) in lexicon.numbers.small) or (
            head in lexicon.joinable and any(not rest and m.code in "PLm>" for rest, m in lexicon.phrases.get(tail, ()))
        ):
            return Token("word", head, 0, cut), Token("word", tail, cut, len(word))
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
