"""Boilerplate left in texts. In the tables, what must be marked stands between ⟦ and ⟧."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.articles.boilerplate import BoilerplateFinder, boilerplate_in
from rawi.articles.reading import article_of
from rawi.model.layers import Layers
from rawi.settings import Settings

from .conftest import record

AR_BODY = "أعلنت بلدية المدينة اليوم أن أعمال ترميم الجسر القديم ستبدأ في الشهر المقبل بإشراف مهندسين محليين.\nوقال رئيس البلدية إن الكلفة ستغطى من الموازنة العامة."
FA_BODY = "شهردار از آغاز بازسازی پل قدیمی در ماه آینده خبر داد و گفت این کار با نظارت مهندسان محلی انجام می‌شود.\nوی افزود: هزینه از بودجه عمومی پرداخت خواهد شد."
EN_BODY = "The city will begin to repair the old bridge next month, the mayor said on Monday.\nThe cost will be met from the public budget."
AR_NEXT = "وأضاف رئيس البلدية أن الجسر سيغلق أمام السيارات ثلاثة أسابيع، وأن الحافلات ستسلك الطريق الشمالي."
FA_NEXT = "او گفت پل سه هفته به روی خودروها بسته می‌ماند و اتوبوس‌ها از راه شمالی خواهند رفت."

CASES = [
    # end marks and desk codes
    ("fa", f"{FA_BODY}\n⟦انتهای پیام⟧"),
    ("fa", f"{FA_BODY}\n⟦انتهای پیام/⟧"),
    ("fa", f"{FA_BODY}\n⟦انتهای پیام/ ۴۱۲۰/⟧"),
    ("fa", f"{FA_BODY}\n⟦پایان پیام/م.ن/⟧"),
    ("fa", f"{FA_BODY}\n⟦............\nپایان پیام/ 77⟧"),
    ("fa", f"{FA_BODY} ⟦انتهای پیام/⟧"),
    ("fa", f"{FA_BODY}\n⟦انتهای پیام/\n31 /\n31⟧"),
    ("fa", f"{FA_BODY}\n⟦۳۱۴۲⟧"),
    ("fa", f"{FA_BODY}\n⟦9117/6044⟧"),
    ("fa", f"{FA_BODY}⟦/⟧"),
    ("fa", f"{FA_BODY}\n⟦کد خبرنگار: 50112⟧"),
    ("fa", f"{FA_BODY}\nمنبع: ایسنا"),
    ("fa", "به گزارش خبرگزاری سپیدار، شهردار درباره پایان پیام‌های تبلیغاتی در شهر توضیح داد و گفت این کار ادامه دارد."),
    ("en", f"{EN_BODY} ⟦AB/CD⟧"),
    ("en", f"{EN_BODY} ⟦AB⟧"),
    ("en", f"{EN_BODY} It will be watched by the UN"),
    # comment forms, share bars, newsletters
    ("ar", f"{AR_BODY}\n⟦اترك تعليقاً\nلن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *⟧"),
    ("ar", f"{AR_BODY}\n⟦شارك هذا الموضوع:\nفيسبوك\nتويتر\nواتساب⟧"),
    ("ar", f"{AR_BODY}\n⟦تابعونا على فيسبوك⟧"),
    ("ar", f"{AR_BODY}\n⟦جميع الحقوق محفوظة لصحيفة المدينة 2024⟧"),
    ("ar", f"{AR_BODY}\nالمصدر: وكالات"),
    ("ar", f"{AR_BODY}\nفيسبوك"),
    ("fa", f"{FA_BODY}\n⟦ایمیل\nنسخه چاپی\nنظر⟧"),
    ("fa", f"{FA_BODY}\n⟦ارسال نظر\nنام\nایمیل شما⟧"),
    ("fa", f"{FA_BODY}\n⟦نشانی ایمیل شما منتشر نخواهد شد. بخش‌های موردنیاز علامت‌گذاری شده‌اند *⟧"),
    ("fa", f"⟦مرورگر شما از ویدئو پشتیبانی نمی‌کند.\nدریافت 12 MB⟧\n{FA_BODY}"),
    ("en", f"{EN_BODY}\n⟦Leave a Reply\nYour email address will not be published. Required fields are marked *⟧"),
    ("en", f"{EN_BODY}\n⟦Share this:\nFacebook\nTwitter⟧"),
    ("en", f"⟦Advertisement⟧\n{EN_BODY}"),
    # related links
    ("ar", f"{AR_BODY}\n⟦اقرأ أيضا:\nجسر آخر يغلق في الشمال\nمن يدفع كلفة الترميم؟⟧\n{AR_NEXT}"),
    ("ar", f"{AR_BODY}\n⟦للمزيد: جسر آخر يغلق في الشمال⟧\n{AR_NEXT}"),
    ("ar", f"{AR_BODY}\n⟦قد يهمك أيضا/ جسر آخر يغلق في الشمال⟧\n{AR_NEXT}"),
    ("ar", f"{AR_BODY}\n⟦أخبار ذات صلة⟧"),
    ("ar", f"{AR_BODY}\nاقرأ الجميع بيان البلدية على لوحة الإعلانات في الساحة صباح اليوم."),
    ("ar", f"{AR_BODY}\n⟦أقسام\nأخبار⟧"),
    ("ar", f"{AR_BODY} {AR_BODY[:80]}.\n⟦جسر آخر يغلق في شمال المدينة\nسكان الحي القديم يطالبون بجسر جديد⟧\n{AR_NEXT}"),
    ("fa", f"{FA_BODY}\n⟦بیشتر بخوانید:\nپل دیگری در شمال بسته شد\nچه کسی هزینه را می‌دهد؟⟧\n{FA_NEXT}"),
    ("fa", f"{FA_BODY}\n⟦اخبار مرتبط⟧"),
    ("fa", f"{FA_BODY}\n⟦همچنین بخوانید: پل دیگری در شمال بسته شد⟧\n{FA_NEXT}"),
    ("en", f"{EN_BODY}\n⟦Read more: Another bridge closes in the north⟧"),
    ("en", f"{EN_BODY}\n⟦Related articles\nAnother bridge closes in the north⟧"),
    # artefacts
    ("ar", f"{AR_BODY}\n⟦photo_2021-03-04_11-22-33⟧{AR_NEXT}"),
    ("ar", f"{AR_BODY}\n⟦IMG-20210304-WA0007.jpg⟧\n{AR_NEXT}"),
    ("fa", f"⟦['⟧{FA_NEXT}⟦', '⟧{FA_NEXT}⟦']⟧"),
    ("fa", f"⟦[\"⟧{FA_NEXT}⟦\", '⟧{FA_NEXT}⟦']⟧"),
    ("en", "Experts said the number 2021-03-04 on the plate is no file name."),
]  # fmt: skip

TEASERS = [
    "أعلن وزير النقل، سامر الحداد، الأحد، أن القطارات بين العاصمة والساحل ستعود إلى العمل قبل نهاية الشهر الجاري بعد إصلاح الخط",
    "قال رئيس الاتحاد الرياضي، نبيل العطار، إن البطولة المقبلة ستقام في موعدها المحدد رغم تأخر أعمال الملعب الجديد في المدينة.",
    "كشفت دراسة جامعية حديثة أن المشي نصف ساعة في اليوم يحسن النوم لدى من تجاوزوا الستين من العمر في المدن الكبيرة والصغيرة.",
    "افتتحت وزيرة الثقافة، ليلى منصور، معرض الكتاب السنوي بحضور ناشرين من عشرين دولة عربية وأجنبية في قاعة المعارض الكبرى.",
    "تراجعت أسعار الخضروات في الأسواق المحلية، الاثنين، للأسبوع الثالث على التوالي بعد وصول كميات جديدة من المحافظات الجنوبية.",
]


def marked(case: str) -> tuple[str, list[tuple[int, int]]]:
    """The text of a case without its brackets, and the spans between them."""
    text, spans, start = "", [], 0
    for part in re.split("([⟦⟧])", case):
        if part == "⟦":
            start = len(text)
        elif part == "⟧":
            spans.append((start, len(text)))
        else:
            text += part
    return text, spans


@pytest.mark.parametrize(("language", "case"), CASES)
def test_cases(language: str, case: str) -> None:
    """Exactly what stands in brackets is boilerplate."""
    text, expected = marked(case)
    found = boilerplate_in(text, body=0, language=language)
    assert [(item.span.start, item.span.end) for item in found] == expected


def test_teasers() -> None:
    """Five unjoined leads at the end are teasers; the same paragraphs joined to the text are not."""
    text = "\n".join([AR_BODY, *TEASERS])
    (found,) = boilerplate_in(text, body=0, language="ar")
    assert found.span.of(text) == "\n".join(TEASERS)
    joined = "\n".join([AR_BODY, *(f"و{teaser}" for teaser in TEASERS)])
    assert boilerplate_in(joined, body=0, language="ar") == ()


def test_site_header() -> None:
    """What stands above the repeated title of a page is a site header; the title is the repeated line."""
    title = "جسر المدينة القديم يغلق ثلاثة أسابيع"
    text = f"{title} – موقع قناة المرسى – لبنان\nمجموعة المرسى للإعلام\nقناة المرسى\n\n{title}\n\n{AR_BODY}"
    article = article_of(record(text), settings=Settings())
    (found,) = BoilerplateFinder().annotate(article, Layers())
    assert found.span.of(text) == text[: text.index("\n\n")]
    assert article.title_text == title
    assert article.title is not None
    assert article.title.start > 40


def test_unknown_language() -> None:
    """A text in a language without a table gets the language-free rules only."""
    text = "دەقێکی کورت لێرەدایە.\nphoto_2021-03-04_11-22-33"
    (found,) = boilerplate_in(text, body=0, language="ckb")
    assert found.why == "image caption file name"


@given(
    st.lists(st.sampled_from([AR_BODY, FA_BODY, "انتهای پیام/", "\n", "اقرأ أيضا:", "عنوان قصير", "['", "', '", "12/3", "😀", "AB/CD", "/", "…", "photo_1_2", "بیشتر بخوانید", "َ", "\u200c"]), max_size=30).map("\n".join),
    st.sampled_from(["ar", "fa", "en", "und"]),
)  # fmt: skip
def test_spans_are_sound(text: str, language: str) -> None:
    """Spans are sorted, do not overlap, and lie inside the text; the same text gives the same spans."""
    found = boilerplate_in(text, body=0, language=language)
    spans = [item.span for item in found]
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(span.end <= len(text) and span.of(text).strip() for span in spans)
    assert boilerplate_in(text, body=0, language=language) == found
