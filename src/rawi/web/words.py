"""The vocabulary of records in the words of the interface: types, kinds, reasons, facets.

A value that stands in no table is shown as it is, so a plug-in's own reason stays readable.
"""

from __future__ import annotations

from collections.abc import Mapping

from rawi.web.interface import Interface, marked

WORDS: Mapping[str, Mapping[str, str]] = {
    "entity": {"PER": marked("Person"), "ORG": marked("Organisation"), "LOC": marked("Place")},
    "mention": {"name": marked("name"), "nominal": marked("description by role"), "pronoun": marked("pronoun")},
    "quotation": {
        "direct": marked("direct quotation"),
        "indirect": marked("indirect quotation"),
        "mixed": marked("partly direct quotation"),
    },
    "time": {
        "DATE": marked("date"),
        "TIME": marked("time of day"),
        "DURATION": marked("duration"),
        "SET": marked("repeated time"),
    },
    "calendar": {"gregorian": marked("Gregorian"), "jalali": marked("Jalali"), "hijri": marked("Hijri")},
    "boilerplate": {
        "comment form": marked("comment form"),
        "related links": marked("related links"),
        "image caption file name": marked("image file name"),
        "share bar": marked("share bar"),
        "site header": marked("site header"),
        "end mark": marked("end mark"),
        "newsletter": marked("newsletter"),
        "category list": marked("category list"),
        "teaser": marked("teaser"),
        "serialisation artefact": marked("left by the scraper"),
    },
    "facet": {
        "language": marked("Language"),
        "outlet": marked("Outlet"),
        "month": marked("Month"),
    },
    "vague": {
        "PAST_REF": marked("some time in the past"),
        "PRESENT_REF": marked("at present"),
        "FUTURE_REF": marked("some time in the future"),
    },
}


def word(table: str, value: str, interface: Interface) -> str:
    """`value` of one of the tables of `WORDS` in the reader's language."""
    found = WORDS[table].get(value)
    return interface.text(found) if found is not None else value
