"""Tables as Parquet, read in batches."""

# pyarrow has no types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportMissingTypeStubs=false
# pyright: reportUnknownParameterType=false, reportUnknownArgumentType=false

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, cast

import pyarrow as pa
import pyarrow.parquet as pq

from graph.errors import DeliveryRefused
from graph.ingest.formats.raw import TOO_DEEP, RawRow, check_columns, deep_columns
from graph.rows import MAX_LIST_LENGTH

# A batch is decoded as a whole, and a narrative may have a million letters.
BATCH: Final = 500
TOO_LONG: Final = f"holds more than {MAX_LIST_LENGTH} values in one cell"
# Errors for values that Python cannot hold: a year 0, an unknown zone, broken text.
UNREADABLE: Final = (pa.ArrowException, ValueError, OverflowError, LookupError)


def read(path: Path, table: str) -> Iterator[RawRow]:
    """Read a Parquet file row by row."""
    try:
        with pq.ParquetFile(path) as file:
            check_columns(path, table, cast("list[str]", file.schema_arrow.names))
            yield from numbered_rows(file)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise DeliveryRefused(
            f"{path.name} is not a whole Parquet file; it may have been cut off: send it again."
        ) from error


def count_rows(path: Path) -> int:
    """Return the number of rows that a file states, 0 for a broken one."""
    try:
        return int(pq.read_metadata(path).num_rows)
    except (pa.ArrowException, OSError):
        return 0


def numbered_rows(file: "pq.ParquetFile") -> Iterator[RawRow]:
    """Yield the rows with their number, from 1."""
    number = 0
    for batch in file.iter_batches(batch_size=BATCH):
        for row in rows(batch):
            number += 1
            deep = deep_columns(row.cells)
            cells = {name: cell for name, cell in row.cells.items() if name not in deep}
            yield RawRow(number, cells, TOO_DEEP if len(deep) > 0 else row.fault)


def rows(batch: pa.RecordBatch) -> Iterator[RawRow]:
    """Yield the rows of a batch; a row that cannot be read does not stop the others."""
    if any(holds_long_list(column) for column in cast("list[Any]", batch.columns)):
        yield from (row(batch, number) for number in range(batch.num_rows))
        return
    try:
        read_at_once = cast("list[dict[str, Any]]", batch.to_pylist())
    except UNREADABLE:
        yield from (row(batch, number) for number in range(batch.num_rows))
        return
    for number, cells in enumerate(read_at_once):
        try:
            yield RawRow(0, {name: plain(cell) for name, cell in cells.items() if cell is not None})
        except UnicodeDecodeError:
            yield row(batch, number)


def holds_long_list(column: "pa.Array[Any]") -> bool:
    """Return whether a cell of a column holds too many values, without reading them."""
    if not pa.types.is_list(column.type) and not pa.types.is_large_list(column.type):
        return False
    lengths = cast("list[int | None]", column.value_lengths().to_pylist())
    return any(length is not None and length > MAX_LIST_LENGTH for length in lengths)


def row(batch: pa.RecordBatch, number: int) -> RawRow:
    """Return one row, read cell by cell, without the cells that cannot be read."""
    cells: dict[str, object] = {}
    fault = None
    columns = cast("list[Any]", batch.columns)
    for name, column in zip(cast("list[str]", batch.schema.names), columns, strict=True):
        if holds_long_list(column.slice(number, 1)):
            fault = TOO_LONG
            continue
        try:
            value = plain(column[number].as_py())
        except UNREADABLE:
            fault = f"holds a value of {name} that no calendar, zone or alphabet has"
            continue
        if value is not None:
            cells[name] = value
    return RawRow(0, cells, fault)


def plain(cell: object) -> object:
    """Return text where a writer kept it as bytes."""
    if isinstance(cell, bytes):
        return cell.decode()
    if isinstance(cell, list | tuple):
        return [plain(part) for part in cast("list[object]", cell)]
    if isinstance(cell, dict):
        return {name: plain(part) for name, part in cast("dict[str, object]", cell).items()}
    return cell
