"""The interface's language, numerals and choice."""

import pytest

from rawi.web.interface import Interface, accepted, chosen


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("fa-IR,fa;q=0.9,en;q=0.8", ("fa", "fa", "en")),
        ("en;q=0.3, ar;q=0.9", ("ar", "en")),
        ("ar;q=zero, fa", ("fa",)),
        ("en;q=0", ()),
        ("", ()),
        (";;;,,,=", (";;;", "=")),
    ],
)
def test_accepted_languages_are_ranked(header, expected):
    """The browser's languages come best first; malformed and refused ones are passed over."""
    assert accepted(header) == expected


def test_the_first_wish_that_is_offered_is_chosen():
    """Unknown wishes are passed over; none offered means none chosen."""
    assert chosen((None, "xx", "fa", "ar"), ("en", "ar", "fa")) == "fa"
    assert chosen(("xx",), ("en",)) is None


@pytest.mark.parametrize(
    ("language", "direction", "number"), [("en", "ltr", "12,700"), ("ar", "rtl", "12,700"), ("fa", "rtl", "۱۲٬۷۰۰")]
)
def test_direction_and_numerals_are_those_of_cldr(language, direction, number):
    """Persian numerals for Persian, as CLDR gives them; both Arabic-script languages run right to left."""
    interface = Interface(language, "gregorian")
    assert interface.direction == direction
    assert interface.number(12_700) == number


@pytest.mark.parametrize(
    ("count", "shown"), [(900, "0.9 kB"), (12_400, "12 kB"), (3_456_789, "3.5 MB"), (123_456_789, "123 MB")]
)
def test_sizes_are_readable(count, shown):
    """Bytes are told in kB and MB."""
    assert Interface("en", "gregorian").size(count) == shown


def test_a_missing_value_does_not_break_a_sentence():
    """A gap that nothing fills shows an ellipsis."""
    assert Interface("en", "gregorian").text("From %(page)s.") == "From …."


def test_names_of_languages():
    """Languages are named in the reader's language, unknown ones by their code."""
    assert Interface("ar", "gregorian").language_name("fa") == "الفارسية"
    assert Interface("en", "gregorian").language_name("xx") == "xx"
