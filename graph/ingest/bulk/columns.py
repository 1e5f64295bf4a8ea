"""The columns of staged facts: what the graph stores of a table, each with its kind of value."""

# pyarrow and DuckDB have no full types of their own.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from types import UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin

import pyarrow as pa

from graph.ingest.facts import DERIVED, stored_fields
from graph.rows import TABLES, list_columns, references


@dataclass(frozen=True, slots=True)
class ValueKind:
    """A kind of value: its type in Arrow, in DuckDB and in the importer's headers."""

    arrow: Any
    sql: str
    importer: str


TEXT: Final = ValueKind(pa.string(), "VARCHAR", "string")
TEXTS: Final = ValueKind(pa.list_(pa.string()), "VARCHAR[]", "string[]")
# In UTC; a type with a zone would print that of this machine.
MOMENT: Final = ValueKind(pa.timestamp("us"), "TIMESTAMP", "datetime")
DAY: Final = ValueKind(pa.date32(), "DATE", "date")
TRUTH: Final = ValueKind(pa.bool_(), "BOOLEAN", "boolean")
NUMBER: Final = ValueKind(pa.float64(), "DOUBLE", "double")
WHOLE: Final = ValueKind(pa.int64(), "BIGINT", "long")

KINDS: Final = (
    (datetime, MOMENT), (date, DAY), (bool, TRUTH), (int, WHOLE), (float, NUMBER), (str, TEXT),
)  # fmt: skip
# Columns of every fact, beside the values of its table.
FACT: Final = {
    "place": WHOLE,
    "line": WHOLE,
    "id": TEXT,
    "key": TEXT,
    "entity": TEXT,
    "kind": TEXT,
    "version": TEXT,
    "content": TEXT,
    "stated_at": MOMENT,
    "explicit": TRUTH,
    "withdrawn": TRUTH,
}


@cache
def value_columns(table: str) -> dict[str, ValueKind]:
    """Return the kind of each value that the graph stores of a table, by name."""
    fields = TABLES[table].model_fields
    stored_kinds = {
        name: kind_of(fields[field].annotation) for field, name in stored_fields(table).items()
    }
    derived_kinds = {name: kind_of(type_) for name, type_ in DERIVED.get(table, {}).items()}
    return {"source": TEXT, **stored_kinds, **derived_kinds}


@cache
def fact_columns(table: str) -> dict[str, ValueKind]:
    """Return all columns of the staged facts of a table; values and references are marked."""
    lists = list_columns(table)
    reference_kinds = {
        ref(reference.column): TEXTS if reference.column in lists else TEXT
        for reference in references(table)
    }
    values = {val(name): kind for name, kind in value_columns(table).items()}
    return {**FACT, **reference_kinds, **values}


def arrow_schema(table: str) -> "pa.Schema":
    """Return the Arrow schema of the staged facts of a table."""
    return pa.schema([(name, kind.arrow) for name, kind in fact_columns(table).items()])


def val(name: str) -> str:
    """Return the name of the staged column of a value."""
    return f"val_{name}"


def ref(column: str) -> str:
    """Return the name of the staged column of the ids that a delivery's column refers to."""
    return f"ref_{column}"


def kind_of(annotation: object) -> ValueKind:
    """Return the kind of value of a column's annotation, optional or not."""
    hint = optional_part(annotation)
    if hasattr(hint, "__metadata__"):
        return kind_of(get_args(hint)[0])
    if get_origin(hint) is tuple:
        return TEXTS
    if get_origin(hint) is Literal:
        return TEXT
    return next(kind for type_, kind in KINDS if hint is type_)


def optional_part(hint: object) -> object:
    """Return `X` of an annotation `X | None`; any other as it is."""
    if get_origin(hint) not in {UnionType, Union}:
        return hint
    return next(part for part in get_args(hint) if part is not type(None))
