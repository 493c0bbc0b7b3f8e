"""Known names and facts: persons, organisations and places with their names in three languages, and fast look-up."""

from rawi.gazetteer.lookup import Gazetteer, Match, Reading, gazetteer
from rawi.gazetteer.words import adjective_countries, word_flags

__all__ = ["Gazetteer", "Match", "Reading", "adjective_countries", "gazetteer", "word_flags"]
