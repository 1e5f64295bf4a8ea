"""Sheets whose rows name their columns: NDJSON and Parquet."""

# pyarrow has no types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportMissingTypeStubs=false

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, cast

import pyarrow as pa
import pyarrow.parquet as pq

from graph.errors import DeliveryRefused
from graph.ingest import MAX_COLUMNS, RawRow, numbered_rows, read_json_lines
from graph.mapping.sheets.sheet import Sheet, SheetRow

JSON: Final = frozenset({".ndjson", ".jsonl"})
PARQUET: Final = frozenset({".parquet"})


def json_sheet(path: Path) -> Sheet:
    """Return the sheet of an NDJSON file; its headings are all the keys that its lines have."""
    headings: dict[str, None] = {}
    for raw in flat_rows(path):
        headings.update(dict.fromkeys(raw.cells if raw.fault is None else ()))
        if len(headings) > MAX_COLUMNS:
            raise DeliveryRefused(f"{path.name}: its lines have more than {MAX_COLUMNS} keys.")
    names = tuple(headings)
    return Sheet(path.name, "", lambda: sheet_rows(flat_rows(path), names), names, is_sparse=True)


def flat_rows(path: Path) -> Iterator[RawRow]:
    """Read an NDJSON file; the values of nested objects become `outer.inner`."""
    for raw in read_json_lines(path):
        yield replace(raw, cells=dict(flat(raw.cells))) if raw.fault is None else raw


def flat(cells: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    """Yield the cells of an object, those of nested objects under both names.

    Objects in a list are numbered from 1.
    """
    for name, cell in cells.items():
        if isinstance(cell, dict):
            yield from flat(cast("dict[str, object]", cell), f"{before}{name}.")
        elif isinstance(cell, list) and any(
            isinstance(part, dict) for part in cast("list[object]", cell)
        ):
            parts = enumerate(cast("list[object]", cell), start=1)
            yield from flat({str(number): part for number, part in parts}, f"{before}{name}.")
        elif cell is not None:
            yield f"{before}{name}", cell


def parquet_sheet(path: Path) -> Sheet:
    """Return the sheet of a Parquet file."""
    try:
        with pq.ParquetFile(path) as file:
            names = tuple(cast("list[str]", file.schema_arrow.names))
    except (pa.ArrowException, OSError) as error:
        raise unreadable(path) from error
    return Sheet(path.name, "", lambda: sheet_rows(parquet_rows(path), names), names)


def parquet_rows(path: Path) -> Iterator[RawRow]:
    """Read the rows of a Parquet file."""
    try:
        with pq.ParquetFile(path) as file:
            yield from numbered_rows(file)
    except (pa.ArrowException, OSError) as error:
        raise unreadable(path) from error


def unreadable(path: Path) -> DeliveryRefused:
    """Return the error for a Parquet file that cannot be read."""
    return DeliveryRefused(
        f"{path.name} is not a whole Parquet file; it may have been cut off: send it again."
    )


def sheet_rows(rows: Iterator[RawRow], names: tuple[str, ...]) -> Iterator[SheetRow]:
    """Return rows with their cells in the order of the headings."""
    for raw in rows:
        yield SheetRow(raw.line, [raw.cells.get(name) for name in names], raw.fault)
