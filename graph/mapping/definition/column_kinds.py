"""The kind of value of each column of a table, read from its row model."""

from collections.abc import Iterator
from datetime import date, datetime
from enum import Enum, auto
from functools import cache
from types import NoneType
from typing import Annotated, Any, Final, get_args

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from graph.ingest import faults_of
from graph.rows import TABLES, list_columns


class ColumnKind(Enum):
    """The kind of value as which a cell is read."""

    TEXT = auto()
    TEXTS = auto()
    DAY = auto()
    MOMENT = auto()
    TRUTH = auto()
    NUMBER = auto()


KINDS: Final[dict[object, ColumnKind]] = {
    datetime: ColumnKind.MOMENT,
    date: ColumnKind.DAY,
    bool: ColumnKind.TRUTH,
    float: ColumnKind.NUMBER,
}


@cache
def column_kinds(table: str) -> dict[str, ColumnKind]:
    """Return the kind of each column of a table."""
    lists = list_columns(table)
    return {
        name: ColumnKind.TEXTS if name in lists else kind_of(field.annotation)
        for name, field in fields(table).items()
    }


def fields(table: str) -> dict[str, FieldInfo]:
    """Return the fields of a row model by their columns."""
    return {field.alias or name: field for name, field in TABLES[table].model_fields.items()}


def kind_of(annotation: object) -> ColumnKind:
    """Return the kind of an annotation, whatever it is wrapped in."""
    if annotation in KINDS:
        return KINDS[annotation]
    # The first part of Annotated[date, ...] and of `... | None` is the type.
    parts = [part for part in get_args(annotation) if part is not NoneType]
    return kind_of(parts[0]) if len(parts) > 0 else ColumnKind.TEXT


@cache
def literal_words(table: str, column: str) -> dict[str, str]:
    """Return the words a column is limited to, by their plain form; empty if it takes any word."""
    return {plain(word): word for word in literals(fields(table)[column].annotation)}


def literals(annotation: object) -> Iterator[str]:
    """Return the words of the literals within an annotation."""
    for part in get_args(annotation):
        if isinstance(part, str):
            yield part
        else:
            yield from literals(part)


def fault_of(table: str, column: str, value: object) -> str | None:
    """Return why a column's row model refuses a value, None if it does not."""
    try:
        _adapter(table, column).validate_python(value)
    except ValidationError as error:
        return faults_of(error)[0].reason
    return None


@cache
def _adapter(table: str, column: str) -> TypeAdapter[object]:
    field = fields(table)[column]
    kind: Any = field.annotation
    with_metadata: Any = Annotated
    if len(field.metadata) > 0:
        kind = with_metadata[(kind, *field.metadata)]
    return TypeAdapter[object](kind)


def plain(text: str) -> str:
    """Return a heading in the form for comparisons, without case, blanks and punctuation."""
    letters = "".join(letter for letter in text.casefold() if letter.isalnum())
    return letters or same_word(text)


def same_word(text: str) -> str:
    """Return a word in the form for dictionaries, without case and surplus blanks."""
    return " ".join(text.casefold().split())
