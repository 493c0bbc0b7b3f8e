"""Readings made by hand, so that every kind of annotation, nesting and overlap is certain to be there."""

from rawi.model.annotations import Boilerplate, Link, Mention, Quotation, Sentence, Speaker, Time, Transmitter
from rawi.model.articles import Article, Provenance, Published
from rawi.model.entities import Entity, Name
from rawi.model.evidence import Evidence
from rawi.model.layers import Layer, Layers, Reading
from rawi.model.spans import Span

GIVEN = Evidence("given")
RULE = Evidence("made-by-hand", values=(("by", "test"),))

ARABIC = (
    "وزير المياه: لن نوقّع قبل نشر الأرقام\n"
    "الوادي (وكالة سنديان) - قال وزير المياه سامر الخطيب يوم الجمعة إن بلاده «لن توقّع الاتفاق قبل نشر الأرقام.\n"
    "ولن تقبل بأقل من حصتها في سد النيلوفر» بحسب ما نقلت وكالة Reuters عن مكتبه.\n"
    "\n"
    "AFP: وأضاف سامر الخطيب أن المحادثات ستستأنف في 2019-09-03.\n"
    "شارك هذا الخبر على Facebook\n"
)
PERSIAN = (
    "وزیر نیرو: سد تا پاییز آماده می‌شود\n"
    "به گزارش خبرگزاری کاریز به نقل از روابط عمومی وزارت نیرو، بهرام راستین گفت: «سد تا پاییز آماده می‌شود.»\n"
    "وی افزود که آب‌گیری از ۲۱ مهر ۱۴۰۳ آغاز خواهد شد.\n"
    "انتهای پیام/\n"
)


def span(text: str, words: str, nth: int = 0) -> Span:
    """The span of the nth occurrence of `words`."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def article(identifier: str, text: str, language: str, **known: object) -> Article:
    """An article with plain provenance; its title is the first line."""
    values: dict[str, object] = {
        "title": Span(0, text.index("\n")) if "\n" in text else None,
        "outlet": "سنديان",
        "outlet_evidence": GIVEN,
        "published": Published(start="2019-08-31T09:30:00", end="2019-08-31T09:30:00", evidence=GIVEN),
        "url": "https://sindyan.example/water?id=7",
    }
    return Article(
        id=identifier,
        text=text,
        language=language,
        language_evidence=GIVEN,
        provenance=Provenance(source="articles.jsonl", record="line 1", sha256="ab" * 32, extractor="rawi-table/1"),
        **{**values, **known},
    )


def layers(**kinds: tuple[object, ...]) -> Layers:
    """Layers of the given records by kind."""
    made = Layers()
    for kind, records in kinds.items():
        made = made.having(Layer(kind=kind, component="hand", version="1", records=records))
    return made


ENTITIES = {
    "person/samir-al-khatib": Entity(
        id="person/samir-al-khatib",
        type="PER",
        names=(Name(text="Samir al-Khatib", language="en"), Name(text="سامر الخطيب", language="ar")),
        nil=True,
    ),
    "org/reuters": Entity(id="org/reuters", type="ORG", names=(Name(text="Reuters", language="en"),)),
}


def arabic_reading(identifier: str = "https://sindyan.example/water?id=7") -> Reading:
    """Two lines under one quotation, a mention that overlaps its edge, a Latin name first in an Arabic line."""
    text = ARABIC
    first, second = span(text, "سامر الخطيب"), span(text, "سامر الخطيب", 1)
    content = Span(text.index("لن توقّع"), text.index("» بحسب"))
    agency = span(text, "Reuters")
    crossing = Span(content.end - len("سد النيلوفر"), content.end + 1)  # runs over the end of the quotation
    return Reading(
        article=article(identifier, text, "ar"),
        layers=layers(
            boilerplate=(Boilerplate(span=span(text, "شارك هذا الخبر على Facebook"), why="share bar", evidence=RULE),),
            sentences=(Sentence(span=Span(0, 10), paragraph=0),),
            mentions=(
                Mention(span=first, type="PER", kind="name", evidence=RULE),
                Mention(span=crossing, type="LOC", kind="name", evidence=RULE),
                Mention(span=agency, type="ORG", kind="name", evidence=RULE),
                Mention(span=second, type="PER", kind="name", evidence=RULE),
            ),
            times=(
                Time(
                    span=span(text, "يوم الجمعة"), kind="DATE", value="2019-08-30", evidence=RULE, anchor="2019-08-31"
                ),
                Time(span=span(text, "2019-09-03"), kind="DATE", value="2019-09-03", evidence=RULE),
            ),
            quotations=(
                Quotation(
                    content=(content,),
                    kind="mixed",
                    cue=span(text, "قال"),
                    speakers=(Speaker(span=first, mention=first),),
                    via=(Transmitter(span=agency, mention=agency),),
                    evidence=RULE,
                ),
                Quotation(
                    content=(span(text, "المحادثات ستستأنف في 2019-09-03"),),
                    kind="indirect",
                    cue=span(text, "أضاف"),
                    speakers=(Speaker(span=None, mention=second),),
                    evidence=RULE,
                ),
            ),
            links=(
                Link(mention=first, entity="person/samir-al-khatib", evidence=RULE),
                Link(mention=second, entity="person/samir-al-khatib", evidence=RULE),
                Link(mention=agency, entity="org/reuters", evidence=RULE),
            ),
        ),
    )
