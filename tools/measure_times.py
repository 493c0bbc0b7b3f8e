"""Measures times on public test sets: `python tools/measure_times.py ../shared/data/times [--errors N] [--others]`.

Reads `recognizers_text_ar.jsonl` (Microsoft's Recognizers-Text, Arabic), `dateparser_tests_fa_ar.tsv` (dateparser's own
tests) and `hengam_challenge_fa.tsv` (Hengam's hard sentences) in the folder, and prints one line of figures a set. With
`--others` it asks dateparser the same, and for English compares with dateparser and parsedatetime on rawi's own table of cases; they are no
dependencies of rawi and must be importable (`PYTHONPATH`).

What counts as right: on Recognizers-Text rows of one result with a reference day, the span is the listed one give or take
a leading preposition, «هذا» or «يوم», and the value is the listed TIMEX or one of its resolutions. On dateparser's rows that name a moment, the
one expression found names that day (and minute). On Hengam's sentences, every word has the right side: in a time or not.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import json
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from rawi.annotations.sentences import SentenceSplitter
from rawi.annotations.times import TimeFinder
from rawi.model.annotations import Boilerplate, Time
from rawi.model.articles import Article, Provenance, Published
from rawi.model.evidence import Evidence
from rawi.model.layers import Layers
from rawi.plugins import layer_of
from rawi.text.folding import fold_key

TABLES = Path(__file__).resolve().parent.parent / "tests/tables/times"


class NoBoilerplate:
    """An annotator that finds no boilerplate."""

    name, version, requires, provides = "none", "1", (), "boilerplate"

    def annotate(self, _article: Article, _layers: Layers) -> tuple[Boilerplate, ...]:
        """Nothing."""
        return ()


def times(text: str, language: str, published: str) -> tuple[Time, ...]:
    """What rawi reads in a text."""
    day = Published(start=published, end=published, evidence=Evidence("given"))
    article = Article(
        id="a",
        text=text,
        language=language,
        language_evidence=Evidence("given"),
        published=day,
        provenance=Provenance(source="a", sha256="0" * 64, extractor="measure/1"),
    )
    layers = Layers()
    for annotator in (NoBoilerplate(), SentenceSplitter(), TimeFinder()):
        layers = layers.having(layer_of(annotator, article, layers))
    return layers.times


@dataclass(frozen=True)
class Found:
    """An expression that some reader found: where, and what it names."""

    start: int
    end: int
    values: frozenset[str]


Reader = Callable[[str, str, str], list[Found]]
"""Text, language and reference day to what is found."""


def rawi(text: str, language: str, day: str) -> list[Found]:
    """Rawi as a reader."""
    return [Found(time.span.start, time.span.end, frozenset({time.value})) for time in times(text, language, day)]


def dateparser(text: str, language: str, day: str) -> list[Found]:
    """The search of dateparser as a reader; its moments count as day and as minute."""
    search = importlib.import_module("dateparser.search").search_dates
    found = search(text, languages=[language], settings={"RELATIVE_BASE": datetime.fromisoformat(day)}) or []
    at, out = 0, []
    for words, moment in found:
        start = text.find(words, at)
        at = start + len(words)
        out.append(Found(start, at, frozenset({f"{moment:%Y-%m-%d}", f"{moment:%Y-%m-%dT%H:%M}"})))
    return out


def parsedatetime(text: str, language: str, day: str) -> list[Found]:
    """Parsedatetime as a reader (English only)."""
    if language != "en":
        return []
    calendar = importlib.import_module("parsedatetime").Calendar()
    return [
        Found(start, end, frozenset({f"{moment:%Y-%m-%d}", f"{moment:%Y-%m-%dT%H:%M}"}))
        for moment, _, start, end, _ in calendar.nlp(text, datetime.fromisoformat(day)) or ()
    ]


# --- Recognizers-Text ------------------------------------------------------------------------------------------------

_LEAD = re.compile(r"^(?:(?:في|من|إلى|عند|بين|منذ|خلال|بحلول|هذا|ال)\s+|يوم\s+|ب(?=ال)|[\s.,،؟?!]+)+")
_TAIL = re.compile(r"[\s.,،؟?!]+$")


def recogniser_rows(folder: Path) -> Iterator[dict[str, Any]]:
    """The rows with a reference day and exactly one result that has a value."""
    for line in (folder / "recognizers_text_ar.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["ref"] and len(row["results"]) == 1 and _resolutions(row["results"][0]):
            yield row


def _resolutions(result: dict[str, Any]) -> frozenset[str]:
    """All values of a result in rawi's forms."""
    value = result.get("Value") or result.get("Resolution") or {}
    if isinstance(value, str):
        return frozenset()
    listed = value.get("values") or [
        {"timex": value.get("Timex"), **(value.get(name) or {})} for name in ("FutureResolution", "PastResolution")
    ]
    return frozenset(form for entry in listed for form in _forms(entry))


def _forms(entry: dict[str, Any]) -> Iterator[str]:
    timex = entry.get("timex") or ""
    if timex and not timex.startswith("("):
        yield timex.replace("XXXX-XX-XX", "")
    start = next((entry[key] for key in ("start", "startDate", "startDateTime") if key in entry), None)
    end = next((entry[key] for key in ("end", "endDate", "endDateTime") if key in entry), None)
    if start and end and len(start) == len(end) == 10:
        yield f"{start}/{datetime.fromisoformat(end) - timedelta(days=1):%Y-%m-%d}"
        yield f"{start}/{end}"
    for key in ("date", "value", "dateTime"):
        moment = entry.get(key)
        if isinstance(moment, str) and re.match(r"\d{4}-\d\d-\d\d", moment):
            yield moment[:16].replace(" ", "T") if len(moment) > 10 else moment


def _kind(row: dict[str, Any]) -> str:
    result = row["results"][0]
    return str(result.get("Type") or result.get("TypeName")).removeprefix("datetimeV2.")


def _core(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    lead, tail = _LEAD.match(words), _TAIL.search(words)
    return start + (lead.end() if lead else 0), end - (len(tail.group()) if tail else 0)


def recogniser_right(row: dict[str, Any], reader: Reader) -> bool:
    """Whether the one result of a row is found."""
    result, text = row["results"][0], row["text"]
    end = result["Start"] + result["Length"] if "Length" in result else result["End"] + 1
    core, wanted = _core(text, result["Start"], end), _resolutions(result)
    return any(
        _core(text, found.start, found.end) == core and found.values & wanted
        for found in reader(text, "ar", row["ref"][:10])
    )


# --- dateparser's tests and Hengam ---------------------------------------------------------------------------------------


def dateparser_rows(folder: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Text, language and the values that name the moment of a row."""
    for row in csv.DictReader((folder / "dateparser_tests_fa_ar.tsv").open(encoding="utf-8"), delimiter="\t"):
        named = re.match(r"dt(?:_obj)?=datetime\(([\d, ]+)", row["expected"])
        if named is None:
            continue
        moment = datetime(*[int(part) for part in named.group(1).split(",") if part.strip()])  # noqa: DTZ001  # the tests name no zone
        values = [f"{moment:%Y-%m-%dT%H:%M}"] if moment.hour or moment.minute else [f"{moment:%Y-%m-%d}"]
        yield row["date_string"], "fa" if "jalali" in row["source"] else "ar", values


def hengam_rows(folder: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A sentence and its words with their tags, right ones only."""
    for row in csv.DictReader((folder / "hengam_challenge_fa.tsv").open(encoding="utf-8"), delimiter="\t"):
        if row["HengamTransA_result"] == "Right":
            yield row["sentence"], json.loads(row["HengamTransA_output_json"])


def hengam_right(sentence: str, words: Iterable[dict[str, Any]], reader: Reader) -> bool:
    """Whether just the tagged words are in a time."""
    found = reader(sentence, "fa", "2021-11-01")
    return all(
        any(time.start < word["End"] and word["Start"] < time.end for time in found) == (word["Tag"] != "O")
        for word in words
        if fold_key(word["Text"]).isalnum()
    )


def own_cases(language: str) -> Iterator[tuple[str, tuple[int, int], str, str]]:
    """Text, span, published day and value of the cases of rawi's own table that name a day or minute."""
    for case in tomllib.loads((TABLES / f"{language}.toml").read_text("utf-8"))["case"]:
        head, rest = case["text"].split("[[")
        words, tail = rest.split("]]")
        if re.fullmatch(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?", case["value"]):
            yield head + words + tail, (len(head), len(head) + len(words)), case["published"], case["value"]


def own_right(language: str, case: tuple[str, tuple[int, int], str, str], reader: Reader) -> bool:
    """Whether an expression that overlaps the marked words has the value."""
    text, (start, end), day, value = case
    return any(each.start < end and start < each.end and value in each.values for each in reader(text, language, day))


# --- figures ----------------------------------------------------------------------------------------------------------


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", default="", help="list the wrong rows of this set or kind")
    parser.add_argument("--others", action="store_true")
    options = parser.parse_args()
    readers: dict[str, Reader] = {"rawi": rawi}
    if options.others:
        readers |= {"dateparser": dateparser, "parsedatetime": parsedatetime}
    for name, reader in readers.items():
        for figure in _figures(options.folder, reader, options.errors):
            if name == "parsedatetime" and figure["set"] != "own cases: en":
                continue
            print(json.dumps({"reader": name, **figure}, ensure_ascii=False))


def _figures(folder: Path, reader: Reader, errors: str) -> Iterator[dict[str, Any]]:
    right, all_ = Counter[str](), Counter[str]()
    for row in recogniser_rows(folder):
        kind, is_right = _kind(row), recogniser_right(row, reader)
        all_[kind] += 1
        right[kind] += is_right
        if not is_right and errors == kind:
            _show(
                row["text"], row["ref"][:10], row["results"][0]["Text"], sorted(_resolutions(row["results"][0])), reader
            )
    for kind in all_:
        yield _figure(f"recognisers: {kind}", right[kind], all_[kind])
    if errors == "dateparser":
        for text, language, values in dateparser_rows(folder):
            print(
                f"{text!r} wanted {values} found {[sorted(each.values) for each in reader(text, language, '2024-01-01')]}"
            )
    if errors == "hengam":
        for sentence, words in hengam_rows(folder):
            if not hengam_right(sentence, words, reader):
                tagged = [word["Text"] for word in words if word["Tag"] != "O"]
                print(
                    sentence, tagged, [sentence[each.start : each.end] for each in reader(sentence, "fa", "2021-11-01")]
                )
    yield _figure(
        "dateparser's tests",
        *_count(
            (any(value in each.values for each in reader(text, language, "2024-01-01")) for value in values)
            for text, language, values in dateparser_rows(folder)
        ),
    )
    yield _figure("hengam", *_count([hengam_right(*row, reader)] for row in hengam_rows(folder)))
    for language in ("ar", "fa", "en"):
        cases = own_cases(language)
        yield _figure(f"own cases: {language}", *_count([own_right(language, case, reader)] for case in cases))


def _count(rows: Iterable[Iterable[bool]]) -> tuple[int, int]:
    outcomes = [all(row) for row in rows]
    return sum(outcomes), len(outcomes)


def _figure(name: str, right: int, count: int) -> dict[str, Any]:
    return {"set": name, "rows": count, "right": right, "percent": round(100 * right / max(count, 1), 1)}


def _show(text: str, day: str, wanted: str, values: list[str], reader: Reader) -> None:
    found = [(text[each.start : each.end], sorted(each.values)) for each in reader(text, "ar", day)]
    print(f"{text!r} {day} wanted {wanted!r} {values} found {found}")


if __name__ == "__main__":
    main()
