"""The three file formats of a table, each read row by row."""

from collections.abc import Iterator
from pathlib import Path

from graph.ingest.formats import csv_file, parquet
from graph.ingest.formats.csv_file import read_header, row_cells
from graph.ingest.formats.ndjson import read_json_lines
from graph.ingest.formats.parquet import numbered_rows
from graph.ingest.formats.raw import (
    TOO_DEEP,
    UNREAD,
    RawRow,
    RowPlace,
    deep_columns,
    printable_name,
)
from graph.ingest.formats.text import CHUNK, bounded_lines, count_lines, text_lines

__all__ = [
    "CHUNK",
    "TOO_DEEP",
    "UNREAD",
    "RawRow",
    "RowPlace",
    "bounded_lines",
    "check_file",
    "count_lines",
    "count_rows",
    "deep_columns",
    "numbered_rows",
    "printable_name",
    "read_file",
    "read_header",
    "read_json_lines",
    "row_cells",
    "text_lines",
]


def read_file(path: Path, table: str) -> Iterator[RawRow]:
    """Read a table's file; raise DeliveryRefused if it is not of the format its name says."""
    if path.suffix == ".csv":
        return csv_file.read(path, table)
    if path.suffix == ".ndjson":
        return read_json_lines(path)
    return parquet.read(path, table)


def count_rows(path: Path) -> int:
    """Estimate how many rows a file has without reading them; return 0 for a broken file."""
    return parquet.count_rows(path) if path.suffix == ".parquet" else count_lines(path)


def check_file(path: Path, table: str) -> int:
    """Read a file to its end without keeping anything, and return how many rows it has."""
    # The fault that rejects a whole file may stand in its last byte.
    return sum(1 for _ in read_file(path, table))
