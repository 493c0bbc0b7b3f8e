"""The layer of mentions: its invariants, titles, descriptions by role, evidence."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.annotations.mentions import MentionFinder
from rawi.model.annotations import Mention, Sentence
from rawi.model.articles import Article, Provenance
from rawi.model.evidence import Evidence
from rawi.model.layers import Layer, Layers
from rawi.model.spans import Span
from rawi.plugins import Annotator, registered

PIECES = [
    "قال الرئيس بشار الأسد", "وبدمشق", "للعراق", "اللواء باقري", "وزارة الخارجية", "محمد", "بن", "علي", "الهيئة العامة",
    "سرلشکر باقری", "خبرگزاری فارس", "وزارت کشور", "حجت‌الاسلام", "رئیسجمهور", "استان اردبیل", "آیتالله خامنهای",
    "President Hassan Rouhani", "U.S.", "Ministry of Foreign Affairs", "Tehran", "al-Assad", "Mr.", "ﷲ", "مُحَمَّد", "ـــ",
    "\\u200c", "\u200f", "\n", " ", "، ", "«", "»", ". ", "𝔄", "İstanbul", "123", "#", "_", "-",
]  # fmt: skip
LANGUAGES = st.sampled_from(["ar", "fa", "en"])
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=14).map(" ".join)


def article(text: str, language: str) -> Article:
    """An article of `text` alone."""
    return Article(
        id="a",
        text=text,
        language=language,
        language_evidence=Evidence("given"),
        provenance=Provenance(source="a.txt", sha256="0" * 64, extractor="test/1"),
    )


def with_sentences(*spans: Span) -> Layers:
    """Layers with these sentences."""
    records = tuple(Sentence(span=span, paragraph=0) for span in spans)
    return Layers().having(Layer(kind="sentences", component="test", version="1", records=records))


def found(text: str, language: str, *spans: Span) -> tuple[Mention, ...]:
    """The mentions of `text`, which is one sentence unless `spans` say otherwise."""
    layers = with_sentences(*(spans or ((Span(0, len(text)),) if text else ())))
    return tuple(
        item for item in MentionFinder().annotate(article(text, language), layers) if isinstance(item, Mention)
    )


@given(text=TEXTS, language=LANGUAGES)
@settings(max_examples=250, deadline=None)
def test_sorted_inside_and_apart(text: str, language: str) -> None:
    """Mentions are sorted, do not overlap, and lie in the text without outer space."""
    mentions = found(text, language)
    assert all(left.span.end <= right.span.start for left, right in pairwise(mentions))
    for item in mentions:
        surface = item.span.of(text)
        assert item.span.end <= len(text)
        assert surface == surface.strip()
        assert 0 <= item.score <= 1


@given(text=TEXTS, language=LANGUAGES, cut=st.integers(min_value=1, max_value=60))
@settings(max_examples=150, deadline=None)
def test_inside_sentences(text: str, language: str, cut: int) -> None:
    """No mention leaves the sentences; what stands in none is not read."""
    if len(text) <= cut + 1:
        return
    sentences = (Span(0, cut), Span(cut + 1, len(text)))
    assert all(any(span.contains(item.span) for span in sentences) for item in found(text, language, *sentences))


@given(text=TEXTS, language=LANGUAGES)
@settings(max_examples=80, deadline=None)
def test_same_twice(text: str, language: str) -> None:
    """Running twice gives the same mentions."""
    assert found(text, language) == found(text, language)


@pytest.mark.parametrize(
    ("language", "text", "name", "title"),
    [
        ("ar", "قال اللواء سمير العبيدي إن الطريق آمن", "سمير العبيدي", "اللواء"),
        ("ar", "التقى الملك سلمان الضيوف", "سلمان", "الملك"),
        ("ar", "قال وزير النقل أنمار السرحان إن الجسر جاهز", "أنمار السرحان", "وزير النقل"),
        (
            "ar",
            "رحب المدير العام لشركة مياه حوض الشمران سمير العبيدي بذلك",
            "سمير العبيدي",
            "المدير العام لشركة مياه حوض الشمران",
        ),
        (
            "ar",
            "قال المتحدث باسم نقابة عمال المنشآت كريم العبيدي ذلك",
            "كريم العبيدي",
            "المتحدث باسم نقابة عمال المنشآت",
        ),
        ("en", "according to judge Ahmad Tavakolinia", "Ahmad Tavakolinia", "judge"),
        ("fa", "سردار سرتیپ بهرام نیک‌نژاد آمد", "بهرام نیک‌نژاد", "سردار سرتیپ"),
        ("fa", "آقای جواد رستگارمنش آمد", "جواد رستگارمنش", "آقای"),
        ("en", "Foreign Minister Mohammad Javad Zarif spoke", "Mohammad Javad Zarif", "Foreign Minister"),
        ("en", "Iranian Brigadier General Kamran Niksersht spoke", "Kamran Niksersht", "Brigadier General"),
    ],
)
def test_titles(language: str, text: str, name: str, title: str) -> None:
    """The rank or title stands beside the name, outside its span."""
    mention = next(item for item in found(text, language) if item.kind == "name" and item.type == "PER")
    assert mention.span.of(text) == name
    assert mention.title is not None
    assert mention.title.of(text) == title


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("ar", "وقال رئيس الأركان إن الجسر آمن", "رئيس الأركان"),
        ("ar", "وأكد المتحدث أن الطريق مفتوح", "المتحدث"),
        ("fa", "وزیر امور خارجه گفت که راه باز است", "وزیر امور خارجه"),
        ("fa", "سخنگوی دولت گفت که راه باز است", "سخنگوی دولت"),
        ("en", "the foreign minister said the road is open", "foreign minister"),
        ("ar", "وقال كبير الباحثين إن الجسر آمن", "كبير الباحثين"),
        ("ar", "وقال مسؤولون أتراك إن الجسر آمن", "مسؤولون أتراك"),
        ("ar", "أعلن وزير الخارجية للقاء الضيوف موعدا", "وزير الخارجية"),
        ("ar", "أعرف أن الرئيس سيختار غيره", "الرئيس"),
        ("ar", "قال مصدر طبي في المدينة ذلك", "مصدر طبي"),
        ("ar", "سئل اللاعب للمرة الأولى عن ذلك", "اللاعب"),
        ("fa", "رئیس ستاد بازسازی در پاسخ گفت", "رئیس ستاد بازسازی"),
        ("fa", "رئیس ستاد بازسازی تابستان گذشته گفت", "رئیس ستاد بازسازی"),
        ("fa", "مدیرعامل شرکت آب آغاز کار را تأیید کرد", "مدیرعامل شرکت آب"),
        ("fa", "وزیر پیشنهادی باید پاسخ دهد", "وزیر پیشنهادی"),
        ("en", "the top diplomat asked for time", "top diplomat"),
        ("en", "the vice president for legal affairs on Monday left", "vice president for legal affairs"),
        ("en", "an official in the annexed region refused", "official in the annexed region"),
        ("en", "officials against their claims spoke", "officials"),
        ("fa", "وی به خبرنگار ورزشی خبرگزاری فارس، پاسخ داد", "خبرنگار ورزشی"),
        ("fa", "شما رئیس جمهور هستید", "رئیس جمهور"),
    ],
)
def test_roles(language: str, text: str, role: str) -> None:
    """A description by role without a name is a nominal mention of a person."""
    nominal = [item for item in found(text, language) if item.kind == "nominal"]
    assert [item.span.of(text) for item in nominal] == [role]
    assert nominal[0].type == "PER"


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("ar", "وصل الوفد إلى دمشق", "gazetteer"),
        ("ar", "قال العميد حسان الزعبي ذلك", "title-before-name"),
        ("ar", "تحدث محمد عبد الله الشمري عن الحصاد", "first-name"),
        ("ar", "رحبت وزارة الخارجية بالبيان", "org-pattern"),
        ("ar", "تظاهر المئات في ساحة التحرير", "gazetteer"),
        ("fa", "هواپیما در فرودگاه مهرآباد نشست", "place-pattern"),
        ("en", "The Health Ministry issued a statement", "org-pattern"),
    ],
)
def test_evidence(language: str, text: str, code: str) -> None:
    """Every mention says how it was found, with the span it rests on."""
    mention = next(item for item in found(text, language) if item.kind == "name")
    assert mention.evidence.code == code
    assert mention.evidence.spans


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "تحدث في مؤتمر صحفي بمدينة الكوت"),
        ("ar", "أدى ذلك إلى تدفق كبير من المياه"),
        ("ar", "كان القتيلان رجلا وابنه"),
        ("fa", "او پسر را دید"),
        ("en", "the member states agreed"),
        ("fa", "این تیم باید مهاجم خوبی بگیرد"),  # a player without a club describes nobody
        ("fa", "باشگاه به بازیکن تازه نیاز دارد"),
        ("en", "he returned from an official trip before the general election"),
    ],
)
def test_no_roles(language: str, text: str) -> None:
    """An adjective of a thing, or a relative alone, describes nobody."""
    assert not [item for item in found(text, language) if item.kind == "nominal"]


def test_repeated_family_name_has_its_evidence() -> None:
    """A family name alone is found because the full name stands elsewhere."""
    text = "آقای جواد رستگارمنش آمد. رستگارمنش رفت."
    assert [item.evidence.code for item in found(text, "fa") if item.kind == "name"] == [
        "title-before-name",
        "repeated-name",
    ]


def test_province_keeps_its_entity_though_the_word_is_cut() -> None:
    """«استان» is no part of the name, but tells the province from the city."""
    text = "در استان اردبیل باران بارید"
    mention = found(text, "fa")[0]
    assert mention.span.of(text) == "اردبیل"
    assert mention.evidence.value("entity") == "place/ardabil-province"


def test_escapes_left_by_scrapers_are_gaps() -> None:
    r"""A literal `\u200c` inside a name does not hide it."""
    text = "مردم حزب\\u200cالله را دیدند"
    assert "حزب\\u200cالله" in [item.span.of(text) for item in found(text, "fa")]


def test_no_sentences_no_mentions() -> None:
    """An article whose text is all boilerplate has no mentions."""
    assert MentionFinder().annotate(article("دمشق", "ar"), Layers()) == ()


def test_long_text_in_bounded_time() -> None:
    """A megabyte of one title repeated ends (no quadratic work)."""
    text = "الرئيس " * 30_000
    assert all(item.kind == "nominal" for item in found(text, "ar"))


def test_registered() -> None:
    """The finder is an annotator found by its entry point."""
    assert isinstance(MentionFinder(), Annotator)
    assert "mentions" in registered("rawi.annotators")
