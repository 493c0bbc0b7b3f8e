"""`rawi judge` and `rawi judgements`: what people decide about entities."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO, cast

import typer

from rawi.cli.lines import lines_of
from rawi.cli.options import CorpusArgument, JsonOption
from rawi.cli.output import print_json, print_table, say
from rawi.corpus import Corpus
from rawi.errors import SourceError, UsageError
from rawi.model.judgements import Decision, Judgement, Standing, read_judgement

_LONGEST_LINE = 1_000_000
"""Characters of a line of judgements; a longer one is none."""


class JudgeAction(StrEnum):
    """What `rawi judge` does."""

    same = "same"
    different = "different"
    unsure = "unsure"
    withdraw = "withdraw"


class JudgementFormat(StrEnum):
    """How `rawi judgements` prints."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


def judge(
    corpus: CorpusArgument,
    action: Annotated[
        JudgeAction | None, typer.Argument(metavar="[same|different|unsure|withdraw]", help="What you decide.")
    ] = None,
    about: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[A B]",
            help="Two ids of entities, or mentions (ARTICLE#START-END); to withdraw, the judgement's id.",
        ),
    ] = None,
    *,
    note: Annotated[str, typer.Option("--note", help="Why.")] = "",
    by: Annotated[str, typer.Option("--by", help="Who judges.")] = "",
    import_file: Annotated[
        str | None, typer.Option("--import", metavar="FILE", help="Add judgements exported elsewhere; - for stdin.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Decide that two entities are the same, different, or that it is unsure. The last judgement about a pair counts; links
    stay as they are, so that a judgement can be withdrawn."""
    opened = _writable(corpus)
    if import_file is not None:
        _import(opened, import_file)
        return
    given = about or []
    if action is JudgeAction.withdraw:
        if len(given) != 1:
            raise UsageError(f"{len(given)} judgements to withdraw", next_step="give the id of one")
        opened.withdraw(given[0])
        say(f"withdrawn: {given[0]}")
        return
    if action is None or len(given) != 2:
        raise UsageError(
            "not a judgement about two entities", next_step="write: rawi judge CORPUS same|different|unsure A B"
        )
    now = datetime.now(tz=UTC).isoformat(timespec="microseconds")
    decision = cast("Decision", action.value)
    _report(opened.judge(decision, *given, when=now, by=by, note=note), as_json=as_json)


def _writable(corpus: Path) -> Corpus:
    """Only a corpus that is there is opened for writing."""
    return Corpus.create(corpus) if corpus.exists() else Corpus.open(corpus)


def _report(standing: Standing, *, as_json: bool) -> None:
    made = standing.judgement
    if as_json:
        print_json(standing)
    say(f"{made.decision}: {standing.left} {standing.right} [{made.id}]")
    if standing.contradiction is not None:
        against = ", ".join(standing.contradiction.against)
        say(f"it contradicts other judgements ({against}) and has no effect; rawi judgements lists them")


def _import(opened: Corpus, path: str) -> None:
    with lines_of(path, wanted="a file that `rawi judgements --format jsonl` wrote") as lines:
        found = list(_read(lines, path))
    new = opened.import_judgements(found)
    say(f"{new:,} judgements added, {len(found) - new:,} known already")


def _read(lines: TextIO, path: str) -> Iterator[Judgement]:
    number = 0
    try:
        while line := lines.readline(_LONGEST_LINE):
            number += 1
            if line.strip():
                yield read_judgement(json.loads(line))
    except (ValueError, RecursionError) as error:  # also what is not JSON, and not UTF-8
        raise SourceError(
            f"{path}, line {max(number, 1)}: not a judgement",
            next_step="give what `rawi judgements --format jsonl` wrote",
        ) from error


def judgements(
    corpus: CorpusArgument,
    *,
    output_format: Annotated[
        JudgementFormat, typer.Option("--format", help="table, json (how each stands), or jsonl (to import elsewhere).")
    ] = JudgementFormat.table,
    as_json: JsonOption = False,
) -> None:
    """What people judged, in the order they did, and how each judgement stands in this corpus."""
    found = Corpus.open(corpus).judgements()
    if output_format is JudgementFormat.jsonl:
        for standing in found:
            print_json(standing.judgement)
    elif as_json or output_format is JudgementFormat.json:
        for standing in found:
            print_json(standing)
    else:
        columns = ("when", "judged", "one", "other", "stands", "by", "note", "id")
        print_table(columns, [_row(standing) for standing in found])


def _row(standing: Standing) -> tuple[str, ...]:
    made = standing.judgement
    left, right = (standing.left or made.left.entity), (standing.right or made.right.entity)
    return (made.when[:19], made.decision, left, right, standing.state, made.by, made.note, made.id)
