"""Bars, forms, tag lists, trails, headers and signs around texts. What must be marked stands between ⟦ and ⟧."""

from __future__ import annotations

import pytest

from rawi.articles.boilerplate import boilerplate_in

from .test_boilerplate import AR_BODY, AR_NEXT, EN_BODY, FA_BODY, FA_NEXT, marked

EN_NEXT = "Buses will take the northern road, and the bridge will stay open for people on foot."

ARABIC = [
    # share bars
    "{body}\n⟦شارك الخبر عبر: واتساب | تلغرام | فيسبوك | نسخ الرابط⟧",
    "{body}\n⟦مشاركة: فيسبوك، إكس، لينكد إن، البريد الإلكتروني⟧",
    "{body}\n⟦Facebook Twitter WhatsApp⟧",
    "{body}\n⟦فيسبوك | تويتر | طباعة⟧",
    "{body}\n⟦طباعة - إرسال إلى صديق - حفظ⟧",
    "{body}\n⟦انشر المقال على فيسبوك وتويتر وواتساب⟧",
    "{body}\n⟦شارك هذا المقال: فيسبوك تويتر تيليجرام لينكد إن بوسطة⟧",
    "{body} ⟦شارك المقال: فيسبوك تويتر تلغرام⟧",
    "⟦شارك الخبر: فيسبوك تويتر واتساب⟧ {next}",
    "⟦تكبير الخط | تصغير الخط | طباعة⟧\n{body}",
    "{body}\n⟦العودة إلى الأعلى⟧",
    "{body}\n⟦الرابط المختصر: https://marsa.example/x1⟧",
    "{body}\n⟦شوهد 120 مرة⟧",
    "{body}\n⟦التعليقات (0)⟧",
    # tags and sections
    "{body}\n⟦الوسوم: الجسر القديم، البلدية، أشغال⟧",
    "{body}\n⟦الكلمات المفتاحية: جسر | بلدية | ترميم⟧",
    "{body}\n⟦كلمات دلالية : الموازنة⟧",
    "{body}\n⟦وسوم\nالجسر القديم\nالبلدية\nأشغال⟧",
    "{body}\n⟦#الجسر #البلدية #أشغال_الطرق⟧",
    "{body}\n⟦القسم: محليات⟧",
    "{body} ⟦الكلمات الدلالية: جسر، بلدية، ترميم⟧",
    # forms, newsletters, promotions
    "{body}\n⟦اترك تعليقا. لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *⟧",
    "{body}\n⟦أضف تعليقك: الاسم، البريد الإلكتروني، نص التعليق، إرسال⟧",
    "{body} ⟦اترك ردا على الخبر⟧",
    "{body}\n⟦تابعونا على: فيسبوك، تويتر، يوتيوب⟧",
    "{body}\n⟦لمتابعة آخر الأخبار انضم إلى قناتنا على تلغرام⟧",
    # related
    "{body} ⟦اقرأ أيضا: جسر آخر يغلق في الشمال⟧\n{next}",
    "{body}\n⟦التالي | السابق | المزيد⟧",
    "{body}\n⟦اقرأ أيضا .. جسر آخر يغلق في الشمال⟧\n{next}",
    "{body}\n⟦اقرأ أيضا جسر آخر يغلق في الشمال⟧\n{next}",
    "{body}\n⟦لقراءة المزيد: جسر آخر يغلق في الشمال⟧\n{next}",
    "{body}\n⟦لمشاهدة الفيديو اضغط هنا⟧",
    "{body}\n⟦تابع قناتنا على واتساب⟧",
    "{body}\n⟦جسر_المدينة.jpg⟧",
    # headers, facts, notices
    "⟦الرئيسية » أخبار » محليات⟧\n{body}",
    "⟦أنت هنا: الرئيسية / محليات / جسر المدينة⟧\n{body}",
    "⟦صحيفة المرسى | صفحة المحليات⟧\n{body}",
    "⟦رقم الخبر: 48213 | تاريخ النشر: 12 أكتوبر 2024 - 10:30⟧\n{body}",
    "⟦عدد المشاهدات: 1٬204 | وقت القراءة: 3 دقائق⟧\n{body}",
    "{body}\n⟦© كل الحقوق محفوظة لصحيفة المرسى 2025⟧",
    "{body}\n⟦يستخدم هذا الموقع ملفات تعريف الارتباط لتحسين تجربتك⟧",
    "{body}\n⟦من نحن | اتصل بنا | سياسة الخصوصية⟧",
    # signs and end marks
    "{body}\n⟦انتهى/ ع.م⟧",
    "{body}\n⟦ن ع/ح ج⟧",
    "{body} ⟦س.ك/م.ر⟧",
    "{body}\n⟦ح.ز/ع.ج⟧ (د ب أ)",
    "{body}\n⟦(النهاية)\nع م / ن ب⟧",
    # the article's own words
    "{body}\n(أ ف ب)",
    "{body}\nأ.ف.ب",
    "{body}\nالمصدر: المرسى + وكالات",
    "شاركوا الخبر مع جيرانكم، قال رئيس البلدية لسكان الحي القديم في ختام الاجتماع.",
    "{body}\nونشر الوزير على تويتر وفيسبوك صورا للجسر بعد ترميمه.",
    "{body}\nانتهى الاجتماع أمس",
    "{body}\nقالت الشركة إن فيسبوك وتويتر وتلغرام حذفت الحسابات.",
    "{body}\nالقسم الأول: تاريخ الجسر القديم منذ بنائه في القرن التاسع عشر حتى اليوم",
    "{body}\nأخبار المدينة / من الأرشيف",
    "وكالة المياه - قسم الصيانة يعلن إغلاق الجسر القديم ثلاثة أسابيع.",
    "{body}\nالموقع: ضفة النهر الشمالية",
    "{body}\nفيسبوك وتويتر",
    "{body}\nتابع رئيس البلدية على تويتر أخبار الجسر طوال الليل.",
    "{body}\nاقرأ أيضا ما كتبه الأولون عن الجسر، قال لي، ففي كتبهم كل شيء.",
    "{body}\nسجل المنتخب هدفين في الدقيقة 12 والدقيقة 40، وانتهى الشوط الأول.",
]

PERSIAN = [
    # share bars
    "{body}\n⟦اشتراک گذاری: واتس‌اپ، بله، روبیکا، ایتا⟧",
    "{body}\n⟦این خبر را به اشتراک بگذارید: تلگرام | ایکس | لینکدین⟧",
    "{body}\n⟦همرسانی: سروش تلگرام فیسبوک کپی لینک⟧",
    "{body}\n⟦چاپ | ایمیل | نسخه چاپی⟧",
    "{body}\n⟦تلگرام | واتساپ | توییتر⟧",
    "{body}\n⟦ارسال به تلگرام - چاپ خبر - لینک کوتاه⟧",
    "{body} ⟦اشتراک‌گذاری: تلگرام ایتا بله⟧",
    "⟦اشتراک گذاری: تلگرام واتساپ ایتا⟧ {next}",
    "{body}\n⟦بازگشت به صفحه اصلی⟧",
    "{body}\n⟦اندازه متن: بزرگ کوچک⟧",
    "{body}\n⟦نام: * ایمیل: نظر: *⟧",
    "{body}\n⟦نظری برای این خبر ثبت نشده است⟧",
    "{body}\n⟦سپیدار را در تلگرام دنبال کنید⟧",
    "{body}\n⟦برای دیدن فیلم اینجا کلیک کنید⟧",
    "{body}\n⟦طراحی و تولید: شرکت نمونه⟧",
    "{body}\n⟦لینک کوتاه: https://sepidar.example/x9Kd2⟧",
    # tags and sections
    "{body}\n⟦برچسب‌ها: پل قدیمی، شهرداری، بازسازی⟧",
    "{body}\n⟦کلیدواژه ها : پل، شهرداری⟧",
    "{body}\n⟦کلمات کلیدی: پل | شهرداری | بودجه⟧",
    "{body}\n⟦برچسب ها\nپل قدیمی\nشهرداری⟧",
    "{body}\n⟦#پل_قدیمی #شهرداری⟧",
    "⟦گروه خبری: اجتماعی⟧\n{body}",
    "{body} ⟦برچسب‌ها: پل قدیمی، شهرداری⟧",
    # forms, newsletters, promotions
    "{body}\n⟦ارسال نظر: نام، ایمیل، متن نظر، کد امنیتی⟧",
    "{body}\n⟦دیدگاهتان را بنویسید. نشانی ایمیل شما منتشر نخواهد شد.⟧",
    "{body}\n⟦نظر خود را بنویسید | نام شما | ایمیل شما | ثبت نظر⟧",
    "{body}\n⟦ما را در اینستاگرام دنبال کنید⟧",
    "{body}\n⟦برای دریافت تازه‌ترین خبرها به کانال تلگرام سپیدار بپیوندید⟧",
    "{body} ⟦دیدگاه خود را بنویسید⟧",
    # related
    "{body} ⟦بیشتر بخوانید: پل دیگری در شمال بسته شد⟧\n{next}",
    "{body}\n⟦مطالب مرتبط\nپل دیگری در شمال بسته شد⟧",
    "{body}\n⟦همچنین بخوانید پل دیگری در شمال بسته شد⟧\n{next}",
    "{body}\n⟦در این رابطه بخوانید: پل دیگری در شمال بسته شد⟧\n{next}",
    # headers, facts, notices
    "⟦خانه / اجتماعی / شهری⟧\n{body}",
    "⟦صفحه نخست » استان‌ها » مرکزی⟧\n{body}",
    "⟦خبرگزاری سپیدار | سرویس اجتماعی⟧\n{body}",
    "⟦کد خبر: ۱۴۰۳۰۷۱۱ | تاریخ انتشار: ۲۱ مهر ۱۴۰۳ - ۱۰:۳۰⟧\n{body}",
    "⟦بازدید: ۱۲۳ | زمان مطالعه: ۳ دقیقه⟧\n{body}",
    "⟦کد خبر: 14030711⟧ {next}",
    "{body}\n⟦تمامی حقوق این سایت برای سپیدار محفوظ است⟧",
    "{body}\n⟦نقل مطالب با ذکر منبع بلامانع است⟧",
    "{body}\n⟦این سایت از کوکی‌ها برای بهبود خدمات استفاده می‌کند⟧",
    "{body}\n⟦درباره ما | تماس با ما | آرشیو⟧",
    # signs, end marks, file names
    "{body}\n⟦پایان گزارش/ ک.م⟧",
    "{body} ⟦انتهای پیام/ ۱۲⟧\n⟦اشتراک گذاری: تلگرام ایتا⟧",
    "{body}\n⟦ن ع/ح ج⟧",
    "{body}⟦bridge_1403-07-21_2.jpg⟧\n{next}",
    # the article's own words
    "{body}\nبه گزارش سپیدار به نقل از ایسنا",
    "{body}\nمنبع: خبرگزاری سپیدار",
    "{body}\nاو گفت این خبر را در تلگرام و اینستاگرام خوانده است.",
    "بله، تلگرام را می‌شناسم و هر روز از آن استفاده می‌کنم.",
    "{body}\nبله",
    "{body}\nاو این رشته را در تلگرام و اینستاگرام هر روز دنبال می‌کند.",
    "{body}\nبیشتر بخوانید و کمتر بنویسید، استاد به شاگردان خود می‌گفت.",
    "{body}\nنام و عنوان",
    "{body}\nکمیسیون اجتماعی",
    "{body}\nموضوع جلسه: بررسی بودجه پل قدیمی و راه‌های تازه تامین هزینه آن در سال آینده",
    "{body}\nسیاسی، اقتصادی، اجتماعی",
    "{body}\nنظر شما درباره بازسازی پل قدیمی چیست؟",
    "{body}\nخبرنگار: آیا پل بسته می‌شود؟ شهردار: بله، سه هفته.",
    "{body}\nروزنامه دیواری مدرسه - کار دانش‌آموزان کلاس پنجم",
    "پیوند کوتاه دو شهر از روی پل قدیمی می‌گذرد و هر روز هزار نفر از آن عبور می‌کنند.",
    "{body}\nبازدید 120 نفر از دانش‌آموزان از پل قدیمی فردا انجام می‌شود.",
]

ENGLISH = [
    # share bars
    "{body}\n⟦Share this story: X, Facebook, LinkedIn, Email, Copy link⟧",
    "{body}\n⟦Share on Facebook | Share on X | WhatsApp⟧",
    "{body}\n⟦Facebook Twitter LinkedIn⟧",
    "{body}\n⟦Print | Email | PDF⟧",
    "{body}\n⟦Share this post via WhatsApp or Telegram⟧",
    "{body}\n⟦Share this article Facebook X Email Reddit Somenet⟧",
    "{body} ⟦Share this article: Facebook X Email⟧",
    "⟦Share this article: Facebook X Email⟧ {next}",
    "⟦Font size: Increase text size | Decrease text size⟧\n{body}",
    "{body}\n⟦Back to top⟧",
    "{body}\n⟦Click here to read the full interview⟧",
    "{body}\n⟦ADVERTISEMENT - CONTINUE READING BELOW⟧",
    "⟦Skip to main content⟧\n{body}",
    "{body}\n⟦Also read Another bridge closes in the north⟧\n{next}",
    "{body}\n⟦Related story: Another bridge closes in the north⟧\n{next}",
    # tags and sections
    "{body}\n⟦Tags: old bridge, city council, roads⟧",
    "{body}\n⟦Keywords: bridge | council⟧",
    "{body}\n⟦Filed under: Roads, City council⟧",
    "{body}\n⟦Tags\nOld bridge\nCity council⟧",
    "{body}\n⟦#bridge #council⟧",
    "{body}\n⟦Category: Local news⟧",
    # forms, newsletters, promotions
    "{body}\n⟦Leave a comment. Your email address will not be published. Required fields are marked *⟧",
    "{body}\n⟦Name, Email, Website, Post comment⟧",
    "{body}\n⟦Save my name, email, and website in this browser for the next time I comment.⟧",
    "{body}\n⟦3 comments⟧",
    "{body} ⟦Sign up for our newsletter⟧",
    "{body}\n⟦Follow us on X, Facebook and YouTube⟧",
    "{body}\n⟦Download our app for breaking news on your phone⟧",
    # related
    "{body} ⟦Read more: Another bridge closes in the north⟧\n{next}",
    "{body}\n⟦Previous article | Next article⟧",
    # headers, facts, notices
    "⟦Home > News > Local⟧\n{body}",
    "⟦You are here: Home / News / Bridge closes⟧\n{body}",
    "⟦The Harbour Gazette | Local⟧\n{body}",
    "⟦News ID: 48213 | Published: 12 October 2024, 10:30 GMT⟧\n{body}",
    "⟦3 min read⟧\n{body}",
    "⟦1,204 views⟧\n{body}",
    "{body}\n⟦© 2025 The Harbour Gazette. All rights reserved.⟧",
    "{body}\n⟦This site uses cookies to improve your experience.⟧",
    "{body}\n⟦About us | Contact us | Privacy policy⟧",
    # file names
    "{body}⟦bridge_2024-10-12_2.jpg⟧\n{next}",
    "Cars wait at the bridge, he said.⟦IMG_20241012_2.jpg⟧\n{next}",
    # the article's own words
    "{body}\nSource: Harbour News Agency and Reuters",
    '"Share this article with your friends," the mayor told readers of the paper on Monday.',
    "{body}\nFacebook and X removed the accounts on Monday.",
    "{body}\nPrint sales fell by 3 percent last year.",
    "{body}\nHome owners and news editors met on Friday.",
    "{body}\nTopics ranged from roads to schools.",
    "{body}\nThe category is open to all, and more on this will follow next week.",
    "{body}\nTelegram",
    "{body}\nThe mayor has read 12 comments and liked them.",
    "{body}\nSection 4: The bridge and its builders in the nineteenth century and after",
    "{body}\nNews of the closure spread on Telegram and WhatsApp.",
    "{body}\nTags on the fish showed where they had been.",
    "Home - a word that the old keeper of the bridge uses often - is where his heart is.",
    "{body}\nMore than 40 people signed up for the new bus line.",
    "{body}\nFollow the northern road, the mayor said, and you will be home before dark.",
]

CASES = [
    *(("ar", case, AR_BODY, AR_NEXT) for case in ARABIC),
    *(("fa", case, FA_BODY, FA_NEXT) for case in PERSIAN),
    *(("en", case, EN_BODY, EN_NEXT) for case in ENGLISH),
]


@pytest.mark.parametrize(("language", "case", "body", "following"), CASES)
def test_furniture(language: str, case: str, body: str, following: str) -> None:
    """Exactly what stands in brackets is boilerplate."""
    text, expected = marked(case.replace("{body}", body).replace("{next}", following))
    found = boilerplate_in(text, body=0, language=language)
    assert [item.span.of(text) for item in found] == [text[start:end] for start, end in expected]
    assert [(item.span.start, item.span.end) for item in found] == expected
