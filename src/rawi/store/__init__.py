"""The corpus file: schema, migrations, writer, view, full-text search."""

from rawi.store.export_rows import COLUMNS, TableName
from rawi.store.fulltext import FtsSearchIndex, SearchIndex
from rawi.store.grouping import Placed
from rawi.store.joins import JoinTables
from rawi.store.layer_rows import PackedReading, pack_reading
from rawi.store.own_gazetteer import KnowledgeAt, gazetteer_at
from rawi.store.store import Store
from rawi.store.terms import IndexTerms, index_terms
from rawi.store.view import View
from rawi.store.waiting import Waiting
from rawi.store.writer import Writer

__all__ = [
    "COLUMNS", "FtsSearchIndex", "IndexTerms", "JoinTables", "KnowledgeAt", "PackedReading", "Placed", "SearchIndex", "Store", "TableName", "View", "Waiting", "Writer", "gazetteer_at", "index_terms", "pack_reading",
]  # fmt: skip
