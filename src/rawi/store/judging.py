"""What judgements do: which take effect, and which entities lead where because of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, select

from rawi.model.judgement_groups import Decided, Groups, group, staying
from rawi.model.judgements import Judgement, Standing
from rawi.store import schema
from rawi.store.anchoring import entity_today
from rawi.store.bulk import insert_rows
from rawi.store.judgement_tables import read_judgements
from rawi.store.numbering import Numbering
from rawi.store.own_gazetteer import gazetteer_of


def apply_judgements(connection: Connection, entities: Numbering | None = None) -> None:
    """Writes the redirects that the judgements ask for, in place of those before. `entities` gives the numbers of new
    entities (those that only the gazetteer had); a fresh one when None."""
    table = schema.entity_redirects
    connection.execute(delete(table))
    groups, _ = _grouped(connection, read_judgements(connection))
    if not groups.united:
        return
    numbers = entities or Numbering(connection, schema.entities)
    for members in groups.united:
        kept = _staying(connection, members)
        numbers.number(kept)
        insert_rows(connection, table, [{"id": gone, "entity": kept} for gone in sorted(members - {kept})])
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


def _staying(connection: Connection, members: frozenset[str]) -> str:
    table = schema.entities
    ages = {row.entity: row.id for row in connection.execute(select(table).where(table.c.entity.in_(members)))}
    gazetteer = gazetteer_of(connection)
    known = frozenset(member for member in members if gazetteer.entity(member) is not None)
    return staying(members, known=known, ages=ages)
