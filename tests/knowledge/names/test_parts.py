"""Names as parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.knowledge.names.parts import name_key


def parts(name):
    """The first forms of the parts of a name that must not be left over."""
    return [part.forms[0] for part in name_key(name).parts if part.kind != "optional"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("اللواء سالم الهدهدي", ["سالم", "هدهدی"]),
        ("سرلشکر سالم هدهدی", ["سالم", "هدهدی"]),
        ("Maj. Gen. Salem Hodhodi", ["salem", "hodhodi"]),
        ("آیت‌الله سالم هدهدی", ["سالم", "هدهدی"]),
        ("الرئيس السوري سالم الهدهدي", ["سالم", "هدهدی"]),
        ("رئيس الوزراء العراقي السابق سالم الهدهدي", ["سالم", "هدهدی"]),
        ("Iranian President Salem Hodhodi", ["salem", "hodhodi"]),
        ("سيد سالم الهدهدي", ["سالم", "هدهدی"]),
        ("سیدسالم هدهدی", ["سالم", "هدهدی"]),
    ],
)
def test_titles(name, expected):
    """Titles, ranks and roles come off, with the adjective of a country beside them."""
    assert parts(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("عبد الرحمن الهدهدي", ["رحمن", "هدهدی"]),
        ("عبدالرحمن هدهدی", ["رحمن", "هدهدی"]),
        ("Abd al-Rahman al-Hodhodi", ["rahman", "hodhodi"]),
        ("Abdurrahman Hodhodi", ["rahman", "hodhodi"]),
        ("Abderrahmane Hodhodi", ["rahmane", "hodhodi"]),
        ("Abdullah", ["allah"]),
        ("عبد الله", ["الله"]),
        ("Salah ad-Din Hodhodi", ["salahdin", "hodhodi"]),
        ("صلاح الدين الهدهدي", ["صلاحدین", "هدهدی"]),
        ("سالم هدهدی نژاد", ["سالم", "هدهدینژاد"]),
        ("Salem Hodhodi-Nejad", ["salem", "hodhodinejad"]),
        ("سالم بن نوري الهدهدي", ["سالم", "نوری", "هدهدی"]),
        ("Salem ben Nouri Hodhodi", ["salem", "nouri", "hodhodi"]),
        ("سالم آل هدهد", ["سالم", "هدهد"]),
        ("Abu'l-Fadl Hodhodi", ["fadl", "hodhodi"]),
    ],
)
def test_what_belongs_together(name, expected):
    """عبد, أبو, الله, الدين and زاده go with their neighbours however they are written; articles and بن go."""
    assert parts(name) == expected


def test_family_name_first():
    """A comma turns the name round, but not before Jr."""
    assert parts("HODHODI, Salem") == parts("Salem Hodhodi")
    assert parts("Salem Hodhodi, Jr.") == parts("Salem Hodhodi")
    assert name_key("Salem Hodhodi, Jr.").younger


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Amir Hodhodi", ["amir", "hodhodi"]), ("Imran Khan", ["imran", "khan"]), ("سید", ["سید"]), ("Khan", ["khan"])],
)
def test_titles_that_are_names(name, expected):
    """A word that is a title elsewhere stays where too little would stay without it."""
    assert parts(name) == expected


def test_initials():
    """One letter stands for a name at the beginning and is free inside."""
    kinds = [part.kind for part in name_key("S. N. Hodhodi").parts]
    assert kinds == ["initial", "initial", "name"]
    assert [part.kind for part in name_key("Salem N. Hodhodi").parts] == ["name", "optional", "name"]


@pytest.mark.parametrize("name", ["", " ", "…", "()", "-"])
def test_nothing_to_read(name):
    """A text without letters has no parts."""
    assert name_key(name).parts == ()


@given(st.text(max_size=60))
def test_any_text_is_read(name):
    """Every text is read, with as many parts as it has words at most, and the text itself is kept."""
    key = name_key(name)
    assert key.text == name
    assert len(key.parts) <= 16
    assert all(part.forms and all(part.forms) for part in key.parts)
