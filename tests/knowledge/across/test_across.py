"""Two entities are one or not: names, company, and both together. All persons are invented or public figures."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.knowledge.across import (
    Weights,
    compare_company,
    compare_names,
    decide,
    known_candidates,
    name_keys,
    names_differ,
)
from rawi.model.joins import NO_COMPANY, Company, NamePair

PERSON = "person/"
WEIGHTS = Weights(1000, {"org/water-board": 4, "place/golbar": 3, "person/sami": 2, "place/iran": 400})


def pair(left: str, right: str, *, head: str = PERSON) -> NamePair | None:
    """What two names say of two entities of one kind."""
    return compare_names((f"{head}a", [left]), (f"{head}b", [right]))


def company(*beside: str, articles=(1, 2), **more) -> Company:
    """The company of an entity that these are named with in all of its articles."""
    own = frozenset(articles)
    return Company(articles=own, beside=dict.fromkeys(beside, own), **more)


SAME = (
    ("بهناز سهرابپور", "Behnaz Sohrabpoor"),
    ("نادية الخزرجي", "Nadia al-Khazraji"),
    ("نادية الخزرجي", "نادیه خزرجی"),
    ("كاوه دادمهر", "Kaveh Dadmehr"),
    ("محمد باقري", "Mohammad Bagheri"),
    ("رضا گلبارنژاد", "Reza Golbarnejad"),
    ("كريم البرقاوي", "Karim Barkaoui"),
    ("Farhad Ostovar", "Farhad Ostuvar"),
)
"""Names of one person, in two scripts or spellings."""


@pytest.mark.parametrize(("left", "right"), SAME)
def test_names_of_one_person_meet_and_match(left, right):
    """They share a key, whichever of the two comes first, and what matches speaks for one bearer."""
    one, other = name_keys(PERSON, [left]), name_keys(PERSON, [right])
    assert one.asked & other.kept
    assert other.asked & one.kept
    found = pair(left, right)
    assert found is not None
    assert found.bits > 14
    assert {value for _, value in found.names.values} == {left, right}


APART = (
    ("علی لاریجانی", "صادق لاریجانی"),
    ("علي لاريجاني", "Sadegh Larijani"),
    ("محمد باقري", "علی باقری"),
    ("حسن احمدی", "حسین احمدی"),
    ("سلمان بن عبد العزيز", "خالد بن سلمان بن عبد العزيز"),
    ("سالم الكرمي", "سعد الدين سالم الكرمي"),
    ("خالد بن سلطان", "خالد بن بندر بن سلطان"),
    ("Faisal bin Turki", "Turki al-Faisal"),
    ("سالم الكرمي", "عبد الرحمن سالم الكرمي"),
    ("محمود عباس", "محمد عباس"),
)
"""Relatives and namesakes by half a name."""


@pytest.mark.parametrize(("left", "right"), APART)
def test_relatives_are_no_pair(left, right):
    """Not even a candidate, whatever company they keep."""
    assert pair(left, right) is None


@pytest.mark.parametrize(("left", "right"), [("باقري", "محمد باقري"), ("Bagheri", "محمد باقری"), ("باقري", "Bagheri")])
def test_a_family_name_alone_needs_company(left, right):
    """Without company a family name alone joins nobody; with much of it, in few articles, it does."""
    found = pair(left, right)
    assert found is not None
    assert found.single
    assert decide(found, compare_company(NO_COMPANY, NO_COMPANY, WEIGHTS)) is None
    beside = ("org/water-board", "place/golbar", "person/sami")
    alike = compare_company(
        company(*beside, articles=(1, 2), roles=("وزير النفط",)),
        company(*beside, articles=(3, 4), roles=("وزیر نفت",)),
        WEIGHTS,
    )
    made = decide(found, alike)
    assert made is not None
    assert {reason.code for reason in made.evidence} > {"join-shared-company", "join-same-role"}
    crowd = compare_company(company(*beside, articles=range(10)), company(*beside, articles=range(20, 40)), WEIGHTS)
    proposed = decide(found, crowd)
    assert proposed is None or proposed.decision == "unsure"


def test_rare_names_join_alone_and_frequent_ones_do_not():
    """Without any company a full name joins when it is rare; a frequent one is proposed at most."""
    nothing = compare_company(NO_COMPANY, NO_COMPANY, WEIGHTS)
    assert decide(pair("بهناز سهرابپور", "Behnaz Sohrabpoor"), nothing).decision == "same"
    frequent = decide(pair("علی محمدی", "Ali Mohammadi"), nothing)
    assert frequent is None or frequent.decision == "unsure"


def test_namesakes_in_different_countries_stay_apart():
    """Two of one name whose articles speak of different countries are proposed, not joined; in one country they are one."""
    names = pair("منصور رحمانی", "Mansour Rahmani")
    iran = company("place/tehran", "place/isfahan", articles=(1, 2, 3))
    tunisia = company("place/tunis", "place/sfax", articles=(4, 5, 6))
    far = decide(names, compare_company(iran, tunisia, WEIGHTS))
    assert far is not None
    assert far.decision == "unsure"
    assert "join-countries-differ" in {reason.code for reason in far.evidence}
    again = company("place/tehran", "place/isfahan", articles=(7, 8, 9))
    near = decide(names, compare_company(iran, again, WEIGHTS))
    assert near is not None
    assert (near.decision, near.score > far.score) == ("same", True)


def test_company_of_one_article_is_none():
    """What an article that names both has beside them says nothing for one bearer, and the article speaks against it."""
    both = company("org/water-board", "place/golbar", articles=(1,))
    found = compare_company(both, both, WEIGHTS)
    assert found.shared == 0
    assert found.together
    assert found.bits < 0


def test_common_company_says_nothing():
    """Companions that very many articles name have no weight, rare ones much, all together no more than the limit."""
    assert WEIGHTS.bits("place/iran") == 0
    assert WEIGHTS.bits("person/sami") > WEIGHTS.bits("org/water-board") > 1
    many = [f"person/n{number}" for number in range(50)]
    weights = Weights(10**6, dict.fromkeys(many, 2))
    assert compare_company(company(*many, articles=(1,)), company(*many, articles=(2,)), weights).shared == 12


def test_years_between_speak_against():
    """A name that is seen again after ten years is less likely the same person."""
    old, new = (
        company(articles=(1,), first="2003-01-01", last="2003-02-01"),
        company(articles=(2,), first="2014-05-01", last="2014-05-01"),
    )
    assert compare_company(old, new, WEIGHTS).bits < 0
    assert compare_company(old, company(articles=(3,), first="2003-05-01", last="2003-05-01"), WEIGHTS).bits == 0


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("وزارة الخارجية", "وزارة الداخلية"),
        ("دادسرای تهران", "دادسرای عمومی تهران"),
        ("دانشگاه گلبار", "دانشگاه نیلگون"),
        ("Golbar Foundation", "Golbar University"),
    ],
)
def test_other_bodies_are_no_pair(left, right):
    """A body whose name has another or one more word is another body."""
    assert pair(left, right, head="org/") is None


def test_bodies_need_company():
    """A generic name in two languages is one body only where the company is alike."""
    names = pair("دانشگاه گلبارستان", "Golbarestan University", head="org/")
    assert names is not None
    nothing = decide(names, compare_company(NO_COMPANY, NO_COMPANY, WEIGHTS))
    assert nothing is None or nothing.decision == "unsure"
    near = compare_company(company("place/golbar", articles=(1,)), company("place/golbar", articles=(2,)), WEIGHTS)
    assert decide(names, near).decision == "same"


def test_a_person_named_like_a_club_is_a_person():
    """نادية is a given name in a person's name, though «نادي» is a club."""
    assert name_keys(PERSON, ["نادية الخزرجي"]).kept & name_keys(PERSON, ["Nadia al-Khazraji"]).kept


def test_kinds_never_meet():
    """A person and a place of one name share no key."""
    assert not name_keys(PERSON, ["سامان گلبار"]).kept & name_keys("place/", ["سامان گلبار"]).kept


def test_the_gazetteer_is_asked_by_sound():
    """A spelling that the gazetteer does not have leads to its person."""
    assert "person/steven-mnuchin" in known_candidates(["استیون منوچن"])
    assert "person/steven-mnuchin" not in known_candidates(["بهناز سهرابپور"])


def test_names_that_differ_keep_apart():
    """Two full names that a third would unite are told apart; a shorter one is not."""
    assert names_differ(("person/a", ["محمد جواد گلبار"]), ("person/b", ["حسن گلبار"])) is not None
    assert names_differ(("person/a", ["بهناز سهرابپور"]), ("person/b", ["Behnaz Sohrabpoor"])) is None


@settings(deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_names_are_compared_in_either_order(left, right):
    """Any text is a name: no error, and the bits do not depend on which stands first."""
    name_keys(PERSON, [left, right])
    one, other = pair(left, right), pair(right, left)
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert one.single == other.single
