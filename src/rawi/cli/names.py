"""`rawi names`: comparing names across scripts and spellings."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, TextIO

import typer

from rawi.cli.lines import lines_of
from rawi.cli.output import print_json, say
from rawi.errors import SourceError, UsageError
from rawi.knowledge.names import Matching
from rawi.pipeline.names import Pair, compare_names, match_pairs


class NamesAction(StrEnum):
    """What `rawi names` does."""

    match = "match"
    compare = "compare"


ActionArgument = Annotated[
    NamesAction, typer.Argument(metavar="ACTION", help="`match` a table of pairs, or `compare` two names.")
]
GivenArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="GIVEN…", help="For `match` a file of lines `a<TAB>b`, - for stdin; for `compare` two names."
    ),
]


def names(
    action: ActionArgument,
    given: GivenArgument,
    *,
    transliteration: Annotated[
        bool, typer.Option(help="Compare letters across scripts; without it only known variants match there.")
    ] = True,
    gazetteer: Annotated[
        bool, typer.Option(help="Let the gazetteer decide about names it knows as one entity, or as two persons.")
    ] = True,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines for programs, with every reason.")] = False,
) -> None:
    """Say whether two names are of one person, body or place: score, `same`, `different` or `unsure`, and the reason."""
    matching = Matching(transliterate=transliteration, gazetteer=gazetteer)
    if action is NamesAction.compare:
        if len(given) != 2:
            raise UsageError(f"{len(given)} names to compare", next_step="give two, in quotation marks")
        _show(compare_names(*given, matching=matching), as_json=as_json)
        return
    if len(given) != 1:
        raise UsageError(f"{len(given)} files of pairs", next_step="give one, or - for stdin")
    with lines_of(given[0], wanted="a file of lines `a<TAB>b`") as lines:
        for pair in match_pairs(_decoded(lines, given[0]), matching=matching):
            _show(pair, as_json=as_json)


def _decoded(lines: TextIO, path: str) -> Iterator[str]:
    try:
        yield from lines
    except UnicodeDecodeError as error:
        raise SourceError(f"{path} is not UTF-8: {error.reason}", next_step="save the table as UTF-8") from error


def _show(pair: Pair | None, *, as_json: bool) -> None:
    """One line for each line; an empty one for an empty one, in JSON none."""
    if pair is None:
        if not as_json:
            print()
        return
    if pair.comparison is None:
        say(f"no tab in {pair.left[:60]!r}; score 0, unsure")
    score, decision = (pair.comparison.score, pair.comparison.decision) if pair.comparison else (0.0, "unsure")
    if as_json:
        reasons = pair.comparison.reasons if pair.comparison else ()
        print_json(
            {"a": pair.left, "b": pair.right, "score": score, "decision": decision, "why": pair.why, "reasons": reasons}
        )
        return
    print("\t".join((pair.left, pair.right, f"{score:.3f}", decision, pair.why)))
