"""The sample newsroom is what its source says, and its truth names only words that are there."""

import gzip
import json
import runpy
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

NEWSROOM = Path(__file__).parents[2] / "examples" / "newsroom"
TRUTH: dict[str, Any] = json.loads((NEWSROOM / "truth.json").read_text(encoding="utf-8"))
WARC = "crawl.warc.gz"
KINDS = ("copies", "chains", "quotations", "differences", "no_differences", "omissions", "references", "boilerplate")
RELATIONS = {"identical", "translation", "paraphrase", "truncated", "altered"}


class Words(HTMLParser):
    """All character data of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        self.parts.append(data)


def words_of(page: str) -> str:
    """The character data of a page, as one string."""
    reader = Words()
    reader.feed(page)
    return "".join(reader.parts)


def crawled_pages() -> Iterator[tuple[str, str]]:
    """Address and page of every response in the WARC."""
    with (NEWSROOM / WARC).open("rb") as stream:
        for record in ArchiveIterator(stream):
            if record.rec_type == "response":
                charset = record.http_headers.get_header("Content-Type").partition("charset=")[2] or "utf-8"
                yield record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read().decode(charset)


def texts_of_articles() -> dict[str, str]:
    """Title and text of each article by id, read from the committed files (the latest revision where there are two)."""
    lines = (NEWSROOM / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {row["id"]: f"{row['title']}\n{row['text']}" for row in map(json.loads, lines)}
    texts |= {url: words_of(page) for url, page in crawled_pages()}
    latest = {row["article"]: row["files"][-1] for row in TRUTH["revisions"]}
    for row in TRUTH["articles"]:
        if row["format"] == "html":
            file = NEWSROOM / latest.get(row["id"], row["file"])
            texts[row["id"]] = words_of(file.read_text(encoding="utf-8"))
    return texts


TEXTS = texts_of_articles()


def named_surfaces(value: Any) -> Iterator[tuple[str, str]]:
    """Every (article, surface) named anywhere in the truth."""
    if isinstance(value, dict):
        if "article" in value:
            yield from ((value["article"], value[key]) for key in ("surface", "quotation") if key in value)
        for part in value.values():
            yield from named_surfaces(part)
    elif isinstance(value, list):
        for part in value:
            yield from named_surfaces(part)


def files_below(folder: Path) -> set[str]:
    """The written files, as paths below the folder."""
    written = [folder / "articles.jsonl", folder / WARC, folder / "truth.json"]
    pages = [*folder.glob("pages/**/*.html"), *folder.glob("revisions/**/*.html")]
    return {file.relative_to(folder).as_posix() for file in [*written, *pages]}


def test_rebuild(tmp_path: Path) -> None:
    """Running make.py anew gives the committed files, byte for byte (the WARC as unpacked, whatever zlib packed it)."""
    runpy.run_path(str(NEWSROOM / "make.py"))["write"](tmp_path)
    assert files_below(tmp_path) == files_below(NEWSROOM)
    for name in files_below(NEWSROOM):
        made, kept = (tmp_path / name).read_bytes(), (NEWSROOM / name).read_bytes()
        assert (gzip.decompress(made) == gzip.decompress(kept)) if name == WARC else (made == kept), name


@pytest.mark.parametrize("kind", KINDS)
def test_surfaces(kind: str) -> None:
    """Every surface named in the truth occurs in the article it names, as read from the committed file."""
    missing = [(where, surface) for where, surface in named_surfaces(TRUTH[kind]) if surface not in TEXTS[where]]
    assert not missing


def test_article_ids() -> None:
    """Every article is in a file under the id the truth gives it, and no file holds another article."""
    ids = [row["id"] for row in TRUTH["articles"]]
    others = {row["url"] for row in TRUTH["not_articles"]}
    assert len(ids) == len(set(ids))
    assert set(ids) | others == set(TEXTS)


def test_altered_quotations() -> None:
    """An altered version holds the words it was changed to, and some other version those it was changed from."""
    for quotation in TRUTH["quotations"]:
        surfaces = [version["surface"] for version in quotation["versions"]]
        for version in quotation["versions"]:
            assert version["relation"] in RELATIONS
            assert (version["relation"] == "altered") == ("altered" in version)
            if "altered" in version:
                assert version["altered"]["to"] in version["surface"]
                assert any(version["altered"]["from"] in surface for surface in surfaces)


def test_persons_are_known() -> None:
    """Speakers and transmitters are listed with their names, or written out as unnamed."""
    persons = {row["id"] for row in TRUTH["persons"]}
    outlets = {row["id"] for row in TRUTH["outlets"]} | {row["id"] for row in TRUTH["organisations"]}
    spoken = [row["speaker"] for row in (*TRUTH["chains"], *TRUTH["quotations"])]
    assert {name for name in spoken if not name.startswith("unnamed: ")} <= persons
    assert {name for row in TRUTH["chains"] for name in row["via"]} <= outlets | persons


def test_one_event() -> None:
    """What is compared stands side by side: the articles of a difference, omission or quotation tell one event."""
    event_of = {row["id"]: row["event"] for row in TRUTH["articles"]}
    for kind in ("differences", "no_differences", "omissions", "quotations"):
        for row in TRUTH[kind]:
            parts = [*row.get("sides", []), *row.get("versions", [])]
            articles = [part["article"] for part in parts] + row.get("told_by", []) + row.get("not_found_in", [])
            assert {event_of[article] for article in articles} == {row["event"]}


def test_revisions() -> None:
    """The two revisions of an article have the changed words each in their own file."""
    assert TRUTH["revisions"]
    for row in TRUTH["revisions"]:
        before, after = (words_of((NEWSROOM / file).read_text(encoding="utf-8")) for file in row["files"])
        for change in row["changed"]:
            assert change["from"] in before
            assert change["to"] in after


def test_dates() -> None:
    """Published dates are dates within the two years told of."""
    published = [date.fromisoformat(row["published"]) for row in TRUTH["articles"]]
    assert date(2024, 10, 1) < min(published)
    assert max(published) < date(2026, 10, 1)


def test_banner() -> None:
    """The README says that the newsroom is fictional, and so does every page."""
    assert "fictional" in (NEWSROOM / "README.md").read_text(encoding="utf-8")
    notices = ("fictional", "من نسج الخيال", "خیالی‌اند", "فرضی ہیں")
    pages = [row["id"] for row in TRUTH["articles"] if row["format"] in {"html", "warc"}]
    assert all(any(notice in TEXTS[article] for notice in notices) for article in pages)
