"""Articles to rows and back."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from rawi.errors import SkipDocument
from rawi.model.articles import Article, Provenance, Published, Unreadable
from rawi.model.evidence import Evidence
from rawi.model.spans import Span
from rawi.store import schema
from rawi.store.layer_rows import NamedRow, span_columns
from rawi.store.numbering import Numberings, read_named, read_spans

_SLASHES = 2
"""Slashes of an address without a path (`https://outlet.example`)."""
_HEAD_EVIDENCE = ("language_evidence", "outlet_evidence", "published_evidence", "set_aside")


def revision_row(seq: int, place: int, article: Article, numberings: Numberings) -> NamedRow:
    """The row of `revisions` for the article whose place is `place`."""
    published, provenance = article.published, article.provenance
    return {
        "seq": seq, "article": place, **span_columns("title", article.title), "language": article.language,
        "outlet": outlet_number(article, numberings),
        "published_start": published.start if published else None, "published_end": published.end if published else None,
        **_evidence_columns("language_evidence", article.language_evidence, numberings),
        **_evidence_columns("outlet_evidence", article.outlet_evidence, numberings),
        **_evidence_columns("published_evidence", published.evidence if published else None, numberings),
        **_evidence_columns("set_aside", article.set_aside, numberings),
        "url": article.url, "source": provenance.source, "record": provenance.record, "sha256": provenance.sha256,
        "fetched": provenance.fetched, "extractor": provenance.extractor,
        "length": len(article.text), "bytes": len(article.text.encode()),
    }  # fmt: skip


def outlet_number(article: Article, numberings: Numberings) -> int | None:
    """The number of the article's outlet, or None."""
    return None if article.outlet is None else numberings.outlets.number(article.outlet)


def _evidence_columns(name: str, evidence: Evidence | None, numberings: Numberings) -> NamedRow:
    number, spans = (None, None) if evidence is None else numberings.evidence(evidence)
    return {name: number, f"{name}_spans": spans}


def listing_row(seq: int, revision: int, article: Article, numberings: Numberings) -> NamedRow:
    """The row of `articles`: what listings and filters need of the newest revision."""
    published = article.published
    return {
        "seq": seq, "id": article.id, "revision": revision, "language": article.language,
        "outlet": outlet_number(article, numberings),
        "published_start": published.start if published else "", "published_end": published.end if published else "",
        "set_aside": int(article.set_aside is not None),
    }  # fmt: skip


def quarantine_id(entry: Unreadable) -> str:
    """The id the article would have had: its own, else its address if that has a path, else the path below SOURCE."""
    given = entry.given
    return given.id or (given.url if given.url and given.url.rstrip("/").count("/") > _SLASHES else None) or entry.path


def quarantine_row(seq: int, identity: str, entry: Unreadable) -> NamedRow:
    """The row of `quarantine` for something that could not be read; `identity` is the id it would have had."""
    origin = entry.provenance
    return {
        "seq": seq, "id": identity, "path": entry.path, "reason": entry.reason, "next_step": entry.next_step,
        "code": entry.code, "source": origin.source, "record": origin.record, "sha256": origin.sha256,
        "fetched": origin.fetched, "extractor": origin.extractor,
    }  # fmt: skip


def select_articles() -> Select[Any]:
    """Everything about articles in all their revisions, ready for `read_article`; add conditions as needed."""
    revisions, outlets = schema.revisions, schema.outlets
    origin = revisions.join(schema.articles, schema.articles.c.seq == revisions.c.article)
    origin = origin.join(schema.texts, schema.texts.c.revision == revisions.c.seq)
    origin = origin.outerjoin(outlets, outlets.c.id == revisions.c.outlet)
    columns: list[Any] = [revisions, schema.articles.c.id, schema.texts.c.text, outlets.c.name.label("outlet_name")]
    for name in _HEAD_EVIDENCE:
        reason = schema.evidence.alias(f"why_{name}")
        origin = origin.outerjoin(reason, reason.c.id == revisions.c[name])
        columns += [reason.c.code.label(f"{name}_code"), reason.c.named.label(f"{name}_named")]
    return select(*columns).select_from(origin)


def read_article(row: Any) -> Article:
    """The article of one row of `select_articles`."""
    columns = row._mapping  # noqa: SLF001  (SQLAlchemy's public name for a row as a mapping)
    language_evidence = _read_evidence(columns, "language_evidence")
    assert language_evidence is not None
    return Article(
        id=columns["id"],
        text=columns["text"],
        provenance=read_provenance(columns),
        language=columns["language"],
        language_evidence=language_evidence,
        title=read_span(columns["title_start"], columns["title_end"]),
        outlet=columns["outlet_name"],
        outlet_evidence=_read_evidence(columns, "outlet_evidence"),
        published=_read_published(columns),
        url=columns["url"],
        set_aside=_read_evidence(columns, "set_aside"),
    )


def read_provenance(columns: Any) -> Provenance:
    """The provenance of a row of `revisions` or `quarantine`."""
    return Provenance(
        source=columns["source"],
        sha256=columns["sha256"],
        extractor=columns["extractor"],
        record=columns["record"],
        fetched=columns["fetched"],
    )


def _read_published(columns: Any) -> Published | None:
    evidence = _read_evidence(columns, "published_evidence")
    if evidence is None:
        return None
    return Published(start=columns["published_start"], end=columns["published_end"], evidence=evidence)


def _read_evidence(columns: Any, name: str) -> Evidence | None:
    code = columns[f"{name}_code"]
    if code is None:
        return None
    return Evidence(code, read_spans(columns[f"{name}_spans"]), read_named(columns[f"{name}_named"]))


def read_span(start: int | None, end: int | None) -> Span | None:
    """A span that may be missing."""
    return None if start is None or end is None else Span(start, end)


def require_writable(article: Article) -> None:
    """Raises SkipDocument when the article holds what no file can (half a surrogate pair)."""
    try:
        for words in (article.text, article.id, article.outlet or "", article.url or ""):
            words.encode()
    except UnicodeEncodeError as error:
        raise SkipDocument(
            f"{article.provenance.source}: the text holds half of a character ({error.object[error.start]!r})",
            next_step="mend the encoding of the source",
        ) from error
