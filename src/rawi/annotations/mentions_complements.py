"""How far the name of an organisation goes on behind its head («وزارة | التربية والتعليم», «شرکت | گاز استان اردبیل»).

Languages with an article show by it which words belong together; in Persian the words of organisations' names and the
first place name nearby are the guide. Known failure: a Persian name of ordinary words without a place breaks off early.
"""

from __future__ import annotations

from rawi.annotations.mentions_tokens import Words

_LONGEST = 7
_ANCHOR = 4


def complement_end(words: Words, first: int, places: list[bool], *, definite: bool) -> int:
    """The word after the last one of the name that goes on at `first`; `first` when it does not go on.

    `places` marks words that known places cover; `definite` says that the head has the article.
    """
    naming = words.naming
    if first >= len(words) or not words.joined[first]:
        return first
    last = first + _known_complement(words, first)
    if last == first and words.words[first] in naming.org_common:
        return first
    if not naming.clitic_article:
        last = max(last, _to_place(words, first, places))
    while last < len(words) and last - first < _LONGEST and words.joined[last]:
        if not _goes_on(words, last, first, places, definite=definite):
            break
        last += 1
        if _closes(words, last - 1, places):
            break
    while last > first and words.words[last - 1] in naming.org_loose_ends:
        last -= 1
    return last


def _known_complement(words: Words, first: int) -> int:
    """How many words the known complement at `first` has («آموزش و پرورش»); commas inside are no border."""
    length = words.naming.org_complements.length_at(words.words, first)
    inside = range(first + 1, first + length)
    return length if all(words.joined[i] or words.gap(i).strip() in {"،", ","} for i in inside) else 0


def _to_place(words: Words, first: int, places: list[bool]) -> int:
    """The word after the first known place within a few nouns; `first` when there is none."""
    naming = words.naming
    for index in range(first, min(first + _ANCHOR, len(words))):
        word = words.words[index]
        if not words.joined[index] or word in naming.role_stops or word in naming.org_conjunctions:
            return first
        if places[index]:
            last = index + 1
            while last < len(words) and places[last] and words.joined[last]:
                last += 1
            return last
    return first


def _closes(words: Words, index: int, places: list[bool]) -> bool:
    """Whether a name ends with this word: a known place, or an adjective of a country."""
    following = index + 1
    if words.words[index] in words.adjectives:
        return not (following < len(words) and words.words[following] in words.adjectives)
    return places[index] and not (following < len(words) and places[following])


def _goes_on(words: Words, index: int, first: int, places: list[bool], *, definite: bool) -> bool:
    word, naming = words.words[index], words.naming
    if word in naming.org_conjunctions:
        return index > first and _is_coordinated(words, index + 1)
    if word in naming.role_stops or (word in naming.stops and word not in naming.org_goes_on):
        return False
    if places[index]:
        return not (definite and index == first) and not _is_apart(words, index, first)
    if word in words.adjectives:
        return not naming.clitic_article or word.startswith(naming.clitic_definite)
    if not naming.clitic_article:
        flag = words.flag(word)
        return "R" in flag or (not flag and index > first and len(word) > 3)
    return (
        _first_with_article(words, index, definite=definite)
        if index == first
        else _later_with_article(words, index, first, definite=definite)
    )


def _is_coordinated(words: Words, index: int) -> bool:
    """Whether a name goes on behind its «و»: with a word of organisations that heads none itself."""
    if index >= len(words) or not words.joined[index] or words.traits[index].org_heads:
        return False
    return "R" in words.flag(words.words[index]) and words.words[index] not in words.naming.stops


def _first_with_article(words: Words, index: int, *, definite: bool) -> bool:
    word, naming, flag = words.words[index], words.naming, words.flag(words.words[index])
    has_article = word.startswith(naming.clitic_article) and len(word) > 3
    if "N" in flag and (has_article or words.words[index - 1] in naming.org_heads_plain):
        return False
    if has_article:
        return not definite or "R" in flag or "O" not in flag or _is_adjective(words, word)
    if word.startswith(naming.clitic_lam):
        return True
    if definite or _is_attached(words, index):
        return not definite or _is_attached(words, index)
    return "R" in flag or "N" in flag or (not flag and not word.endswith(naming.adjective_endings))


def _later_with_article(words: Words, index: int, first: int, *, definite: bool) -> bool:
    word, naming, flag = words.words[index], words.naming, words.flag(words.words[index])
    if word in naming.org_adjectives or _is_attached(words, index):
        return True
    if word.startswith(naming.clitic_article) and len(word) > 3:
        adjective = not definite and index == first + 1 and word.endswith(naming.adjective_endings)
        return not flag or "R" in flag or ("O" in flag and adjective) or _is_attached(words, index - 1)
    if word.startswith(naming.clitic_lam):
        return _of_organisations(words, word)
    if "R" in flag:
        return True
    for conjunction in naming.clitic_and:
        rest = word.removeprefix(conjunction)
        if rest != word and rest.startswith(naming.clitic_article):
            return "R" in words.flag(rest)
    return False


def _is_apart(words: Words, index: int, first: int) -> bool:
    """Whether a place stands behind a definite word, which nothing without article may belong to."""
    article = words.naming.clitic_article
    if not article or index == first or words.words[index].startswith(article):
        return False
    return words.words[index - 1].startswith(article) and not words.words[index].startswith(
        words.naming.clitic_definite
    )


def _is_adjective(words: Words, word: str) -> bool:
    naming = words.naming
    return word.endswith(naming.adjective_endings) or word in words.adjectives or word in naming.org_adjectives


def _is_attached(words: Words, index: int) -> bool:
    """Whether word `index` is ل with a field that bodies are founded for, and goes on («لكرة | القدم», «لحقوق | …»)."""
    naming, word = words.naming, words.words[index]
    following = index + 1
    if following >= len(words) or not words.joined[following] or not word.startswith(naming.role_attached):
        return False
    return word[1:] in naming.org_fields and words.words[following].startswith(naming.clitic_definite)


def _of_organisations(words: Words, word: str) -> bool:
    """Whether a word with ل and the article goes on with a name («للرياضة»), rather than with the sentence («للتأكيد»)."""
    naming = words.naming
    flags = [
        words.flag(article + word.removeprefix(lam)) for lam in naming.clitic_lam for article in naming.clitic_article
    ]
    return "R" in words.flag(word) or any("R" in flag or not flag for flag in flags)
