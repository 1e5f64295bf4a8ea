"""Columns of text, days and lists made from whole numbers, many at a time.

The one place of the generator that builds Arrow arrays. Arrow has no type stubs, so the names below
are its border: typed on our side, unchecked behind.
"""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false, reportAttributeAccessIssue=false
# The reason for all of them: pyarrow is untyped and makes its functions at run time.

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Protocol, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from seed.random_draws import Flags, Ints
from seed.tables import CellKind

MINUTES_A_DAY = 24 * 60


class Column(Protocol):
    """One column: an Arrow array, whose kind the table knows."""

    def __len__(self) -> int:
        """Return the number of rows."""
        ...


Rows = dict[str, Column]
"""Columns of one table by name, all of one length; an absent column is empty."""


def texts(values: Sequence[str | None]) -> Column:
    """Return a column of these texts."""
    return cast("Column", pa.array(values, pa.string()))


def word_lists(values: Sequence[Sequence[str]]) -> Column:
    """Return a column of these lists of words."""
    return cast("Column", pa.array([list(value) for value in values], pa.list_(pa.string())))


def choose(values: Column, positions: Ints, *, where: Flags | None = None) -> Column:
    """Return the value at each position, or nothing where it does not apply."""
    index = pa.array(positions, mask=None if where is None else ~where)
    return cast("Column", pc.take(values, index))


def numbered(numbers: Ints, *, width: int, before: str = "", after: str = "") -> Column:
    """Return numbers of fixed width with a prefix and a suffix."""
    digits = pc.utf8_lpad(pc.cast(pa.array(numbers), pa.string()), width=width, padding="0")
    if before == "" and after == "":
        return cast("Column", digits)
    return cast("Column", pc.binary_join_element_wise(before, digits, after, ""))


def plain(numbers: Ints) -> Column:
    """Return numbers as text."""
    return cast("Column", pc.cast(pa.array(numbers), pa.string()))


def joined(*parts: Column | str) -> Column:
    """Return the parts of each row as one text; null if a part is missing."""
    return cast("Column", pc.binary_join_element_wise(*parts, ""))


def stacked(*columns: Column) -> Column:
    """Return the columns one below the other."""
    return cast("Column", pa.concat_arrays([_plain_array(column) for column in columns]))


def listed(values: Column, lengths: Ints) -> Column:
    """Return the values in lists of these lengths, in order."""
    offsets = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)])
    array = pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), _plain_array(values))
    return cast("Column", array)


def integers(numbers: Ints, *, where: Flags | None = None) -> Column:
    """Return whole numbers, or nothing where they do not apply."""
    return cast("Column", pa.array(numbers, mask=None if where is None else ~where))


def decimals(thousandths: Ints, *, where: Flags) -> Column:
    """Return thousandths as decimal numbers, or nothing where they do not apply."""
    return cast("Column", pa.array(thousandths / 1000, mask=~where))


def booleans(values: Flags, *, where: Flags | None = None) -> Column:
    """Return true or false, or nothing where it does not apply."""
    return cast("Column", pa.array(values, mask=None if where is None else ~where))


def days(numbers: Ints, *, where: Flags | None = None) -> Column:
    """Return days, given as days since 1970, or nothing where they do not apply."""
    mask = None if where is None else ~where
    return cast("Column", pa.array(numbers.astype(np.int32), mask=mask).cast(pa.date32()))


def instants(minutes: Ints, *, where: Flags | None = None) -> Column:
    """Return instants, given as minutes since 1970 in UTC, or nothing where they do not apply."""
    mask = None if where is None else ~where
    kind = pa.timestamp("s", tz="UTC")
    return cast("Column", pa.array(minutes * 60, mask=mask).cast(kind))


def nothing(rows: int) -> Column:
    """Return an empty column."""
    return cast("Column", pa.nulls(rows, pa.string()))


def same(value: str, rows: int) -> Column:
    """Return a column with the same text in every row."""
    return cast("Column", pa.repeat(pa.scalar(value), rows))


@cache
def _clock() -> object:
    hours = [f"T{minute // 60:02d}:{minute % 60:02d}:00Z" for minute in range(MINUTES_A_DAY)]
    return pa.array(hours)


def _plain_array(column: Column) -> object:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def iso_texts(column: Column) -> Column:
    """Return instants as ISO 8601 text; only whole minutes occur in a world."""
    minutes = pc.divide(pc.cast(column, pa.int64()), 60)
    day = pc.cast(pc.divide(minutes, MINUTES_A_DAY), pa.int32())
    clock = pc.subtract(minutes, pc.multiply(pc.cast(day, pa.int64()), MINUTES_A_DAY))
    return joined(pc.cast(pc.cast(day, pa.date32()), pa.string()), pc.take(_clock(), clock))


def cells(rows: Sequence[Mapping[str, object]], kinds: Mapping[str, CellKind]) -> Rows:
    """Return the columns of a few rows given as mappings."""
    return {
        name: cast("Column", pa.array([row.get(name) for row in rows], arrow_kind(kind)))
        for name, kind in kinds.items()
    }


def arrow_kind(kind: CellKind) -> pa.DataType:
    """Return the Arrow type of a kind of cell."""
    return {
        CellKind.TEXT: pa.string(),
        CellKind.LIST: pa.list_(pa.string()),
        CellKind.DAY: pa.date32(),
        CellKind.INSTANT: pa.timestamp("s", tz="UTC"),
        CellKind.INTEGER: pa.int64(),
        CellKind.DECIMAL: pa.float64(),
        CellKind.BOOLEAN: pa.bool_(),
    }[kind]
