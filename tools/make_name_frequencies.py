"""Counts how often words stand in names; writes `src/rawi/knowledge/data/name_frequencies.tsv` (word, bits).

    python tools/make_name_frequencies.py ../shared/data/names

counts the words of COLING 2018 / Wikidata (with its own counts), of the members of parliaments of EveryPolitician and of
the persons in rawi's gazetteer. Bits are the negative logarithm (base 2) of a word's share; rarer words than the last one
count as `LAST` bits.
"""

from __future__ import annotations

import csv
import math
import sys
from collections import Counter
from pathlib import Path

from name_pairs import ENTITIES, rows

from rawi.knowledge.names.letters import ARABIC, script_of_word
from rawi.knowledge.names.parts import name_key

OUT = Path(__file__).resolve().parent.parent / "src/rawi/knowledge/data/name_frequencies.tsv"
WRITTEN = 1500
"""So many words of each script are written."""


def world(folder: Path) -> Counter[str]:
    """How often each word (`plain_letters`, without article) stands in a name of Wikidata, the world over."""
    counts: Counter[str] = Counter()
    for cells in rows(folder / "coling2018_wikidata_train.tsv"):
        for name in cells[:2]:
            _add(counts, name, int(cells[2]))
    return counts


def region(folder: Path) -> Counter[str]:
    """The same for parliaments of the region and known persons."""
    counts: Counter[str] = Counter()
    with (folder / "everypolitician_2015.tsv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table, delimiter="\t"):
            for column in ("en", "ar", "fa", "other_arabic_script"):
                _add(counts, row[column] or "", 1)
    for cells in rows(ENTITIES):
        if cells[0].startswith("person/"):
            for cell in cells[5:8]:
                _add(counts, cell.split("|")[0].partition(":")[2], 1)
    return counts


def _add(counts: Counter[str], name: str, times: int) -> None:
    for part in name_key(name).parts:
        counts[part.forms[0]] += times


def bits(counts: Counter[str], *, arabic: bool) -> dict[str, float]:
    """The information in each word of one script that stands more than twice."""
    own = {word: count for word, count in counts.items() if (script_of_word(word) == ARABIC) == arabic}
    total = sum(own.values())
    return {word: -math.log2(count / total) for word, count in own.items() if count > 2}


def main() -> None:
    """Writes the most frequent words of each script, by the place where they are most frequent."""
    everywhere, here = world(Path(sys.argv[1])), region(Path(sys.argv[1]))
    lines = []
    for arabic in (True, False):
        far, near = bits(everywhere, arabic=arabic), bits(here, arabic=arabic)
        least = {word: min(far.get(word, 99.0), near.get(word, 99.0)) for word in far.keys() | near.keys()}
        ranked = sorted(least.items(), key=lambda item: (item[1], item[0]))[:WRITTEN]
        lines += [f"{word}\t{value:.1f}" for word, value in ranked]
    OUT.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
