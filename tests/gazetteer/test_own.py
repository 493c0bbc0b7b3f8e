"""People's own entries in front of rawi's."""

from __future__ import annotations

import pytest

from rawi.gazetteer import Gazetteer, gazetteer
from rawi.gazetteer.entries import Entry
from rawi.gazetteer.own import with_own
from rawi.model.entities import Entity, Name


def entry(ident: str, kind: str, *names: tuple[str, str]) -> Entry:
    """An own entry with these names (language, text)."""
    found = tuple(Name(text=text, language=language) for language, text in names)
    return Entry(Entity(id=ident, type=kind, names=found), "", 8, sources=("mine.csv",))


@pytest.fixture(scope="module")
def together() -> Gazetteer:
    """The gazetteer that comes with rawi and three own entries."""
    return with_own(
        [
            entry("person/nura-example", "PER", ("ar", "نورة المثال"), ("fa", "نوره المثال")),
            entry("org/example-council", "ORG", ("en", "Example Council"), ("ar", "دمشق")),
            entry("place/iraq", "LOC", ("en", "Republic of the Two Rivers")),
        ],
        forms=lambda name: [name.text.replace("ال", "لل", 1)] if name.text.startswith("ال") else [],
    )


def test_own_names_are_found(together: Gazetteer) -> None:
    """An own name is found in a text like any other."""
    assert [match.readings[0].entity for match in together.find("قالت نوره المثال ان")] == ["person/nura-example"]
    assert len(together) == len(gazetteer()) + 2


def test_own_entries_come_first(together: Gazetteer) -> None:
    """Where an own entry shares a name, it is the likelier reading, and rawi's stays the next."""
    readings = [reading.entity for reading in together.named("دمشق")]
    assert readings[0] == "org/example-council"
    assert "place/damascus" in readings[1:]


def test_own_facts_win(together: Gazetteer) -> None:
    """An own entry with an id of rawi's takes its place; rawi's names still lead to it."""
    found = together.entity("place/iraq")
    assert found is not None
    assert found.name("en") == "Republic of the Two Rivers"
    assert together.named("العراق")[0].entity == "place/iraq"
    theirs = together.entry("place/iraq")
    assert theirs is not None
    assert theirs.verified


def test_the_last_of_one_id() -> None:
    """Of two own entries with one id the later one's names come first, the earlier one's are kept."""
    found = with_own([entry("org/x", "ORG", ("en", "Former Name Ltd")), entry("org/x", "ORG", ("en", "New Name Ltd"))])
    entity = found.entity("org/x")
    assert entity is not None
    assert [name.text for name in entity.names] == ["New Name Ltd", "Former Name Ltd"]
    assert found.named("Former Name Ltd")[0].entity == "org/x"


def test_without_own_entries() -> None:
    """Nothing of one's own changes nothing."""
    plain = with_own([])
    assert len(plain) == len(gazetteer())
    assert plain.named("بغداد") == gazetteer().named("بغداد")
