"""Citations."""

from handmade_reading import ARABIC, arabic_reading, span

from rawi.web.citations import citation


def test_a_citation_can_be_checked():
    """It names outlet, title, date, address, source, record, digest and extractor."""
    told = "".join(citation(arabic_reading().article))
    for part in (
        "سنديان",
        "لن نوقّع قبل نشر الأرقام",
        "2019-08-31",
        "articles.jsonl, line 1",
        "ab" * 32,
        "rawi-table/1",
    ):
        assert part in told


def test_cited_words_come_first_with_their_place():
    """The words of a span are quoted with their offsets."""
    place = span(ARABIC, "سد النيلوفر")
    told = "".join(citation(arabic_reading().article, place))
    assert told.startswith(f"“سد النيلوفر” [characters {place.start}–{place.end}]. ")
