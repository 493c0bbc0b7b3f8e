"""Which entities wait to be compared with the others, the keys of their names, and what was decided of pairs of them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, cast

from sqlalchemy import Connection, Select, delete, func, insert, or_, select

from rawi.model.codec import load, to_json
from rawi.model.evidence import Evidence
from rawi.model.joins import Company, Join, JoinDecision, NamePair, Side
from rawi.store import schema
from rawi.store.bulk import parts
from rawi.store.company import count_articles, count_naming, read_company
from rawi.store.facts import read_fact, set_fact
from rawi.store.numbering import Numbering, read_score, score_number
from rawi.store.own_gazetteer import FACT as KNOWLEDGE
from rawi.store.wordings import NAME
from rawi.text.transliteration import slug

_NAMES_AT_MOST = 4
MOST_SHARING = 300
"""So many entities of one key are looked at, those that came first."""
FACT = "joined_with"
"""The fact that names the knowledge with which entities were compared last; not set for rawi's alone."""
NONE = "none"
"""The decision about a pair that is not even proposed: its names are kept for the day its company says more."""
_SIDES: tuple[Side, ...] = ("", "left", "right")


def put_in_line(connection: Connection, namings: Iterable[Any]) -> None:
    """Lets the entities of these rows of `namings` (their numbers come first) wait to be compared."""
    rows = [(entity,) for entity in sorted({row[0] for row in namings})]
    if rows:
        connection.exec_driver_sql("INSERT OR IGNORE INTO unjoined (entity) VALUES (?)", rows)


def put_those_of_in_line(connection: Connection, revisions: Sequence[int]) -> None:
    """Lets the entities that these revisions name wait: what is known of them changes."""
    links = schema.links
    put_in_line(
        connection, connection.execute(select(links.c.entity).where(links.c.revision.in_(revisions)).distinct())
    )


def forget_entities(connection: Connection, entities: Iterable[int], *, gone: Iterable[int]) -> None:
    """Takes out all that was kept of the names and company of these entities; those that are not `gone` wait again."""
    joins, left_out = schema.joins, set(gone)
    touched = list(set(entities))
    for part in parts(touched):
        for table in (schema.name_keys, schema.compared_names):
            connection.execute(delete(table).where(table.c.entity.in_(part)))
        connection.execute(delete(joins).where(or_(joins.c.left.in_(part), joins.c.right.in_(part))))
        connection.execute(delete(schema.unjoined).where(schema.unjoined.c.entity.in_(part)))
    put_in_line(connection, ((entity,) for entity in touched if entity not in left_out))


class JoinTables:
    """Reads and writes them inside the open transaction. Entities are named by their ids."""

    def __init__(self, connection: Connection, entities: Numbering) -> None:
        self._connection = connection
        self._entities = entities
        self._digests: list[tuple[int, int]] = []
        self._keys: list[tuple[int, int]] = []

    # who waits

    def renew(self) -> None:
        """Lets all entities wait whose names were compared, if people's own knowledge is not what it was then."""
        version = read_fact(self._connection, KNOWLEDGE)
        compared, waiting = schema.compared_names, schema.unjoined
        if version != read_fact(self._connection, FACT):
            query = select(compared.c.entity).where(compared.c.entity.not_in(select(waiting.c.entity)))
            self._connection.execute(insert(waiting).from_select(["entity"], query))
            self._connection.execute(delete(compared))
            set_fact(self._connection, FACT, version)

    def waiting(self) -> list[str]:
        """The entities that wait, in the order they came."""
        waiting, entities = schema.unjoined, schema.entities
        query = select(entities.c.entity).join(waiting, waiting.c.entity == entities.c.id).order_by(entities.c.id)
        return list(self._connection.scalars(query))

    def count_waiting(self) -> int:
        """How many entities wait."""
        return self._connection.scalar(select(func.count()).select_from(schema.unjoined)) or 0

    def done(self) -> None:
        """Nobody waits any more."""
        self._connection.execute(delete(schema.unjoined))

    # names

    def names(self, entities: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The full names of each of these entities, as most articles write them; those without any are left out."""
        wordings, forms = schema.wordings, schema.forms
        found: dict[int, list[tuple[int, str]]] = defaultdict(list)
        numbers = self._numbers(entities)
        for part in parts(numbers):
            query = (
                select(wordings.c.entity, forms.c.words, func.count().label("articles"))
                .join(forms, forms.c.id == wordings.c.form)
                .where(wordings.c.kind == NAME, wordings.c.entity.in_(part))
                .group_by(wordings.c.entity, forms.c.words)
            )
            for row in self._connection.execute(query):
                if slug(row.words) == numbers[row.entity].partition("/")[2]:
                    found[row.entity].append((-row.articles, row.words))
        return {
            numbers[number]: tuple(words for _, words in sorted(names)[:_NAMES_AT_MOST])
            for number, names in found.items()
        }

    def _numbers(self, entities: Iterable[str]) -> dict[int, str]:
        found = ((self._entities.known(entity), entity) for entity in entities)
        return {number: entity for number, entity in found if number is not None}

    # keys

    def digests(self, entities: Iterable[str]) -> dict[str, int]:
        """The digest of the names with which each of these entities was compared last; those that never were are left out."""
        table, found = schema.compared_names, {}
        numbers = self._numbers(entities)
        for part in parts(numbers):
            for row in self._connection.execute(select(table).where(table.c.entity.in_(part))):
                found[numbers[row.entity]] = row.digest
        return found

    def save_keys(self, entity: str, digest: int, keys: Iterable[int]) -> None:
        """Keeps an entity under the keys of its names, and the digest of these names."""
        number = self._entities.number(entity)
        self._digests.append((number, digest))
        self._keys += [(key, number) for key in sorted(keys)]

    def flush(self) -> None:
        """Writes the keys."""
        self._entities.flush()
        for table, rows in (("compared_names", self._digests), ("name_keys", self._keys)):
            if rows:
                self._connection.exec_driver_sql(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", rows)  # noqa: S608
                rows.clear()

    def sharing(self, keys: Iterable[int]) -> dict[int, list[str]]:
        """The entities kept under each of these keys, of very many those that came first."""
        table, entities = schema.name_keys, schema.entities
        found: dict[int, list[str]] = defaultdict(list)
        for part in parts(sorted(set(keys))):
            query = select(table.c.key, entities.c.entity).join(entities, entities.c.id == table.c.entity)
            for row in self._connection.execute(
                query.where(table.c.key.in_(part)).order_by(table.c.key, table.c.entity)
            ):
                if len(found[row.key]) < MOST_SHARING:
                    found[row.key].append(row.entity)
        return found

    # pairs

    def pairs_of(self, entities: Iterable[str]) -> list[NamePair]:
        """The pairs that one of these entities is in, each once."""
        table, found = schema.joins, {}
        for part in parts(self._numbers(entities)):
            for side in (table.c.left, table.c.right):
                for row in self._connection.execute(_pairs().where(side.in_(part), table.c.decision != "different")):
                    found[row.left, row.right] = _pair(row)
        return [found[key] for key in sorted(found)]

    def save_pairs(self, pairs: Iterable[tuple[NamePair, Join | None]]) -> None:
        """Keeps what was found of these pairs, in place of what was known of them."""
        rows = []
        for pair, join in pairs:
            left, right = self._entities.number(pair.left), self._entities.number(pair.right)
            rows.append(
                (
                    left, right, join.decision if join else NONE, score_number(join.score) if join else 0,
                    score_number(pair.bits), _SIDES.index(pair.shorter), int(pair.single), to_json(pair.names),
                    to_json(join.evidence if join else ()),
                )
            )  # fmt: skip
        self._entities.flush()
        if rows:
            holes = ", ".join("?" * len(rows[0]))
            self._connection.exec_driver_sql(f"INSERT OR REPLACE INTO joins VALUES ({holes})", rows)  # noqa: S608

    def same(self) -> list[tuple[str, str]]:
        """All pairs that are taken for one."""
        table = schema.joins
        query = _pairs().where(table.c.decision == "same").order_by(table.c.left, table.c.right)
        return [(row.left_id, row.right_id) for row in self._connection.execute(query)]

    # company

    def company(self, entities: Iterable[str]) -> dict[str, Company]:
        """The company of each of these entities that the corpus has."""
        return read_company(self._connection, entities)

    def articles(self) -> int:
        """How many articles there are."""
        return count_articles(self._connection)

    def naming(self, entities: Iterable[str]) -> dict[str, int]:
        """How many articles name each of these entities."""
        return count_naming(self._connection, entities)


def _pairs() -> Select[Any]:
    """The rows of `joins` with the ids of both sides."""
    table = schema.joins
    one, other = schema.entities.alias("left_entities"), schema.entities.alias("right_entities")
    return (
        select(table, one.c.entity.label("left_id"), other.c.entity.label("right_id"))
        .join(one, one.c.id == table.c.left)
        .join(other, other.c.id == table.c.right)
    )


def _pair(row: Any) -> NamePair:
    return NamePair(
        left=row.left_id,
        right=row.right_id,
        bits=read_score(row.bits),
        shorter=_SIDES[row.shorter],
        single=bool(row.single),
        names=load(Evidence, json.loads(row.names)),
    )


def read_decisions(connection: Connection) -> list[Join]:
    """What joins and what keeps apart, without evidence."""
    table = schema.joins
    query = _pairs().where(table.c.decision.in_(("same", "different"))).order_by(table.c.left, table.c.right)
    return [_join(row, ()) for row in connection.execute(query)]


def read_joins(connection: Connection, entities: Iterable[int]) -> list[Join]:
    """What was decided of the pairs that one of these entities (their numbers) is in, with the evidence."""
    table, numbers = schema.joins, list(entities)
    query = _pairs().where(or_(table.c.left.in_(numbers), table.c.right.in_(numbers)), table.c.decision != NONE)
    rows = connection.execute(query.order_by(table.c.left, table.c.right))
    return [_join(row, tuple(load(Evidence, entry) for entry in json.loads(row.evidence))) for row in rows]


def _join(row: Any, evidence: tuple[Evidence, ...]) -> Join:
    return Join(
        left=row.left_id,
        right=row.right_id,
        decision=cast("JoinDecision", row.decision),
        score=read_score(row.score),
        evidence=evidence,
        shorter=_SIDES[row.shorter],
    )
