"""Finding candidates."""

from __future__ import annotations

import pytest

from rawi.knowledge.names import Matching, NameIndex
from rawi.knowledge.names.skeletons import skeletons


@pytest.fixture
def index():
    """An index of four persons."""
    found = NameIndex()
    found.add("a", "Salem Nouri al-Hodhodi")
    found.add("b", "نادر الهدهدي")
    found.add("c", "محمدباقر طاووسی")
    found.add("d", "Hodhodi")
    return found


@pytest.mark.parametrize(
    ("name", "ident"),
    [
        ("سالم الهدهدي", "a"),
        ("HODHODI, Salim", "a"),
        ("Nader Hodhodi", "b"),
        ("Mohammad Bagher Tavousi", "c"),
        ("محمد باقر طاووسي", "c"),
        ("الهدهدي", "d"),
    ],
)
def test_candidates(index, name, ident):
    """A name is found by two of its parts in any spelling and order, a single one by itself."""
    assert ident in index.candidates(name, 3)


def test_matches(index):
    """Matches come with their scores, the best first."""
    found = index.matches("سالم الهدهدي", matching=Matching(gazetteer=False))
    assert found[0][0] == "a"
    assert found == sorted(found, key=lambda item: -item[1])


def test_limit(index):
    """No more ids come than asked for."""
    assert len(index.candidates("Hodhodi", 2)) <= 2


def test_adding_after_asking(index):
    """Names may be added at any time."""
    assert "e" not in index.candidates("Zeyd Laklak")
    index.add("e", "زيد اللقلق")
    assert index.candidates("Zeyd Laklak")[0] == "e"
    assert len(index) == 5


def test_empty():
    """An empty index finds nothing, and names without letters are not kept."""
    index = NameIndex()
    index.add("x", "…")
    assert len(index) == 0
    assert index.candidates("Salem Hodhodi") == []


def test_nothing_asked(index):
    """A text without letters finds nothing."""
    assert index.candidates("…") == []


@pytest.mark.parametrize(
    ("left", "right"), [("chafik", "شفیق"), ("ghalibaf", "قالیباف"), ("lavrov", "لاوروف"), ("gamal", "جمال")]
)
def test_skeletons(left, right):
    """Some skeleton is common to all spellings of a word."""
    assert set(skeletons(left)) & set(skeletons(right))
