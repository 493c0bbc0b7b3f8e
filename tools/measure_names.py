"""Measures the index of names: `python tools/measure_names.py ../shared/data/names [COUNT]` (a million by default).

Fills an index with made-up names of two to four parts, drawn with a fixed seed from the words of parliaments, given names
and Wikidata in `data/names`, in both scripts; adds the first spelling of each person of `tests/data/names/people.tsv`; and
looks the other spellings up. Prints one JSON object: seconds to build, megabytes, milliseconds a query, and the share found
among fifty candidates.
"""

from __future__ import annotations

import csv
import json
import random
import resource
import statistics
import sys
import time
from pathlib import Path

from name_pairs import rows

from rawi.knowledge.names import Matching, NameIndex

PEOPLE = Path(__file__).resolve().parent.parent / "tests/data/names/people.tsv"


def words(folder: Path) -> tuple[list[str], list[str]]:
    """(Latin, Arabic-script) words that names are drawn from, as often as they stand there."""
    latin, arabic = [], [cells[0] for cells in rows(folder / "fa_first_names.tsv")]
    with (folder / "everypolitician_2015.tsv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table, delimiter="\t"):
            latin += row["en"].split()
            arabic += [*row["ar"].split(), *row["fa"].split(), *row["other_arabic_script"].split()] * 3
    for cells in rows(folder / "coling2018_wikidata_train.tsv"):
        latin.append(cells[0].title())
        arabic.append(cells[1])
    return latin, arabic


def made_up(folder: Path, count: int) -> list[str]:
    """`count` names."""
    drawn = random.Random(5)
    sides = words(folder)
    return [" ".join(drawn.choices(sides[number % 2], k=drawn.choice((2, 2, 3, 3, 4)))) for number in range(count)]


def main() -> None:
    """Builds, asks, prints."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    people = [cells[1:] for cells in rows(PEOPLE) if not cells[0].startswith("#")]
    index, names = NameIndex(), made_up(folder, count)
    start = time.perf_counter()
    for number, name in enumerate(names):
        index.add(f"made-up/{number}", name)
    for person in people:
        index.add(person[0], person[0])
    index.candidates(people[0][0])
    built = time.perf_counter() - start
    asked = [(person[0], spelling) for person in people for spelling in person[1:]]
    took, found = [], 0
    for ident, spelling in asked:
        start = time.perf_counter()
        found += ident in index.candidates(spelling, 50)
        took.append(1000 * (time.perf_counter() - start))
    compared = []
    for _, spelling in asked[::8]:
        start = time.perf_counter()
        index.matches(spelling, 50, matching=Matching(gazetteer=False))
        compared.append(1000 * (time.perf_counter() - start))
    print(
        json.dumps(
            {
                "names": len(index),
                "seconds_to_build": round(built, 1),
                "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
                "queries": len(asked),
                "candidates_ms_median": round(statistics.median(took), 2),
                "candidates_ms_p95": round(statistics.quantiles(took, n=20)[-1], 2),
                "found_among_50": round(found / len(asked), 4),
                "matches_ms_median": round(statistics.median(compared), 1),
            }
        )
    )


if __name__ == "__main__":
    main()
