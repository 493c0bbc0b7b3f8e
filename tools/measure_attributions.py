"""Measures English reported speech against PolNeAR's attributions, annotated by others under their own guidelines.

    measure_attributions.py FOLDER [--part dev] [--json] [--missed N] [--extra N]

FOLDER holds `polnear_PART.jsonl.gz`: records with `text` and `attributions`, each with lists `source`, `cue`, `content` of spans
(`offs`: [[start, end], …]). Attributions without content are left out; those without a source count for the contents alone.

content_overlap, source_overlap   F1 over words, as BBC Citron counts its overlap metric: the words of predicted spans that are in
                                  gold ones, against the words of both. A word counts once however many spans hold it.
found                             F1 of attributions whose content meets the gold one by an IoU of 0.6 in characters
speaker                           of those found that have a source, the share whose speaker overlaps it
source_met                        F1 of sources: those of found attributions whose speaker overlaps the source, against all
direct                            recall of gold contents that begin with a quotation mark

PolNeAR takes beliefs, wishes and plans for attributions (wants, seemed, is expected to) and marks whole noun phrases as sources;
rawi reads reported speech and marks the name. Both cost recall here. --missed and --extra show so many of what is not found or
not in the gold; they are for looking at the part `train`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rawi.model.annotations import Quotation
from rawi.model.articles import Given, Provenance, Record
from rawi.pipeline.reading import read_one
from rawi.settings import Settings

Stretch = tuple[int, int]
_WORD = re.compile(r"\w+")
_MATCH = 0.6
_MARKS = "“\"'‘«"


@dataclass(frozen=True)
class Said:
    """One attribution: its content, its source and its cue, each in pieces."""

    content: tuple[Stretch, ...]
    source: tuple[Stretch, ...]
    cue: tuple[Stretch, ...]

    @property
    def whole(self) -> Stretch:
        """From the first to the last character of the content."""
        return min(start for start, _ in self.content), max(end for _, end in self.content)


def spans_of(pieces: Iterable[Any]) -> tuple[Stretch, ...]:
    """The spans of a list of pieces of the gold."""
    return tuple((start, end) for piece in pieces for start, end in piece["offs"])


def gold_of(record: dict[str, Any]) -> list[Said]:
    """The attributions of a record that have content."""
    found = (Said(*(spans_of(item[key]) for key in ("content", "source", "cue"))) for item in record["attributions"])
    return [item for item in found if item.content]


def said_of(quotation: Quotation) -> Said:
    """A quotation as rawi found it."""
    speakers = tuple((item.span.start, item.span.end) for item in quotation.speakers if item.span is not None)
    cue = () if quotation.cue is None else ((quotation.cue.start, quotation.cue.end),)
    return Said(tuple((span.start, span.end) for span in quotation.content), speakers, cue)


def predicted(record: dict[str, Any]) -> list[Said]:
    """What rawi finds in the text of a record, as it stands; its first line is the headline."""
    headline = record["text"].split("\n", maxsplit=1)[0]
    given = Given(id=record["id"], language="en", outlet=record["outlet"], published=record["date"], title=headline)
    origin = Provenance(source="polnear", sha256="0" * 64, extractor="")
    read = read_one(Record(path=record["id"], text=record["text"], provenance=origin, given=given), settings=Settings())
    article = read.reading.article  # type: ignore[union-attr]
    shift = article.text.find(record["text"])
    if shift != 0:
        raise ValueError(f"{record['id']}: rawi's text is not the record's")
    return [said_of(quotation) for quotation in read.reading.layers.quotations]  # type: ignore[union-attr]


def word_set(text: str, stretches: Iterable[Stretch]) -> set[int]:
    """The places of the words in some stretches."""
    return {match.start() for start, end in stretches for match in _WORD.finditer(text, start, end)}


def iou(left: Stretch, right: Stretch) -> float:
    """Intersection over union of two stretches."""
    common = max(0, min(left[1], right[1]) - max(left[0], right[0]))
    return common / ((left[1] - left[0]) + (right[1] - right[0]) - common) if common else 0.0


def pairs_of(gold: list[Said], found: list[Said]) -> list[tuple[int, int]]:
    """Which attribution is which, the best match first, each once."""
    scores = sorted(
        ((iou(g.whole, f.whole), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)), key=lambda s: -s[0]
    )
    pairs: list[tuple[int, int]] = []
    for score, i, j in scores:
        if score >= _MATCH and all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def count(counts: Counter[str], text: str, gold: list[Said], found: list[Said]) -> list[tuple[int, int]]:
    """Adds one article to the counts; gives the pairs that match."""
    for key in ("content", "source"):
        right = word_set(text, (stretch for item in gold for stretch in getattr(item, key)))
        given = word_set(text, (stretch for item in found for stretch in getattr(item, key)))
        counts[f"{key} both"] += len(right & given)
        counts[f"{key} gold"] += len(right)
        counts[f"{key} found"] += len(given)
    pairs = pairs_of(gold, found)
    counts["gold"] += len(gold)
    counts["found"] += len(found)
    counts["pairs"] += len(pairs)
    counts["sources gold"] += sum(1 for item in gold if item.source)
    counts["sources found"] += sum(1 for item in found if item.source)
    matched = {i for i, _ in pairs}
    for index, item in enumerate(gold):
        if text[item.whole[0]] in _MARKS:
            counts["direct"] += 1
            counts["direct found"] += index in matched
    for i, j in pairs:
        if gold[i].source:
            counts["sourced"] += 1
            counts["speaker"] += any(iou(a, b) > 0 for a in gold[i].source for b in found[j].source)
    return pairs


def figures(counts: Counter[str]) -> dict[str, float]:
    """The figures in per cent, from the counts of all articles."""

    def share(part: str, whole: str) -> float:
        return round(100 * counts[part] / max(1, counts[whole]), 1)

    def f1(both: str, gold: str, found: str) -> float:
        return round(200 * counts[both] / max(1, counts[gold] + counts[found]), 1)

    shown = {}
    for key in ("content", "source"):
        shown[f"{key}_overlap"] = f1(f"{key} both", f"{key} gold", f"{key} found")
        shown[f"{key}_precision"] = share(f"{key} both", f"{key} found")
        shown[f"{key}_recall"] = share(f"{key} both", f"{key} gold")
    return shown | {
        "found": f1("pairs", "gold", "found"),
        "found_precision": share("pairs", "found"),
        "found_recall": share("pairs", "gold"),
        "speaker": share("speaker", "sourced"),
        "source_met": f1("speaker", "sources gold", "sources found"),
        "direct": share("direct found", "direct"),
        "attributions": counts["gold"],
        "quotations": counts["found"],
    }


def shown(text: str, item: Said) -> str:
    """One attribution in its sentence, for looking at it."""
    start, end = item.whole
    cue = " … ".join(text[a:b] for a, b in item.cue)
    source = " … ".join(text[a:b] for a, b in item.source)
    around = f"{text[max(0, start - 70) : start]}[{text[start:end]}]{text[end : end + 60]}"
    return f"{cue!r} · {source!r} · {' '.join(around.split())}"


def main() -> None:
    """Reads the records, prints the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--part", default="dev")
    options.add_argument("--first", type=int, default=None, help="read so many records only")
    options.add_argument("--json", action="store_true")
    options.add_argument("--missed", type=int, default=0)
    options.add_argument("--extra", type=int, default=0)
    asked = options.parse_args()
    counts: Counter[str] = Counter()
    missed: list[str] = []
    extra: list[str] = []
    for record in records_of(asked.folder / f"polnear_{asked.part}.jsonl.gz", asked.first):
        text, gold, found = record["text"], gold_of(record), predicted(record)
        pairs = count(counts, text, gold, found)
        missed += [shown(text, item) for i, item in enumerate(gold) if i not in {a for a, _ in pairs}]
        extra += [shown(text, item) for j, item in enumerate(found) if j not in {b for _, b in pairs}]
    told = figures(counts)
    print(json.dumps(told) if asked.json else "\n".join(f"{name:18} {value}" for name, value in told.items()))
    for name, lines, most in (("missed", missed, asked.missed), ("extra", extra, asked.extra)):
        for line in random.Random(0).sample(lines, min(most, len(lines))):
            print(f"{name}: {line}")


def records_of(path: Path, first: int | None) -> Iterator[dict[str, Any]]:
    """The records of a part, or the first of them."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if first is not None and number >= first:
                return
            yield json.loads(line)


if __name__ == "__main__":
    main()
