"""The ways a page writes one day of publication, for the frames of `measure_pages.py`."""

from __future__ import annotations

from datetime import datetime, timedelta

from rawi.text.calendars import from_gregorian

PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
JALALI = ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"]
HIJRI = [
    "محرم",
    "صفر",
    "ربيع الأول",
    "ربيع الآخر",
    "جمادى الأولى",
    "جمادى الآخرة",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو القعدة",
    "ذو الحجة",
]
EGYPT = ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"]
LEVANT = [
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
]
DAYS_FA = ["دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه"]
DAYS_AR = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]


def date_forms(published: str) -> dict[str, str]:
    """The values of a frame's date gaps for an ISO day or time."""
    moment = datetime.fromisoformat(published)
    if len(published) == 10:
        moment = moment.replace(hour=14, minute=5)
    later, crawl = moment + timedelta(days=2), moment + timedelta(days=40)
    return {**_forms(moment, ""), **_forms(later, "later_"), **_forms(crawl, "crawl_")}


def _forms(moment: datetime, prefix: str) -> dict[str, str]:
    jy, jm, jd = from_gregorian("jalali", moment.date())
    hy, hm, hd = from_gregorian("hijri", moment.date())
    clock = f"{moment:%H:%M}"
    forms = {
        "iso": f"{moment:%Y-%m-%dT%H:%M:%S}",
        "iso_day": f"{moment:%Y-%m-%d}",
        "path": f"{moment:%Y/%m/%d}",
        "jalali_path": f"{jy}/{jm:02}/{jd:02}",
        "jalali_id": f"{jy % 100:02}{jm:02}{jd:02}",
        "jalali_long": f"{DAYS_FA[moment.weekday()]} {jd} {JALALI[jm - 1]} {jy} - {clock}".translate(PERSIAN),
        "jalali_short": f"{jy}/{jm:02}/{jd:02} - {clock}".translate(PERSIAN),
        "egypt": f"{DAYS_AR[moment.weekday()]}، {moment.day} {EGYPT[moment.month - 1]} {moment.year} {clock}",
        "both_months": f"{moment.day} {EGYPT[moment.month - 1]}/ {LEVANT[moment.month - 1]} {moment.year}",
        "levant_digits": f"{moment.day} {LEVANT[moment.month - 1]} {moment.year}, {clock}".translate(ARABIC),
        "hijri": f"{hd} {HIJRI[hm - 1]} {hy} هـ",
        "numeric": f"{moment:%d-%m-%Y %H:%M}",
    }
    return {prefix + name: value for name, value in forms.items()}
