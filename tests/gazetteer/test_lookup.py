"""Finding known names in folded texts."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.gazetteer import adjective_countries, gazetteer, word_flags
from rawi.gazetteer.keys import name_key, squeeze
from rawi.gazetteer.lookup import Gazetteer
from rawi.text.folding import fold

CLITICS = frozenset({"و", "ب", "ل", "ف", "ول"})


def found(text: str) -> list[tuple[str, str]]:
    """The names in `text`, folded, with their likeliest entity."""
    folded = fold(text, lower=True)
    return [
        (folded[match.start : match.end], match.readings[0].entity)
        for match in gazetteer().find(folded, joins_before=CLITICS)
    ]


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("سوريا", "place/syria"), ("سورية", "place/syria"), ("سوریه", "place/syria"), ("Syria", "place/syria"),
        ("الولايات المتحدة الأميركية", "place/united-states"), ("ایالات متحده", "place/united-states"),
        ("أمريكا", "place/united-states"), ("امریکا", "place/united-states"), ("آمریکا", "place/united-states"),
        ("بشار الأسد", "person/bashar-al-assad"), ("بشار اسد", "person/bashar-al-assad"),
        ("Bashar al-Assad", "person/bashar-al-assad"),
        ("داعش", "org/islamic-state"), ("تنظيم الدولة الإسلامية", "org/islamic-state"),
        ("خلیج فارس", "place/persian-gulf"), ("خلیج‌فارس", "place/persian-gulf"), ("خلیجفارس", "place/persian-gulf"),
        ("وزارة الخارجية السورية", "org/syrian-ministry-of-foreign-affairs"),
        ("وزارت امور خارجه سوریه", "org/syrian-ministry-of-foreign-affairs"),
        ("Syrian Foreign Ministry", "org/syrian-ministry-of-foreign-affairs"),
    ],
)  # fmt: skip
def test_one_entity_under_its_names(text: str, entity: str) -> None:
    """Every spelling and language leads to one entity."""
    assert found(text) == [(fold(text, lower=True), entity)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("وسوريا", ["سوریا"]), ("لسوريا", ["سوریا"]), ("بدمشق", ["دمشق"]), ("والرياض", ["الریاض"]),
        ("للعراق", ["للعراق"]), ("ولإيران", ["ایران"]), ("مسوريا", []), ("سوريالي", []), ("تبدمشق", []),
    ],
)  # fmt: skip
def test_borders_of_words(text: str, names: list[str]) -> None:
    """A name begins and ends with a word, apart from clitics the language joins to it."""
    assert [name for name, _ in found(text)] == names


def test_longest_match() -> None:
    """Of names inside one another the longest is found."""
    assert [entity for _, entity in found("شورای امنیت سازمان ملل متحد")] == ["org/united-nations-security-council"]


def test_name_of_one_word_does_not_cross_a_gap() -> None:
    """«و ان» is not the town Van, though keys have no gaps."""
    assert found("سور یا") == []


def test_several_readings() -> None:
    """One name may stand for several entities; the likeliest comes first."""
    readings = [reading.entity for reading in gazetteer().named("طرابلس")]
    assert len(readings) >= 2
    assert readings[0].startswith("place/tripoli")


def test_entity() -> None:
    """An entity has a main name in each language; an unknown id gives None."""
    entity = gazetteer().entity("place/syria")
    assert entity is not None
    assert (entity.name("en"), entity.name("ar"), entity.name("fa")) == ("Syria", "سوريا", "سوریه")
    assert entity.type == "LOC"
    assert gazetteer().entity("place/nowhere-at-all") is None


@given(
    st.text(max_size=60) | st.lists(st.sampled_from(["سوریا", "و", " ", "ـ", "اليمن", "-", "U.S.", "İ"])).map("".join)
)
@settings(max_examples=200, deadline=None)
def test_matches_lie_in_the_text(text: str) -> None:
    """Matches are sorted, apart, inside the text, and begin and end with a character that counts."""
    folded = fold(text, lower=True)
    last = 0
    for match in gazetteer().find(folded, joins_before=CLITICS):
        assert last <= match.start < match.end <= len(folded)
        assert match.readings
        last = match.end


@given(st.text(max_size=40))
def test_squeeze_keeps_the_way_back(text: str) -> None:
    """Each character without gaps knows its place in the folded text."""
    folded = fold(text, lower=True)
    squeezed, offsets = squeeze(folded)
    assert [folded[offset] for offset in offsets] == list(squeezed)
    assert squeezed == name_key(folded) or fold(folded, lower=True) != folded


def test_tables_are_consistent() -> None:
    """Ids are unique and sorted, their heads fit their types, every name points to entities that exist."""
    data = files("rawi.gazetteer") / "data"
    rows = [line.split("\t") for line in (data / "entities.tsv").read_text("utf-8").splitlines()]
    ids = [row[0] for row in rows]
    assert ids == sorted(set(ids))
    heads = {"person": "PER", "org": "ORG", "place": "LOC"}
    assert all(heads[row[0].split("/")[0]] == row[1] and 8 < len(row) <= 14 for row in rows)
    for line in (data / "names.tsv").read_text("utf-8").splitlines():
        key, readings = line.split("\t")
        assert key == name_key(key)
        assert all(0 <= int(reading.split(":")[0]) < len(ids) for reading in readings.split(","))


def test_size_of_the_tables() -> None:
    """The tables stay small enough for the wheel."""
    data = files("rawi.gazetteer") / "data"
    assert sum(len(path.read_bytes()) for path in data.iterdir() if path.is_file()) < 7_000_000


def test_own_tables() -> None:
    """A gazetteer can be made of other tables."""
    small = Gazetteer(["org/a\tORG\tXX\t7\t\tm:Acme\t\t"], ["acme\t0:1::e"])
    assert [match.readings[0].entity for match in small.find("the acme works")] == ["org/a"]
    assert len(small) == 1


def test_words_and_adjectives() -> None:
    """First names, ordinary words and nationality adjectives are known by their folded form."""
    assert "F" in word_flags("fa")[fold("محمدرضا")]
    assert "O" in word_flags("ar")[fold("اليوم")]
    assert word_flags("xx") == {}
    assert adjective_countries()[name_key("الإيرانية")] == "IR"
    assert adjective_countries()[name_key("سوری")] == "SY"
