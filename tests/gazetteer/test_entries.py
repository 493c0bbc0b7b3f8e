"""Entries and their lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.gazetteer.entries import LANGUAGES, Entry, Office, entry_line, read_entry
from rawi.model.entities import Entity, Name

WORDS = st.text(st.characters(categories=["Ll", "Lu", "Lo", "Nd"]), min_size=1, max_size=8)
TEXTS = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
TOKENS = st.from_regex(r"[a-z0-9.:/-]{1,12}", fullmatch=True)
DATES = st.sampled_from(["", "2014", "2014-07", "2014-07-20"])
OFFICES = st.builds(
    Office, role=TOKENS, of=TOKENS, start=DATES, end=DATES, source=st.sampled_from(["unverified", "list"])
)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """An entry with any facts."""
    names = tuple(
        Name(text=draw(TEXTS), language=language, kind=draw(st.sampled_from(["main", "alias", "short"])))
        for language in LANGUAGES
        for _ in range(draw(st.integers(0, 2)))
    )
    entity = Entity(id=draw(TOKENS), type="ORG", names=names, role=draw(st.none() | TEXTS))
    lists = [tuple(draw(st.lists(TOKENS, max_size=2))) for _ in range(4)]
    return Entry(
        entity,
        draw(st.sampled_from(["", "IQ"])),
        draw(st.integers(1, 9)),
        kind=draw(st.sampled_from(["", "armed group"])),
        sources=lists[0],
        languages=lists[1],
        domains=lists[2],
        offices=tuple(draw(st.lists(OFFICES, max_size=2))),
        identifiers=lists[3],
    )


@given(entries())
def test_a_line_is_read_back(entry: Entry) -> None:
    """What a line is made of is what is read from it."""
    assert read_entry(entry_line(entry)) == entry


def test_a_line_without_facts() -> None:
    """A line of eight columns is an entry nothing else is known of, which nothing verifies."""
    entry = read_entry("org/a\tORG\tXX\t7\t\tm:Acme\t\t")
    assert (entry.entity.name("en"), entry.kind, entry.sources, entry.verified) == ("Acme", "", (), False)


@pytest.mark.parametrize(
    ("sources", "verified"),
    [
        (("unverified",), False),
        (("pattern",), False),
        (("geonames",), True),
        (("pattern", "cldr"), True),
        (("my.csv",), True),
    ],
)
def test_verified(sources: tuple[str, ...], verified: bool) -> None:
    """A data set or somebody's own file verifies; general knowledge and composed names do not."""
    entry = Entry(Entity(id="org/a", type="ORG", names=()), "", 5, sources=sources)
    assert entry.verified is verified


@pytest.mark.parametrize(
    ("start", "end", "date", "held"),
    [
        ("2013-08", "2021-08", "2018-10-06", True),
        ("2013-08", "2021-08", "2013-07-31", False),
        ("2013-08", "2021-08", "2021-09-01", False),
        ("2013-08", "2021-08", "2021-08-15", None),
        ("2013-08", "2021-08", "2013-08-15", None),
        ("2014", "", "2030-01-01", True),
        ("2014", "", "2014-05-05", None),
        ("", "2011-02-11", "2011-02-12", False),
        ("", "2011-02-11", "2010-01-01", None),
        ("2000-07-17", "2024-12-08", "2000-07-17", True),
        ("2000-07-17", "2024-12-08", "2024-12-08", True),
        ("", "", "2018-01-01", None),
        ("2018-01", "2019-01", "2018", None),
    ],
)
def test_office_held_on(start: str, end: str, date: str, held: bool | None) -> None:
    """An office was held, was not, or the dates known do not tell."""
    assert Office(role="president", start=start, end=end).held_on(date) is held
