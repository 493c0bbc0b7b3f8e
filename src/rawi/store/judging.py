"""What judgements do: which take effect, and which entities lead where because of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete

from rawi.gazetteer import Gazetteer
from rawi.model.join_groups import joined
from rawi.model.judgement_groups import Decided, Groups, group, staying
from rawi.model.judgements import Judgement, Standing
from rawi.store import schema
from rawi.store.anchoring import entity_today
from rawi.store.bulk import insert_rows
from rawi.store.joins import read_decisions
from rawi.store.judgement_tables import read_judgements
from rawi.store.numbering import Numbering
from rawi.store.own_gazetteer import gazetteer_of


def apply_judgements(connection: Connection, entities: Numbering | None = None) -> None:
    """Writes the redirects that the judgements ask for and, where people judged nothing else, the joins, in place of those
    before. `entities` gives the numbers of new entities (those that only the gazetteer had); a fresh one when None."""
    table = schema.entity_redirects
    connection.execute(delete(table))
    judgements = read_judgements(connection)
    groups, today = _grouped(connection, judgements)
    decided = tuple(_decided(judgements, today))
    known = gazetteer_of(connection)
    united = joined(
        groups, decided, read_decisions(connection), is_known=lambda entity: known.entity(entity) is not None
    )
    if not united:
        return
    numbers = entities or Numbering(connection, schema.entities)
    rows = []
    for members in united:
        kept = _staying(members, known, numbers)
        numbers.number(kept)
        rows += [{"id": gone, "entity": kept} for gone in sorted(members - {kept})]
    insert_rows(connection, table, rows)
    numbers.flush()


def standings(connection: Connection) -> tuple[Standing, ...]:
    """Every judgement with how it stands in this corpus now, in the order they were made."""
    judgements = read_judgements(connection)
    groups, today = _grouped(connection, judgements)
    contradictions = {found.judgement: found for found in groups.contradictions}
    made = []
    for judgement in judgements:
        left, right = today[judgement.id]
        found = contradictions.get(judgement.id)
        state = (
            "lost" if left is None or right is None
            else "superseded" if judgement.id in groups.superseded
            else "contradicted" if found is not None
            else "holds"
        )  # fmt: skip
        made.append(
            Standing(judgement=judgement, left=left, right=right, state=state, contradiction=found)  # type: ignore[arg-type]
        )
    return tuple(made)


_Today = Mapping[str, tuple[str | None, str | None]]


def _grouped(connection: Connection, judgements: Sequence[Judgement]) -> tuple[Groups, _Today]:
    """The groups the judgements ask for, and the entities of each judgement's sides today."""
    today = {
        made.id: (entity_today(connection, made.left), entity_today(connection, made.right)) for made in judgements
    }
    return group(list(_decided(judgements, today))), today


def _decided(judgements: Sequence[Judgement], today: _Today) -> Iterable[Decided]:
    for made in judgements:
        left, right = today[made.id]
        if left is not None and right is not None:
            yield Decided(judgement=made.id, decision=made.decision, left=left, right=right)


def _staying(members: frozenset[str], gazetteer: Gazetteer, numbers: Numbering) -> str:
    ages = {member: number for member in members if (number := numbers.known(member)) is not None}
    known = frozenset(member for member in members if gazetteer.entity(member) is not None)
    return staying(members, known=known, ages=ages)
