"""Names of agencies, papers and channels in a stretch of text, and whether one of them is the outlet itself."""

from __future__ import annotations

from typing import NamedTuple

from rawi.annotations.quotations.view import Named, Stretch, View
from rawi.text.folding import fold_key

_NAME_WORDS = 4
"""Behind a noun of a medium its name begins within so many words."""
_NO_NAME = 2
"""Words taken for the name where there is neither mention nor marks."""
_SHORT = 3
_PAUSES = ",،:;؛.\n"


class Link(NamedTuple):
    """One transmitter: its words and the mention they contain."""

    stretch: Stretch
    named: Named | None


def media_in(view: View, start: int, end: int, *, listener: bool = False) -> Link | None:
    """The first medium named in `[start, end)`: by a noun (وكالة, news agency) or as a name rawi's table knows.

    With `listener` only one to which a preposition is written on (لوكالة).
    """
    for index in range(view.word_at(start), view.word_at(end)):
        token = view.tokens[index]
        plain = _plain(view, token)
        if listener and plain == token and not _listened(view, index):
            continue
        if plain in view.table.transmission.heads:
            link = _behind_head(view, index, end) or _before_head(view, index, start)
            if link is not None:
                return link
        link = _known(view, index, token, plain)
        if link is not None:
            return link
    return None


def _plain(view: View, token: str) -> str:
    """`token` without a preposition written onto it."""
    words = view.table.transmission
    for clitic, instead in view.table.listener_clitics.items():
        if token.startswith(clitic) and len(token) > len(clitic) + 1:
            rest = instead + token[len(clitic) :]
            if rest in words.heads or rest in words.names.by_first:
                return rest
    return token


def _listened(view: View, index: int) -> bool:
    """Whether the word before is a preposition that stands apart from its noun («ل فرانس برس», «ل"…"»)."""
    return index > 0 and view.tokens[index - 1] in view.table.not_subject_clitics


def _named_at(view: View, start: int, end: int) -> Named | None:
    """The organisation whose mention covers or begins in `[start, end)`."""
    found = [item for item in view.mentions_between(max(0, start - 60), end) if item.end > start]
    return next((item for item in found if item.type == "ORG"), None)


def _behind_head(view: View, index: int, end: int) -> Link | None:
    start = view.ends[index]
    limit = min(_phrase_end(view, index), end)
    named = next((item for item in view.mentions_between(view.starts[index], limit) if item.type != "PER"), None)
    if named is not None and named.end <= end:
        return Link((named.start, named.end), named)
    for quoted in view.quoted_between(start, limit):
        return Link((quoted.start, quoted.end), _named_at(view, quoted.start, quoted.end))
    last = view.word_at(limit)
    if view.table.order == "verb-middle":
        return _capitals_behind(view, index + 1, last)
    last = min(last, index + 1 + _NO_NAME)
    return Link((view.starts[index], view.ends[last - 1]), None) if last > index + 1 else None


def _capitals_behind(view: View, index: int, last: int) -> Link | None:
    """«the website Sada al-Waha»: the capitalised words behind a noun of a medium, which are no such noun themselves."""
    if index >= last or view.tokens[index] in view.table.transmission.heads:
        return None
    last = min(last, view.name_run(index))
    return Link((view.starts[index], view.ends[last - 1]), None) if last > index else None


def _phrase_end(view: View, index: int) -> int:
    """Where the words that may name a medium end behind its noun: after some words, at a mark, or at a word with which
    no name goes on."""
    for last in range(index + 1, min(len(view.starts), index + _NAME_WORDS)):
        paused = any(mark in view.text[view.ends[last - 1] : view.starts[last]] for mark in _PAUSES)
        if paused or (last > index + 1 and view.tokens[last] in view.table.subject_ends):
            return view.ends[last - 1]
    last = index + _NAME_WORDS
    return view.starts[last] if last < len(view.starts) else view.ends[-1]


def _before_head(view: View, index: int, start: int) -> Link | None:
    """English: the name stands before the noun (Tasnim news agency)."""
    if view.table.order != "verb-middle":
        return None
    low = max(start, view.starts[max(0, index - 3)])
    named = [item for item in view.mentions_between(low, view.ends[index]) if item.type == "ORG"]
    if named:
        return Link((named[-1].start, named[-1].end), named[-1])
    first = index
    while first > view.word_at(low) and _is_name_word(view, first - 1) and not view.pauses_before(first):
        first -= 1
    last = index
    while last + 1 < len(view.tokens) and view.tokens[last + 1] in view.table.transmission.heads:
        last += 1
    return Link((view.starts[first], view.ends[last]), None) if first < index else None


def _is_name_word(view: View, index: int) -> bool:
    table = view.table
    return view.is_capitalised(index) and view.tokens[index] not in table.demonstratives | table.not_after


def unknown_name(view: View, start: int, end: int) -> Link | None:
    """The capitalised words with which `[start, end)` begins, behind an article, when no mention says what they are:
    where somebody is told something, or passes something on, that is a medium.

    Known failure: a person or body whose name nothing else shows.
    """
    index = view.word_at(start)
    if index < len(view.tokens) and view.tokens[index] in view.table.demonstratives:
        index += 1
    if index >= len(view.tokens) or view.starts[index] >= end or view.tokens[index] in view.table.no_media:
        return None
    last = view.name_run(index)
    if last == index or view.ends[last - 1] > end:
        return None
    return _unmentioned(view, index, last)


def unknown_name_before(view: View, start: int, end: int) -> Link | None:
    """The capitalised words with which `[start, end)` ends, when no mention says what they are."""
    low, high = view.word_at(start), view.word_at(end)
    index = high
    while index > low and _is_name_word(view, index - 1) and (index == high or not view.pauses_before(index)):
        index -= 1
    return _unmentioned(view, index, high) if index < high and view.tokens[index] not in view.table.no_media else None


def _unmentioned(view: View, first: int, last: int) -> Link | None:
    """The words `[first, last)` as a link, when they touch no mention of a person or place, and no pronoun or noun of
    a person is among them."""
    start, end = view.starts[first], view.ends[last - 1]
    known = view.table.roles | view.table.unnamed | view.table.subject_ends
    if view.table.pronouns.match(view.tokens, first) is not None or not known.isdisjoint(view.tokens[first:last]):
        return None
    near = [item for item in view.mentions_between(max(0, start - 60), end) if item.end > start]
    return None if near else Link((start, end), None)


def _known(view: View, index: int, token: str, plain: str) -> Link | None:
    names = view.table.transmission.names
    for first, shift in ((token, 0), (plain, len(token) - len(plain))):
        if first not in names.by_first:
            continue
        found = names.match([first, *view.tokens[index + 1 : index + 6]], 0)
        if found is not None:
            start, end = view.starts[index] + max(0, shift), view.ends[index + found[0] - 1]
            named = _named_at(view, start, end)
            return Link((named.start, named.end) if named else (start, end), named)
    return None


def is_outlet(view: View, link: Link) -> bool:
    """Whether a transmitter is the outlet of the article: its name contains the other, or stands in the address.

    Known failure: an outlet whose name is part of another's (الأخبار, أخبار اليوم) is taken for it.
    """
    name = fold_key(view.text[slice(*link.stretch)])
    outlets = _outlet_names(view)
    if any(_within(name, outlet) or _within(outlet, name) for outlet in outlets):
        return True
    known = view.table.transmission.addresses.items()
    addresses = [part for key, parts in known if f" {key} " in f" {name} " for part in parts]
    where = f"{_host(view.article.url or '')} {(view.article.outlet or '').lower()}"
    bare = name.replace(" ", "")
    return any(part in where for part in addresses) or (bare.isascii() and len(bare) > _SHORT and bare in where)


def names_outlet(view: View, start: int, end: int) -> bool:
    """Whether the words of a credit contain the name of the article's outlet («خبرنگار … خبرگزاری X»)."""
    words = fold_key(view.text[start:end])
    return any(_within(outlet, words) for outlet in _outlet_names(view))


def _outlet_names(view: View) -> tuple[str, ...]:
    """The outlet's name, folded, whole and without the nouns that many outlets share (وكالة, خبرگزاری)."""
    words = fold_key(view.article.outlet or "").split()
    own = [word for word in words if word not in view.table.transmission.heads]
    return tuple(name for name in dict.fromkeys((" ".join(words), " ".join(own))) if name)


def _within(inner: str, outer: str) -> bool:
    letters = _letters(inner)
    return f" {inner} " in f" {outer} " or (len(letters) > _SHORT and letters in _letters(outer))


def _letters(name: str) -> str:
    return "".join(char for char in name if char.isalnum())


def _host(url: str) -> str:
    return url.lower().split("://")[-1].split("/")[0]
