"""What the rules for names ask of single words, worked out once for each word and remembered."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, lru_cache

from rawi.gazetteer import word_flags
from rawi.languages.naming import Naming, naming

Form = tuple[int, str]
"""How many letters of a word are a clitic, and the rest of it."""


@dataclass(frozen=True, slots=True)
class Traits:
    """One word on its own. `forms` are its readings with and without a clitic, the whole word first; `flag` its flags in
    the word tables; the other fields hold the forms that may begin a title, the head of an organisation …, empty for
    most words. `opens` is the clitic's length and how sure it is that a name begins here without a title."""

    forms: tuple[Form, ...]
    flag: str
    stop: bool
    ordinary_form: bool
    titles: tuple[Form, ...]
    org_heads: tuple[Form, ...]
    place_heads: tuple[Form, ...]
    role_heads: tuple[Form, ...]
    opens: tuple[int, str]
    opens_announced: tuple[int, str]


@cache
def traits_of(language: str) -> Callable[[str], Traits]:
    """The function from a folded word of `language` to its traits; the last many words are remembered."""
    table, flags = naming(language), word_flags(language)
    clitics = tuple(sorted(table.clitic_before))
    first_letters = frozenset(letters[0] for letters in clitics)
    titles, role_heads = table.title_strict.firsts, table.role_heads.firsts
    org_heads = table.org_heads.firsts | table.org_heads_definite.firsts
    place_heads = table.place_heads.firsts | table.place_heads_cut.firsts
    beginnings = tuple(start for start in table.not_name_beginnings if len(start) > 1)
    endings = tuple(table.not_name_endings)

    @lru_cache(maxsize=60_000)
    def traits(word: str) -> Traits:
        forms: tuple[Form, ...] = ((0, word),)
        if word[0] in first_letters:
            forms += _without_clitics(clitics, word)
        flag = flags.get(word, "")
        stop = word in table.stops
        odd = not flag and _is_form(word, beginnings, endings)
        opens = _opening(table, flags.get, word, forms)
        return Traits(
            forms=forms,
            flag=flag,
            stop=stop,
            ordinary_form=odd,
            titles=_beginning(forms, titles),
            org_heads=_beginning(forms, org_heads) or _after_lam(table, word),
            place_heads=_beginning(forms, place_heads),
            role_heads=_beginning(forms, role_heads),
            opens=opens,
            opens_announced=opens if opens[1] or stop else _announced(word, flag, odd=odd),
        )

    return traits


def _without_clitics(clitics: tuple[str, ...], word: str) -> tuple[Form, ...]:
    return tuple(
        [
            (len(letters), word[len(letters) :])
            for letters in clitics
            if word.startswith(letters) and len(word) > len(letters) + 2
        ]
    )


def _beginning(forms: tuple[Form, ...], firsts: AbstractSet[str]) -> tuple[Form, ...]:
    return tuple([form for form in forms if form[1] in firsts])


def _after_lam(table: Naming, word: str) -> tuple[Form, ...]:
    """«للهيئة» is ل with «الهيئة»; the two cannot be cut apart by offset, so that no letter is."""
    for lam, article in zip(table.clitic_lam, table.clitic_article, strict=False):
        whole = article + word.removeprefix(lam)
        if word.startswith(lam) and table.org_heads_definite.begins(whole):
            return ((0, whole),)
    return ()


def _is_form(word: str, beginnings: tuple[str, ...], endings: tuple[str, ...]) -> bool:
    """Whether an unknown word looks like a form of an ordinary one."""
    if len(word) < 3:
        return True
    if word.startswith(beginnings) and any(word.startswith(s) and len(word) > len(s) + 2 for s in beginnings):
        return True
    return word.endswith(endings) and any(word.endswith(end) and len(word) > len(end) + 1 for end in endings)


def _opening(table: Naming, flag_of: Callable[[str, str], str], word: str, forms: tuple[Form, ...]) -> tuple[int, str]:
    if word in table.stops or len(word) < 2 or word[0].isdigit() or word.isascii():
        return 0, ""
    flag = flag_of(word, "")
    if "F" in flag or "N" in flag or word in table.opens:
        return 0, "strong"
    if "A" in flag:
        return 0, "perhaps"
    if flag in {"", "C"}:
        for skip, rest in forms[1:]:
            inner = flag_of(rest, "")
            if ("F" in inner or "N" in inner) and rest not in table.stops:
                return skip, "strong" if "F" in inner else "weak"
    return 0, ""


def _announced(word: str, flag: str, *, odd: bool) -> tuple[int, str]:
    if len(word) < 2 or word[0].isdigit() or word.isascii():
        return 0, ""
    return (0, "weak") if "A" in flag or (not flag and not odd) else (0, "")
