"""Descriptions of persons by office, and who held it on the day of the article."""

from __future__ import annotations

import pytest

from rawi.annotations.mentions import MentionFinder
from rawi.gazetteer import knowing
from rawi.gazetteer.entries import Entry, Office
from rawi.gazetteer.own import with_own
from rawi.knowledge import Linker
from rawi.knowledge.offices import Post, post_of
from rawi.model.annotations import Link, Sentence
from rawi.model.articles import Article, Provenance, Published
from rawi.model.entities import Entity, Name
from rawi.model.evidence import Evidence
from rawi.model.layers import Layer, Layers
from rawi.model.spans import Span
from rawi.plugins import layer_of


def read(text: str, language: str, day: str | None) -> tuple[Article, Layers]:
    """The article of `text`, published that day, one sentence, with its mentions."""
    published = None if day is None else Published(start=day, end=day, evidence=Evidence("given"))
    article = Article(
        id="a",
        text=text,
        language=language,
        language_evidence=Evidence("given"),
        published=published,
        provenance=Provenance(source="a.txt", sha256="0" * 64, extractor="test/1"),
    )
    records = (Sentence(span=Span(0, len(text)), paragraph=0),)
    layers = Layers().having(Layer(kind="sentences", component="test", version="1", records=records))
    return article, layers.having(layer_of(MentionFinder(), article, layers))


def links(language: str, text: str, day: str | None) -> list[tuple[str, Link]]:
    """The words of each description by role, and its link, in an article published that day."""
    article, layers = read(text, language, day)
    found = Linker().link_article(article, layers)
    nominal = {mention.span for mention in layers.mentions if mention.kind == "nominal"}
    return [(link.mention.of(text), link) for link in found if link.mention in nominal]


def holders(language: str, text: str, day: str | None) -> list[str]:
    """The entities that descriptions lead to because of the office they name."""
    return [link.entity for _, link in links(language, text, day) if link.evidence.code.startswith("office-holder")]


@pytest.mark.parametrize(
    ("language", "text", "day", "holder"),
    [
        ("fa", "وزیر امور خارجه ایران در این باره گفت", "2016-05-02", "person/javad-zarif"),
        ("fa", "وزیر خارجه ایران در این باره گفت", "2012-03-04", "person/ali-akbar-salehi"),
        ("fa", "رئیس‌جمهوری ایالات متحده گفت", "2014-05-01", "person/barack-obama"),
        ("fa", "صدراعظم آلمان در این نشست گفت", "2010-01-09", "person/angela-merkel"),
        ("fa", "دبیرکل سازمان ملل گفت", "2012-01-09", "person/ban-ki-moon"),
        ("ar", "وقال الرئيس السوري في كلمته", "2010-04-17", "person/bashar-al-assad"),
        ("ar", "ووصل الرئيس الأمريكي إلى المدينة", "2022-07-15", "person/joe-biden"),
        ("ar", "وصل الرئيس الأمريكي إلى المدينة", "2022-07-15", "person/joe-biden"),
        ("ar", "وقال رئيس الوزراء العراقي أمس", "2017-02-11", "person/haider-al-abadi"),
        ("ar", "وقال رئيس وزراء العراق أمس", "2017-02-11", "person/haider-al-abadi"),
        ("ar", "التقى الأمين العام للأمم المتحدة الوفد", "2019-06-05", "person/antonio-guterres"),
        ("en", "The Iranian foreign minister arrived.", "2016-05-02", "person/javad-zarif"),
        ("en", "Iraq's prime minister arrived.", "2017-02-11", "person/haider-al-abadi"),
        ("en", "The president of France arrived.", "2019-03-03", "person/emmanuel-macron"),
        ("en", "The South Korean president arrived.", "2019-03-03", "person/moon-jae-in"),
        ("en", "The US Secretary of State arrived.", "2014-03-03", "person/john-kerry"),
    ],
)
def test_who_held_the_office_that_day(language: str, text: str, day: str, holder: str) -> None:
    """A description that names office and country leads to who held it on the day of the article."""
    assert holders(language, text, day) == [holder]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The former Iranian president arrived."),
        ("en", "Iran's former president arrived."),
        ("en", "The ex-president of France arrived."),
        ("en", "The president-elect of France arrived."),
        ("en", "A president of France must know that."),
        ("en", "The deputy prime minister of Iraq arrived."),
        ("en", "The president arrived."),
        ("en", "The president of the club arrived."),
        ("en", "The foreign ministers of Iran and Iraq arrived."),
        ("fa", "رئیس‌جمهور پیشین ایران گفت"),
        ("fa", "رئیس جمهور منتخب آمریکا گفت"),
        ("fa", "معاون وزیر خارجه ایران گفت"),
        ("fa", "رئیس‌جمهور گفت"),
        ("ar", "وقال الرئيس الأمريكي السابق ذلك"),
        ("ar", "وقال الرئيس السابق لأمريكا ذلك"),
        ("ar", "وقال نائب الرئيس العراقي ذلك"),
        ("ar", "وقال مستشار الرئيس الأمريكي ذلك"),
        ("ar", "وقال وزير الخارجية ذلك"),
    ],
)
def test_who_is_not_meant(language: str, text: str) -> None:
    """A former, future or any holder, an office that several people hold, and one of no country are left open."""
    assert holders(language, text, "2016-05-02") == []


@pytest.mark.parametrize("day", [None, "2005-08-03", "1890-01-01"])
def test_days_that_do_not_tell(day: str | None) -> None:
    """Without a day, on the day of a change, and before anything known nobody is named."""
    assert holders("fa", "رئیس‌جمهور ایران گفت", day) in ([], ["person/mahmoud-ahmadinejad"])
    assert day == "2005-08-03" or holders("fa", "رئیس‌جمهور ایران گفت", day) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "قال وزير الخارجية الإيراني سمير العبيدي ذلك. وأضاف وزير الخارجية الإيراني أن الجسر آمن"),
        ("ar", "قال وزير الخارجية سمير العبيدي ذلك. وأضاف وزير الخارجية الإيراني أن الجسر آمن"),
    ],
)
def test_never_against_who_the_article_names(language: str, text: str) -> None:
    """Where the article names a person as holding the office, the description is that person."""
    last = links(language, text, "2016-05-02")[-1][1]
    assert (last.entity, last.evidence.code) == ("person/samir-abidi", "same-title")


@pytest.mark.parametrize(
    ("language", "text", "holder"),
    [
        ("ar", "قال وزير الدفاع سمير العبيدي ذلك. ورد وزير الخارجية الإيراني أمس", "person/javad-zarif"),
        ("ar", "قال الرئيس السوري سمير العبيدي ذلك. ورد الرئيس الأمريكي أمس", "person/barack-obama"),
        ("ar", "قال رئيس اللجنة سمير العبيدي ذلك. ورد رئيس الوزراء العراقي أمس", "person/haider-al-abadi"),
    ],
)
def test_another_office_or_country_is_another_person(language: str, text: str, holder: str) -> None:
    """A person with another office, or the same one of another country, does not take the description."""
    assert holders(language, text, "2016-05-02") == [holder]


def test_evidence_and_score() -> None:
    """The link says office, country and term; what is not confirmed, not dated or not ended scores less."""
    ((_, known),) = links("en", "The president of France arrived.", "2010-03-03")
    assert known.evidence.code == "office-holder-unverified"
    assert known.evidence.values == (
        ("office", "President"),
        ("of", "FR"),
        ("from", "2007-05-16"),
        ("to", "2012-05-15"),
    )
    ((_, going_on),) = links("en", "The president of France arrived.", "2019-03-03")
    assert known.score == 0.6
    assert going_on.score == 0.5


def test_own_terms_win() -> None:
    """Terms from people's own files are taken as they tell them, their offices by any of their names, and as confirmed."""
    office = Office(
        role="Minister of Foreign Affairs", of="IR", start="2016-01-01", end="2017-01-01", source="mine.csv"
    )
    names = (Name(text="Nura Example", language="en"),)
    own = Entry(
        Entity(id="person/javad-zarif", type="PER", names=names),
        "IR",
        8,
        sources=("mine.csv",),
        offices=(office,),
    )
    with knowing(with_own([own])):
        ((_, link),) = links("en", "The Iranian foreign minister arrived.", "2016-05-02")
        assert holders("en", "The Iranian foreign minister arrived.", "2019-05-02") == []
    assert (link.entity, link.evidence.code, link.score) == ("person/javad-zarif", "office-holder", 0.7)


def test_an_office_without_an_id() -> None:
    """An office only people's own file has is found by its words."""
    office = Office(role="مدير المرافئ", of="SY", start="2016", end="2018", source="mine.csv")
    names = (Name(text="نورة المثال", language="ar"),)
    own = Entry(
        Entity(id="person/nura-example", type="PER", names=names), "SY", 8, sources=("mine.csv",), offices=(office,)
    )
    with knowing(with_own([own])):
        assert holders("ar", "وقال مدير المرافئ السوري أمس", "2017-05-02") == ["person/nura-example"]


@pytest.mark.parametrize(
    ("language", "text", "post"),
    [
        ("fa", "وزیر امور خارجه", Post(frozenset({"foreign-minister"}), "")),
        ("ar", "وزيرة الخارجية الألمانية", Post(frozenset({"foreign-minister"}), "DE")),
        ("ar", "المدرب", Post(frozenset(), "")),
        ("en", "word " * 200, Post(frozenset(), "")),
        ("en", "", Post(frozenset(), "")),
    ],
)
def test_posts(language: str, text: str, post: Post) -> None:
    """The office and country that a description names by itself; nothing for what is none."""
    assert post_of(text, language) == post
