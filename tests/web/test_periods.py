"""Durations and what comes again, in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.web.interface import LANGUAGES, Interface
from rawi.web.periods import days_of, duration_text, part_of_year, repeated_text


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [
        ("P1D", "en", "every day"),
        ("P1W", "ar", "كل أسبوع"),
        ("P4Y", "fa", "هر ۴ سال"),
        ("PT2H", "en", "every 2 hours"),
        ("2019", "en", None),
    ],
)
def test_repetition_is_told_in_words(value, language, expected):
    """A time that comes again reads as every so often; what is no duration is left to others."""
    assert repeated_text(value, Interface(language, "gregorian")) == expected


@given(st.text("PTXYMWDHS0123456789-", max_size=14), st.sampled_from(LANGUAGES))
def test_any_value_is_told_or_left(value, language):
    """No value breaks a page, and no ISO letters are left in what is told."""
    interface = Interface(language, "gregorian")
    told = duration_text(value, interface)
    assert told is None or "PT" not in told
    assert days_of(value) is None or len(days_of(value)) == 2
    assert part_of_year(value, interface) != ""
