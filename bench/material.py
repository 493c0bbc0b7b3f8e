"""Articles to measure with: made from the sentences of the sample newsroom, as long as real ones, the same on every run."""

from __future__ import annotations

import gzip
import html
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

NEWSROOM = Path(__file__).resolve().parent.parent / "examples" / "newsroom" / "articles.jsonl"
LENGTH = 1800
"""Characters of an article: the mean of the news this project develops with."""
SEED = 20261121


def _sentences() -> dict[str, list[tuple[str, str]]]:
    """(outlet, sentence) by language."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in NEWSROOM.read_text("utf-8").splitlines():
        record = json.loads(line)
        for sentence in re.split(r"(?<=[.؟!])\s+|\n+", record["text"]):
            if len(sentence) > 30:
                found.setdefault(record.get("language", ""), []).append(
                    (record.get("outlet") or "rawi", sentence.strip())
                )
    return {language: sentences for language, sentences in found.items() if language in {"ar", "fa", "en"}}


def articles(count: int) -> Iterator[dict[str, Any]]:
    """`count` records, in turn in each language, each with its own day, names of figures and order of sentences."""
    chance = random.Random(SEED)
    by_language = _sentences()
    languages = sorted(by_language)
    for number in range(count):
        language = languages[number % len(languages)]
        pool = by_language[language]
        outlet, title = chance.choice(pool)
        text = "\n".join(_paragraphs(pool, chance))
        day = f"{2020 + number % 4}-{1 + number // 4 % 12:02}-{1 + number // 48 % 28:02}"
        yield {
            "id": f"bench-{number}", "language": language, "outlet": outlet, "published": day,
            "title": f"{title[:80]} {number}", "text": text, "url": f"https://bench.example/{number}",
        }  # fmt: skip


def _paragraphs(pool: list[tuple[str, str]], chance: random.Random) -> Iterator[str]:
    """Paragraphs of three to five sentences until they are LENGTH long: as in the press, hardly a line comes twice, so that
    few articles are read again for their recurring lines."""
    length = 0
    while length < LENGTH:
        paragraph = " ".join(_varied(sentence, chance) for _, sentence in chance.choices(pool, k=chance.randint(3, 5)))
        length += len(paragraph) + 1
        yield paragraph


def _varied(sentence: str, chance: random.Random) -> str:
    return re.sub(r"\d+", lambda _: str(chance.randrange(2, 5000)), sentence)


def write_jsonl(target: Path, count: int) -> int:
    """Writes `count` articles as JSON Lines; gives the UTF-8 bytes of their texts."""
    size = 0
    with gzip.open(target, "wt", encoding="utf-8") as out:
        for record in articles(count):
            size += len(record["text"].encode())
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
    return size


def write_pages(folder: Path, count: int) -> int:
    """Writes `count` articles as saved pages; gives their bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    size = 0
    for number, record in enumerate(articles(count)):
        page = _page(record).encode()
        size += len(page)
        (folder / f"{number:06}.html").write_bytes(page)
    return size


def _page(record: dict[str, Any]) -> str:
    paragraphs = "\n".join(f"<p>{html.escape(line)}</p>" for line in record["text"].splitlines())
    links = "\n".join(
        f'<li><a href="/{number}">{html.escape(record["title"])} {number}</a></li>' for number in range(30)
    )
    return f"""<!doctype html><html lang="{record["language"]}"><head><meta charset="utf-8">
<title>{html.escape(record["title"])} | {html.escape(record["outlet"])}</title>
<link rel="canonical" href="{record["url"]}">
<meta property="article:published_time" content="{record["published"]}T08:00:00+00:00">
<style>body {{ margin: 0 }}</style><script>var tracking = "{"x" * 2000}";</script></head><body>
<header><nav><ul>{links}</ul></nav></header><main><article><h1>{html.escape(record["title"])}</h1>
{paragraphs}</article><aside><ul>{links}</ul></aside></main><footer>{"© " * 20}</footer></body></html>"""
