"""Offices and who held them."""

from __future__ import annotations

import pytest

from rawi.gazetteer import gazetteer, holders, office_names
from rawi.gazetteer.offices import office_roles


@pytest.mark.parametrize(
    ("role", "of", "date", "person"),
    [
        ("president", "US", "2010-06-01", "person/barack-obama"),
        ("president", "IR", "2000-02-01", "person/mohammad-khatami"),
        ("foreign-minister", "RU", "2018-05-11", "person/sergey-lavrov"),
        ("prime-minister", "GB", "2017-01-15", "person/theresa-may"),
        ("king", "JO", "2005-01-01", "person/abdullah-ii-of-jordan"),
        ("secretary-general", "org/united-nations", "2003-03-20", "person/kofi-annan"),
        ("secretary-general", "org/arab-league", "2004-01-01", "person/amr-moussa"),
        ("speaker-of-parliament", "LB", "2006-07-12", "person/nabih-berri"),
    ],
)
def test_holders_on_a_day(role: str, of: str, date: str, person: str) -> None:
    """One person held the office on a day inside a term."""
    assert [entry.entity.id for entry in holders(role, of, on=date)] == [person]


def test_holders_in_the_month_of_a_change() -> None:
    """Where only the month of a change is known, both are proposed, in the order of their terms."""
    found = [entry.entity.id for entry in holders("prime-minister", "IQ", on="2018-10-15")]
    assert found == ["person/haider-al-abadi", "person/adil-abdul-mahdi"]


def test_holders_of_all_times() -> None:
    """Without a day all known holders come, each once, the first first."""
    found = [entry.entity.id for entry in holders("president", "FR")]
    assert found[0] == "person/jacques-chirac"
    assert len(found) == len(set(found)) >= 4
    assert holders("president", "XX") == ()


def test_names_of_offices() -> None:
    """An office has names in three languages, other ones where a country has them; an unknown one has none."""
    plain, american = office_names("foreign-minister"), office_names("foreign-minister", "US")
    assert plain is not None
    assert american is not None
    assert (plain.name("en"), american.name("en")) == ("Foreign Minister", "Secretary of State")
    assert plain.name("fa") == "وزیر امور خارجه"
    assert plain.name("ar") == "وزير الخارجية"
    assert office_names("astrologer-royal") is None


def test_offices_are_not_verified() -> None:
    """Every office names its source, and every office anyone holds has names."""
    held = [office for entry in gazetteer().entries("person/", at_least=1) for office in entry.offices]
    assert len(held) > 1000
    assert all(office.source for office in held)
    assert {office.role for office in held} <= office_roles()


@pytest.mark.parametrize(
    ("host", "entity"),
    [
        ("irna.ir", "org/irna"), ("www.irna.ir", "org/irna"), ("ar.irna.ir", "org/irna"),
        ("arabic.example.com", None), ("localhost", None), ("ir", None),
    ],
)  # fmt: skip
def test_outlet_of_a_domain(host: str, entity: str | None) -> None:
    """A host belongs to the outlet whose domain it is or is below."""
    found = gazetteer().of_domain(host)
    assert (found.entity.id if found is not None else None) == entity
    assert found is None or found.languages
