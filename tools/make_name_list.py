"""Makes the list of pairs that name comparison is developed and measured on, from `tests/data/names`.

    python tools/make_name_list.py ../shared/data/names OUT

writes OUT/dev.tsv and OUT/heldout.tsv (a, b, 1 or 0, kind). Half are of the persons and bodies of `people.tsv`, `pairs.tsv`,
`bodies.tsv` and `others.tsv`, written by hand; half come from the members of parliaments of EveryPolitician (CC0): true pairs across scripts
and spellings, and pairs of two members who share a family name, a given name, or all but one part. Which part a person is in
is decided by a digest of the name; the held-out part is for figures only: look at none of its errors.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent / "tests/data/names"
Row = tuple[str, str, str, str]
TRUE_AT_MOST, FALSE_AT_MOST = 500, 500


def _digest(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest(), 16)


def part_of(name: str) -> str:
    """`dev` or `heldout`."""
    return "dev" if _digest(name) % 2 else "heldout"


def by_hand() -> Iterator[tuple[str, Row]]:
    """The pairs written by hand, with their part."""
    for file in ("people.tsv", "bodies.tsv"):
        for cells in _rows(HERE / file):
            names = list(dict.fromkeys(cells[1:]))
            ring = list(pairwise(names))
            for a, b in ring + ([(names[0], names[2])] if len(names) > 3 else []):
                yield part_of(cells[1]), (a, b, "1", cells[0])
    for kind, a, b in _rows(HERE / "pairs.tsv"):
        yield "dev", (a, b, "1", kind)
    for kind, a, b in _rows(HERE / "others.tsv"):
        yield part_of(a + b), (a, b, "0", kind)


def _rows(path: Path) -> Iterator[list[str]]:
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def members(folder: Path) -> list[tuple[str, str, list[str]]]:
    """(person, country, names) of each member with the scripts they have."""
    found: dict[str, tuple[str, str, list[str]]] = {}
    with (folder / "everypolitician_2015.tsv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table, delimiter="\t"):
            person = row["wikidata"] or row["person_id"]
            columns = (row["en"], row["ar"], row["fa"], row["other_arabic_script"], *row["all_latin"].split("|"))
            names = [name.strip() for name in columns if name and " " in name.strip() and "(" not in name]
            if person not in found and names:
                found[person] = (person, row["country"], list(dict.fromkeys(names)))
    return list(found.values())


def same_member(folder: Path) -> Iterator[tuple[str, Row]]:
    """Pairs of names of one member."""
    for person, _, names in members(folder):
        for a, b in combinations(names, 2):
            if a.casefold() != b.casefold():
                yield part_of(person), (a, b, "1", "member")


def two_members(folder: Path) -> Iterator[tuple[str, Row]]:
    """Pairs of two members of one part whose Arabic-script or Latin names share a first or last word."""
    sharing: dict[tuple[str, str], list[tuple[str, list[str]]]] = defaultdict(list)
    for person, _, names in members(folder):
        for name in names:
            words = name.split()
            for word in {words[0], words[-1]}:
                sharing[part_of(person), word].append((person, [name, *names]))
    for (part, word), people in sorted(sharing.items()):
        for (one, left), (other, right) in combinations(people[:6], 2):
            if one != other and left[0] != right[0]:
                # the other script of the second one where there is one
                second = right[-1] if _digest(one + other) % 2 else right[0]
                if left[0].split() != second.split() and not _one_name(left[0], second):
                    yield part, (left[0], second, "0", f"member-{'given' if left[0].split()[0] == word else 'family'}")


def _one_name(a: str, b: str) -> bool:
    """Whether one name is the other shortened, so that nobody could tell them apart."""
    left, right = set(a.split()), set(b.split())
    return left <= right or right <= left


def _chosen(rows: list[tuple[str, Row]], count: int) -> list[tuple[str, Row]]:
    return sorted(dict.fromkeys(rows), key=lambda row: _digest("\t".join(row[1])))[:count]


def main() -> None:
    """Writes both parts."""
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    generated = _chosen(list(same_member(folder)), TRUE_AT_MOST) + _chosen(list(two_members(folder)), FALSE_AT_MOST)
    for part in ("dev", "heldout"):
        rows = list(dict.fromkeys(row for where, row in (*by_hand(), *generated) if where == part))
        (out / f"{part}.tsv").write_text("".join("\t".join(row) + "\n" for row in rows), "utf-8")
        print(part, len(rows), sum(row[2] == "1" for row in rows), file=sys.stderr)


if __name__ == "__main__":
    main()
