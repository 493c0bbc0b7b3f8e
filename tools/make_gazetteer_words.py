"""Writes `src/rawi/gazetteer/data/words.*.tsv`: which words names are made of, which are ordinary, as statistics.

    tools/make_gazetteer_words.py --language ar --tagged A.conll … --plain NEWS.jsonl.gz … --first-names F … --names N …

`--tagged` are two-column IOB2 files (a word, its tag), `--plain` news as JSON Lines with `text`, `--first-names` and
`--names` tab-separated lists whose column `--column` holds a name. Only counts are taken: no sentence is kept.

Flags: F first name, N other word of personal names, A a name but an ordinary word as often, O ordinary word,
R word inside names of organisations, L word of place names.
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

from rawi.text.folding import fold

DATA = Path(__file__).parents[1] / "src/rawi/gazetteer/data"
WORD = re.compile(r"[^\W\d_]{2,}")
ORDINARY_FROM = 8
"""A word that stands in so many plain articles and is never tagged as a name is an ordinary one."""
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


def main() -> None:
    """Counts, decides, writes one line a word: the word, its flags."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", required=True)
    for option in ("--tagged", "--plain"):
        parser.add_argument(option, nargs="*", type=Path, default=[])
    for option in ("--first-names", "--names"):
        parser.add_argument(option, nargs="*", default=[])
    options = parser.parse_args()
    language = options.language
    tags = tagged_counts(options.tagged, language)
    articles = plain_counts(options.plain, language)
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
    with (DATA / f"words.{language}.tsv").open("w", encoding="utf-8", newline="\n") as out:
        for word in sorted(found):
            print(word, found[word], sep="\t", file=out)


if __name__ == "__main__":
    main()
