"""The reading commands: `rawi status|articles|show|search|events CORPUS …`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from rawi.cli.options import (
    CorpusArgument,
    CursorOption,
    FilterLanguage,
    FilterOutlet,
    FilterSince,
    FilterUntil,
    JsonOption,
    LimitOption,
)
from rawi.cli.output import print_json, print_table, printable, say
from rawi.corpus import Corpus
from rawi.model.layers import Reading
from rawi.model.listing import Filter, Listing, Status
from rawi.model.spans import Span


class EventFormat(StrEnum):
    """How `rawi events` prints."""

    table = "table"
    json = "json"
    tsv = "tsv"


def status(corpus: CorpusArgument, as_json: JsonOption = False, limit: LimitOption = 20) -> None:
    """What is in the corpus, what could not be read and why, and the next step for each."""
    opened = Corpus.open(corpus)
    state, quarantine = opened.status(), opened.quarantine(limit=limit)
    if as_json:
        print_json({"status": state, "quarantine": quarantine.items, "quarantine_total": quarantine.total})
        return
    print_table(("", ""), _status_rows(state))
    if quarantine.items:
        print_table(
            ("could not be read", "reason", "next step"),
            [(item.path, item.reason, item.next_step) for item in quarantine.items],
        )
        if quarantine.total > len(quarantine.items):
            say(f"{quarantine.total - len(quarantine.items):,} more: --limit {quarantine.total}")
    if state.behind:
        say(
            f"{state.behind:,} articles were read before your knowledge of today: rawi build {corpus} brings them up to it"
        )
    if state.unfinished:
        say("the last build was cut off: run it again to go on")


def _status_rows(state: Status) -> list[tuple[str, str]]:
    counts = (
        "articles",
        "revisions",
        "set_aside",
        "quarantined",
        "removed",
        "events",
        "mentions",
        "quotations",
        "times",
    )
    rows = [(name.replace("_", " "), f"{getattr(state, name):,}") for name in counts]
    if state.knowledge:
        rows.append(("own entities", f"{state.knowledge:,}"))
    rows.append(("languages", ", ".join(f"{facet.value} {facet.count:,}" for facet in state.languages)))
    rows.append(("outlets", ", ".join(f"{facet.value} {facet.count:,}" for facet in state.outlets)))
    rows.append(("published", f"{state.first or '?'} to {state.last or '?'}"))
    rows.append(("file", f"{state.file_bytes / 1e6:,.1f} MB for {state.text_bytes / 1e6:,.1f} MB of text"))
    return rows


def articles(
    corpus: CorpusArgument,
    *,
    language: FilterLanguage = None,
    outlet: FilterOutlet = None,
    since: FilterSince = None,
    until: FilterUntil = None,
    limit: LimitOption = 25,
    cursor: CursorOption = None,
    as_json: JsonOption = False,
) -> None:
    """List articles, newest first."""
    where = Filter(language=language, outlet=outlet, since=since, until=until)
    listing = Corpus.open(corpus).articles(where, cursor=cursor, limit=limit)
    if as_json:
        for item in listing.items:
            print_json(item)
    else:
        columns = ("published", "language", "outlet", "title", "id")
        print_table(columns, [(a.published, a.language, a.outlet, a.title, a.id) for a in listing.items])
    _say_rest(listing)


def show(
    corpus: CorpusArgument,
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The article's id.")],
    revision: Annotated[str | None, typer.Option("--revision", help="An older revision.")] = None,
    as_json: JsonOption = False,
) -> None:
    """One article with what was read in it, and where it came from. `--json` prints the interchange format."""
    opened = Corpus.open(corpus)
    if as_json:
        print_json(opened.interchange(article, revision))
    else:
        _print_reading(opened.article(article, revision))


def _print_reading(reading: Reading) -> None:
    article, layers = reading.article, reading.layers
    origin = article.provenance
    published = article.published.start if article.published is not None else None
    print_table(
        ("", ""),
        [
            ("id", article.id),
            ("revision", article.revision),
            ("language", article.language),
            ("outlet", article.outlet),
            ("published", published),
            ("url", article.url),
            ("source", " ".join(filter(None, (origin.source, origin.record)))),
            ("sha256", origin.sha256),
            ("fetched", origin.fetched),
            ("set aside", article.set_aside.code if article.set_aside is not None else None),
        ],
    )
    print("\n".join(printable(line) for line in article.text.split("\n")))
    rows = [
        (q.kind, _of(reading, q.speakers[0].span if q.speakers else None), _of(reading, q.span))
        for q in layers.quotations
    ]
    if rows:
        print_table(("quotation", "speaker", "words"), rows)
    if layers.times:
        print_table(
            ("time", "value", "calendar"), [(t.span.of(article.text), t.value, t.calendar) for t in layers.times]
        )
    if layers.mentions:
        names = {(m.span.of(article.text), m.type, layers.entity_of(m.span)) for m in layers.mentions}
        print_table(("mention", "type", "entity"), sorted(names, key=str))


def _of(reading: Reading, span: Span | None) -> str:
    return span.of(reading.article.text) if span is not None else ""


def search(
    corpus: CorpusArgument,
    query: Annotated[list[str], typer.Argument(metavar="QUERY…", help='Words; "a phrase"; OR; -without; begin*.')],
    *,
    language: FilterLanguage = None,
    outlet: FilterOutlet = None,
    since: FilterSince = None,
    until: FilterUntil = None,
    limit: LimitOption = 25,
    cursor: CursorOption = None,
    as_json: JsonOption = False,
) -> None:
    """Search the articles' words, in any spelling; best first."""
    where = Filter(language=language, outlet=outlet, since=since, until=until)
    listing = Corpus.open(corpus).search(" ".join(query), where, cursor=cursor, limit=limit)
    if as_json:
        for hit in listing.items:
            print_json(hit)
    else:
        columns = ("published", "outlet", "title", "words", "id")
        rows = [
            (hit.article.published, hit.article.outlet, hit.article.title, " … ".join(s.text for s in hit.snippets), hit.article.id)
            for hit in listing.items
        ]  # fmt: skip
        print_table(columns, rows)
    _say_rest(listing)


def events(
    corpus: CorpusArgument,
    event: Annotated[str | None, typer.Argument(metavar="[EVENT]", help="One event: its accounts.")] = None,
    *,
    language: FilterLanguage = None,
    outlet: FilterOutlet = None,
    since: FilterSince = None,
    until: FilterUntil = None,
    limit: LimitOption = 25,
    cursor: CursorOption = None,
    min_articles: Annotated[int, typer.Option("--min-articles", min=1, help="At least this many accounts.")] = 2,
    output_format: Annotated[
        EventFormat, typer.Option("--format", help="tsv: one line for every article, ARTICLE<TAB>EVENT, - when alone.")
    ] = EventFormat.table,
    as_json: JsonOption = False,
) -> None:
    """List events, newest first; with an EVENT, its accounts."""
    opened = Corpus.open(corpus)
    json_wanted = as_json or output_format is EventFormat.json
    if event is not None:
        _print_event(opened, event, as_json=json_wanted)
    elif output_format is EventFormat.tsv:
        for article, of_article in opened.event_of_every_article():
            print(f"{_field(article)}\t{of_article or '-'}")
    else:
        where = Filter(language=language, outlet=outlet, since=since, until=until)
        listing = opened.events(where, cursor=cursor, limit=limit, min_articles=min_articles)
        if json_wanted:
            for item in listing.items:
                print_json(item)
        else:
            columns = ("first", "last", "articles", "outlets", "languages", "label", "id")
            rows = [
                (e.start, e.end, e.articles, ", ".join(e.outlets), ", ".join(e.languages), e.label, e.id)
                for e in listing.items
            ]
            print_table(columns, rows)
        _say_rest(listing)


def _print_event(opened: Corpus, identifier: str, *, as_json: bool) -> None:
    event = opened.event(identifier)
    if as_json:
        print_json(event)
        return
    print_table(("", ""), [("event", event.id), ("label", event.label), ("from", event.start), ("to", event.end)])
    print_table(
        ("article", "score", "why"),
        [(a.article, f"{a.score:.2f}", "; ".join(e.code for e in a.evidence)) for a in event.accounts],
    )


def _field(text: str) -> str:
    """A TSV field: tabs and line feeds in an id would break the line."""
    return text.replace("\t", " ").replace("\n", " ").replace("\r", " ")


def _say_rest(listing: Listing[object]) -> None:
    if listing.cursor is not None:
        say(f"{listing.total:,} in all; the next ones: --cursor {listing.cursor}")
