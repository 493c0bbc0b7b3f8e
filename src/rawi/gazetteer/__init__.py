"""Known names and facts: persons, organisations and places with their names in three languages, and fast look-up."""

from rawi.gazetteer.entries import Entry, Office
from rawi.gazetteer.in_force import gazetteer, knowing, shipped
from rawi.gazetteer.lookup import Gazetteer, Match, Reading
from rawi.gazetteer.offices import OfficeNames, holders, office_names, terms
from rawi.gazetteer.words import adjective_countries, word_flags

__all__ = [
    "Entry",
    "Gazetteer",
    "Match",
    "Office",
    "OfficeNames",
    "Reading",
    "adjective_countries",
    "gazetteer",
    "holders",
    "knowing",
    "office_names",
    "shipped",
    "terms",
    "word_flags",
]
