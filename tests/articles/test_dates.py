"""Written dates of publication, dates in addresses, and dates that are given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.articles.address_dates import address_days
from rawi.articles.dates import read_moment
from rawi.articles.published import given_published, outlet_of_text, published_of_text


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("شنبه ۱۴ مهر ۱۴۰۳ - ۱۴:۳۰", "fa", "2024-10-05T14:30:00"),
        ("۱۴۰۳/۰۷/۱۲", "fa", "2024-10-03"),
        ("تاریخ انتشار: ۱۰ شهريور ۱۳۹۸ - ۰۹:۱۲", "fa", "2019-09-01T09:12:00"),
        ("۹۸/۰۶/۱۰ :: ۱۷:۳۹", "fa", "2019-09-01T17:39:00"),
        ("۱۲ میزان ۱۴۰۰", "fa", "2021-10-04"),
        ("۱۵ ژانویه ۲۰۱۹", "fa", "2019-01-15"),
        ("پنج‌شنبه ۱۲ مهرماه ۱۴۰۳ ساعت ۸:۰۵", "fa", "2024-10-03T08:05:00"),
        ("1403-07-12T10:00:00+03:30", "fa", "2024-10-03T10:00:00+03:30"),
        ("الثلاثاء 1 مايو/أيار 2018 - 14:30", "ar", "2018-05-01T14:30:00"),
        ("١ أيار ٢٠١٨", "ar", "2018-05-01"),
        ("1 كانون الثاني 2019", "ar", "2019-01-01"),
        ("03 تشرين الأول/أكتوبر 2024", "ar", "2024-10-03"),
        ("5 جانفي 2020", "ar", "2020-01-05"),
        ("12 غشت 2021", "ar", "2021-08-12"),
        ("٢٥ شعبان ١٤٣٩ هـ", "ar", "2018-05-11"),
        ("1439/8/25", "ar", "2018-05-11"),
        ("نشر في: 03 ديسمبر 2019 - 04:15 مساءً", "ar", "2019-12-03T16:15:00"),
        ("05/06/2018 03:15 م", "ar", "2018-06-05T15:15:00"),
        ("May 1, 2018 3:05 PM", "en", "2018-05-01T15:05:00"),
        ("12:05 AM, 3rd of October 2024", "en", "2024-10-03T00:05:00"),
        ("Thu, 03 Oct 2024 10:00:00 GMT", "en", "2024-10-03T10:00:00+00:00"),
        ("2024-10-03T10:00:00.123Z", "en", "2024-10-03T10:00:00Z"),
        ("20241003", "en", "2024-10-03"),
        ("31 فيفري 2018", "ar", None),
        ("۳۱ مهر ۱۴۰۳", "fa", None),
        ("مهر ۱۴۰۳", "fa", None),
        ("12 October", "en", None),
        ("1234567890123", "en", None),
        ("شماره ۱۲۳", "fa", None),
        ("", "und", None),
    ],
)
def test_read_moment(text: str, language: str, value: str | None) -> None:
    """Full dates of three calendars and digit scripts are read with their time; all else is None."""
    found = read_moment(text, language=language)
    assert (found.value if found is not None else None) == value


@pytest.mark.parametrize(
    ("address", "days"),
    [
        ("https://paper.example/2018/05/01/title", ("2018-05-01", "2018-05-01")),
        ("https://paper.example/2018-05-01/title", ("2018-05-01", "2018-05-01")),
        ("https://www.tasnimnews.com/fa/news/1398/06/10/20851/x", ("2019-09-01", "2019-09-01")),
        ("https://paper.example/1398/06/", ("2019-08-23", "2019-09-22")),
        ("https://paper.example/ar/20180525-title", ("2018-05-25", "2018-05-25")),
        ("https://arabic.cnn.com/2013/world/8/3/story/index.html", ("2013-08-03", "2013-08-03")),
        ("https://www.isna.ir/news/98061005555/x", ("2019-09-01", "2019-09-01")),
        ("https://www.farsnews.ir/news/8607040727", ("2007-09-26", "2007-09-26")),
        ("https://paper.example/news/98061005555/x", None),
        ("https://paper.example/2018/13/01/x", None),
        ("https://paper.example/news/471234", None),
        ("https://paper.example", None),
        ("paper.example", None),
    ],
)
def test_address_days(address: str, days: tuple[str, str] | None) -> None:
    """Addresses name a day or a month in two calendars; dated numbers count only for outlets known to write them."""
    assert address_days(address) == days


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2024-10-03", "2024-10-03", "2024-10-03"),
        ("2024-10-03T10:00:00", "2024-10-03T10:00:00", "2024-10-03T10:00:00"),
        ("2024-10", "2024-10-01", "2024-10-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-10-01/2024-10-05", "2024-10-01", "2024-10-05"),
        ("1403/07/12", "2024-10-03", "2024-10-03"),
        ("Thu, 03 Oct 2024 10:00:00 GMT", "2024-10-03T10:00:00+00:00", "2024-10-03T10:00:00+00:00"),
    ],
)
def test_given_published(value: str, start: str, end: str) -> None:
    """A given date is believed, also as a month, a year, an interval, or in another calendar."""
    found = given_published(value, language="fa")
    assert found is not None
    assert (found.start, found.end, found.evidence.code) == (start, end, "given")


@pytest.mark.parametrize("value", [None, "", "None", "yesterday", "99999"])
def test_given_that_is_no_date(value: str | None) -> None:
    """What is no date gives none."""
    assert given_published(value, language="en") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("پل قدیمی بسته شد\nتاریخ انتشار: ۱۲ مهر ۱۴۰۳ - ۱۴:۳۰\nشهردار گفت پل بسته می‌ماند.", "2024-10-03"),
        ("إغلاق الجسر القديم\nالخميس، 3 أكتوبر 2024\nأعلنت البلدية إغلاق الجسر.", "2024-10-03"),
        ("إغلاق الجسر القديم\nأعلنت البلدية في 3 أكتوبر 2024 إغلاق الجسر القديم أمام السيارات.", None),
        ("The old bridge was closed on 3 October 2024, the mayor said.", None),
    ],
)
def test_published_of_text(text: str, day: str | None) -> None:
    """Only a line that states the date of publication counts, never a date of the story."""
    found = published_of_text(text, url=None, language="fa" if "پل" in text else "ar")
    assert (found.day if found is not None else None) == day


@pytest.mark.parametrize(
    ("text", "url", "outlet"),
    [
        ("خبر", "https://www.mehrnews.com/news/1", "خبرگزاری مهر"),
        ("خبر", "https://www.bbc.com/persian/iran-1", "بی‌بی‌سی فارسی"),
        ("دمشق-سانا\nبحث الوزير مع نظيره سبل التعاون.", None, "سانا"),
        ("بحث الوزير مع وكالة سانا سبل التعاون.", None, None),
        ("به گزارش خبرنگار سیاسی خبرگزاری مهر، شهردار گفت پل بسته می‌ماند.", None, "خبرگزاری مهر"),
        ("به گزارش فارس، شهردار گفت پل بسته می‌ماند.", None, None),
        ("پل بسته شد | خبرگزاری مهر\nپل بسته شد\nشهردار گفت.", None, "خبرگزاری مهر"),
    ],
)
def test_outlet_of_text(text: str, url: str | None, outlet: str | None) -> None:
    """An address, a page title, an agency's dateline or its own reporter name the outlet; a source credit does not."""
    language = "fa" if any(char in text for char in "گپ") or url else "ar"
    found, _evidence = outlet_of_text(text, url=url, language=language, title=None)
    if outlet == "سانا":
        assert found is not None
        assert "السورية" in found
    else:
        assert found == outlet


@given(st.text(alphabet="0123456789۰۱۲٣٤/-:. T+Zمهرأيارماهص،abوت\n", max_size=80), st.sampled_from(["ar", "fa", "en"]))
def test_any_text(text: str, language: str) -> None:
    """Whatever is written, the value is an ISO day with or without a time, or there is none."""
    found = read_moment(text, language=language)
    assert found is None or (found.value[4] == "-" and found.value[7] == "-" and 1900 <= int(found.value[:4]) <= 2099)
