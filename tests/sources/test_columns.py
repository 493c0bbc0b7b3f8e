"""Which column is which."""

from __future__ import annotations

import pytest

from rawi.errors import SourceError
from rawi.sources.columns import columns_of, require_text


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["id", "text"], {"id": "id", "text": "text"}),
        (["Headline", "Body", "pub_date"], {"title": "Headline", "text": "Body", "published": "pub_date"}),
        (["العنوان", "النص", "التاريخ"], {"title": "العنوان", "text": "النص", "published": "التاريخ"}),
        (["عنوان", "متن خبر", "تاريخ"], {"title": "عنوان", "text": "متن خبر", "published": "تاريخ"}),
        (["content", "text"], {"text": "text"}),
        (["raw_html", "link"], {"html": "raw_html", "url": "link"}),
        (["weight"], {}),
    ],
)
def test_usual_names(names, found):
    """Usual names in three languages are known, rawi's own go before them."""
    assert columns_of(names, {}) == found


def test_mapping_goes_first():
    """What the user maps is taken, and not used again for another column."""
    assert columns_of(["body", "text"], {"title": "text"}) == {"title": "text", "text": "body"}


def test_missing_columns_are_named():
    """The error lists what the table has."""
    with pytest.raises(SourceError, match="no column 'corps' for text; it has 'a', 'b'"):
        columns_of(["a", "b"], {"text": "corps"})
    with pytest.raises(SourceError, match="holds the text"):
        require_text({"id": "a"}, ["a"])
