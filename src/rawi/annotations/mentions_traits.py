"""What the rules for names ask of single words, worked out once for each word and remembered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from rawi.gazetteer import word_flags
from rawi.languages.naming import Naming, naming
from rawi.languages.word_lists import Phrases

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

    @lru_cache(maxsize=60_000)
    def traits(word: str) -> Traits:
        forms = ((0, word), *_without_clitics(table, word))
        flag = flags.get(word, "")
        stop = word in table.stops
        odd = not flag and _is_form(table, word)
        opens = _opening(table, flags.get, word, forms)
        return Traits(
            forms=forms,
            flag=flag,
            stop=stop,
            ordinary_form=odd,
            titles=_beginning(forms, table.title_strict),
            org_heads=_beginning(forms, table.org_heads, table.org_heads_definite) or _after_lam(table, word),
            place_heads=_beginning(forms, table.place_heads, table.place_heads_cut),
            role_heads=_beginning(forms, table.role_heads),
            opens=opens,
            opens_announced=opens if opens[1] or stop else _announced(word, flag, odd=odd),
        )

    return traits


def _without_clitics(table: Naming, word: str) -> list[Form]:
    return [
        (len(letters), word[len(letters) :])
        for letters in sorted(table.clitic_before)
        if word.startswith(letters) and len(word) > len(letters) + 2
    ]


def _beginning(forms: tuple[Form, ...], *lists: Phrases) -> tuple[Form, ...]:
    return tuple(form for form in forms if any(phrases.begins(form[1]) for phrases in lists))


def _after_lam(table: Naming, word: str) -> tuple[Form, ...]:
    """«للهيئة» is ل with «الهيئة»; the two cannot be cut apart by offset, so that no letter is."""
    for lam, article in zip(table.clitic_lam, table.clitic_article, strict=False):
        whole = article + word.removeprefix(lam)
        if word.startswith(lam) and table.org_heads_definite.begins(whole):
            return ((0, whole),)
    return ()


def _is_form(table: Naming, word: str) -> bool:
    """Whether an unknown word looks like a form of an ordinary one."""
    if len(word) < 3:
        return True
    return any(
        len(start) > 1 and word.startswith(start) and len(word) > len(start) + 2 for start in table.not_name_beginnings
    ) or any(word.endswith(end) and len(word) > len(end) + 1 for end in table.not_name_endings)


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
