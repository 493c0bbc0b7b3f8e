"""`make bench`: articles a second end to end and by stage, peak memory, corpus size, and the cost per article as a corpus
grows. Everything is measured in one run on one machine, and `docs/performance.md` states it as ratios where machines differ.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent))
import material
import stages

from rawi import Corpus

DOCS = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
RAWI = Path(sys.executable).with_name("rawi")
BEGIN, END = "<!-- bench begins -->", "<!-- bench ends -->"
QUERIES = ("زلزله", "السد", '"river water"', "کمک های", "dam OR سد")


@dataclass(frozen=True)
class Run:
    """One `rawi build`: articles, seconds, peak memory of all its processes, bytes of the corpus and of the input (texts, or pages)."""

    name: str
    articles: int
    seconds: float
    peak: int
    size: int
    taken: int

    @property
    def rate(self) -> float:
        """Articles a second."""
        return self.articles / self.seconds


def build(name: str, source: Path, corpus: Path, *, taken: int, workers: int) -> Run:
    """Times `rawi build` of `source` into `corpus` as a whole process."""
    began = time.perf_counter()
    command = [RAWI, "build", corpus, source, "--workers", str(workers), "--quiet", "--json"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    peak = _watch(process)
    counts = json.loads(process.communicate()[0])
    seconds = time.perf_counter() - began
    return Run(name, counts["added"], seconds, peak[0], corpus.stat().st_size, taken)


def _watch(process: subprocess.Popen[str]) -> list[int]:
    """The largest sum of resident memory of the process and its children, sampled until it ends."""
    peak = [0]

    def sample() -> None:
        while process.poll() is None:
            try:
                parent = psutil.Process(process.pid)
                family = [parent, *parent.children(recursive=True)]
                peak[0] = max(peak[0], sum(member.memory_info().rss for member in family))
            except psutil.NoSuchProcess:
                pass
            time.sleep(0.05)

    threading.Thread(target=sample, daemon=True).start()
    return peak


def search_times(corpus: Path) -> list[float]:
    """Milliseconds of each query on an open corpus: the best of three."""
    opened = Corpus.open(corpus)
    found = []
    for query in QUERIES:
        spent = []
        for _ in range(3):
            began = time.perf_counter()
            opened.search(query)
            spent.append(1000 * (time.perf_counter() - began))
        found.append(min(spent))
    return found


def report(runs: list[Run], by_stage: dict[str, dict[str, float]], searches: list[float]) -> str:
    """The measured part of docs/performance.md."""
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    base = runs[0]
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    lines = [f"Measured on {today} by `make bench` ({machine}).", ""]
    lines += [
        "| build | articles | articles/s | rate against the first | MB of input/s | peak memory | corpus / input |"
    ]
    lines += ["|---|---|---|---|---|---|---|"]
    lines += [
        f"| {run.name} | {run.articles:,} | {run.rate:,.0f} | {run.rate / base.rate:.2f} | "
        f"{run.taken / run.seconds / 1e6:.2f} | {run.peak / 1e6:,.0f} MB | {run.size / run.taken:.2f} |"
        for run in runs
    ]
    for name, table in by_stage.items():
        whole = sum(table.values())
        lines += ["", f"Share of each stage, {name} ({whole:.1f} ms an article in one process):", ""]
        lines += ["| stage | ms | share |", "|---|---|---|"]
        lines += [f"| {stage} | {spent:.2f} | {spent / whole:.0%} |" for stage, spent in table.items()]
    lines += [
        "",
        f"Search over {runs[-1].articles:,} articles, {len(searches)} queries: slowest {max(searches):.1f} ms.",
    ]
    return "\n".join(lines)


def write_docs(measured: str) -> None:
    """Puts the measured part between its two marks in docs/performance.md."""
    text = DOCS.read_text("utf-8")
    before, rest = text.split(BEGIN)
    DOCS.write_text(before + BEGIN + "\n" + measured + "\n" + END + rest.split(END)[1], "utf-8")


def main() -> None:
    """Measures, prints, and writes the docs."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--large", action="store_true", help="100,000 articles instead of 10,000")
    options.add_argument("--dry", action="store_true", help="print only; leave the docs alone")
    chosen = options.parse_args()
    large = 100_000 if chosen.large else 10_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        text_1k = material.write_jsonl(folder / "1k.jsonl.gz", 1_000)
        text_large = material.write_jsonl(folder / "large.jsonl.gz", large)
        material.write_jsonl(folder / "stages.jsonl.gz", 300)
        pages = material.write_pages(folder / "pages", 500)
        material.write_pages(folder / "few", 100)
        runs = [
            build("text, 1 process", folder / "1k.jsonl.gz", folder / "a.rawi", taken=text_1k, workers=1),
            build("text, 2 processes", folder / "1k.jsonl.gz", folder / "b.rawi", taken=text_1k, workers=2),
            build("saved pages, 2 processes", folder / "pages", folder / "c.rawi", taken=pages, workers=2),
            build(
                f"text, {large:,}, 2 processes",
                folder / "large.jsonl.gz",
                folder / "d.rawi",
                taken=text_large,
                workers=2,
            ),
        ]
        by_stage = {
            "from text": stages.measure(folder / "stages.jsonl.gz"),
            "from saved pages": stages.measure(folder / "few"),
        }
        searches = search_times(folder / "d.rawi")
    measured = report(runs, by_stage, searches)
    print(measured)
    if not chosen.dry:
        write_docs(measured)


if __name__ == "__main__":
    main()
