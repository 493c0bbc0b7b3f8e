"""Write the sample newsroom: saved pages, one JSONL file, one WARC, and the truth about what is planted in them.

Everything is written by hand in ``source/``; this script only lays it out. Run ``python examples/newsroom/make.py`` to
rewrite the files beside it, or give another folder to write there. A surface named in the truth that does not occur in
its article is an error.
"""

import gzip
import io
import json
import sys
import tomllib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "source"
CRAWLED = "2026-09-14T06:00:00Z"
WARC = "crawl.warc.gz"
GATHERED = ("copies", "chains", "quotations", "differences", "no_differences", "omissions", "references")
PLACE_OF_ARTICLE_KEYS = ("article", "articles", "told_by", "not_found_in", "origin")

Table = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One invented outlet, as ``source/newsroom.toml`` describes it."""

    key: str
    id: str
    name: str
    name_en: str
    name_ar: str
    name_fa: str
    domain: str
    language: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as written in ``source/``; ``text`` holds its paragraphs, a blank line between two."""

    key: str
    outlet: str
    language: str
    format: str
    published: str
    date_shown: str
    headline: str
    path: str
    text: str
    id: str = ""
    event: str | None = None
    canonical: str = "self"
    charset: str = "utf-8"
    gzipped: bool = False
    dates: tuple[str, ...] = ()
    section: str = ""
    kicker: str = ""
    byline: str = ""
    caption: str = ""
    code: str = ""
    tags: tuple[str, ...] = ()
    omit: tuple[str, ...] = ()
    newline: str = "\n"
    title_in_text: bool = False
    modified: str = ""
    boilerplate: tuple[Table, ...] = ()
    note: str = ""
    revision: Table = field(default_factory=dict)

    @property
    def slug(self) -> str:
        """The name of the article's file, without its ending."""
        return self.key

    @property
    def paragraphs(self) -> list[str]:
        """The body, paragraph by paragraph."""
        return [" ".join(part.split("\n")) for part in self.text.strip().split("\n\n")]

    @property
    def full_text(self) -> str:
        """Headline and body as a reader has them."""
        return "\n".join([self.headline, *self.paragraphs])


@dataclass(frozen=True, slots=True, kw_only=True)
class Newsroom:
    """All that ``source/`` says."""

    outlets: dict[str, Outlet]
    articles: tuple[Article, ...]
    about: Table
    events: tuple[Table, ...]
    planted: Table


def load(source: Path = SOURCE) -> Newsroom:
    """Read every TOML file of ``source``."""
    about = tomllib.loads((source / "newsroom.toml").read_text(encoding="utf-8"))
    outlets = {table["key"]: Outlet(**table) for table in about.pop("outlets")}
    files = [tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(source.glob("[0-9]*.toml"))]
    articles: dict[str, Article] = {}
    for file in files:
        event = file["event"]["id"] if "event" in file else None
        for table in file["articles"]:
            article = read_article(table, event=event, earlier=articles, outlets=outlets)
            articles[article.key] = article
    return Newsroom(
        outlets=outlets,
        articles=tuple(articles.values()),
        about=about,
        events=tuple(file["event"] for file in files if "event" in file),
        planted={kind: [row | event_of(file) for file in files for row in file.get(kind, [])] for kind in GATHERED},
    )


def event_of(file: Table) -> Table:
    """The event that what is planted in this file belongs to."""
    return {"event": file["event"]["id"]} if "event" in file else {}


def read_article(
    table: Table, *, event: str | None, earlier: dict[str, Article], outlets: dict[str, Outlet]
) -> Article:
    """One article; a copy takes its body from the article it copies, with the written changes."""
    table = dict(table)
    if "copy_of" in table:
        table["text"] = copied(earlier[table.pop("copy_of")].text, table)
    lists: Table = {name: tuple(table[name]) for name in ("dates", "tags", "omit", "boilerplate") if name in table}
    table.setdefault("language", outlets[table["outlet"]].language)
    article = Article(**(table | lists | {"event": event}))
    return replace(article, id=article_id(article, outlets[article.outlet]))


def copied(text: str, table: Table) -> str:
    """``text`` after the copier's changes: ``changes``, then paragraphs ``before`` and ``after`` it."""
    for old, new in table.pop("changes", []):
        if old not in text:
            raise ValueError(f"{table['key']}: nothing to change, the copied text has no {old!r}")
        text = text.replace(old, new)
    return "\n\n".join([*table.pop("before", []), text.strip(), *table.pop("after", [])])


def article_id(article: Article, outlet: Outlet) -> str:
    """The id rawi gives: the record's own, else the canonical address, else the path below this folder."""
    if article.format == "jsonl":
        return article.id
    return url_of(article, outlet) if article.canonical == "self" or article.format == "warc" else page_file(article)


def url_of(article: Article, outlet: Outlet) -> str:
    """The address the article was published at."""
    return f"https://{outlet.domain}{article.path}"


def page_file(article: Article, *, folder: str = "pages") -> str:
    """Where the saved page stands."""
    return f"{folder}/{article.outlet}/{article.slug}.html"


def canonical_of(article: Article, outlet: Outlet) -> str:
    """The address the page gives as canonical: its own, the site's front page by mistake, or none."""
    addresses = {"self": url_of(article, outlet), "home": f"https://{outlet.domain}/"}
    return addresses.get(article.canonical, "")


def related_to(article: Article, articles: tuple[Article, ...]) -> list[Article]:
    """Up to four earlier articles of the same outlet, the latest first: what its page links to."""
    earlier = [other for other in articles if other.outlet == article.outlet and other.published < article.published]
    same_language = [other for other in earlier if other.language == article.language]
    return sorted(same_language, key=lambda other: other.published, reverse=True)[:4]


def render(article: Article, newsroom: Newsroom) -> str:
    """The article inside its outlet's page frame."""
    loader = jinja2.FileSystemLoader(SOURCE / "frames")
    frames = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
    outlet = newsroom.outlets[article.outlet]
    return frames.get_template(f"{article.outlet}.html.j2").render(
        article=article,
        url=url_of(article, outlet),
        canonical=canonical_of(article, outlet),
        charset=article.charset,
        jsonld=structured_data(article, outlet),
        related=related_to(article, newsroom.articles),
        notice=newsroom.about["notice"][article.language],
    )


def structured_data(article: Article, outlet: Outlet) -> Markup:
    """The page's JSON-LD."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.headline,
        "datePublished": article.published,
        "publisher": {"@type": "Organization", "name": outlet.name},
    }
    if article.modified:
        data["dateModified"] = article.modified
    return Markup(json.dumps(data, ensure_ascii=False).replace("</", "<\\/"))  # our own data, "</" escaped


def revised(article: Article) -> Article:
    """The article as its outlet changed it later."""
    change = article.revision
    text = article.text
    for old, new in change["changes"]:
        if old not in article.headline + text:
            raise ValueError(f"{article.key}: nothing to revise, there is no {old!r}")
        text = text.replace(old, new)
    return replace(article, text=text, headline=change["headline"], modified=change["modified"])


def record(article: Article, outlet: Outlet) -> Table:
    """The article as one line of ``articles.jsonl``."""
    whole = {
        "id": article.id,
        "language": article.language,
        "outlet": outlet.name,
        "published": article.published,
        "title": article.headline,
        "text": article.newline.join([article.headline] * article.title_in_text + article.paragraphs),
        "url": url_of(article, outlet),
    }
    return {name: value for name, value in whole.items() if name not in article.omit}


def warc(newsroom: Newsroom) -> bytes:
    """A crawl of the articles of format ``warc``, with the other answers of ``newsroom.toml`` a crawler also gets."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    info = b"software: rawi sample newsroom\r\nformat: WARC File Format 1.0\r\ndescription: fictional pages\r\n"
    headers = warc_headers("warcinfo") | {"WARC-Filename": WARC}
    writer.write_record(
        writer.create_warc_record("", "warcinfo", io.BytesIO(info), len(info), warc_headers_dict=headers)
    )
    for article in newsroom.articles:
        if article.format == "warc":
            page = render(article, newsroom).encode(article.charset, errors="xmlcharrefreplace")
            http = {"Content-Type": f"text/html; charset={article.charset}", "Server": "press"}
            if article.gzipped:
                page, http = stored_gzip(page), http | {"Content-Encoding": "gzip"}
            write_response(
                writer, url_of(article, newsroom.outlets[article.outlet]), status="200 OK", body=page, http=http
            )
    for answer in newsroom.about["other_answers"]:
        http = {"Content-Type": answer["content_type"]}
        write_response(writer, answer["url"], status=answer["status"], body=answer["body"].encode(), http=http)
    return out.getvalue()


def write_response(writer: WARCWriter, url: str, *, status: str, body: bytes, http: dict[str, str]) -> None:
    """Add one response record."""
    lines = [*http.items(), ("Content-Length", str(len(body)))]
    http_headers = StatusAndHeaders(status, lines, protocol="HTTP/1.1")
    made = writer.create_warc_record(
        url,
        "response",
        payload=io.BytesIO(body),
        length=len(body),
        http_headers=http_headers,
        warc_headers_dict=warc_headers(url),
    )
    writer.write_record(made)


def warc_headers(name: str) -> dict[str, str]:
    """A record id that follows from the name, and the fixed time of the crawl."""
    return {"WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}>", "WARC-Date": CRAWLED}


def stored_gzip(data: bytes) -> bytes:
    """``data`` as gzip without compression, so that every zlib writes the same bytes."""
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=0, mtime=0) as stream:
        stream.write(data)
    return out.getvalue()


def truth(newsroom: Newsroom) -> Table:
    """What is planted, with the ids rawi gives the articles."""
    ids = {article.key: article.id for article in newsroom.articles}
    events = [
        event | {"articles": [a.id for a in newsroom.articles if a.event == event["id"]]} for event in newsroom.events
    ]
    outlets = [
        {name: getattr(outlet, name) for name in Outlet.__dataclass_fields__ if name != "key"}
        for outlet in newsroom.outlets.values()
    ]
    storylines = [
        line | {"events": [event["id"] for event in events if event["storyline"] == line["id"]]}
        for line in newsroom.about["storylines"]
    ]
    return {
        "outlets": outlets,
        "persons": newsroom.about["persons"],
        "organisations": newsroom.about["organisations"],
        "places": newsroom.about["places"],
        "storylines": storylines,
        "events": events,
        **{kind: with_ids(rows, ids) for kind, rows in newsroom.planted.items()},
        "boilerplate": [{"article": a.id} | row for a in newsroom.articles for row in a.boilerplate],
        "revisions": [revision_row(a) for a in newsroom.articles if a.revision],
        "not_articles": [
            {name: answer[name] for name in ("url", "status", "why")} for answer in newsroom.about["other_answers"]
        ],
        "articles": [article_row(article) for article in newsroom.articles],
    }


def with_ids(value: Any, ids: dict[str, str], *, name: str = "") -> Any:
    """``value`` with the source's article keys replaced by ids wherever a field names articles."""
    if isinstance(value, dict):
        return {inner: with_ids(part, ids, name=inner) for inner, part in value.items()}
    if isinstance(value, list):
        return [with_ids(part, ids, name=name) for part in value]
    return ids[value] if name in PLACE_OF_ARTICLE_KEYS and value is not None else value


def article_row(article: Article) -> Table:
    """The article's line in the truth."""
    file = {"html": page_file(article), "jsonl": "articles.jsonl", "warc": WARC}[article.format]
    row = {name: getattr(article, name) for name in ("id", "outlet", "language", "event", "format")}
    row |= {"published": datetime.fromisoformat(article.published).date().isoformat(), "file": file}
    return row | ({"note": article.note} if article.note else {})


def revision_row(article: Article) -> Table:
    """What changed between the two revisions of an article."""
    changes = [{"from": old, "to": new} for old, new in article.revision["changes"]]
    files = [page_file(article), page_file(article, folder="revisions")]
    return {"article": article.id, "files": files, "changed": changes}


def surfaces(value: Any) -> Iterator[tuple[str, str]]:
    """Every (article id, surface) the truth names."""
    if isinstance(value, dict):
        if "article" in value:
            named = ("surface", "quotation")
            yield from ((value["article"], value[name]) for name in named if name in value)
        for part in value.values():
            yield from surfaces(part)
    elif isinstance(value, list):
        for part in value:
            yield from surfaces(part)


def check(newsroom: Newsroom, told: Table) -> None:
    """Raise if ids repeat or a surface of the truth does not occur in its article."""
    texts = {a.id: (revised(a) if a.revision else a).full_text for a in newsroom.articles}
    if len(texts) != len(newsroom.articles):
        raise ValueError("two articles share one id")
    missing = [f"{where}: {surface}" for where, surface in surfaces(told) if surface not in texts[where]]
    if missing:
        raise ValueError("the truth names words that are not there:\n" + "\n".join(missing))


def outputs(newsroom: Newsroom) -> dict[str, bytes]:
    """Every file of the newsroom, by its path below the folder."""
    files = {}
    for article in newsroom.articles:
        if article.format == "html":
            files[page_file(article)] = render(article, newsroom).encode()
        if article.revision:
            files[page_file(article, folder="revisions")] = render(revised(article), newsroom).encode()
    records = [record(a, newsroom.outlets[a.outlet]) for a in newsroom.articles if a.format == "jsonl"]
    files["articles.jsonl"] = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in records).encode()
    files[WARC] = warc(newsroom)
    told = truth(newsroom)
    check(newsroom, told)
    files["truth.json"] = (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()
    return files


def write(folder: Path) -> None:
    """Write the newsroom into ``folder``."""
    for name, content in outputs(load()).items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
