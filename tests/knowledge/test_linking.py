"""Links within one article."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.annotations.mentions import MentionFinder
from rawi.knowledge import Linker, entities_of, link_article
from rawi.model.annotations import Link, Mention, Sentence
from rawi.model.articles import Article, Provenance
from rawi.model.evidence import Evidence
from rawi.model.layers import Layer, Layers
from rawi.model.spans import Span
from rawi.plugins import Annotator, layer_of

PIECES = [
    "قال اللواء سمير العبيدي",
    "العبيدي",
    "دمشق",
    "وزارة الخارجية",
    "الرئيس",
    "رئيس الأركان",
    "طرابلس",
    "ليبيا",
    "\n",
]


def read(text: str, language: str) -> tuple[Article, Layers]:
    """The article of `text`, one sentence, with its mentions and links."""
    article = Article(
        id="a",
        text=text,
        language=language,
        language_evidence=Evidence("given"),
        provenance=Provenance(source="a.txt", sha256="0" * 64, extractor="test/1"),
    )
    records = (Sentence(span=Span(0, len(text)), paragraph=0),) if text else ()
    layers = Layers().having(Layer(kind="sentences", component="test", version="1", records=records))
    layers = layers.having(layer_of(MentionFinder(), article, layers))
    return article, layers.having(layer_of(Linker(), article, layers))


def linked(text: str, language: str) -> list[tuple[str, str]]:
    """The words of each mention and the entity it is linked to."""
    _, layers = read(text, language)
    return [(link.mention.of(text), link.entity) for link in layers.links]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ar", "وصل الوفد إلى دمشق", {"دمشق": "place/damascus"}),
        ("ar", "تقع طرابلس في لبنان على البحر", {"طرابلس": "place/tripoli-lb", "لبنان": "place/lebanon"}),
        ("ar", "تقع طرابلس في ليبيا على البحر", {"طرابلس": "place/tripoli", "ليبيا": "place/libya"}),
        ("ar", "قالت وزارة الدفاع في سوريا إن الطريق آمن", {"وزارة الدفاع": "org/syrian-ministry-of-defence"}),
        ("fa", "وزارت کشور در ایران گفت", {"وزارت کشور": "org/iranian-ministry-of-interior"}),
        ("fa", "در استان اردبیل باران بارید", {"اردبیل": "place/ardabil-province"}),
        ("fa", "در شهر اردبیل باران بارید", {"اردبیل": "place/ardabil"}),
        ("ar", "قال اللواء سمير العبيدي ذلك. وأضاف العبيدي المزيد", {"العبيدي": "person/samir-abidi"}),
        ("fa", "آقای جواد رستگارمنش آمد. رستگارمنش رفت", {"رستگارمنش": "person/javad-rastagarmansh"}),
        ("en", "Bashar al-Assad spoke. Assad left.", {"Assad": "person/bashar-al-assad"}),
    ],
)
def test_links(language: str, text: str, expected: dict[str, str]) -> None:
    """Known names, names of the article's country, and shorter names lead to the right entity."""
    assert expected.items() <= dict(linked(text, language)).items()


@pytest.mark.parametrize(
    ("text", "role", "entity"),
    [
        (
            "قال رئيس الأركان اللواء سمير العبيدي ذلك. وأكد رئيس الأركان أن الجسر آمن",
            "رئيس الأركان",
            "person/samir-abidi",
        ),
        ("قال المدرب سمير العبيدي ذلك. وأكد المدرب أن الفوز قريب", "المدرب", "person/samir-abidi"),
    ],
)
def test_descriptions_find_their_person(text: str, role: str, entity: str) -> None:
    """A description by role leads to the person who bears it in the article."""
    assert (role, entity) in linked(text, "ar")[1:]


def test_same_letters_same_id_across_languages() -> None:
    """An unknown name has one id in Arabic and in Persian letters."""
    arabic = linked("قال اللواء كريم باقرينجاد ذلك", "ar")
    persian = linked("سردار کریم باقرینجاد آمد", "fa")
    assert arabic[0][1] == persian[0][1]


def test_entities() -> None:
    """Entities come once, in the order of their first mention; unknown ones are marked and named by the article."""
    text = "آقای جواد رستگارمنش به دمشق آمد. رستگارمنش رفت"
    entities = entities_of(*read(text, "fa"))
    assert [(entity.id, entity.type, entity.nil) for entity in entities] == [
        ("person/javad-rastagarmansh", "PER", True),
        ("place/damascus", "LOC", False),
    ]
    assert [name.text for name in entities[0].names] == ["جواد رستگارمنش", "رستگارمنش"]


def test_what_no_data_set_confirms_is_only_proposed() -> None:
    """A link to a fact of general knowledge has a code and a score of its own; a city of GeoNames is sure."""
    article, layers = read("أعلنت الأمم المتحدة ذلك في دمشق", "ar")
    links = {link.entity: (link.evidence.code, link.score) for link in link_article(article, layers)}
    assert links["org/united-nations"] == ("gazetteer-unverified", 0.75)
    assert links["place/damascus"] == ("gazetteer", 0.9)


def test_a_fuller_name_in_the_article_comes_before_the_country_it_speaks_of() -> None:
    """A body's short name is the one the article names in full, not that of the first country."""
    text = "في دمشق وحلب وحمص قالت وزارة الداخلية العراقية ذلك. وأضافت وزارة الداخلية"
    assert {entity for name, entity in linked(text, "ar") if name.startswith("وزارة")} == {
        "org/iraqi-ministry-of-interior"
    }


def test_a_new_entity_is_called_by_its_name() -> None:
    """A person's name comes before a longer description of the person by role."""
    article, _ = read("رئيس هيئة الصيادين في الخليج نديم الكرخاوي", "ar")
    role, name = Span(0, 28), Span(29, 42)
    why = Evidence("rule")
    mentions = (
        Mention(span=role, type="PER", kind="nominal", evidence=why),
        Mention(span=name, type="PER", kind="name", evidence=why),
    )
    links = tuple(Link(mention=span, entity="person/nadim", evidence=why) for span in (role, name))
    kinds = {"mentions": mentions, "links": links}
    layers = Layers(
        by_kind={kind: Layer(kind=kind, component="c", version="1", records=found) for kind, found in kinds.items()}
    )
    (entity,) = entities_of(article, layers)
    assert [found.text for found in entity.names] == [name.of(article.text), role.of(article.text)]


@given(st.lists(st.sampled_from(PIECES), max_size=10).map(" ".join))
@settings(max_examples=80, deadline=None)
def test_one_link_each(text: str) -> None:
    """Every mention has one link, in order, of its type, with evidence."""
    article, layers = read(text, "ar")
    links = link_article(article, layers)
    assert [link.mention for link in links] == [item.span for item in layers.mentions]
    heads = {"PER": "person/", "ORG": "org/", "LOC": "place/"}
    for item, link in zip(layers.mentions, links, strict=True):
        assert isinstance(item, Mention)
        assert isinstance(link, Link)
        assert link.entity.startswith(heads[item.type])
        assert link.evidence.code
        assert 0 <= link.score <= 1


def test_is_an_annotator() -> None:
    """The linker makes the layer of links."""
    assert isinstance(Linker(), Annotator)
