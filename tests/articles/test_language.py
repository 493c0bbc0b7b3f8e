"""Which language a text is in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.articles.language import given_language, identify_language, not_read

TEXTS = [
    ("ar", "أعلنت وزارة الصحة اليوم افتتاح ثلاثة مستشفيات جديدة في المحافظات الجنوبية."),
    ("ar", "الرئيس يستقبل وفدا من البرلمان في القصر الجمهوري"),
    ("ar", "وقال المتحدث إن الأعمال ستبدأ بعد أسبوعين من توقيع العقد."),
    ("ar", "ارتفاع أسعار القمح في الأسواق العالمية"),
    ("ar", "سكان القرية ينتظرون عودة الكهرباء منذ ثلاثة أيام"),
    ("ar", "قال الوزير إن باقری وصل إلى العاصمة مع وفد مرافق لبحث التعاون"),
    ("ar", "لا تغيير في مواعيد القطارات"),
    ("ar", "المنتخب يفوز بهدفين في آخر مباراة ودية"),
    ("ar", "إغلاق الطريق الساحلي بسبب الأمطار الغزيرة"),
    ("ar", "مجلس البلدية يناقش ميزانية العام المقبل"),
    ("fa", "وزیر بهداشت از افتتاح سه بیمارستان تازه در استان‌های جنوبی خبر داد."),
    ("fa", "رئیس جمهور با هیئت پارلمانی دیدار کرد"),
    ("fa", "وی افزود: کارها دو هفته پس از امضای قرارداد آغاز می‌شود."),
    ("fa", "بهای گندم در بازارهای جهانی بالا رفت"),
    ("fa", "مردم روستا سه روز است که در انتظار برق هستند"),
    ("fa", "به گزارش خبرنگار ما، رئيس سازمان گفت كه برنامه جديد از فردا اجرا مي شود."),
    ("fa", "تيم ملي با دو گل در ديدار دوستانه پيروز شد و به مرحله بعد رفت"),
    ("fa", "جاده چالوس بر اثر بارش باران بسته شد"),
    ("fa", "شورای شهر بودجه سال آینده را بررسی می‌کند"),
    ("fa", "قیمت دلار و سکه امروز در بازار تهران"),
    ("fa", "رئیس‌جمهور: برنامه تازه را اجرا خواهیم کرد"),
    ("en", "The ministry of health opened three hospitals in the southern provinces on Monday."),
    ("en", "President receives parliamentary delegation at the palace"),
    ("en", "Work will begin two weeks after the contract is signed, the spokesman said."),
    ("en", "Wheat prices rise on world markets"),
    ("en", "Residents wait for power to return after three days"),
    ("en", "Iran and Iraq sign an accord on the river Sarv"),
    ("en", "City council discusses next year's budget"),
    ("ckb", "وەزارەتی تەندروستی ئەمڕۆ سێ نەخۆشخانەی نوێی لە پارێزگاکانی باشوور کردەوە."),
    ("ckb", "سەرۆکی هەرێم پێشوازی لە شاندێکی پەرلەمان کرد"),
    ("ckb", "نرخی گەنم لە بازاڕەکانی جیهاندا بەرز بووەوە"),
    ("ckb", "دانیشتووانی گوندەکە سێ ڕۆژە چاوەڕێی کارەبان"),
    ("ckb", "وتەبێژەکە وتی کارەکان دوای دوو هەفتە دەست پێدەکەن"),
    ("ckb", "ڕێگای شارەکە بەهۆی بارانەوە داخرا"),
    ("ckb", "ئەنجومەنی شار بودجەی ساڵی داهاتوو تاوتوێ دەکات"),
    ("ur", "وزارت صحت نے پیر کو جنوبی صوبوں میں تین نئے ہسپتال کھول دیے۔"),
    ("ur", "صدر نے پارلیمانی وفد سے ملاقات کی"),
    ("ur", "ترجمان نے کہا کہ کام دو ہفتے بعد شروع ہو گا"),
    ("ur", "عالمی منڈی میں گندم کی قیمت بڑھ گئی"),
    ("ur", "گاؤں کے لوگ تین دن سے بجلی کا انتظار کر رہے ہیں"),
    ("ur", "بارش کی وجہ سے سڑک بند کر دی گئی"),
    ("ur", "شہری کونسل اگلے سال کے بجٹ پر غور کر رہی ہے"),
    ("ps", "د روغتیا وزارت په جنوبي ولایتونو کې درې نوي روغتونونه پرانیستل."),
    ("ps", "ولسمشر د پارلمان له پلاوي سره وکتل"),
    ("ps", "وياند وويل چې کار به دوه اونۍ وروسته پيل شي"),
    ("ps", "په نړیوالو بازارونو کې د غنمو بیه لوړه شوه"),
    ("ps", "د کلي خلک درې ورځې کېږي چې برېښنا ته سترګې په لار دي"),
    ("ps", "د باران له امله لاره وتړل شوه"),
    ("fr", "Le ministère de la santé a ouvert trois hôpitaux dans les provinces du sud lundi."),
    ("fr", "Le président reçoit une délégation parlementaire au palais"),
    ("fr", "Les travaux commenceront deux semaines après la signature du contrat"),
    ("fr", "Les habitants du village attendent le retour de l'électricité"),
    ("de", "Das Gesundheitsministerium hat am Montag drei Krankenhäuser im Süden eröffnet."),
    ("de", "Der Präsident empfängt eine Abordnung des Parlaments"),
    ("de", "Die Arbeiten beginnen zwei Wochen nach der Unterzeichnung"),
    ("tr", "Sağlık Bakanlığı güney illerinde üç yeni hastane açtı."),
    ("tr", "Cumhurbaşkanı parlamento heyetini kabul etti"),
    ("tr", "Köylüler üç gündür elektriğin gelmesini bekliyor"),
    ("he", "משרד הבריאות פתח שלושה בתי חולים חדשים במחוזות הדרום."),
    ("ru", "Министерство здравоохранения открыло три больницы в южных областях."),
    ("ug", "سەھىيە مىنىستىرلىقى بۈگۈن ئۈچ يېڭى دوختۇرخانا ئاچتى ۋە بۇ ھەقتە خەۋەر بەردى."),
    ("sd", "صحت کاتي وزير چيو ته سنڌ ۾ ٽي نيون اسپتالون کوليون ويون آهن."),
]


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_short_texts(language: str, text: str) -> None:
    """One sentence or headline is enough to tell its language."""
    assert identify_language(text).code == language


@pytest.mark.parametrize("text", ["", "   \n", "1403/07/12 - 14:30", "*** ۱۲۳ ***"])
def test_without_letters(text: str) -> None:
    """A text without letters is in no language, and set aside."""
    language = identify_language(text)
    assert language.code == "und"
    assert not_read(language) is not None


def test_mixed_page() -> None:
    """The main language is that of most letters, and the evidence tells the mix."""
    arabic = "أعلنت وزارة الصحة اليوم افتتاح ثلاثة مستشفيات جديدة في المحافظات الجنوبية. " * 3
    english = "The ministry opened three hospitals. " * 3
    found = identify_language(arabic + english)
    assert found.code == "ar"
    assert "en" in (found.evidence.value("mix") or "")


def test_a_foreign_name_makes_no_mix() -> None:
    """A few letters of another script are no second language."""
    found = identify_language("أعلنت شركة OpenWater افتتاح محطة جديدة لتحلية المياه في المدينة الساحلية اليوم")
    assert found.evidence.value("mix") is None


@pytest.mark.parametrize(
    ("given_as", "code"), [("fa", "fa"), ("fa-IR", "fa"), ("Persian", "fa"), ("العربية", "ar"), ("ur", "ur")]
)
def test_given(given_as: str, code: str) -> None:
    """What is given is believed, under the pack's code where rawi reads the language."""
    language = given_language(given_as)
    assert (language.code, language.evidence.code) == (code, "given")


@pytest.mark.parametrize(
    ("code", "set_aside"), [("ar", False), ("fa", False), ("en", False), ("ckb", True), ("ur", True)]
)
def test_only_packs_are_read(code: str, *, set_aside: bool) -> None:
    """Languages without a pack are set aside with their code as the reason."""
    reason = not_read(given_language(code))
    assert (reason is not None) == set_aside
    assert reason is None or reason.value("language") == code


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    """Every text gets a code and evidence."""
    found = identify_language(text)
    assert found.code
    assert found.evidence.code.startswith("language-")
