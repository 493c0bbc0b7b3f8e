"""Writes id, language, title and boilerplate of every NAME.txt of a gold folder as JSON Lines on stdout.

    predict_boilerplate.py GOLD_DIR [--bare] > predictions.jsonl

NAME.meta.json beside a text gives language, outlet and date unless `--bare`; the title is always looked for.
The output is in the format of the annotation scorer.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

from rawi.articles.boilerplate import find_boilerplate
from rawi.articles.reading import article_of
from rawi.model.articles import Article, Given, Provenance, Record
from rawi.settings import Settings


def read(path: Path, *, bare: bool) -> Article:
    """The article of one text file, with what its meta file gives."""
    content = path.read_bytes()
    meta_path = path.with_suffix(".meta.json")
    meta = json.loads(meta_path.read_text("utf-8")) if meta_path.is_file() and not bare else {}
    given = Given(id=path.stem, **{key: meta.get(key) for key in ("language", "outlet", "published", "url")})
    provenance = Provenance(source=path.name, sha256=hashlib.sha256(content).hexdigest(), extractor="none")
    record = Record(path=path.name, text=content.decode("utf-8"), provenance=provenance, given=given)
    return article_of(record, settings=Settings())


def prediction(article: Article) -> dict[str, object]:
    """One line of the output."""
    title = article.title
    return {
        "id": article.id,
        "language": article.language,
        "title": {"start": title.start, "end": title.end} if title is not None else None,
        "boilerplate": [
            {"start": found.span.start, "end": found.span.end, "why": found.why} for found in find_boilerplate(article)
        ],
    }


def main() -> None:
    """Reads the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--bare", action="store_true")
    options = parser.parse_args()
    for path in sorted(options.folder.rglob("*.txt")):
        print(json.dumps(prediction(read(path, bare=options.bare)), ensure_ascii=False))


if __name__ == "__main__":
    main()
