"""Measures page extraction beside plain trafilatura and htmldate.

    measure_pages.py SHARED [--show] [--json]

SHARED is the folder of development data. Three sets: 60 pages with segments that must and must not be in the text (accuracy as
trafilatura's own suite counts it), two Arabic pages with gold text, and Arabic and Persian articles put into the page frames of
`tools/frames/` (text F1 over words, dates, titles). Nothing is written and nothing is fetched.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import trafilatura
from htmldate import find_date
from lxml.html import fromstring

from rawi.articles.extraction import Extracted, extract_record
from rawi.model.articles import Page, Provenance
from rawi.settings import Settings

FRAMES = Path(__file__).parent / "frames"


@dataclass(frozen=True)
class Result:
    """What a reader found in one page."""

    text: str
    title: str | None
    published: str | None


def rawi(content: bytes) -> Result:
    """Reads a page with rawi."""
    page = Page(path="page.html", content=content, provenance=Provenance(source="page", sha256="0" * 64, extractor=""))
    found: Extracted = extract_record(page, settings=Settings())
    return Result(found.text, found.title, (found.published or "")[:10] or None)


def plain(content: bytes) -> Result:
    """Reads a page with trafilatura and htmldate as they come."""
    found = trafilatura.bare_extraction(content, include_comments=False, with_metadata=True)
    text = (found.text or "") if found is not None else ""
    return Result(text, found.title if found is not None else None, find_date(content))


READERS: dict[str, Callable[[bytes], Result]] = {"rawi": rawi, "trafilatura": plain}


def words(text: str) -> Counter[str]:
    """The words of a text with their counts."""
    return Counter(re.findall(r"\w+", text))


def f1(found: str, gold: str) -> float:
    """F1 over words, 0 to 100."""
    mine, right = words(found), words(gold)
    both = sum((mine & right).values())
    total = sum(mine.values()) + sum(right.values())
    return 200 * both / total if total else 100.0


def segments(shared: Path) -> Iterator[tuple[str, bytes, dict[str, list[str]]]]:
    """The 60 pages with their expected segments."""
    expected = json.loads((shared / "html" / "expected_segments.json").read_text("utf-8"))
    for entry in expected.values():
        yield entry["file"], (shared / "html" / "pages" / entry["file"]).read_bytes(), entry


def score_segments(shared: Path, reader: Callable[[bytes], Result], *, show: bool) -> dict[str, float]:
    """Accuracy and F-score over wanted and unwanted segments."""
    counts: Counter[str] = Counter()
    for name, content, entry in segments(shared):
        found = reader(content)
        text = f"{found.title or ''}\n{found.text}"
        for segment in entry["with"]:
            counts["hit" if segment in text else "miss"] += 1
            if show and segment not in text:
                print("   missing", name, segment[:70])
        for segment in entry["without"]:
            counts["extra" if segment in text else "clean"] += 1
            if show and segment in text:
                print("   extra  ", name, segment[:70])
    precision = counts["hit"] / (counts["hit"] + counts["extra"])
    recall = counts["hit"] / (counts["hit"] + counts["miss"])
    return {
        "accuracy": 100 * (counts["hit"] + counts["clean"]) / counts.total(),
        "precision": 100 * precision,
        "recall": 100 * recall,
        "f1": 200 * precision * recall / (precision + recall),
    }


def arabic_pages(shared: Path) -> Iterator[tuple[bytes, str]]:
    """The two Arabic pages with their gold text."""
    folder = shared / "html"
    gold = json.loads((folder / "goose3_test_cnn_arabic.json").read_text("utf-8"))["expected"]["cleaned_text"]
    text = (folder / "newspaper4k_arabic_article.txt").read_text("utf-8")
    yield (folder / "goose3_test_cnn_arabic.html").read_bytes(), gold if len(gold) > 500 else text
    yield (folder / "newspaper4k_arabic_article.html").read_bytes(), text


@dataclass(frozen=True)
class Framed:
    """An article in a frame: the page's bytes, and what is right."""

    name: str
    content: bytes
    text: str
    title: str
    day: str


def framed_pages(shared: Path, *, each: int) -> Iterator[Framed]:
    """Each frame filled with `each` articles of its outlet."""
    for path in sorted(FRAMES.glob("*.html")):
        frame = path.read_text("utf-8")
        setup = json.loads(re.match(r"<!--frame (\{.*?\}) -->", frame)[1])
        body = frame.partition("-->\n")[2]
        for number, row in enumerate(rows(shared, setup)):
            if number == each:
                break
            yield fill(path.stem, body, setup, row)


def rows(shared: Path, setup: dict[str, str]) -> Iterator[dict[str, str]]:
    """The articles of the frame's outlet that have a title and a text."""
    with gzip.open(shared / "news" / setup["file"], "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if (
                row["outlet"] == setup["outlet"]
                and row["title"]
                and len(row["text"]) > 600
                and row["published"] != "None"
            ):
                yield row


def fill(name: str, frame: str, setup: dict[str, str], row: dict[str, str]) -> Framed:
    """One page. `{{body}}` takes the inner HTML of the body, or its paragraphs."""
    from frame_dates import date_forms  # noqa: PLC0415 - stands beside this file

    paragraphs = [line for line in row["text"].split("\n") if line.strip()]
    body = row.get("html") or "\n".join(f"<p>{html.escape(line, quote=False)}</p>" for line in paragraphs)
    gold = marked_text(row["html"]) if row.get("html") else row["text"]
    lead = setup.get("lead", "").replace("{{title}}", row["title"])
    values = {"title": html.escape(row["title"]), "body": body, "lead": lead, **date_forms(row["published"])}
    values["body1"], values["body2"] = halves(paragraphs)
    for key, value in values.items():
        frame = frame.replace("{{" + key + "}}", value)
    text = f"{lead}\n{gold}" if lead else gold
    return Framed(
        name,
        frame.encode(setup.get("charset", "utf-8"), "xmlcharrefreplace"),
        text,
        row["title"],
        row["published"][:10],
    )


def marked_text(body: str) -> str:
    """The words of a body's HTML without its boxes of related links (blockquotes and lists of bare links)."""
    tree = fromstring(f"<div>{body}</div>")
    for element in tree.xpath("//blockquote | //script | //style | //figure | //video | //audio"):
        if element.tag != "blockquote" or "بخوانید" in element.text_content():
            element.drop_tree()
    return " \n".join(tree.itertext())


def halves(paragraphs: list[str]) -> tuple[str, str]:
    """The paragraphs as two runs of `p` elements, so that a frame can put something between them."""
    marked = [f"<p>{html.escape(line, quote=False)}</p>" for line in paragraphs]
    middle = max(1, len(marked) // 2)
    return "\n".join(marked[:middle]), "\n".join(marked[middle:])


def score_framed(shared: Path, reader: Callable[[bytes], Result], *, each: int, show: bool) -> dict[str, float]:
    """Mean text F1, dates and titles over the framed pages."""
    scores, days, titles, total = [], 0, 0, 0
    by_frame: dict[str, list[float]] = {}
    for page in framed_pages(shared, each=each):
        found = reader(page.content)
        score = f1(found.text, page.text)
        scores.append(score)
        by_frame.setdefault(page.name, []).append(score)
        days += found.published == page.day
        titles += " ".join((found.title or "").split()) == " ".join(page.title.split())
        total += 1
        if show and (score < 95 or found.published != page.day or found.title != page.title):
            print("  ", page.name, f"{score:.1f}", found.published, page.day, repr(found.title), repr(page.title)[:60])
            if score < 95:
                print("      missing", list((words(page.text) - words(found.text)).elements())[:12])
                print("      extra  ", list((words(found.text) - words(page.text)).elements())[:12])
    if show:
        print("  ", {name: round(sum(values) / len(values), 1) for name, values in by_frame.items()})
    return {
        "text_f1": sum(scores) / len(scores),
        "dates": 100 * days / total,
        "titles": 100 * titles / total,
        "pages": total,
    }


def main() -> None:
    """Measures both readers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--each", type=int, default=3)
    options = parser.parse_args()
    data = options.shared / "data" if (options.shared / "data").is_dir() else options.shared
    report = {}
    for name, reader in READERS.items():
        show = options.show and name == "rawi"
        arabic = [f1(reader(content).text, gold) for content, gold in arabic_pages(data)]
        report[name] = {
            "segments": score_segments(data, reader, show=show),
            "arabic_pages": {"text_f1": sum(arabic) / len(arabic)},
            "framed": score_framed(data, reader, each=options.each, show=show),
        }
    if options.json:
        print(json.dumps(report))
        return
    for name, sets in report.items():
        for part, figures in sets.items():
            print(f"{name:12} {part:13}", "  ".join(f"{key} {value:.1f}" for key, value in figures.items()))


if __name__ == "__main__":
    main()
