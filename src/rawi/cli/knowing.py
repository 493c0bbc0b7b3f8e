"""`rawi knowledge`: people's own persons, organisations and places."""

from __future__ import annotations

from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from rawi.cli.options import CorpusArgument, JsonOption
from rawi.cli.output import print_json, print_table, printable, say
from rawi.corpus import Corpus
from rawi.errors import UsageError
from rawi.model.knowledge import KnowledgeChange, OwnEntity

_FAULTS_SHOWN = 20


class KnowledgeAction(StrEnum):
    """What `rawi knowledge` does."""

    import_ = "import"
    list_ = "list"
    remove = "remove"


class KnowledgeForm(StrEnum):
    """The forms of files."""

    table = "table"
    followthemoney = "followthemoney"
    wikidata = "wikidata"


def knowledge(
    corpus: CorpusArgument,
    action: Annotated[
        KnowledgeAction, typer.Argument(metavar="[import|list|remove]", help="What to do.")
    ] = KnowledgeAction.list_,
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE…]",
            help="Files to import; to list, the files whose entities to show; to remove, files or ids of entities.",
        ),
    ] = None,
    *,
    form: Annotated[
        KnowledgeForm | None, typer.Option("--form", help="The form of the files, where it is told wrongly.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most this many entities of a file.")] = 100,
    as_json: JsonOption = False,
) -> None:
    """Import your own persons, organisations and places (CSV, FollowTheMoney, OpenSanctions, Wikidata): yours win over rawi's.
    A file of the same name takes the place of the one before. What was read before is read again by `rawi build CORPUS`."""
    named = what or []
    if action is KnowledgeAction.list_:
        _list(Corpus.open(corpus), named, limit=limit, as_json=as_json)
        return
    if not named:
        raise UsageError(f"nothing to {action.value}", next_step=f"write: rawi knowledge CORPUS {action.value} FILE…")
    opened = Corpus.create(corpus) if corpus.exists() else Corpus.open(corpus)
    for item in named:
        if action is KnowledgeAction.import_:
            change = opened.import_knowledge(Path(item), form=form.value if form is not None else None)
        else:
            change = opened.remove_knowledge(item)
        _report(change, as_json=as_json)
    behind = opened.status().behind
    if behind:
        say(f"{behind:,} articles were read before: rawi build {corpus} reads those again that this is about")


def _report(change: KnowledgeChange, *, as_json: bool) -> None:
    if as_json:
        print_json(change)
    say(
        f"{printable(change.file)}: {change.added:,} added, {change.changed:,} changed, {change.gone:,} gone, "
        f"{change.same:,} as before, {change.fault_count:,} faults"
    )
    for fault in change.faults[:_FAULTS_SHOWN]:
        say(f"{printable(change.file)}:{fault.line}: {printable(fault.reason)} (next step: {fault.next_step})")
    if change.fault_count > _FAULTS_SHOWN:
        say(f"{change.fault_count - _FAULTS_SHOWN:,} more faults: --json has the first thousand")
    if change.replaced:
        shown = ", ".join(change.replaced[:5])
        say(f"your facts take the place of rawi's: {shown}{' …' if len(change.replaced) > 5 else ''}")


def _list(opened: Corpus, files: list[str], *, limit: int, as_json: bool) -> None:
    if files:
        for file in files:
            _list_entities(opened, file, limit=limit, as_json=as_json)
        return
    found = opened.knowledge_files()
    if as_json:
        for item in found:
            print_json(item)
    else:
        columns = ("file", "entities", "faults", "imported", "sha256")
        print_table(columns, [(f.name, f"{f.entries:,}", f"{f.faults:,}", f.imported, f.sha256[:16]) for f in found])


def _list_entities(opened: Corpus, file: str, *, limit: int, as_json: bool) -> None:
    found = list(islice((own for own in opened.own_entities() if own.source.file == file), limit))
    if as_json:
        for own in found:
            print_json(own)
    else:
        print_table(("line", "type", "en", "ar", "fa", "country", "id"), map(_row, found))


def _row(own: OwnEntity) -> tuple[object, ...]:
    names = own.entity.names
    shown = (next((name.text for name in names if name.language == code), None) for code in ("en", "ar", "fa"))
    return (own.source.line, own.entity.type, *shown, own.country, own.entity.id)
