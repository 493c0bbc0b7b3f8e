"""The reading view: what is highlighted, and what the side lists say."""

import pytest
from handmade_reading import ARABIC, ENTITIES, arabic_reading, article, layers, span

from rawi.model.annotations import Link, Mention
from rawi.model.entities import Entity, Name
from rawi.model.evidence import Evidence
from rawi.model.layers import Reading
from rawi.model.spans import Span
from rawi.web.interface import Interface
from rawi.web.reading import PART, part_holding, reading_view, reads_rtl
from rawi.web.segments import part_starts

ENGLISH = Interface("en", "gregorian")


def view(reading, **options):
    """The reading view of a reading made by hand, in English unless said otherwise."""
    return reading_view(reading, entities=ENTITIES, interface=options.pop("interface", ENGLISH), **options)


def kinds_at(made, at):
    """The kinds of the segment that holds the code point `at`."""
    return next(p.kinds for line in made.lines for p in line.segments if p.start <= at < p.end)


def test_the_lines_are_the_text():
    """Every letter of the article stands in the lines, in order."""
    made = view(arabic_reading())
    assert "\n".join("".join(p.text for p in line.segments) for line in made.lines) == ARABIC


@pytest.mark.parametrize(
    ("words", "nth", "expected"),
    [
        ("سامر الخطيب", 0, {"mention", "per", "speaker"}),
        ("قال", 0, {"cue"}),
        ("يوم الجمعة", 0, {"time"}),
        ("Reuters", 0, {"mention", "org", "via"}),
        ("سد النيلوفر", 0, {"quotation", "mixed", "mention", "loc"}),
        ("2019-09-03", 0, {"quotation", "indirect", "time"}),
        ("شارك", 0, {"boilerplate"}),
        ("بلاده", 0, set()),
    ],
)
def test_each_word_carries_all_its_kinds(words, nth, expected):
    """Nested and overlapping annotations all reach the segment that draws a word."""
    assert set(kinds_at(view(arabic_reading()), span(ARABIC, words, nth).start)) == expected


def test_a_mention_may_cross_the_end_of_a_quotation():
    """The closing mark belongs to the mention only, the words before it to both."""
    made = view(arabic_reading())
    end = ARABIC.index("» بحسب")
    assert "quotation" in kinds_at(made, end - 1)
    assert kinds_at(made, end) == ("mention", "loc")


def test_a_quotation_names_its_speaker_and_the_chain():
    """The side list gives the speaker's entity even where only a later mention names it, and the chain in order."""
    first, second = view(arabic_reading()).quotations
    assert [actor.name for actor in (*first.speakers, *first.via)] == ["سامر الخطيب", "Reuters"]
    assert (second.speakers[0].words, second.speakers[0].name) == (None, "سامر الخطيب")


def test_names_come_in_the_language_of_the_interface():
    """An Arabic reader sees the Arabic name of an entity, and falls back to English where there is none."""
    made = view(arabic_reading(), interface=Interface("ar", "gregorian"))
    assert {note.name for note in made.entities} >= {"سامر الخطيب", "Reuters"}


def test_mentions_are_gathered_by_entity():
    """Two mentions of one person make one entry, the most mentioned first; a mention without a link stands alone."""
    notes = view(arabic_reading()).entities
    assert [len(note.mentions) for note in notes] == [2, 1, 1]
    assert next(note for note in notes if note.entity is None).name == "سد النيلوفر»"


def test_unknown_entities_lead_nowhere():
    """A link whose entity cannot be found is called as the article calls it, and leads nowhere."""
    made = reading_view(arabic_reading(), entities={}, interface=ENGLISH)
    assert (made.entities[0].name, made.entities[0].entity) == ("سامر الخطيب", None)
    assert made.quotations[0].speakers[0].entity is None


def test_the_line_that_begins_with_a_latin_name_stays_right_to_left():
    """`AFP:` at the start of an Arabic line does not turn the line round."""
    line = next(line for line in view(arabic_reading()).lines if line.segments and line.segments[0].text == "AFP: و")
    assert line.direction == "rtl"


def test_every_note_that_a_mark_names_is_there():
    """Each highlight has its entry in a side list."""
    made = view(arabic_reading())
    notes = {n.id for group in (made.quotations, made.entities, made.times, made.boilerplate) for n in group}
    marks = {mark.note for line in made.lines for p in line.segments for mark in p.marks}
    assert marks == notes


def test_linked_words_are_pointed_out():
    """A span asked for in the address is a highlight of its own."""
    made = view(arabic_reading(), found=(Span(0, 4),))
    assert "found" in kinds_at(made, 0)


def test_a_long_text_is_shown_in_parts():
    """Only one part is cut into segments; the part that holds a place is found."""
    text = "سطر من نص طويل\n" * 20_000
    reading = Reading(article=article("long", text, "ar"), layers=layers())
    starts = part_starts(text, size=PART)
    made = view(reading, start=part_holding(starts, PART + 5))
    assert made.part is not None
    assert len(made.part) <= PART
    assert made.part.start == starts[1]


def test_an_empty_text_has_no_part():
    """A record without text is shown as such, not as an error."""
    made = view(Reading(article=article("empty", "", "und", title=None), layers=layers()))
    assert made.part is None


@pytest.mark.parametrize(
    ("language", "rtl"), [("ar", True), ("fa-AF", True), ("en", False), ("und", False), ("?!", False)]
)
def test_direction_of_a_language(language, rtl):
    """CLDR knows the direction; an unknown code counts as left to right."""
    assert reads_rtl(language) is rtl


def _named_twice(*, role=False):
    """A reading with a full name after a title, and a short one of the same entity."""
    text = "سافرت الوزيرة نادية الخزرجي أمس.\nوقالت الخزرجي إنها ستعود.\n"
    full, short = span(text, "نادية الخزرجي"), span(text, "الخزرجي", 1)
    titled = Span(text.index("الوزيرة"), full.end)
    mentions = (
        Mention(span=full, type="PER", kind="name", evidence=Evidence("title-before-name", (titled,))),
        Mention(span=short, type="PER", kind="name", evidence=Evidence("repeated-name", (short,))),
    )
    links = (
        Link(mention=full, entity="person/nadia", evidence=Evidence("new-entity", (full,))),
        Link(mention=short, entity="person/nadia", evidence=Evidence("fuller-name", (full,))),
    )
    if role:
        at = Span(titled.start, full.start - 1)
        mentions = (Mention(span=at, type="PER", kind="nominal", evidence=Evidence("role", (at,))), *mentions)
        links = (Link(mention=at, entity="person/nadia", evidence=Evidence("apposition", (full,))), *links)
    return Reading(article=article("named", text, "ar"), layers=layers(mentions=mentions, links=links)), full, titled


def test_reasons_say_why_it_is_a_name_and_whose():
    """Each kind of reason stands once, for the mention and for its link, with the words it rests on beyond the mention."""
    reading, full, titled = _named_twice()
    [note] = reading_view(reading, entities={}, interface=ENGLISH).entities
    assert [reason.words for reason in note.reasons] == ["نادية الخزرجي", "الخزرجي"]
    assert [told.span for told in note.reasons[0].told] == [titled, None]
    assert [told.span for told in note.reasons[1].told] == [None, full]
    assert note.reasons[1].told[1].words == "نادية الخزرجي"


def test_an_entity_of_the_corpus_is_called_as_the_article_calls_it():
    """Its fullest name in this article, not a description and not another article's spelling."""
    elsewhere = Entity(id="person/nadia", type="PER", names=(Name(text="نادیه خزرجی", language="fa"),), nil=True)
    reading, *_ = _named_twice(role=True)
    [note] = reading_view(reading, entities={elsewhere.id: elsewhere}, interface=ENGLISH).entities
    assert note.name == "نادية الخزرجي"
