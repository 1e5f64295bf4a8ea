"""What a delivery may hold: its tables, their columns, and the kinds of values in them."""

from graph.rows.description import NodeTable, Reference
from graph.rows.documents import (
    CASE_DOCUMENTS,
    DOCUMENTS_BY_KIND,
    SIMPLE_DOCUMENTS,
    CaseDocumentKind,
)
from graph.rows.kinds import MAPPA_LEVEL, MAX_LIST_LENGTH, InvolvementStatus
from graph.rows.people import Addresses, People
from graph.rows.row import PeriodRow, TableRow
from graph.rows.tables import (
    ARROW_TABLES,
    DESCRIPTIONS,
    ID_PREFIXES,
    NODE_TABLES,
    TABLES,
    columns,
    key_columns,
    list_columns,
    references,
)

__all__ = [
    "ARROW_TABLES",
    "CASE_DOCUMENTS",
    "DESCRIPTIONS",
    "DOCUMENTS_BY_KIND",
    "ID_PREFIXES",
    "MAPPA_LEVEL",
    "MAX_LIST_LENGTH",
    "NODE_TABLES",
    "SIMPLE_DOCUMENTS",
    "TABLES",
    "Addresses",
    "CaseDocumentKind",
    "InvolvementStatus",
    "NodeTable",
    "People",
    "PeriodRow",
    "Reference",
    "TableRow",
    "columns",
    "key_columns",
    "list_columns",
    "references",
]
