"""The tables of a delivery and the kind of every column, in the order they are written."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, get_args, get_origin

from pydantic.fields import FieldInfo

from graph.rows import TABLES as ROW_MODELS
from graph.rows import PeriodRow, columns


class CellKind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    LIST = "list"
    DAY = "day"
    INSTANT = "instant"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"


KINDS: dict[Any, CellKind] = {
    date: CellKind.DAY,
    datetime: CellKind.INSTANT,
    float: CellKind.DECIMAL,
    bool: CellKind.BOOLEAN,
    tuple: CellKind.LIST,
}
PERIOD = ("from", "to")
LAST = ("recorded_at", "withdrawn")
# Numbers that are written without a fraction.
WHOLE = frozenset({"sentence_months"})


def cell_kind(column: str, field: FieldInfo) -> CellKind:
    """Return the kind of a column from the type that its row model gives it."""
    if column in WHOLE:
        return CellKind.INTEGER
    (plain, *_) = (*(part for part in get_args(field.annotation) if part is not None), None)
    for annotation in (field.annotation, plain, *get_args(plain)):
        kind = KINDS.get(annotation) or KINDS.get(get_origin(annotation))
        if kind is not None:
            return kind
    return CellKind.TEXT


def column_kinds(table: str) -> dict[str, CellKind]:
    """Return the columns of a table in the order they are written."""
    fields = {field.alias or name: field for name, field in ROW_MODELS[table].model_fields.items()}
    names = [*columns(table)]
    if issubclass(ROW_MODELS[table], PeriodRow):
        # The period follows the columns it belongs to.
        names.sort(key=lambda name: (name in LAST, name in PERIOD))
    return {column: cell_kind(column, fields[column]) for column in names}


TABLES: dict[str, dict[str, CellKind]] = {table: column_kinds(table) for table in ROW_MODELS}
