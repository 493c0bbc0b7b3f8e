"""Reading people's own knowledge into entries of the gazetteer: tables, FollowTheMoney, OpenSanctions, Wikidata."""

from rawi.gazetteer.importing.formats import knowledge_format, read_knowledge
from rawi.gazetteer.importing.records import Fault

__all__ = ["Fault", "knowledge_format", "read_knowledge"]
