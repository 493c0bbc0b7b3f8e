"""Dates in the reader's language and calendar."""

import pytest

from rawi.web.dates import date_text
from rawi.web.interface import Interface

CASES = [
    ("2017-10-20", "en", "gregorian", "20 October 2017"),
    ("2017-10-20", "ar", "gregorian", "20 أكتوبر 2017"),
    ("2017-10-20", "fa", "gregorian", "۲۰ اکتبر ۲۰۱۷"),
    ("2024-10-12", "fa", "jalali", "۲۱ مهر ۱۴۰۳"),
    ("2024-10-12", "en", "jalali", "21 Mehr 1403"),
    ("2019-08-31T09:30:00", "en", "gregorian", "31 August 2019, 09:30"),
    ("2019-08-31T09:30:00+04:30", "fa", "gregorian", "۳۱ اوت ۲۰۱۹، \u2066۰۹:۳۰\u00a0+۰۴:۳۰\u2069"),
    ("2019-08-31T09:30:00Z", "en", "gregorian", "31 August 2019, 09:30\u00a0UTC"),
    ("2019-08", "ar", "gregorian", "أغسطس 2019"),
    ("2019", "fa", "gregorian", "۲۰۱۹"),
    ("2019-08-30/2019-09-01", "en", "gregorian", "30 August 2019 – 1 September 2019"),
    ("2019-08-30/2019-08-30", "en", "gregorian", "30 August 2019"),
    ("2019-02-31", "en", "gregorian", "2019-02-31"),
    ("2018-W41", "en", "gregorian", "8 October 2018 – 14 October 2018"),
    ("2018-W99", "en", "gregorian", "2018-W99"),
    ("199", "en", "gregorian", "1990 – 1999"),
    ("2019-Q2", "ar", "gregorian", "الربع الثاني 2019"),
    ("2014-SU", "fa", "gregorian", "تابستان ۲۰۱۴"),
    ("XXXX-WI", "en", "gregorian", "winter"),
    ("2019-08-31TEV", "en", "gregorian", "31 August 2019, evening"),
    ("2019-08-31TMO", "ar", "gregorian", "31 أغسطس 2019، صباحًا"),
    ("P8Y", "fa", "gregorian", "۸ سال"),
    ("P1Y6M", "en", "gregorian", "1 year, 6 months"),
    ("P2D", "ar", "gregorian", "يومان"),
    ("PT11M", "ar", "gregorian", "11 دقيقة"),
    ("PXD", "en", "gregorian", "some days"),
    ("PT", "en", "gregorian", "PT"),
    ("P99999999999999Y", "en", "gregorian", "P99999999999999Y"),
    (None, "en", "gregorian", ""),
]


@pytest.mark.parametrize(("value", "language", "calendar", "expected"), CASES)
def test_dates_are_told_in_words(value, language, calendar, expected):
    """Days, times, months, years and intervals read as the language and calendar have them; the rest stays."""
    assert date_text(value, Interface(language, calendar)) == expected
