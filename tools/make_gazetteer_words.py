"""Writes `src/rawi/gazetteer/data/words.*.tsv`: which words names are made of, which are ordinary, as statistics.

    tools/make_gazetteer_words.py --language ar --tagged A.conll … --plain NEWS.jsonl.gz … --first-names F … --names N …

`--tagged` are two-column IOB2 files (a word, its tag), `--plain` news as JSON Lines with `text`, `--first-names` and
`--names` tab-separated lists whose column `--column` holds a name. Only counts are taken: no sentence is kept.

Flags: F first name, N other word of personal names, A a name but an ordinary word as often, O ordinary word,
R word inside names of organisations, L word of place names, C a word that is another, commoner one with a clitic
before it. `--recount` keeps the flags of the written table and only sets C, and O for given names that are hardly ever
names, anew.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from rawi.gazetteer import gazetteer
from rawi.text.folding import fold

DATA = Path(__file__).parents[1] / "src/rawi/gazetteer/data"
WORD = re.compile(r"[^\W\d_]{2,}")
ORDINARY_FROM = 8
"""A word that stands in so many plain articles and is never tagged as a name is an ordinary one."""
CLITIC_RARER = 2
"""A word with a clitic stands in so many times fewer articles than without, …"""
NAME_RARER = 8
"""… and a word of names, which may begin with any letter, in so many times fewer, unless it begins with «و»."""
NEVER_A_NAME = 4
"""A listed given name is an ordinary word when it was tagged so often as one, and never as a name."""
ORDINARY_TAGS = 2
FIRST_CLITICS = {"ar": "وفبلک", "fa": "", "en": ""}


def tagged_counts(paths: list[Path], language: str) -> dict[str, Counter[str]]:
    """How often each word has each tag (B-PER, I-PER … O)."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            parts = line.split("\t")
            if len(parts) >= 2 and (language != "en" or parts[0][:1].isupper() or parts[1] == "O"):
                counts[fold(parts[0], lower=True)][parts[1]] += 1
    return counts


def plain_counts(paths: list[Path], language: str, *, at_most: int = 6000) -> Counter[str]:
    """In how many articles each word stands; in English only words in small letters count."""
    found: Counter[str] = Counter()
    for text in plain_texts(paths, at_most=at_most):
        words = set(WORD.findall(fold(text)))
        found.update(word for word in words if language != "en" or word.islower())
    return found


def neighbours(paths: list[Path], names: set[str], *, at_most: int = 6000) -> tuple[Counter[str], Counter[str]]:
    """How often each word stands at all, and right after a word of names."""
    total: Counter[str] = Counter()
    after: Counter[str] = Counter()
    for text in plain_texts(paths, at_most=at_most):
        for line in re.split(r"[^\w \u200c]|\n", fold(text, lower=True)):
            words = line.split()
            total.update(words)
            after.update(right for left, right in itertools.pairwise(words) if left in names)
    return total, after


def plain_texts(paths: list[Path], *, at_most: int) -> Iterator[str]:
    """The texts of news files, so many of each."""
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in itertools.islice(file, at_most):
                yield json.loads(line)["text"]


def learn(found: dict[str, str], tags: dict[str, Counter[str]], paths: list[Path]) -> None:
    """Makes names of words that no list has but that mostly stand beside names, and were never tagged otherwise."""
    names = {word for word, flag in found.items() if "F" in flag or "N" in flag}
    total, after = neighbours(paths, names)
    for word, count in total.items():
        if (
            not WORD.fullmatch(word)
            or found.get(word, "O") != "O"
            or tags.get(word, Counter())["O"] > 0
            or len(word) < 3
        ):
            continue
        if word[0] in "وفبلک" and word[1:] in names:
            continue
        if count >= 3 and after[word] >= 0.35 * count:
            found[word] = "N"


def mark_clitic_forms(found: dict[str, str], articles: Counter[str], clitics: str, given: set[str]) -> None:
    """Flags C for words that are a known word behind one letter of `clitics` and rarer than that word; a listed
    `given` name stays what it is."""
    for word, flag in list(found.items()):
        rest = word[1:]
        known = found.get(rest, "")
        if word[0] not in clitics or len(rest) < 3 or not known or word in given or "R" in flag or "L" in flag:
            continue
        named = bool(set(flag) & set("FN"))
        rarer = NAME_RARER if named and word[0] != "و" else CLITIC_RARER
        if articles[rest] > rarer * articles[word] and (not named or set(known) & set("FN")):
            found[word] = "C"


def mark_places(found: dict[str, str], tags: dict[str, Counter[str]], clitics: str) -> None:
    """Flags L for words that the gazetteer has as a place and that were hardly tagged as ordinary ones, C for such a
    place behind a clitic: standing in many articles alone does not make them ordinary."""
    for word, flag in list(found.items()):
        if flag != "O" or tags.get(word, Counter())["O"] >= ORDINARY_TAGS:
            continue
        if is_place(word):
            found[word] = "L"
        elif word[0] in clitics and len(word) >= len("وعمان") and is_place(word[1:]):
            found[word] = "C"


def is_place(word: str) -> bool:
    """Whether the gazetteer has a place of this name that needs no context."""
    return any(reading.entity.startswith("place/") and not reading.guard for reading in gazetteer().named(word))


def drop_hardly_names(found: dict[str, str], tags: dict[str, Counter[str]], given: set[str]) -> None:
    """Makes ordinary words of those that are often tagged as one and never as a name; `given` names stay."""
    for word, flag in found.items():
        counts = tags.get(word, Counter())
        if word not in given and flag == "AO" and not counts["B-PER"] + counts["I-PER"] and counts["O"] >= NEVER_A_NAME:
            found[word] = "O"


def given_names(language: str) -> set[str]:
    """The given names written by hand for `language`, folded; names nobody doubts."""
    path = DATA.parent / "sources/arabic_first_names.tsv"
    lines = path.read_text("utf-8").splitlines() if language == "ar" else []
    return {fold(name, lower=True) for line in lines if not line.startswith("#") for name in line.split("\t")}


def written(language: str) -> dict[str, str]:
    """The flags of the table as it is."""
    lines = (DATA / f"words.{language}.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines)


def listed(specs: list[str]) -> set[str]:
    """The names of the lists; a spec is FILE:COLUMN[:COUNT_COLUMN:AT_LEAST], or FILE for all words of it."""
    names: set[str] = set()
    for spec in specs:
        if ":" not in spec:
            names.update(fold(word, lower=True) for word in Path(spec).read_text("utf-8").split())
            continue
        path, column, *least = spec.split(":")
        for line in Path(path).read_text("utf-8").splitlines():
            parts = line.split("\t")
            if len(parts) <= int(column) or (least and int(parts[int(least[0])]) < int(least[1])):
                continue
            word = fold(parts[int(column)], lower=True).strip()
            if len(word) > 1 and " " not in word:
                names.add(word)
    return names


def flags(tags: Counter[str], articles: int, *, first: bool, name: bool) -> str:
    """The flags of one word."""
    begin, inside, ordinary = tags["B-PER"], tags["I-PER"], tags["O"]
    person = begin + inside
    organisation = tags["B-ORG"] + tags["I-ORG"]
    place = tags["B-LOC"] + tags["I-LOC"]
    total = person + organisation + place + ordinary
    found = ""
    is_name = person >= 2 or (person >= 1 and total <= 2) or first or name
    if is_name and (
        (ordinary > 2 * person and ordinary >= 2) or (not person and articles > 25) or place > 2 * person + 1
    ):
        found = "A" if person or first else ""
    elif is_name:
        found = "F" if (first and (not total or begin * 4 >= inside)) or begin > inside else "N"
    if tags["I-ORG"] >= 2 and organisation * 5 >= total:
        found += "R"
    if place >= 2 and place * 2 >= total:
        found += "L"
    if not found or found == "A":
        found += "O" if ordinary >= 2 or articles >= ORDINARY_FROM else ""
    if found == "R" and ordinary > organisation:
        found = "OR"
    return found


def counted(options: argparse.Namespace, tags: dict[str, Counter[str]], articles: Counter[str]) -> dict[str, str]:
    """The flags of each word, by the counts."""
    language = options.language
    first, names = listed(options.first_names), listed(options.names)
    found: dict[str, str] = {}
    for word in sorted(set(tags) | set(articles) | first | names):
        if WORD.fullmatch(word):
            clitic = word[0] in FIRST_CLITICS[language] and articles[word[1:]] > articles[word]
            known = flags(
                tags.get(word, Counter()), articles[word], first=word in first, name=word in names and not clitic
            )
            if known:
                found[word] = known
    if language != "en":
        learn(found, tags, options.plain)
    return found


def main() -> None:
    """Counts, decides, writes one line a word: the word, its flags."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", required=True)
    parser.add_argument("--recount", action="store_true")
    for option in ("--tagged", "--plain"):
        parser.add_argument(option, nargs="*", type=Path, default=[])
    for option in ("--first-names", "--names"):
        parser.add_argument(option, nargs="*", default=[])
    options = parser.parse_args()
    language = options.language
    tags = tagged_counts(options.tagged, language)
    articles = plain_counts(options.plain, language)
    found = written(language) if options.recount else counted(options, tags, articles)
    mark_clitic_forms(found, articles, FIRST_CLITICS[language], given_names(language))
    if language != "en":
        mark_places(found, tags, FIRST_CLITICS[language])
    drop_hardly_names(found, tags, given_names(language))
    with (DATA / f"words.{language}.tsv").open("w", encoding="utf-8", newline="\n") as out:
        for word in sorted(found):
            print(word, found[word], sep="\t", file=out)


if __name__ == "__main__":
    main()
