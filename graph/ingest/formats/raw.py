"""Rows as a file states them, before validation."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, cast

from graph.errors import DeliveryRefused
from graph.ingest.limits import MAX_COLUMNS
from graph.rows import columns


@dataclass(frozen=True, slots=True)
class RowPlace:
    """The file and headings that a row comes from, if not from the table's own file."""

    file: str
    # By column, the heading it was read from.
    headings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row: its first line in the file (or its number), its cells, or why it has none."""

    line: int
    cells: dict[str, object]
    fault: str | None = None
    place: RowPlace | None = None
    # By column, why its cell cannot be read.
    unread: Mapping[str, str] = field(default_factory=dict[str, str])
    # The row waits for a person, who has to say what these cells are.
    waits: bool = False
    # Of a row that names people without ids: its cells before the people are found.
    without_people: Mapping[str, object] | None = None


# No column takes more than a list of values; JSON itself is read to 200 levels.
LEVELS: Final = 20
TOO_WIDE: Final = f"has more than {MAX_COLUMNS} cells"
TOO_DEEP: Final = "holds lists within lists; a cell is one value or a list of values"

# Keys that stand for the columns of a row that could not be parsed.
UNREAD: Final = frozenset({"cells", "line"})


def deep_columns(cells: Mapping[str, object]) -> frozenset[str]:
    """Return the columns whose cells nest too deep for a row in quarantine to be read back."""
    return frozenset(name for name, cell in cells.items() if is_deep(cell, LEVELS))


def is_deep(cell: object, levels: int) -> bool:
    """Return whether lists and objects within a cell have more than so many levels."""
    if isinstance(cell, dict):
        parts: Iterable[object] = cast("dict[object, object]", cell).values()
    elif isinstance(cell, list | tuple):
        parts = cast("Iterable[object]", cell)
    else:
        return False
    return levels == 0 or any(is_deep(part, levels - 1) for part in parts)


def check_columns(path: Path, table: str, names: list[str]) -> None:
    """Refuse a file whose columns are unknown, repeated or too few."""
    if len(names) > MAX_COLUMNS:
        raise DeliveryRefused(
            f"{path.name}, line 1: names more than {MAX_COLUMNS} columns; "
            f"{table} has {len(columns(table))}."
        )
    table_columns = columns(table)
    repeated_names = sorted(name for name, count in Counter(names).items() if count > 1)
    unknown = [name for name in names if name not in table_columns]
    missing_names = [
        name for name, required in table_columns.items() if required and name not in names
    ]
    if len(unknown) == len(names):
        # The line may be a row with personal data: the message repeats nothing of it.
        raise DeliveryRefused(
            f"{path.name}, line 1: names no column of {table}; "
            f"add a header, its columns are {', '.join(table_columns)}."
        )
    if len(repeated_names) > 0:
        raise DeliveryRefused(
            f"{path.name}: the column '{printable_name(repeated_names[0])}' stands twice; keep one."
        )
    if len(unknown) > 0:
        raise DeliveryRefused(
            f"{path.name}: '{printable_name(unknown[0])}' is not a column of {table}; "
            f"its columns are {', '.join(table_columns)}."
        )
    if len(missing_names) > 0:
        raise DeliveryRefused(f"{path.name}: the required column '{missing_names[0]}' is missing.")


def printable_name(name: str) -> str:
    """Return a column's name, cut and cleaned for a message."""
    return "".join(letter for letter in name if letter.isprintable())[:40]
