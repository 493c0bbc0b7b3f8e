"""Where a description by role ends («رئيس هيئة الطيران | قال», «رئیس ستاد بازسازی | در پاسخ», "head of the mission | said").

In Arabic the article shows it: nouns without it, up to the first definite one, then definite adjectives. In Persian a
word that is no complement ends it: a preposition, a verb, a word of time. In English it goes on only over "of",
"for", "to" and a possessive.
"""

from __future__ import annotations

from collections.abc import Container

from rawi.annotations.mentions_tokens import Words
from rawi.languages.stopwords import stopwords

_LONGEST = 8
_NOUNS = 3
"""So many Arabic nouns without the article may stand before the definite one."""
_ENGLISH_NOUNS = 2
"""So many English nouns in small letters may follow "of" or "for"."""


def role_end(words: Words, start: int, first: int, taken: Container[int]) -> int:
    """The word after the last one of the description whose head is the words `[start, first)`. `taken` holds the words
    of names: a description ends before them."""
    if words.language == "en":
        last = _english_end(words, first, taken)
    elif words.naming.clitic_article:
        last = _arabic_end(words, start, first, taken)
    else:
        last = _persian_end(words, first, taken)
    while last > first and _is_loose(words, last - 1):
        last -= 1
    return last


def _is_loose(words: Words, index: int) -> bool:
    word, naming = words.words[index], words.naming
    return word in naming.role_joins or word in naming.role_joins_body or word in naming.role_stops


def _open(words: Words, index: int, first: int, taken: Container[int]) -> bool:
    """Whether word `index` may go on with a description that `first` goes on."""
    if index >= len(words) or index - first >= _LONGEST or not words.joined[index] or index in taken:
        return False
    return not words.words[index][0].isdigit()


def _joins(words: Words, index: int, taken: Container[int]) -> bool:
    """Whether a preposition or conjunction at `index` goes on with the description: some do before any noun, some only
    before an organisation or a place."""
    naming, following = words.naming, index + 1
    if following >= len(words) or not words.joined[following] or following in taken:
        return False
    word = words.words[following]
    if word in naming.role_stops or words.traits[following].role_heads:
        return False
    if naming.role_joins.length_at(words.words, index):
        return True
    return bool(naming.role_joins_body.length_at(words.words, index)) and is_body(words, following)


def is_body(words: Words, index: int) -> bool:
    """Whether a word heads what a role may belong to: an organisation, a place, a field."""
    traits = words.traits[index]
    return bool(traits.org_heads or traits.place_heads) or _bare(words, index) in words.naming.role_bodies


def _bare(words: Words, index: int) -> str:
    """A word without its article, or without ل (with the article)."""
    word = words.words[index]
    for start in (*words.naming.clitic_lam, *words.naming.clitic_article, *words.naming.role_attached):
        if word.startswith(start) and len(word) > len(start) + 1:
            return word[len(start) :]
    return word


def stops_role(words: Words, index: int) -> bool:
    """Whether a word ends any description: a preposition, a verb of speech, a word of time, a function word."""
    word, naming = words.words[index], words.naming
    if word in naming.role_goes_on:
        return False
    return word in naming.role_stops or word in stopwords(words.language) or word.endswith(naming.role_stop_endings)


def _persian_end(words: Words, first: int, taken: Container[int]) -> int:
    last = first
    while _open(words, last, first, taken):
        word = words.words[last]
        if (last > first or word not in words.naming.org_conjunctions) and _joins(words, last, taken):
            last += 1
        elif stops_role(words, last) or word in words.naming.org_conjunctions:
            break
        last += 1
    return last


def _arabic_end(words: Words, start: int, first: int, taken: Container[int]) -> int:
    last = closed = first
    definite = first > start and _has_article(words, first - 1)
    while _open(words, last, first, taken):
        if _joins(words, last, taken):
            last += 1
            definite = False
        elif not _goes_on(words, last, first, definite=definite):
            break
        elif _is_attached(words, last):
            definite = False
        definite = definite or _has_article(words, last)
        last += 1
        closed = last if definite else closed
        if not definite and _is_like_adjective(words, words.words[last - 1]):
            break
    if last in taken and last < len(words) and words.joined[last]:
        return last
    return max(closed, first + _indefinite(words, first, last))


def _goes_on(words: Words, index: int, first: int, *, definite: bool) -> bool:
    word, naming = words.words[index], words.naming
    if stops_role(words, index):
        return False
    if word.startswith(naming.clitic_lam):
        return is_body(words, index)
    if _has_article(words, index):
        return not definite or word in words.adjectives or _is_like_adjective(words, word)
    if word.startswith(naming.role_attached) and is_body(words, index):
        return True
    return not definite and index - first < _NOUNS and not _has_clitic(words, index)


def _indefinite(words: Words, first: int, last: int) -> int:
    """How many words of a description without any article belong to it: an adjective at most («مصدر طبي»)."""
    if last == first:
        return 0
    word = words.words[first]
    return int(word in words.adjectives or _is_like_adjective(words, word))


def _is_attached(words: Words, index: int) -> bool:
    """Whether a word without article begins a new construct behind ل («المدير العام لشركة | مياه الحوض»)."""
    return words.words[index].startswith(words.naming.role_attached) and not _has_article(words, index)


def _is_like_adjective(words: Words, word: str) -> bool:
    naming = words.naming
    endings = (*naming.adjective_endings, *naming.role_adjective_endings)
    return word.endswith(endings) or word in naming.role_adjuncts or word in naming.title_between


def _has_article(words: Words, index: int) -> bool:
    return words.words[index].startswith(words.naming.clitic_definite)


def _has_clitic(words: Words, index: int) -> bool:
    """Whether a word is a known one behind a preposition written onto it («بمدينة»)."""
    word = words.words[index]
    return words.flag(word) in {"", "C"} and any(words.flag(rest) for _, rest in words.traits[index].forms[1:])


def _english_end(words: Words, first: int, taken: Container[int]) -> int:
    last = first
    while _open(words, last, first, taken):
        if words.traits[last].role_heads and not words.naming.role_joins.length_at(words.words, last):
            last += 1
            continue
        following = _english_complement(words, last, first, taken)
        if following == last:
            break
        last = following
    return last


def _english_complement(words: Words, index: int, first: int, taken: Container[int]) -> int:
    """The word after "of the …", "for …", "'s …" at `index`; `index` when there is none."""
    naming, position = words.naming, index + 1
    word = words.words[index]
    possessive = word == "s" and words.gap(index) in {"'", "’"}
    if not (possessive or word in naming.role_joins or word in naming.role_joins_body):
        return index
    article = _open(words, position, first, taken) and words.words[position] in naming.role_articles
    position += article
    begin, small = position, 0
    while _open(words, position, first, taken) and ((article and position == begin) or _english_noun(words, position)):
        small += not words.capital[position]
        if small > _ENGLISH_NOUNS + article or (small and not article and word in naming.role_joins_body):
            break
        position += 1
    return position if position > begin else index


def _english_noun(words: Words, index: int) -> bool:
    """Whether a word may be a noun or adjective of a complement: no function word, no verb in -ed."""
    word, naming = words.words[index], words.naming
    if words.capital[index]:
        return word not in stopwords(words.language)
    if len(word) < 3 or word in naming.role_joins or word in naming.role_joins_body:
        return False
    return not stops_role(words, index)
