"""The tables of a delivery, in the order in which they are loaded."""

from typing import Final

from graph.rows.description import (
    NodeTable,
    Reference,
    RelationshipTable,
    TableDescription,
)
from graph.rows.documents import DOCUMENT_TABLES
from graph.rows.incidents import INCIDENT_TABLES
from graph.rows.people import PEOPLE_TABLES
from graph.rows.row import TableRow
from graph.rows.ties import TIE_TABLES

# What is referred to comes first.
DESCRIPTIONS: Final[dict[str, TableDescription]] = {
    description.name: description
    for description in (*PEOPLE_TABLES, *INCIDENT_TABLES, *TIE_TABLES, *DOCUMENT_TABLES)
}
TABLES: Final[dict[str, type[TableRow]]] = {
    name: description.model for name, description in DESCRIPTIONS.items()
}
ID_PREFIXES: Final = {name: description.id_prefix for name, description in DESCRIPTIONS.items()}
NODE_TABLES: Final = {
    name: description.shape
    for name, description in DESCRIPTIONS.items()
    if isinstance(description.shape, NodeTable)
}
ARROW_TABLES: Final = {
    name: description.shape
    for name, description in DESCRIPTIONS.items()
    if isinstance(description.shape, RelationshipTable)
}


def columns(table: str) -> dict[str, bool]:
    """Return the columns of a table and whether each is required."""
    fields = TABLES[table].model_fields
    particular = {
        name: field for name, field in fields.items() if name not in TableRow.model_fields
    }
    return {
        field.alias or name: field.is_required() for name, field in (particular | fields).items()
    }


def list_columns(table: str) -> frozenset[str]:
    """Return the columns that hold several values."""
    return frozenset(
        field.alias or name
        for name, field in TABLES[table].model_fields.items()
        if getattr(field.annotation, "__origin__", None) is tuple
    )


def key_columns(table: str) -> tuple[str, ...]:
    """Return what a row is known by within its source."""
    return DESCRIPTIONS[table].key


def references(table: str) -> tuple[Reference, ...]:
    """Return the columns of a table that refer to other rows."""
    shape = DESCRIPTIONS[table].shape
    if isinstance(shape, NodeTable):
        return shape.references
    return (Reference(*shape.start, kind="", inward=True), Reference(*shape.end, kind=""))
