"""Reading people's own knowledge into entries of the gazetteer: tables, FollowTheMoney, OpenSanctions, Wikidata."""

from rawi.gazetteer.importing.checking import checked
from rawi.gazetteer.importing.formats import knowledge_format, read_knowledge
from rawi.gazetteer.importing.rows import Fault, Row

__all__ = ["Fault", "Row", "checked", "knowledge_format", "read_knowledge"]
